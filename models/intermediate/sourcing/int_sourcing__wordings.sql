with

financing_claims as (
    select
        'financing' as claim_kind,
        claim_id,
        fact_key,
        is_candidate,
        qualifier,
        amount as printed,
        amount_low_eur as low,
        amount_high_eur as high,
        as_of_earliest,
        source_id
    from {{ ref('int_bounding__financing_claims') }}
),

indicator_claims as (
    select
        'indicator' as claim_kind,
        claim_id,
        fact_key,
        is_candidate,
        qualifier,
        printed_value as printed,
        value_low as low,
        value_high as high,
        as_of_earliest,
        source_id
    from {{ ref('int_bounding__indicator_claims') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

today as (
    select * from {{ ref('int_dating__data_date') }}
),

claims as (
    select * from financing_claims
    union all
    select * from indicator_claims
),

dated as (
    select
        claims.*,
        sources.published_earliest,
        coalesce(claims.as_of_earliest, sources.published_earliest) as as_of_day
    from claims
    left join sources on claims.source_id = sources.source_id
),

-- A fact's claims in the order in which they were published; an undated one comes last.
told as (
    select
        *,
        lag(claim_id) over story as previous_claim_id,
        lag(qualifier) over story as previous_qualifier,
        lag(printed) over story as previous_printed,
        lag(low) over story as previous_low,
        lag(high) over story as previous_high
    from dated
    where is_candidate
    window story as (
        partition by claim_kind, fact_key
        order by published_earliest asc nulls last, claim_id asc nulls last
    )
),

drifts as (
    select
        claim_id,
        claim_kind,
        case
            when previous_claim_id is null then 'first'
            when printed = previous_printed and qualifier <> previous_qualifier then 'hedge'
            when printed = previous_printed or (low = previous_low and high = previous_high) then 'same'
            else 'figure'
        end as drift
    from told
),

counts as (
    select
        claim_kind,
        fact_key,
        count(distinct {{ row_key(['qualifier', 'printed', 'low', 'high']) }}) as wording_count
    from dated
    where is_candidate
    group by claim_kind, fact_key
),

final as (
    select
        dated.claim_id,
        dated.claim_kind,
        case
            when dated.as_of_day <= today.data_date then {{ days_between('dated.as_of_day', 'today.data_date') }}
        end as age_days,
        drifts.drift,
        case when dated.is_candidate then counts.wording_count end as wording_count
    from dated
    cross join today
    left join drifts on dated.claim_kind = drifts.claim_kind and dated.claim_id = drifts.claim_id
    left join counts on dated.claim_kind = counts.claim_kind and dated.fact_key = counts.fact_key
)

select * from final
