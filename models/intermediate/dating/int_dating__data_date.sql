with

dates as (
    select * from {{ ref('int_dating__dates') }}
),

final as (
    select max(date_latest) as data_date
    from dates
    where checked_on is not null
)

select * from final
