{%- set least = var('similarity').review -%}
{#- A company, a foundation or an office beside a body is no site of it. -#}
{%- set other_bodies = ' (filiale|fondation|transfert?|valorisation)' -%}

with

names as (
    select * from {{ ref('int_organisations__names') }}
),

identifiers as (
    select * from {{ ref('stg_actor_identifiers') }}
),

actors as (
    select * from {{ ref('stg_actors') }}
),

organisations as (
    select * from names
    where bearer_type = 'organisation'
),

establishments as (
    select
        letters,
        ',' || translate(bearer, ';', ',') || ',' as listed_identifiers
    from names
    where bearer_type = 'establishment'
),

actor_names as (
    select
        names.*,
        actors.actor_type
    from names
    inner join actors on names.bearer_type = 'actor' and names.bearer = actors.actor_id
),

-- A name with which those of other actors of its type begin names a kind, as CHU does, and has no sites.
kinds as (
    select distinct actor_names.name_id
    from actor_names
    inner join actor_names as others
        on
            actor_names.actor_type = others.actor_type
            and actor_names.bearer <> others.bearer
            and others.words like actor_names.words || ' %'
),

site_owners as (
    select *
    from actor_names
    where
        actor_type in ({{ "'" ~ var('types_with_sites') | join("', '") ~ "'" }})
        and name_id not in (select kinds.name_id from kinds)
),

-- By identifier, by name, as a site of the actor whose name comes first, by likeness of the letters.
candidates as (
    select
        organisations.bearer as organisation_name,
        identifiers.actor_id,
        'identifier' as match_method,
        1 as method_rank,
        cast(1 as decimal(5, 4)) as match_score
    from organisations
    inner join establishments on organisations.letters = establishments.letters
    inner join identifiers on establishments.listed_identifiers like '%,' || identifiers.identifier || ',%'
    union all
    select
        organisations.bearer as organisation_name,
        actor_names.bearer as actor_id,
        'name' as match_method,
        2 as method_rank,
        cast(1 as decimal(5, 4)) as match_score
    from organisations
    inner join actor_names on organisations.letters = actor_names.letters
    union all
    select
        organisations.bearer as organisation_name,
        site_owners.bearer as actor_id,
        'site' as match_method,
        3 as method_rank,
        cast(1 as decimal(5, 4)) as match_score
    from organisations
    inner join site_owners on organisations.words like site_owners.words || ' %'
    where {{ replace_all('organisations.words', other_bodies, '') }} = organisations.words
    union all
    select
        organisations.bearer as organisation_name,
        actor_names.bearer as actor_id,
        'similarity' as match_method,
        4 as method_rank,
        cast(
            1 - cast(levenshtein(organisations.letters, actor_names.letters) as double)
            / greatest(length(organisations.letters), length(actor_names.letters)) as decimal(5, 4)
        ) as match_score
    from organisations
    inner join actor_names
        on
            organisations.numbers = actor_names.numbers
            and length(organisations.letters) * {{ least }} <= length(actor_names.letters)
            and length(actor_names.letters) * {{ least }} <= length(organisations.letters)
),

-- An actor that a method finds by several of its names counts once.
final as (
    select
        organisation_name,
        actor_id,
        match_method,
        method_rank,
        max(match_score) as match_score
    from candidates
    where match_score >= {{ least }}
    group by organisation_name, actor_id, match_method, method_rank
)

select * from final
