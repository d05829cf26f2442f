{#- What a DuckDB shell asks with parameters; made when a run ends. Bodies name `marts.` tables only,
    so that they work in any copy of the file. -#}
{% macro create_table_macros() %}
{%- set tables = [
    'dim_actor', 'dim_actor_name', 'dim_programme', 'dim_programme_name', 'dim_source', 'bridge_actor_actor',
    'bridge_actor_programme', 'fct_financing_claim', 'fct_indicator_claim', 'fct_event_claim', 'fct_disagreement'
] -%}
{%- set ready = [] -%}
{%- for table in tables if execute and adapter.get_relation(target.database, 'marts', table) is not none -%}
    {%- do ready.append(table) -%}
{%- endfor -%}
{%- if ready | length == tables | length %}

create or replace macro marts.find(wanted) as table
    with names as (
        select 'actor' as kind, actor_id as id, name as found, name_type from marts.dim_actor_name
        union all
        select 'programme', programme_id, name, name_type from marts.dim_programme_name
        union all
        select 'source', source_id, title, 'title' from marts.dim_source
        union all
        select 'source', source_id, publisher, 'publisher' from marts.dim_source
    ),
    matched as (
        select
            *,
            lower(strip_accents(translate(found, '’', ''''))) as text_found,
            lower(strip_accents(translate(wanted, '’', ''''))) as text_wanted
        from names
    )
    select kind, id, found, name_type
    from matched
    where contains(text_found, text_wanted) or id = wanted
    order by text_found <> text_wanted, not starts_with(text_found, text_wanted), length(found), kind, id, found;

create or replace macro marts.actors_as_of(wanted_day) as table
    with alive as (
        select
            actors.*,
            case
                when starts_earliest is null then 'unknown'
                when cast(wanted_day as date) < coalesce(starts_latest, date '9999-12-31') then 'possible'
                else 'certain'
            end as certainty
        from marts.dim_actor as actors
        where
            coalesce(starts_earliest <= cast(wanted_day as date), true)
            and coalesce(cast(wanted_day as date) < ends_earliest, true)
    ),
    called as (
        select
            actor_id,
            name,
            row_number() over (partition by actor_id order by valid_from_earliest desc nulls last, name) as place
        from marts.dim_actor_name
        where
            name_type in ('official', 'former')
            and coalesce(valid_from_earliest <= cast(wanted_day as date), true)
            and coalesce(cast(wanted_day as date) < valid_to_earliest, true)
    )
    select alive.actor_id, coalesce(called.name, alive.name) as name, alive.actor_type, alive.certainty
    from alive
    left join called on alive.actor_id = called.actor_id and called.place = 1
    order by alive.actor_id;

create or replace macro marts.programmes_as_of(wanted_day) as table
    select
        programme_id,
        name,
        programme_level,
        parent_programme_id,
        case
            when starts_earliest is null then 'unknown'
            when cast(wanted_day as date) < coalesce(starts_latest, date '9999-12-31') then 'possible'
            else 'certain'
        end as certainty
    from marts.dim_programme
    where
        coalesce(starts_earliest <= cast(wanted_day as date), true)
        and coalesce(cast(wanted_day as date) < ends_earliest, true)
    order by programme_id;

create or replace macro marts.members_of(wanted_actor, wanted_day) as table
    with alive as (
        select * from marts.actors_as_of(wanted_day)
    )
    select
        members.actor_id,
        members.name,
        members.actor_type,
        case
            when bool_or(relations.valid_from_earliest is null) or members.certainty = 'unknown' then 'unknown'
            when
                bool_or(cast(wanted_day as date) < coalesce(relations.valid_from_latest, date '9999-12-31'))
                or members.certainty = 'possible' then 'possible'
            else 'certain'
        end as certainty
    from marts.bridge_actor_actor as relations
    inner join alive as members on relations.subject_actor_id = members.actor_id
    inner join alive as groups on relations.object_actor_id = groups.actor_id
    where
        relations.relation_type = 'member_of'
        and relations.object_actor_id = wanted_actor
        and coalesce(relations.valid_from_earliest <= cast(wanted_day as date), true)
        and coalesce(cast(wanted_day as date) < relations.valid_to_earliest, true)
    group by members.actor_id, members.name, members.actor_type, members.certainty
    order by members.actor_id;

create or replace macro marts.financing_known_on(wanted_day) as table
    with known_claims as (
        select claims.*
        from marts.fct_financing_claim as claims
        inner join marts.dim_source as sources on claims.source_id = sources.source_id
        where
            claims.financing_id is not null
            and sources.known_from <= cast(wanted_day as date)
    ),
    ranked as (
        select
            *,
            row_number() over (partition by financing_id order by choice_rank) as place,
            count(*) over (partition by financing_id) as claim_count
        from known_claims
    ),
    best as (
        select * from ranked where place = 1 and not is_deprecated
    ),
    independent as (
        select financing_id, count(distinct independent_group) as independent_source_count
        from known_claims group by financing_id
    ),
    whole as (
        select programme_id, stage_family, scope, max(family_order) as last_order
        from best where component is null
        group by programme_id, stage_family, scope
    ),
    contained as (
        select distinct best.claim_id
        from best
        inner join marts.dim_programme as programmes
            on programmes.programme_id in (best.programme_id, best.drawn_on_programme_id)
        inner join whole
            on contains('/' || programmes.budget_path || '/', '/' || whole.programme_id || '/')
            and whole.programme_id <> best.programme_id
            and whole.stage_family = best.stage_family
            and whole.scope = best.scope
    )
    select
        best.financing_id, best.programme_id, best.stage, best.stage_family, best.scope, best.component,
        best.component_part, best.instrument, best.funder_actor_id, best.operator_actor_id, best.recipient_actor_id,
        best.drawn_on_programme_id, best.as_written, best.qualifier, best.currency, best.amount_eur,
        best.amount_low_eur, best.amount_high_eur, best.has_point,
        best.component is null and best.is_summable and best.has_point and best.scope <> 'unstated'
        and best.family_order = whole.last_order and contained.claim_id is null as is_addable,
        best.period, best.period_start, best.period_end, best.as_of, best.claim_id, best.choice_reason,
        best.claim_count, independent.independent_source_count, best.source_id, best.locator, best.published_on
    from best
    left join whole
        on best.programme_id = whole.programme_id and best.stage_family = whole.stage_family
        and best.scope = whole.scope
    left join contained on best.claim_id = contained.claim_id
    left join independent on best.financing_id = independent.financing_id
    order by best.financing_id;

create or replace macro marts.evidence(wanted) as table
    select * from (
        select
            'financing' as kind, claim_id, programme_id as about,
            concat_ws(' ', stage, scope, coalesce(component, 'whole'), 'per ' || per) as what,
            coalesce(
                as_written,
                qualifier || ' ' || coalesce(cast(amount as varchar), amount_low || ' to ' || amount_high)
            ) as says,
            amount_low_eur as low, amount_high_eur as high, as_of as holds_on, source_id, locator, published_on,
            is_best, choice_reason, inferred
        from marts.fct_financing_claim
        where list_contains([claim_id, stated_claim_id, programme_id, financing_id, source_id], wanted)
        union all
        select
            'indicator', claim_id, subject_id, concat_ws(' ', measure, nature, 'per ' || per),
            coalesce(
                as_written,
                qualifier || ' ' || coalesce(cast(printed_value as varchar), value_low || ' to ' || value_high)
            ), value_low, value_high,
            as_of, source_id, locator, published_on, is_best, choice_reason, inferred
        from marts.fct_indicator_claim
        where list_contains([claim_id, subject_id, indicator_id, source_id], wanted)
        union all
        select
            'event', claim_id, coalesce(programme_id, actor_id), event_type, description, null, null, occurred_on,
            source_id, locator, published_on, is_best, choice_reason, inferred
        from marts.fct_event_claim
        where list_contains([claim_id, event_id, programme_id, actor_id, source_id], wanted)
        union all
        select
            'role', first_claim_id, programme_id, role, actor_id || coalesce(': ' || detail, ''), null, null,
            valid_from, first_source_id, null, published_on, null, null, null
        from marts.bridge_actor_programme as roles
        left join marts.dim_source as sources on roles.first_source_id = sources.source_id
        where list_contains([first_claim_id, role_id, programme_id, actor_id, first_source_id], wanted)
        union all
        select
            'relation', first_claim_id, subject_actor_id, relation_type, object_actor_id, null, null,
            valid_from, first_source_id, null, published_on, null, null, null
        from marts.bridge_actor_actor as relations
        left join marts.dim_source as sources on relations.first_source_id = sources.source_id
        where list_contains(
            [first_claim_id, relation_id, subject_actor_id, object_actor_id, first_source_id], wanted
        )
        union all
        select
            'disagreement', kept_claim_id, subject_id, what, class || ', ' || status || ': ' || values_text,
            lowest, highest, concat_ws(' / ', lowest_on, highest_on), null, null, null, null, reason, null
        from marts.fct_disagreement
        where list_contains([disagreement_id, subject_id, kept_claim_id], wanted)
    )
    order by kind, about, what, is_best desc nulls last, claim_id;

create or replace macro marts.add_financing(wanted_ids) as table
    with wanted as (
        select unnest(wanted_ids) as wanted_id
    ),
    rows_wanted as (
        select wanted.wanted_id, claims.*, programmes.path, funds.path as fund_path
        from wanted
        left join marts.fct_financing_claim as claims
            on wanted.wanted_id = claims.claim_id or (wanted.wanted_id = claims.financing_id and claims.is_best)
        left join marts.dim_programme as programmes on claims.programme_id = programmes.programme_id
        left join marts.dim_programme as funds on claims.drawn_on_programme_id = funds.programme_id
    ),
    nested as (
        select inside.wanted_id as inner_id, outside.wanted_id as outer_id
        from rows_wanted as inside
        inner join rows_wanted as outside
            on inside.wanted_id <> outside.wanted_id
            and (
                inside.programme_id = outside.programme_id
                and (inside.component is null or outside.component is null
                    or inside.component is distinct from outside.component
                    or inside.component_part is not distinct from outside.component_part)
                or contains('/' || inside.path || '/', '/' || outside.programme_id || '/')
                and inside.programme_id <> outside.programme_id
                or contains('/' || inside.fund_path || '/', '/' || outside.programme_id || '/')
            )
    ),
    refusals as (
        select case
            when bool_or(claim_id is null)
                then 'no claim or best value is called ' || string_agg(case when claim_id is null then wanted_id end, ', ')
            when count(*) > count(distinct claim_id) then 'the same claim is there twice'
            when count(distinct stage) > 1
                then 'the stages are mixed (' || string_agg(distinct stage, ', ' order by stage) || ')'
            when not bool_and(is_summable) then 'money that is only expected is never added'
            when count(distinct scope) > 1
                then 'the scopes are mixed (' || string_agg(distinct scope, ', ' order by scope) || ')'
            when count(*) > 1 and bool_or(scope = 'unstated') then 'an unstated scope is added to nothing else'
            when count(distinct currency) > 1 then 'the currencies are mixed'
            when bool_or(per is not null)
                then 'a figure per ' || max(per) || ' is not the whole'
            when not bool_and(component is null or adds_to_whole)
                then 'a spendable part overlaps the others'
            when (select count(*) from nested) > 0
                then (select 'one contains the other: ' || min(inner_id || ' in ' || outer_id) from nested)
        end as refusal
        from rows_wanted
    )
    select
        case when (select refusal from refusals) is not null
            then error('not added: ' || (select refusal from refusals))
            else count(*)
        end as amounts,
        case when bool_and(has_point) then sum(amount_eur) end as amount_eur,
        sum(amount_low_eur) as amount_low_eur,
        case when bool_and(amount_high_eur is not null) then sum(amount_high_eur) end as amount_high_eur,
        max(stage) as stage,
        max(scope) as scope
    from rows_wanted;

{%- endif %}
{% endmacro %}
