with

operator_years as (
    select * from {{ ref('int_awards__operator_years') }}
),

final as (
    select
        operator_year_id,
        uai,
        organisation_name,
        actor_id,
        actor_name,
        match_method,
        match_score,
        year,
        account_type,
        operating_income_eur,
        own_resources_eur,
        anr_grants_eur,
        anr_investment_grants_eur,
        research_contracts_eur,
        region_grants_eur,
        european_grants_eur,
        operating_costs_eur,
        staff_costs_eur,
        investment_eur,
        net_result_eur,
        working_capital_eur,
        cash_eur
    from operator_years
)

select * from final
