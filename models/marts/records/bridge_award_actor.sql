with

partners as (
    select * from {{ ref('int_awards__partners') }}
),

final as (
    select
        award_actor_id,
        award_id,
        is_coordinator,
        organisation_name,
        organisation_category,
        actor_id,
        actor_name,
        match_method,
        match_score,
        city,
        region_as_written,
        region_code,
        region_fr,
        region_en,
        country
    from partners
)

select * from final
