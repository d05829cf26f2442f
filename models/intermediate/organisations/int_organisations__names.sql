with

partners as (
    select * from {{ ref('stg_anr_partners') }}
),

operators as (
    select * from {{ ref('stg_operator_finances') }}
),

establishments as (
    select * from {{ ref('stg_establishments') }}
),

actor_names as (
    select * from {{ ref('stg_actor_names') }}
),

actors as (
    select * from {{ ref('stg_actors') }}
),

organisations as (
    select organisation_name from partners
    where organisation_name is not null
    union
    select organisation_name from operators
),

-- Brackets hold a town, an acronym or a second name: the name counts with them, without them, and with them in the
-- place of a number, as in Université de Paris IX (Dauphine). An IHU is by law a foundation for scientific cooperation.
forms as (
    select
        'organisation' as bearer_type,
        organisation_name as bearer,
        organisation_name as name
    from organisations
    union
    select
        'organisation' as bearer_type,
        organisation_name as bearer,
        {{ replace_all('organisation_name', '[(][^)]*[)]', ' ') }} as name
    from organisations
    union
    select
        'organisation' as bearer_type,
        organisation_name as bearer,
        {{ replace_all('organisation_name', ' [IVX0-9]+ [(]', ' (') }} as name
    from organisations
    union
    select
        'establishment' as bearer_type,
        concat_ws(',', uai, siren, ror_id, wikidata_id) as bearer,
        name
    from establishments
    union
    select
        'establishment' as bearer_type,
        concat_ws(',', uai, siren, ror_id, wikidata_id) as bearer,
        short_name as name
    from establishments
    union
    select
        'establishment' as bearer_type,
        uai as bearer,
        organisation_name as name
    from operators
    union
    select
        'actor' as bearer_type,
        actor_names.actor_id as bearer,
        actor_names.name
    from actor_names
    inner join actors on actor_names.actor_id = actors.actor_id
    where actors.actor_type <> 'person'
    union
    select
        'actor' as bearer_type,
        actor_id as bearer,
        {{ replace_all('name', '^IHU ', 'Fondation ') }} as name
    from actor_names
    where name like 'IHU %'
),

plain as (
    select
        bearer_type,
        bearer,
        {{ plain_words('name') }} as words
    from forms
    where bearer <> '' and name is not null
),

numbered as (
    select distinct
        bearer_type,
        bearer,
        {{ arabic_numbers('words') }} as words
    from plain
),

final as (
    select
        {{ row_key(['bearer_type', 'bearer', 'words']) }} as name_id,
        bearer_type,
        bearer,
        words,
        replace(words, ' ', '') as letters,
        {{ replace_all('words', '[^0-9]+', ' ') }} as numbers
    from numbered
    where words <> ''
)

select * from final
