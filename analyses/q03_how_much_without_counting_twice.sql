-- Question 3: how much does programme P hold once nothing is counted twice: its own envelope, what its children
-- account for, what is not broken down, what exceeds it? The plan and its programmes, envelopes of public money.
with

asked as (
    select 'innovation_sante_2030' as programme_id
)

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
from marts.fct_financing_rollup as rollup
inner join marts.dim_programme as programmes on rollup.programme_id = programmes.programme_id
inner join asked on instr('/' || programmes.path || '/', '/' || asked.programme_id || '/') > 0
where rollup.stage_family = 'envelope' and rollup.scope = 'public'
order by programmes.path asc
