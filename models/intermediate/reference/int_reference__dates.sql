with

dates_in_seeds as (
    {%- for seed, columns in var('dated_columns').items() %}
        {%- set outer_loop = loop %}
        {%- for column in columns %}
            select
                {{ column }} as date_text,
                '{{ seed }}.{{ column }}' as found_in
            from {{ ref('stg_' ~ seed) }}
            {%- if not (outer_loop.last and loop.last) %}
                union all
            {%- endif %}
        {%- endfor %}
    {%- endfor %}
),

dates as (
    select
        date_text,
        {{ sorted_list('found_in') }} as found_in,
        max(case when found_in like '%.checked_on' then date_text end) as checked_on
    from dates_in_seeds
    where date_text is not null
    group by date_text
),

sides as (
    select
        date_text,
        split_part(date_text, '/', 1) as start_text,
        case when date_text like '%/%' then split_part(date_text, '/', 2) else date_text end as end_text,
        length(date_text) - length(replace(date_text, '/', '')) as slashes
    from dates
),

bare as (
    select
        *,
        replace(replace(start_text, '?', ''), '~', '') as start_bare,
        replace(replace(end_text, '?', ''), '~', '') as end_bare,
        start_text like '%~%' as is_start_about,
        end_text like '%~%' as is_end_about
    from sides
),

days as (
    select
        *,
        case length(start_bare)
            when 4 then try_cast(start_bare || '-01-01' as date)
            when 7 then try_cast(start_bare || '-01' as date)
            when 10 then try_cast(start_bare as date)
        end as period_start,
        case length(end_bare)
            when 4 then try_cast(end_bare || '-12-31' as date)
            when 7 then last_day(try_cast(end_bare || '-01' as date))
            when 10 then try_cast(end_bare as date)
        end as period_end
    from bare
),

-- What is no date has no days, and no words for people.
valid as (
    select * from days
    where
        slashes <= 1
        and regexp_replace(start_text, '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~]?$', '') in ('', '..')
        and regexp_replace(end_text, '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~]?$', '') in ('', '..')
        and not (start_text = '..' and end_text = '..')
        and (period_start is not null or start_text = '..')
        and (period_end is not null or end_text = '..')
        and coalesce(period_start <= period_end, true)
),

-- A `~` widens by one unit of the date's own precision: 2018~ can be any day from 2017 to 2019.
widened as (
    select
        *,
        case
            when not is_start_about then period_start
            when length(start_bare) = 4 then {{ add_interval('period_start', -1, 'year') }}
            when length(start_bare) = 7 then {{ add_interval('period_start', -1, 'month') }}
            else {{ add_interval('period_start', -1, 'day') }}
        end as date_earliest,
        case
            when not is_end_about then period_end
            when length(end_bare) = 4 then {{ add_interval('period_end', 1, 'year') }}
            when length(end_bare) = 7
                then last_day({{ add_interval("try_cast(end_bare || '-01' as date)", 1, 'month') }})
            else {{ add_interval('period_end', 1, 'day') }}
        end as date_latest
    from valid
),

spoken as (
    select
        *,
        {{ spoken_day('start_text', 'start_bare', 'fr') }} as start_fr,
        {{ spoken_day('start_text', 'start_bare', 'en') }} as start_en,
        {{ spoken_day('end_text', 'end_bare', 'fr') }} as end_fr,
        {{ spoken_day('end_text', 'end_bare', 'en') }} as end_en
    from widened
),

final as (
    select
        dates.date_text,
        dates.found_in,
        dates.checked_on,
        spoken.date_earliest,
        spoken.date_latest,
        spoken.period_start,
        spoken.period_end,
        spoken.period_start is not null and spoken.period_end is not null as is_closed,
        coalesce(length(spoken.start_bare) = 4 and length(spoken.end_bare) = 4, false) as is_by_year,
        case
            when substr(spoken.start_bare, 1, 4) = substr(spoken.end_bare, 1, 4)
                then try_cast(substr(spoken.start_bare, 1, 4) as int)
        end as calendar_year,
        {{ spoken_period('fr') }} as label_fr,
        {{ spoken_period('en') }} as label_en,
        spoken.date_text is not null as is_valid
    from dates
    left join spoken
        on dates.date_text = spoken.date_text
)

select * from final
