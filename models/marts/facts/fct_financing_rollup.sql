with

rollup as (
    select * from {{ ref('int_rolling__programmes') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

final as (
    select
        rollup.rollup_id,
        rollup.programme_id,
        names.name as programme_name,
        rollup.stage_family,
        stage_families.label_fr as stage_family_fr,
        stage_families.label_en as stage_family_en,
        rollup.scope,
        scopes.label_fr as scope_fr,
        scopes.label_en as scope_en,
        rollup.is_own_sum_of_shares,
        rollup.own_eur,
        rollup.own_low_eur,
        rollup.own_high_eur,
        rollup.children_eur,
        rollup.children_low_eur,
        rollup.children_high_eur,
        rollup.unallocated_eur,
        rollup.unallocated_low_eur,
        rollup.unallocated_high_eur,
        rollup.excess_eur,
        rollup.children_with_figure,
        rollup.children_total
    from rollup
    left join names on names.subject_type = 'programme' and rollup.programme_id = names.subject_id
    left join codes as stage_families
        on stage_families.codelist = 'stage_family' and rollup.stage_family = stage_families.code
    left join codes as scopes on scopes.codelist = 'scope' and rollup.scope = scopes.code
)

select * from final
