-- No award, euro or partner is lost or doubled between the records and the marts, to the cent.
with

printed as (
    select
        count(*) as award_count,
        coalesce(sum(printed_amount_eur), 0) as amount_eur
    from {{ ref('stg_anr_projects') }}
),

published as (
    select
        count(*) as award_count,
        coalesce(sum(amount_eur), 0) as amount_eur
    from {{ ref('fct_award') }}
)

select 'awards are lost or doubled' as problem
from printed
cross join published
where printed.award_count <> published.award_count
union all
select 'awards do not sum to the records' as problem
from printed
cross join published
where printed.amount_eur <> published.amount_eur
union all
select 'partners are lost or doubled' as problem
where
    (select count(*) from {{ ref('stg_anr_partners') }})
    <> (select count(*) from {{ ref('bridge_award_actor') }})
union all
select 'operators are lost or doubled' as problem
where
    (select count(*) from {{ ref('stg_operator_finances') }})
    <> (select count(*) from {{ ref('fct_operator_year') }})
