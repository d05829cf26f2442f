with

source as (
    select * from {{ source('records', 'anr_partners') }}
),

-- ANR writes `Non renseigné` where nothing is stated.
final as (
    select
        nullif(trim(partner_code), '') as award_actor_id,
        nullif(trim(anr_code), '') as award_id,
        cast(nullif(trim(is_coordinator), '') as boolean) as is_coordinator,
        nullif(nullif(trim(organisation_name), ''), 'Non renseigné') as organisation_name,
        nullif(nullif(trim(organisation_category), ''), 'Non renseigné') as organisation_category,
        nullif(nullif(trim(city), ''), 'Non renseigné') as city,
        nullif(nullif(trim(region), ''), 'Non renseigné') as region_as_written,
        nullif(trim(country), '') as country
    from source
)

select * from final
