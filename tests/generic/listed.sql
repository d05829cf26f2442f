{% test listed(model, lists, longest=9) %}

with

places as (
    {%- for place in range(1, longest + 1) %}
    select {{ place }} as place
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

{%- for column, target in lists.items() %}

select
    {{ first_column(model) }} as row_starts_with,
    '{{ column }}' as column_name,
    {{ column }} as column_value,
    'not names with one space between them, {{ longest }} at most' as problem
from {{ model }}
where
    trim({{ column }}) <> {{ column }}
    or instr({{ column }}, '  ') > 0
    or split_part({{ column }}, ' ', {{ longest + 1 }}) <> ''
union all
select
    {{ first_column(model) }} as row_starts_with,
    '{{ column }}' as column_name,
    {{ column }} as column_value,
    'a name in it is unknown in {{ target }}' as problem
from {{ model }}
inner join places on split_part({{ column }}, ' ', places.place) <> ''
where
    split_part({{ column }}, ' ', places.place) not in (
        {%- if target == 'columns' %}
        '{{ column_names(model) | join("', '") }}'
        {%- else %}
        {%- set relation, target_column = target.split('.') %}
        select {{ target_column }} from {{ ref(relation) }} where {{ target_column }} is not null
        {%- endif %}
    )
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
