with

source as (
    select * from {{ ref('event_claims') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(event_id), '') as event_id,
        nullif(trim(event_type), '') as event_type,
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(actor_id), '') as actor_id,
        nullif(trim(occurred_on), '') as occurred_on,
        nullif(trim(description_en), '') as description_en,
        nullif(trim(description_fr), '') as description_fr,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(inferred), '') as inferred,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(captured_from), '') as captured_from,
        nullif(trim(checked_on), '') as checked_on
    from source
)

select * from final
