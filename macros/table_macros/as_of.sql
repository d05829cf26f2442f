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
    -- Partitioned by what a question asks for too, so that its filter reaches the tables.
    called as (
        select
            alive.actor_id, coalesce(names.name, alive.name) as name, alive.actor_type, alive.certainty,
            row_number() over (
                partition by alive.actor_id, alive.actor_type
                order by names.valid_from_earliest desc nulls last, names.name
            ) as place
        from alive
        left join marts.dim_actor_name as names
            on
                alive.actor_id = names.actor_id
                and names.name_type in ('official', 'former')
                and coalesce(names.valid_from_earliest <= cast(wanted_day as date), true)
                and coalesce(cast(wanted_day as date) < names.valid_to_earliest, true)
    )
    select actor_id, name, actor_type, certainty
    from called
    where place = 1
    order by actor_id;

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

create or replace macro marts.financing_known_on(wanted_day, wanted_programme := null) as table
    -- What decides about one programme's money: its own, that of what it sits in, and of what it is drawn on.
    with deciding as (
        select unnest(string_split(budget_path, '/')) as programme_id
        from marts.dim_programme
        where
            programme_id = wanted_programme
            or programme_id in (
                select drawn_on_programme_id from marts.fct_financing_claim where programme_id = wanted_programme
            )
    ),
    known_claims as (
        select claims.*, sources.published_earliest
        from marts.fct_financing_claim as claims
        inner join marts.dim_source as sources on claims.source_id = sources.source_id
        where
            claims.financing_id is not null
            and sources.known_from <= cast(wanted_day as date)
            and (wanted_programme is null or claims.programme_id in (select programme_id from deciding))
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
    places as (
        select
            best.claim_id, best.programme_id, best.stage_family, best.scope,
            unnest(string_split(programmes.budget_path, '/')) as container_id
        from best
        inner join marts.dim_programme as programmes on best.programme_id = programmes.programme_id
        union all
        select
            best.claim_id, best.programme_id, best.stage_family, best.scope,
            unnest(string_split(programmes.budget_path, '/')) as container_id
        from best
        inner join marts.dim_programme as programmes on best.drawn_on_programme_id = programmes.programme_id
    ),
    contained as (
        select distinct places.claim_id
        from places
        inner join whole
            on places.container_id = whole.programme_id
            and places.programme_id <> whole.programme_id
            and places.stage_family = whole.stage_family
            and places.scope = whole.scope
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
    where wanted_programme is null or best.programme_id = wanted_programme
    order by best.financing_id;

{% endmacro %}
