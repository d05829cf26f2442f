{#- Rule: each of the rules, an SQL condition, holds in every row; a condition that is null
    holds. `rules`: the rule in words -> its condition. -#}
{% test ruled(model, rules) %}

{%- for words, condition in rules.items() %}
select
    {{ first_column(model) }} as row_starts_with,
    '{{ words | replace("'", "’") }}' as problem
from {{ model }}
where not coalesce({{ condition }}, true)
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
