{%- set max_chain = var('max_copy_chain') -%}

with

claims as (
    select * from {{ ref('int_sourcing__claims') }}
),

-- A copy counts with its original only where the original holds the same fact with the same figure.
copies as (
    select distinct
        copy_claims.claim_id,
        originals.claim_id as original_claim_id,
        originals.source_id as original_source_id
    from claims as copy_claims
    inner join claims as originals
        on
            copy_claims.repeats_source_id = originals.source_id
            and copy_claims.claim_kind = originals.claim_kind
            and copy_claims.fact_key = originals.fact_key
            and copy_claims.per is not distinct from originals.per
            and copy_claims.happened_on is not distinct from originals.happened_on
            and copy_claims.point is not distinct from originals.point
            and copy_claims.low is not distinct from originals.low
            and copy_claims.high is not distinct from originals.high
),

first_copies as (
    select
        claim_id,
        min(original_claim_id) as original_claim_id,
        min(original_source_id) as original_source_id
    from copies
    group by claim_id
),

final as (
    select
        claims.claim_id,
        coalesce(
            {%- for hop in range(max_chain, 0, -1) %}
                hop_{{ hop }}.original_source_id,
            {%- endfor %}
            claims.source_id
        ) as independent_group
    from
        claims
    {%- for hop in range(1, max_chain + 1) %}
        left join first_copies as hop_{{ hop }}
            on
                {{ 'claims.claim_id' if hop == 1 else 'hop_' ~ (hop - 1) ~ '.original_claim_id' }}
                = hop_{{ hop }}.claim_id
    {%- endfor %}
)

select * from final
