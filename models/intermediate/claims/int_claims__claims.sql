{%- set max_chain = var('max_copy_chain') -%}

with

-- What each kind of claim is about, in the same columns: topic and aspect are a stage family and a scope, a measure
-- and a nature, or a type of event.
financing_claims as (
    select
        'financing' as claim_kind,
        claim_id,
        stated_claim_id,
        'programme' as subject_type,
        programme_id as subject_id,
        fact_key,
        is_candidate,
        stage_family as topic,
        scope as aspect,
        component,
        component_part,
        per,
        case when is_cumulative then as_of_year end as fact_year,
        is_cumulative,
        false as is_stock,
        stage_order,
        is_summable,
        true as is_comparable,
        currency as unit,
        qualifier,
        amount as printed,
        point,
        low,
        high,
        coalesce(amount, high, low) as shown,
        as_written,
        as_of as holds_on,
        as_of_earliest as holds_earliest,
        as_of_latest as holds_latest,
        captured_from,
        source_id
    from {{ ref('int_claims__financing') }}
),

indicator_claims as (
    select
        'indicator' as claim_kind,
        claim_id,
        claim_id as stated_claim_id,
        subject_type,
        subject_id,
        fact_key,
        is_candidate,
        measure as topic,
        nature as aspect,
        cast(null as string) as component,
        cast(null as string) as component_part,
        per,
        as_of_year as fact_year,
        false as is_cumulative,
        is_stock,
        0 as stage_order,
        true as is_summable,
        true as is_comparable,
        unit,
        qualifier,
        printed_value as printed,
        value as point,
        value_low as low,
        value_high as high,
        coalesce(printed_value, value_high, value_low) as shown,
        as_written,
        as_of as holds_on,
        as_of_earliest as holds_earliest,
        as_of_latest as holds_latest,
        captured_from,
        source_id
    from {{ ref('int_claims__indicators') }}
),

-- Days since 1970 let dates be compared as any other interval.
event_claims as (
    select
        'event' as claim_kind,
        claim_id,
        claim_id as stated_claim_id,
        case when programme_id is null then 'actor' else 'programme' end as subject_type,
        coalesce(programme_id, actor_id) as subject_id,
        event_id as fact_key,
        true as is_candidate,
        event_type as topic,
        cast(null as string) as aspect,
        cast(null as string) as component,
        cast(null as string) as component_part,
        cast(null as string) as per,
        cast(null as int) as fact_year,
        false as is_cumulative,
        false as is_stock,
        0 as stage_order,
        true as is_summable,
        happens_once and occurred_on is not null as is_comparable,
        'date' as unit,
        cast(null as string) as qualifier,
        cast(null as decimal(18, 2)) as printed,
        cast(null as decimal(18, 2)) as point,
        cast({{ days_between("date '1970-01-01'", 'occurred_earliest') }} as decimal(18, 2)) as low,
        cast({{ days_between("date '1970-01-01'", 'occurred_latest') }} as decimal(18, 2)) as high,
        cast({{ days_between("date '1970-01-01'", 'occurred_earliest') }} as decimal(18, 2)) as shown,
        as_written,
        occurred_on as holds_on,
        occurred_earliest as holds_earliest,
        occurred_latest as holds_latest,
        captured_from,
        source_id
    from {{ ref('int_claims__events') }}
),

united as (
    select * from financing_claims
    union all
    select * from indicator_claims
    union all
    select * from event_claims
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

rulings as (
    select * from {{ ref('stg_claim_rulings') }}
),

-- An event holds on the day on which it occurred; that says nothing about how late its claim is.
claims as (
    select
        united.*,
        sources.repeats_source_id,
        sources.repeats_source_id is not null as is_copy,
        sources.standing_rank,
        sources.published_on,
        sources.published_earliest,
        sources.published_year,
        sources.known_from,
        case
            when united.captured_from <> 'document' then 'from_notes'
            when sources.read_in_full then 'read'
            else 'read_in_part'
        end as evidence_grade,
        {{ link_to_words('sources.url', 'united.as_written') }} as source_link,
        coalesce(rulings.ruling, 'none') as ruling,
        case rulings.ruling when 'preferred' then 0 when 'deprecated' then 2 else 1 end as ruling_rank,
        coalesce(
            case when united.claim_kind <> 'event' then united.holds_earliest end, sources.published_earliest
        ) as as_of_day,
        case when united.claim_kind <> 'event' then united.high - united.low end as width
    from united
    left join sources on united.source_id = sources.source_id
    left join rulings on united.stated_claim_id = rulings.claim_id
),

-- A copy counts with its original only where the original holds the same fact with the same figure or date.
copies as (
    select
        copy_claims.claim_id,
        min(originals.claim_id) as original_claim_id,
        min(originals.source_id) as original_source_id
    from claims as copy_claims
    inner join claims as originals
        on
            copy_claims.repeats_source_id = originals.source_id
            and copy_claims.claim_kind = originals.claim_kind
            and copy_claims.fact_key = originals.fact_key
            and copy_claims.per is not distinct from originals.per
            and copy_claims.point is not distinct from originals.point
            and copy_claims.low is not distinct from originals.low
            and copy_claims.high is not distinct from originals.high
            and (copy_claims.claim_kind <> 'event' or copy_claims.holds_on is not distinct from originals.holds_on)
    group by copy_claims.claim_id
),

final as (
    select
        claims.claim_kind,
        claims.claim_id,
        claims.stated_claim_id,
        claims.subject_type,
        claims.subject_id,
        claims.fact_key,
        claims.is_candidate,
        claims.topic,
        claims.aspect,
        claims.component,
        claims.component_part,
        claims.per,
        -- Money that accumulates is one fact a year: of its as-of, else of the publication.
        case when claims.is_cumulative then coalesce(claims.fact_year, claims.published_year) else claims.fact_year end
            as fact_year,
        claims.is_cumulative,
        claims.is_stock,
        claims.stage_order,
        claims.is_summable,
        claims.is_comparable,
        claims.unit,
        claims.qualifier,
        claims.printed,
        claims.point,
        claims.low,
        claims.high,
        claims.shown,
        claims.as_written,
        claims.holds_on,
        claims.holds_earliest,
        claims.holds_latest,
        claims.source_id,
        claims.evidence_grade,
        claims.source_link,
        claims.standing_rank,
        claims.published_on,
        claims.published_earliest,
        claims.known_from,
        claims.is_copy,
        claims.ruling,
        claims.ruling_rank,
        claims.as_of_day,
        case when claims.is_cumulative then claims.as_of_day end as as_of_day_cumulative,
        claims.width,
        coalesce(
            {%- for hop in range(max_chain, 0, -1) %}
                hop_{{ hop }}.original_source_id,
            {%- endfor %}
            claims.source_id
        ) as independent_group
    from
        claims
    {%- for hop in range(1, max_chain + 1) %}
        left join copies as hop_{{ hop }}
            on
                {{ 'claims.claim_id' if hop == 1 else 'hop_' ~ (hop - 1) ~ '.original_claim_id' }}
                = hop_{{ hop }}.claim_id
    {%- endfor %}
)

select * from final
