with

source as (
    select * from {{ ref('financing_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(component), '') as component,
        nullif(trim(of_claim_id), '') as of_claim_id,
        nullif(trim(stage), '') as stage,
        nullif(trim(scope), '') as scope,
        nullif(trim(per), '') as per,
        nullif(trim(instrument), '') as instrument,
        nullif(trim(funder_actor_id), '') as funder_actor_id,
        nullif(trim(operator_actor_id), '') as operator_actor_id,
        nullif(trim(recipient_actor_id), '') as recipient_actor_id,
        nullif(trim(recipient_type), '') as recipient_type,
        nullif(trim(drawn_on_programme_id), '') as drawn_on_programme_id,
        nullif(trim(as_written), '') as as_written,
        cast(amount as decimal(18, 2)) as amount,
        cast(amount_low as decimal(18, 2)) as amount_low,
        cast(amount_high as decimal(18, 2)) as amount_high,
        nullif(trim(qualifier), '') as qualifier,
        nullif(trim(currency), '') as currency,
        nullif(trim(period), '') as period,
        nullif(trim(as_of), '') as as_of,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
