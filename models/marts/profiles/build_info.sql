with

final as (
    select
        data_date,
        data_version,
        git_commit,
        dbt_version,
        engine_version,
        has_records,
        source_count,
        actor_count,
        programme_count,
        claim_count,
        figure_waiver_count,
        left_out_count
    from {{ ref('int_building__info') }}
)

select * from final
