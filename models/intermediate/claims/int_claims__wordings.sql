with

claims as (
    select * from {{ ref('int_claims__claims') }}
    where claim_kind <> 'event'
),

today as (
    select * from {{ ref('int_reference__build') }}
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
    from claims
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
        count(distinct {{ wording('claims') }}) as wording_count
    from claims
    where is_candidate
    group by claim_kind, fact_key
),

final as (
    select
        claims.claim_id,
        claims.claim_kind,
        case
            when claims.as_of_day <= today.data_date then {{ days_between('claims.as_of_day', 'today.data_date') }}
        end as age_days,
        drifts.drift,
        case when claims.is_candidate then counts.wording_count end as wording_count
    from claims
    cross join today
    left join drifts on claims.claim_kind = drifts.claim_kind and claims.claim_id = drifts.claim_id
    left join counts on claims.claim_kind = counts.claim_kind and claims.fact_key = counts.fact_key
)

select * from final
