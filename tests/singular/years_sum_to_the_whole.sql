-- Spread over years or in the nameless bucket, every best value sums back to itself to the cent.
with

years as (
    select
        financing_id,
        sum(amount_eur) as amount_eur,
        sum(amount_low_eur) as amount_low_eur,
        sum(amount_high_eur) as amount_high_eur
    from {{ ref('fct_financing_year') }}
    group by financing_id
)

select
    financing.financing_id,
    'its years do not sum to it' as problem
from {{ ref('fct_financing') }} as financing
left join years on financing.financing_id = years.financing_id
where
    financing.amount_eur is distinct from years.amount_eur
    or financing.amount_low_eur is distinct from years.amount_low_eur
    or financing.amount_high_eur is distinct from years.amount_high_eur
