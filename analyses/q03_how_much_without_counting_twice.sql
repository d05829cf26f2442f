-- Question 3: how much does programme P hold once nothing is counted twice: its own envelope, what its children
-- account for, what is not broken down, what exceeds it? The plan and its programmes, envelopes of public money.
select
    programmes.depth,
    programmes.name as programme,
    rollup.own_low_eur,
    rollup.own_eur,
    rollup.own_high_eur,
    rollup.children_low_eur,
    rollup.children_high_eur,
    rollup.unallocated_low_eur,
    rollup.unallocated_high_eur,
    rollup.excess_eur,
    rollup.children_with_figure,
    rollup.children_total
from marts.bridge_programme_ancestor as ancestors
inner join marts.fct_financing_rollup as rollup on ancestors.programme_id = rollup.programme_id
inner join marts.dim_programme as programmes on rollup.programme_id = programmes.programme_id
where
    ancestors.ancestor_id = 'innovation_sante_2030'
    and rollup.stage_family = 'envelope'
    and rollup.scope = 'public'
order by programmes.path asc
