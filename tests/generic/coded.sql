{% test coded(model, codes) %}

{%- for column, codelist in codes.items() %}
{%- set seed, list = (codelist.split('.') + [none])[:2] %}
select
    {{ first_column(model) }} as row_starts_with,
    '{{ column }}' as column_name,
    cast({{ column }} as string) as column_value,
    'not a code of {{ codelist }}' as problem
from {{ model }}
where
    {{ column }} is not null
    and {{ column }} not in (
        select code from {{ ref(seed) }}
        where
            code is not null
            and retired_on is null
            {%- if list %}
            and codelist = '{{ list }}'
            {%- endif %}
    )
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}

{% endtest %}
