with

source as (
    select * from {{ ref('disagreement_rulings') }}
),

final as (
    select
        nullif(trim(disagreement_id), '') as disagreement_id,
        nullif(trim(kept_claim_id), '') as kept_claim_id,
        nullif(trim(reason_en), '') as reason_en,
        nullif(trim(reason_fr), '') as reason_fr,
        nullif(trim(ruled_on), '') as ruled_on
    from source
)

select * from final
