-- A claim id names one claim in the whole warehouse, whatever its kind.
with

claim_ids as (
    {%- for model in [
        'stg_financing_claims', 'stg_indicator_claims', 'stg_role_claims', 'stg_relation_claims',
        'stg_event_claims', 'stg_theme_claims', 'stg_programme_relations'
    ] %}
        select
            claim_id,
            '{{ model | replace("stg_", "") }}' as seed
        from {{ ref(model) }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
)

select
    claim_id,
    {{ sorted_list('seed') }} as found_in,
    'one claim id in several seeds' as problem
from claim_ids
group by claim_id
having count(*) > 1
