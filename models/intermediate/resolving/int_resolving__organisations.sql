{%- set similarity = var('similarity') -%}
{%- set other_bodies = ['filiale', 'fondation', 'transfert', 'transfer', 'valorisation'] -%}

with

names as (
    select * from {{ ref('int_resolving__names') }}
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
        actor_type in ('{{ var("types_with_sites") | join("', '") }}')
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
    where true
    {%- for word in other_bodies %}
            and organisations.words not like '% {{ word }}%'
    {%- endfor %}
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
            and length(organisations.letters) * {{ similarity.review }} <= length(actor_names.letters)
            and length(actor_names.letters) * {{ similarity.review }} <= length(organisations.letters)
),

-- Each actor once, by its best method.
best as (
    select
        organisation_name,
        actor_id,
        match_method,
        method_rank,
        match_score,
        row_number() over (
            partition by organisation_name, actor_id
            order by method_rank asc nulls last, match_score desc nulls last
        ) as place
    from candidates
    where match_score >= {{ similarity.review }}
),

ranked as (
    select
        organisation_name,
        actor_id,
        match_method,
        match_score,
        case
            when lead(method_rank) over first_to_last = method_rank then lead(match_score) over first_to_last
        end as rival_score,
        row_number() over first_to_last as place
    from best
    where place = 1
    window first_to_last as (
        partition by organisation_name
        order by method_rank asc nulls last, match_score desc nulls last, actor_id asc nulls last
    )
),

judged as (
    select
        *,
        match_score >= {{ similarity.match }}
        and match_score - coalesce(rival_score, 0) >= {{ similarity.margin }} as is_sure
    from ranked
    where place = 1
),

spellings as (
    select distinct bearer as organisation_name
    from organisations
),

final as (
    select
        spellings.organisation_name,
        case
            when judged.is_sure then 'matched'
            when judged.actor_id is not null then 'review'
            else 'unmatched'
        end as match_status,
        case when judged.is_sure then judged.actor_id end as actor_id,
        judged.match_method,
        judged.match_score,
        judged.actor_id as candidate_actor_id,
        judged.rival_score
    from spellings
    left join judged on spellings.organisation_name = judged.organisation_name
)

select * from final
