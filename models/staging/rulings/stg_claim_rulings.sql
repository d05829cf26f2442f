with

source as (
    select * from {{ ref('claim_rulings') }}
),

final as (
    select
        nullif(trim(claim_id), '') as claim_id,
        nullif(trim(ruling), '') as ruling,
        nullif(trim(reason_code), '') as reason_code,
        nullif(trim(reason_en), '') as reason_en,
        nullif(trim(reason_fr), '') as reason_fr,
        nullif(trim(ruled_on), '') as ruled_on
    from source
)

select * from final
