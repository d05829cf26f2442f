-- Coverage has a cell for every programme and family, each counted once in its family; the theme map has one for
-- every theme and region of today.
with

cells as (
    select
        measure_family,
        count(*) filter (where status <> 'not_applicable') as applicable_count,
        count(*) filter (where status = 'published') as published_count
    from {{ ref('fct_coverage') }}
    group by measure_family
)

select
    'fct_coverage' as mart,
    'cells are missing or too many' as problem
where
    (select count(*) from {{ ref('fct_coverage') }})
    <> (select count(*) from {{ ref('dim_programme') }})
    * (
        select count(*) from {{ ref('stg_measure_families') }}
        where is_covered
    )

union all

select
    'theme_region' as mart,
    'cells are missing or too many' as problem
where
    (select count(*) from {{ ref('theme_region') }})
    <> (select count(*) from {{ ref('dim_theme') }})
    * (
        select count(*) from {{ ref('dim_region') }}
        where is_current
    )

union all

select
    'fct_coverage_family' as mart,
    'the cells of a family are not its cells in fct_coverage' as problem
from {{ ref('fct_coverage_family') }} as families
left join cells on families.measure_family = cells.measure_family
where
    families.applicable_count <> coalesce(cells.applicable_count, 0)
    or families.published_count <> coalesce(cells.published_count, 0)
    or families.applicable_count
    <> families.published_count
    + families.published_partial_count
    + families.stated_without_number_count
    + families.withheld_count
    + families.not_found_count
    + families.not_searched_count
