with

source as (
    select * from {{ ref('award_actions') }}
),

final as (
    select
        nullif(trim(action_code), '') as action_code,
        cast(first_edition as int) as first_edition,
        cast(last_edition as int) as last_edition,
        nullif(trim(label_en), '') as label_en,
        nullif(trim(label_fr), '') as label_fr,
        nullif(trim(programme_id), '') as programme_id,
        nullif(trim(stage), '') as stage,
        nullif(trim(component), '') as component,
        nullif(trim(reason_en), '') as reason_en,
        nullif(trim(reason_fr), '') as reason_fr
    from source
)

select * from final
