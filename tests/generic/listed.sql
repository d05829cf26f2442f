{% test listed(model, lists) %}

{%- for column, target in lists.items() %}
select
    {{ first_column(model) }} as row_starts_with,
    '{{ column }}' as column_name,
    {{ column }} as column_value,
    'a name in it is unknown in {{ target }}' as problem
from {{ model }}
where
    {{ column }} is not null
    and length({{ column }}) - length(replace({{ column }}, ' ', '')) + 1 <> (
        {%- if target == 'columns' %}
        0
        {%- for own in column_names(model) %}
        + case when instr(' ' || {{ column }} || ' ', ' {{ own }} ') > 0 then 1 else 0 end
        {%- endfor %}
        {%- else %}
        {%- set relation, target_column = target.split('.') %}
        select count(*)
        from {{ ref(relation) }} as known
        where instr(' ' || {{ column }} || ' ', ' ' || known.{{ target_column }} || ' ') > 0
        {%- endif %}
    )
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
