with

claims as (
    select claim_id from {{ ref('stg_financing_claims') }}
    union all
    select claim_id from {{ ref('stg_indicator_claims') }}
    union all
    select claim_id from {{ ref('stg_role_claims') }}
    union all
    select claim_id from {{ ref('stg_relation_claims') }}
    union all
    select claim_id from {{ ref('stg_event_claims') }}
    union all
    select claim_id from {{ ref('stg_theme_claims') }}
    union all
    select claim_id from {{ ref('stg_programme_relations') }}
),

data_dates as (
    select * from {{ ref('int_dating__data_date') }}
),

counts as (
    select
        (select count(*) from {{ ref('stg_sources') }}) as source_count,
        (select count(*) from {{ ref('stg_actors') }}) as actor_count,
        (select count(*) from {{ ref('stg_programmes') }}) as programme_count,
        (select count(*) from claims) as claim_count,
        (select count(*) from {{ ref('stg_figure_waivers') }}) as figure_waiver_count,
        (select count(*) from {{ ref('stg_left_out') }}) as left_out_count
),

final as (
    select
        '{{ seeds_digest() }}' as data_version,
        data_dates.data_date,
        nullif('{{ env_var("FILIERE_SANTE_COMMIT", "") }}', '') as git_commit,
        '{{ dbt_version }}' as dbt_version,
        version() as engine_version,
        {{ has_records() | lower }} as has_records,
        counts.source_count,
        counts.actor_count,
        counts.programme_count,
        counts.claim_count,
        counts.figure_waiver_count,
        counts.left_out_count
    from counts
    cross join data_dates
)

select * from final
