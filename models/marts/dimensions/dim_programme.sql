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
        parent_programme_id,
        root_programme_id,
        depth,
        path,
        budget_path,
        budget_within_parent,
        may_hold_money,
        description,
        started_on,
        starts_earliest,
        starts_latest,
        ended_on,
        ends_earliest,
        ends_latest,
        status,
        source_id,
        locator,
        inferred,
        captured_from,
        checked_on
    from programmes
)

select * from final
