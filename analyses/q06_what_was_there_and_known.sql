-- Question 6: what did the ecosystem look like on date D, and what was publicly known on date D? The health pôles on
-- the eve and on the day of a merger, and the envelope of the plan as it was known at three dates.
select
    'pôles on 2019-09-19' as asked,
    actor_id as answer,
    name as detail,
    certainty
from marts.actors_as_of('2019-09-19')
where actor_type = 'competitiveness_cluster'

union all

select
    'pôles on 2019-09-20' as asked,
    actor_id as answer,
    name as detail,
    certainty
from marts.actors_as_of('2019-09-20')
where actor_type = 'competitiveness_cluster'

union all

select
    'plan known on 2021-07-31' as asked,
    cast(amount_eur as varchar) as answer,
    source_id as detail,
    choice_reason as certainty
from marts.financing_known_on('2021-07-31', wanted_programme := 'innovation_sante_2030')
where financing_id = 'innovation_sante_2030/announced/public/../..'

union all

select
    'plan known on 2022-01-31' as asked,
    cast(amount_eur as varchar) as answer,
    source_id as detail,
    choice_reason as certainty
from marts.financing_known_on('2022-01-31', wanted_programme := 'innovation_sante_2030')
where financing_id = 'innovation_sante_2030/announced/public/../..'

union all

select
    'plan known on 2022-02-28' as asked,
    cast(amount_eur as varchar) as answer,
    source_id as detail,
    choice_reason as certainty
from marts.financing_known_on('2022-02-28', wanted_programme := 'innovation_sante_2030')
where financing_id = 'innovation_sante_2030/announced/public/../..'

order by asked asc, answer asc
