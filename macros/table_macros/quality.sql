{#- How far what is published can be trusted, as shares: `filiere status` prints them. -#}
{% macro table_macros_quality() %}

create or replace macro marts.quality() as table
    with told_by as (
        select financing.*, sources.standing in ('government', 'funder', 'auditor', 'evaluator') as is_official
        from marts.fct_financing as financing
        inner join marts.dim_source as sources on financing.source_id = sources.source_id
    ),
    largest as (
        select programme_id
        from marts.programme_profile
        order by envelope_low_eur desc nulls last, programme_id
        limit 30
    ),
    -- A figure of the last 24 months, or a search in them.
    fresh as (
        select programme_id from marts.fct_financing where age_days <= 731
        union
        select subject_id from marts.fct_indicator where subject_type = 'programme' and age_days <= 731
        union
        select coverage.programme_id
        from marts.fct_coverage as coverage
        cross join marts.build_info as build
        where try_cast(coverage.checked_on as date) >= build.data_date - interval 24 month
    ),
    others as (
        select evidence_grade <> 'from_notes' as is_read from marts.fct_event_claim
        union all
        select as_written is not null from marts.bridge_actor_programme
        union all
        select as_written is not null from marts.bridge_actor_actor
        union all
        select as_written is not null from marts.bridge_programme_programme
        union all
        select as_written is not null from marts.bridge_actor_theme
        union all
        select as_written is not null from marts.bridge_programme_theme
    ),
    counted as (
        select
            1 as place, 'claims of money with words and paragraph' as what,
            count(*) filter (evidence_grade <> 'from_notes') as part, count(*) as whole
        from marts.fct_financing_claim
        where not is_derived
        union all
        select 2, 'best values of money with words and paragraph', count(*) filter (evidence_grade <> 'from_notes'), count(*)
        from marts.fct_financing
        union all
        select 3, 'claims of indicators with words and paragraph', count(*) filter (evidence_grade <> 'from_notes'), count(*)
        from marts.fct_indicator_claim
        union all
        select 4, 'events, roles, relations and themes with words and paragraph', count(*) filter (is_read), count(*)
        from others
        union all
        select
            5, 'best values of public money told by government, parliament, funder, auditor or evaluator',
            count(*) filter (is_official), count(*)
        from told_by
        where scope = 'public'
        union all
        select 6, 'largest programmes with a figure or a search of the last 24 months', count(fresh.programme_id), count(*)
        from largest
        left join fresh on largest.programme_id = fresh.programme_id
        union all
        select
            7, 'kinds of figures of programmes that were looked for, where they apply',
            count(*) filter (status <> 'not_searched'), count(*)
        from marts.fct_coverage
        where status <> 'not_applicable'
        union all
        select 8, 'programmes with a start, an end or a state', count(*) filter (status <> 'unknown' or started_on is not null), count(*)
        from marts.dim_programme
        union all
        select 9, 'actors with a SIREN, ROR, Wikidata or UAI identifier', count(coalesce(siren, ror_id, wikidata_id, uai)), count(*)
        from marts.dim_actor
        union all
        select 10, 'documents published since July 2024', count(*) filter (published_earliest >= date '2024-07-01'), count(*)
        from marts.dim_source
    )
    select what, part, whole, round(100 * part / nullif(whole, 0), 1) as percent
    from counted
    order by place;

{% endmacro %}
