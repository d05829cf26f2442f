with

claims as (
    select * from {{ ref('int_bounding__financing_claims') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

-- A share is its funder's, its fund's or its instrument's.
final as (
    select
        claims.claim_id,
        programmes.name as programme_name,
        stages.label_fr as stage_fr,
        stages.label_en as stage_en,
        stage_families.label_fr as stage_family_fr,
        stage_families.label_en as stage_family_en,
        scopes.label_fr as scope_fr,
        scopes.label_en as scope_en,
        components.label_fr as component_fr,
        components.label_en as component_en,
        case
            when claims.component_part = claims.instrument then instruments.label_fr
            when claims.component_part is not null then coalesce(funders.name, funds.name)
        end as component_part_fr,
        case
            when claims.component_part = claims.instrument then instruments.label_en
            when claims.component_part is not null then coalesce(funders.name, funds.name)
        end as component_part_en,
        instruments.label_fr as instrument_fr,
        instruments.label_en as instrument_en,
        funders.name as funder_name,
        operators.name as operator_name,
        recipients.name as recipient_name,
        funds.name as drawn_on_programme_name,
        qualifiers.label_fr as qualifier_fr,
        qualifiers.label_en as qualifier_en
    from claims
    left join codes as stages on stages.codelist = 'stages' and claims.stage = stages.code
    left join codes as stage_families
        on stage_families.codelist = 'stage_family' and claims.stage_family = stage_families.code
    left join codes as scopes on scopes.codelist = 'scope' and claims.scope = scopes.code
    left join codes as components on components.codelist = 'components' and claims.component = components.code
    left join codes as instruments on instruments.codelist = 'instrument' and claims.instrument = instruments.code
    left join codes as qualifiers on qualifiers.codelist = 'qualifiers' and claims.qualifier = qualifiers.code
    left join names as programmes
        on programmes.subject_type = 'programme' and claims.programme_id = programmes.subject_id
    left join names as funders on funders.subject_type = 'actor' and claims.funder_actor_id = funders.subject_id
    left join names as operators on operators.subject_type = 'actor' and claims.operator_actor_id = operators.subject_id
    left join names as recipients
        on recipients.subject_type = 'actor' and claims.recipient_actor_id = recipients.subject_id
    left join names as funds on funds.subject_type = 'programme' and claims.drawn_on_programme_id = funds.subject_id
)

select * from final
