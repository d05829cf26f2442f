with

actors as (
    select * from {{ ref('int_lives__actors') }}
),

final as (
    select
        actor_id,
        name,
        acronym,
        actor_type,
        actor_type_fr,
        actor_type_en,
        description_en,
        description_fr,
        region_code,
        region_fr,
        region_en,
        current_region_code,
        current_region_fr,
        current_region_en,
        founded_on,
        starts_earliest,
        starts_latest,
        ended_on,
        ends_earliest,
        ends_latest,
        successor_actor_id,
        successor_name,
        is_active,
        siren,
        ror_id,
        wikidata_id,
        uai,
        source_id,
        locator,
        inferred,
        captured_from,
        checked_on
    from actors
)

select * from final
