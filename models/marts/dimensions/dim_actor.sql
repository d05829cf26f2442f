with

actors as (
    select * from {{ ref('int_naming__actors') }}
),

final as (
    select
        actor_id,
        name,
        acronym,
        actor_type,
        description,
        region_code,
        current_region_code,
        founded_on,
        starts_earliest,
        starts_latest,
        ended_on,
        ends_earliest,
        ends_latest,
        successor_actor_id,
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
