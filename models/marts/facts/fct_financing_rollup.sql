with

final as (
    select
        rollup_id,
        programme_id,
        stage_family,
        scope,
        is_own_sum_of_shares,
        own_eur,
        own_low_eur,
        own_high_eur,
        children_eur,
        children_low_eur,
        children_high_eur,
        unallocated_eur,
        unallocated_low_eur,
        unallocated_high_eur,
        excess_eur,
        children_with_figure,
        children_total
    from {{ ref('int_rolling__programmes') }}
)

select * from final
