with

source as (
    select * from {{ source('records', 'establishments') }}
),

-- Rows without a name are empty in the publisher's file.
named as (
    select distinct
        trim(name) as name,
        nullif(trim(short_name), '') as short_name,
        nullif(trim(uai), '') as uai,
        nullif(trim(siren), '') as siren,
        nullif(trim(ror_id), '') as ror_id,
        nullif(trim(wikidata_id), '') as wikidata_id
    from source
    where nullif(trim(name), '') is not null
),

final as (
    select
        {{ row_key(['name', 'short_name', 'uai', 'siren', 'ror_id', 'wikidata_id']) }} as establishment_id,
        *
    from named
)

select * from final
