with

partners as (
    select * from {{ ref('stg_anr_partners') }}
),

organisations as (
    select * from {{ ref('int_organisations__organisations') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

regions as (
    select * from {{ ref('int_reference__regions') }}
),

-- ANR spells regions without their hyphens; overseas is no one region, and abroad is none.
final as (
    select
        partners.award_actor_id,
        partners.award_id,
        partners.is_coordinator,
        partners.organisation_name,
        partners.organisation_category,
        organisations.actor_id,
        subjects.name as actor_name,
        organisations.match_method,
        organisations.match_score,
        partners.city,
        partners.region_as_written,
        regions.region_code,
        regions.label_fr as region_fr,
        regions.label_en as region_en,
        partners.country
    from partners
    left join organisations
        on partners.organisation_name = organisations.organisation_name and organisations.match_status = 'matched'
    left join subjects on subjects.subject_type = 'actor' and organisations.actor_id = subjects.subject_id
    left join regions on replace(partners.region_as_written, '-', ' ') = replace(regions.label_fr, '-', ' ')
)

select * from final
