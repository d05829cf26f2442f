with

source as (
    select * from {{ source('records', 'anr_projects') }}
),

final as (
    select
        nullif(trim(anr_code), '') as award_id,
        nullif(trim(action_code), '') as action_code,
        cast(nullif(trim(edition), '') as int) as edition,
        nullif(trim(acronym), '') as acronym,
        nullif(trim(title_fr), '') as title,
        cast(cast(nullif(trim(start_date), '') as date) as string) as starts_on,
        cast(nullif(trim(amount_eur), '') as decimal(18, 2)) as printed_amount_eur,
        cast({{ file_day('filename') }} as string) as as_of
    from source
)

select * from final
