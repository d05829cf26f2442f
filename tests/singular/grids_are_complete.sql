-- Coverage has a cell for every programme and family, the theme map one for every theme and region of today.
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
