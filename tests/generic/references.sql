{% test references(model, ids, when='true') %}

{%- for column, target in ids.items() %}
{%- set relation, target_column = target.split('.') %}
select
    {{ first_column(model) }} as row_starts_with,
    '{{ column }}' as column_name,
    cast({{ column }} as string) as column_value,
    'names nothing in {{ target }}' as problem
from {{ model }}
where
    {{ when }}
    and {{ column }} is not null
    and {{ column }} not in (select {{ target_column }} from {{ ref(relation) }} where {{ target_column }} is not null)
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
