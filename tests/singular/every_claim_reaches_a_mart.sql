-- What a curator enters is in the marts: no claim is lost on the way.
with

entered as (
    select claim_id from {{ ref('stg_financing_claims') }}
    union all
    select claim_id from {{ ref('stg_indicator_claims') }}
),

published as (
    select claim_id from {{ ref('fct_financing_claim') }}
    union all
    select claim_id from {{ ref('fct_indicator_claim') }}
),

counted as (
    select
        (select count(*) from {{ ref('stg_role_claims') }}) as entered_roles,
        (select coalesce(sum(claim_count), 0) from {{ ref('bridge_actor_programme') }}) as published_roles,
        (select count(*) from {{ ref('stg_relation_claims') }}) as entered_relations,
        (select coalesce(sum(claim_count), 0) from {{ ref('bridge_actor_actor') }}) as published_relations,
        (select count(*) from {{ ref('stg_programme_relations') }}) as entered_edges,
        (select coalesce(sum(claim_count), 0) from {{ ref('bridge_programme_programme') }}) as published_edges,
        (select count(*) from {{ ref('stg_event_claims') }}) as entered_events,
        (select coalesce(sum(claim_count), 0) from {{ ref('fct_event') }}) as published_events,
        (select count(*) from {{ ref('stg_theme_claims') }}) as entered_themes,
        (select coalesce(sum(claim_count), 0) from {{ ref('bridge_actor_theme') }})
        + (select coalesce(sum(claim_count), 0) from {{ ref('bridge_programme_theme') }}) as published_themes
)

select
    entered.claim_id,
    'not in its fact table' as problem
from entered
left join published on entered.claim_id = published.claim_id
where published.claim_id is null

union all

select
    cast(null as string) as claim_id,
    'claims of roles, relations, edges, events or themes were lost or doubled' as problem
from counted
where
    entered_roles <> published_roles
    or entered_relations <> published_relations
    or entered_edges <> published_edges
    or entered_events <> published_events
    or entered_themes <> published_themes
