{% macro table_macros_as_of() %}

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
        relations.relation_type in ('member_of', 'founding_member_of')
        and relations.object_actor_id = wanted_actor
        and coalesce(relations.valid_from_earliest <= cast(wanted_day as date), true)
        and coalesce(cast(wanted_day as date) < relations.valid_to_earliest, true)
    group by members.actor_id, members.name, members.actor_type, members.certainty
    order by members.actor_id;

create or replace macro marts.themes_as_of(wanted_day) as table
    with covered as (
        select
            themes.theme,
            regions.current_region_code,
            actors.actor_id,
            actors.name,
            actors.actor_type,
            regions.extent = 'whole' and regions.region_code = regions.current_region_code as is_whole_region,
            case
                when
                    actors.certainty = 'unknown'
                    or themes.valid_from_earliest is null
                    or regions.valid_from_earliest is null then 3
                when
                    actors.certainty = 'possible'
                    or cast(wanted_day as date) < coalesce(themes.valid_from_latest, date '9999-12-31')
                    or cast(wanted_day as date) < coalesce(regions.valid_from_latest, date '9999-12-31') then 2
                else 1
            end as doubt
        from marts.actors_as_of(wanted_day) as actors
        inner join marts.bridge_actor_theme as themes on actors.actor_id = themes.actor_id
        inner join marts.bridge_actor_region as regions on actors.actor_id = regions.actor_id
        where
            regions.territory_type <> 'seat'
            and regions.current_region_code is not null
            and coalesce(themes.valid_from_earliest <= cast(wanted_day as date), true)
            and coalesce(cast(wanted_day as date) < themes.valid_to_earliest, true)
            and coalesce(regions.valid_from_earliest <= cast(wanted_day as date), true)
            and coalesce(cast(wanted_day as date) < regions.valid_to_earliest, true)
    )
    select
        theme, current_region_code, actor_id, name, actor_type,
        bool_or(is_whole_region) as is_whole_region,
        case min(doubt) when 1 then 'certain' when 2 then 'possible' else 'unknown' end as certainty
    from covered
    group by theme, current_region_code, actor_id, name, actor_type
    order by theme, current_region_code, actor_id;

create or replace macro marts.financing_known_on(wanted_day) as table
    with known_claims as (
        select claims.*, sources.published_earliest
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
    told as (
        select
            financing_id,
            count(distinct independent_group) as independent_source_count,
            count(distinct {{ row_key(['qualifier', 'amount', 'amount_low_eur', 'amount_high_eur']) }}) as wording_count
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
        best.financing_id, best.programme_id, best.programme_name, best.stage, best.stage_fr, best.stage_en,
        best.stage_family, best.stage_family_fr, best.stage_family_en, best.scope, best.scope_fr, best.scope_en,
        best.component, best.component_fr, best.component_en, best.component_part, best.component_part_fr,
        best.component_part_en, best.instrument, best.instrument_fr, best.instrument_en, best.funder_actor_id,
        best.funder_name, best.operator_actor_id, best.operator_name, best.recipient_actor_id, best.recipient_name,
        best.drawn_on_programme_id, best.drawn_on_programme_name, best.as_written, best.qualifier,
        best.qualifier_fr, best.qualifier_en, best.currency, best.amount_eur,
        best.amount_low_eur, best.amount_high_eur, best.has_point,
        best.component is null and best.is_summable and best.has_point and best.scope <> 'unstated'
        and best.family_order = whole.last_order and contained.claim_id is null as is_addable,
        best.period, best.period_start, best.period_end, best.as_of, best.claim_id, best.choice_reason,
        best.choice_reason_fr, best.choice_reason_en, best.claim_count, told.independent_source_count,
        best.source_id, best.source_title, best.publisher, best.locator, best.inferred,
        case
            when coalesce(best.as_of_earliest, best.published_earliest) <= cast(wanted_day as date)
                then cast(wanted_day as date) - coalesce(best.as_of_earliest, best.published_earliest)
        end as age_days,
        told.wording_count, best.published_on
    from best
    left join whole
        on best.programme_id = whole.programme_id and best.stage_family = whole.stage_family
        and best.scope = whole.scope
    left join contained on best.claim_id = contained.claim_id
    left join told on best.financing_id = told.financing_id
    order by best.financing_id;

{% endmacro %}
