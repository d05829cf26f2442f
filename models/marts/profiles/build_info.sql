with

final as (
    select
        data_date,
        '{{ seeds_digest() }}' as data_version,
        nullif('{{ env_var("FILIERE_SANTE_COMMIT", "") }}', '') as git_commit,
        '{{ dbt_version }}' as dbt_version,
        version() as engine_version,
        {{ has_records() | lower }} as has_records,
        source_count,
        actor_count,
        programme_count,
        claim_count,
        figure_waiver_count,
        left_out_count
    from {{ ref('int_reference__build') }}
)

select * from final
