{%- set amounts = {
    'operating_income_eur': 'produits_de_fonctionnement_encaissables',
    'own_resources_eur': 'ressources_propres_encaissables',
    'anr_grants_eur': 'anr_hors_investissements_davenir',
    'anr_investment_grants_eur': 'anr_investissements_davenir',
    'research_contracts_eur': 'contrats_et_prestations_de_recherche_hors_anr',
    'region_grants_eur': 'subventions_de_la_region',
    'european_grants_eur': 'subventions_union_europeenne',
    'operating_costs_eur': 'charges_de_fonctionnement_decaissables',
    'staff_costs_eur': 'charges_de_personnel',
    'investment_eur': 'acquisitions_dimmobilisations',
    'net_result_eur': 'resultat_net_comptable',
    'working_capital_eur': 'fonds_de_roulement_net_global',
    'cash_eur': 'tresorerie'
} -%}

with

source as (
    select * from {{ source('records', 'operator_finances') }}
),

final as (
    select
        nullif(trim(uai_identifiant), '') as uai,
        cast(nullif(trim(exercice), '') as int) as year,
        nullif(trim(etablissement), '') as organisation_name,
        nullif(trim(_source), '') as account_type,
        {%- for column, printed in amounts.items() %}
            cast(nullif(trim({{ printed }}), '') as decimal(18, 2)) as {{ column }}
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from source
)

select * from final
