{% test ruled(model, rules) %}

{%- for words, condition in rules.items() %}
select
    {{ first_column(model) }} as row_starts_with,
    {%- if 'found_in' in column_names(model) %}
    found_in,
    {%- endif %}
    '{{ words | replace("'", "’") }}' as problem
from {{ model }}
where not coalesce({{ condition }}, true)
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
