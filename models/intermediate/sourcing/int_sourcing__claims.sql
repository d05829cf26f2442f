with

financing_claims as (
    select
        'financing' as claim_kind,
        claim_id,
        fact_key,
        is_candidate,
        is_cumulative,
        as_of_earliest,
        amount_eur as point,
        amount_low_eur as low,
        amount_high_eur as high,
        per,
        cast(null as string) as happened_on,
        source_id,
        stated_claim_id
    from {{ ref('int_bounding__financing_claims') }}
),

indicator_claims as (
    select
        'indicator' as claim_kind,
        claim_id,
        fact_key,
        is_candidate,
        false as is_cumulative,
        as_of_earliest,
        value as point,
        value_low as low,
        value_high as high,
        per,
        cast(null as string) as happened_on,
        source_id,
        claim_id as stated_claim_id
    from {{ ref('int_bounding__indicator_claims') }}
),

event_claims as (
    select
        'event' as claim_kind,
        claim_id,
        event_id as fact_key,
        true as is_candidate,
        false as is_cumulative,
        cast(null as date) as as_of_earliest,
        cast(null as decimal(18, 2)) as point,
        cast(null as decimal(18, 2)) as low,
        cast(null as decimal(18, 2)) as high,
        cast(null as string) as per,
        occurred_on as happened_on,
        source_id,
        claim_id as stated_claim_id
    from {{ ref('int_bounding__event_claims') }}
),

claims as (
    select * from financing_claims
    union all
    select * from indicator_claims
    union all
    select * from event_claims
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

rulings as (
    select * from {{ ref('stg_claim_rulings') }}
),

final as (
    select
        claims.*,
        sources.repeats_source_id,
        sources.standing_rank,
        sources.published_earliest,
        sources.repeats_source_id is not null as is_copy,
        coalesce(rulings.ruling, 'none') as ruling,
        case rulings.ruling when 'preferred' then 0 when 'deprecated' then 2 else 1 end as ruling_rank,
        coalesce(claims.as_of_earliest, sources.published_earliest) as as_of_day,
        case
            when claims.is_cumulative then coalesce(claims.as_of_earliest, sources.published_earliest)
        end as as_of_day_cumulative,
        claims.high - claims.low as width
    from claims
    left join sources on claims.source_id = sources.source_id
    left join rulings on claims.stated_claim_id = rulings.claim_id
)

select * from final
