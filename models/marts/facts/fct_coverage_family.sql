with

cells as (
    select * from {{ ref('fct_coverage') }}
    where status <> 'not_applicable'
),

counted as (
    select
        measure_family,
        min(measure_family_fr) as measure_family_fr,
        min(measure_family_en) as measure_family_en,
        count(*) as applicable_count,
        count(*) filter (where status = 'published') as published_count,
        count(*) filter (where status = 'published_partial') as published_partial_count,
        count(*) filter (where status = 'stated_without_number') as stated_without_number_count,
        count(*) filter (where status = 'withheld') as withheld_count,
        count(*) filter (where status = 'not_found_after_search') as not_found_count,
        count(*) filter (where status = 'not_searched') as not_searched_count
    from cells
    group by measure_family
),

final as (
    select
        *,
        cast(published_count * 1.0 / applicable_count as decimal(18, 4)) as published_share
    from counted
)

select * from final
