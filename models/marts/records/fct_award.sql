with

awards as (
    select * from {{ ref('int_awards__awards') }}
),

final as (
    select
        award_id,
        programme_id,
        programme_name,
        programme_reason_en,
        programme_reason_fr,
        action_code,
        action_fr,
        action_en,
        edition,
        stage,
        stage_fr,
        stage_en,
        component,
        component_fr,
        component_en,
        acronym,
        title,
        starts_on,
        amount_eur,
        amount_status,
        amount_status_fr,
        amount_status_en,
        as_of
    from awards
)

select * from final
