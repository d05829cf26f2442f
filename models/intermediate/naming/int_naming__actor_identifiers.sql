with

identifiers as (
    select * from {{ ref('stg_actor_identifiers') }}
),

final as (
    select
        actor_id,
        max(case when scheme = 'siren' then identifier end) as siren,
        max(case when scheme = 'ror' then identifier end) as ror_id,
        max(case when scheme = 'wikidata' then identifier end) as wikidata_id,
        max(case when scheme = 'uai' then identifier end) as uai
    from identifiers
    group by actor_id
)

select * from final
