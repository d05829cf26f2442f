{% macro table_macros_adding() %}

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

{% endmacro %}
