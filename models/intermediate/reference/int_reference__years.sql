with

dates as (
    select * from {{ ref('int_reference__dates') }}
),

digits as (
    select 0 as digit
    {%- for digit in range(1, 10) %}
        union all
        select {{ digit }} as digit
    {%- endfor %}
),

-- Dates have four figures in the year: 0000 to 9999, cut to the years that the seeds speak of.
numbers as (
    select thousands.digit * 1000 + hundreds.digit * 100 + tens.digit * 10 + units.digit as year
    from digits as thousands
    cross join digits as hundreds
    cross join digits as tens
    cross join digits as units
),

spans as (
    select
        extract(year from min(coalesce(period_start, period_end))) as first_year,
        extract(year from max(coalesce(period_end, period_start))) as last_year
    from dates
),

final as (
    select
        cast(numbers.year as int) as year,
        cast(lpad(cast(numbers.year as string), 4, '0') || '-01-01' as date) as first_day,
        cast(lpad(cast(numbers.year as string), 4, '0') || '-12-31' as date) as last_day
    from numbers
    inner join spans on numbers.year between spans.first_year and spans.last_year
)

select * from final
