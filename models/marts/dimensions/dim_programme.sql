with

programmes as (
    select * from {{ ref('int_naming__programmes') }}
),

final as (
    select
        programme_id,
        name,
        acronym,
        programme_level,
        programme_level_fr,
        programme_level_en,
        parent_programme_id,
        parent_programme_name,
        root_programme_id,
        root_programme_name,
        depth,
        path,
        budget_path,
        budget_within_parent,
        budget_within_parent_fr,
        budget_within_parent_en,
        may_hold_money,
        description,
        description_fr,
        started_on,
        starts_earliest,
        starts_latest,
        ended_on,
        ends_earliest,
        ends_latest,
        status,
        status_fr,
        status_en,
        source_id,
        locator,
        inferred,
        captured_from,
        checked_on
    from programmes
)

select * from final
