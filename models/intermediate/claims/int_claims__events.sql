with

claims as (
    select * from {{ ref('stg_event_claims') }}
),

event_types as (
    select * from {{ ref('stg_event_types') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

final as (
    select
        claims.*,
        event_types.label_fr as event_type_fr,
        event_types.label_en as event_type_en,
        event_types.happens_once,
        event_types.life_effect,
        dates.date_earliest as occurred_earliest,
        dates.date_latest as occurred_latest
    from claims
    left join event_types on claims.event_type = event_types.code
    left join dates on claims.occurred_on = dates.date_text
)

select * from final
