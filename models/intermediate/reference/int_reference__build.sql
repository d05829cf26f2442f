with

dates as (
    select * from {{ ref('int_reference__dates') }}
),

claims as (
    {%- for seed in [
        'financing_claims', 'indicator_claims', 'role_claims', 'relation_claims', 'event_claims', 'theme_claims',
        'programme_relations'
    ] %}
        select claim_id from {{ ref('stg_' ~ seed) }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
),

final as (
    select
        (
            select max(date_latest) from dates
            where checked_on is not null
        ) as data_date,
        (select count(*) from {{ ref('stg_sources') }}) as source_count,
        (select count(*) from {{ ref('stg_actors') }}) as actor_count,
        (select count(*) from {{ ref('stg_programmes') }}) as programme_count,
        (select count(*) from claims) as claim_count,
        (select count(*) from {{ ref('stg_figure_waivers') }}) as figure_waiver_count,
        (select count(*) from {{ ref('stg_left_out') }}) as left_out_count
)

select * from final
