-- Question 3: how much does programme P hold once nothing is counted twice: its own envelope, what its children
-- account for, what is not broken down, what exceeds it? The plan and its programmes, envelopes of public money.
select
    depth,
    programme_name as programme,
    own_low_eur,
    own_eur,
    own_high_eur,
    children_low_eur,
    children_high_eur,
    unallocated_low_eur,
    unallocated_high_eur,
    excess_eur,
    children_with_figure,
    children_total
from marts.fct_financing_tree
where ancestor_id = 'innovation_sante_2030' and stage_family = 'envelope' and scope = 'public'
order by path asc
