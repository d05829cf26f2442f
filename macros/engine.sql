{#- All SQL that another engine than DuckDB writes differently. -#}

{% macro sorted_list(expression, separator=', ') -%}
    string_agg(distinct {{ expression }}, '{{ separator }}' order by {{ expression }})
{%- endmacro %}

{% macro integer_divide(dividend, divisor) -%}
    ({{ dividend }}) // ({{ divisor }})
{%- endmacro %}

{% macro type_wide_integer() -%} hugeint {%- endmacro %}

{% macro days_between(first_day, last_day) -%}
    ({{ last_day }} - {{ first_day }})
{%- endmacro %}

{% macro add_interval(day, number, unit) -%}
    cast({{ day }} + interval ({{ number }}) {{ unit }} as date)
{%- endmacro %}

{% macro replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro file_day(path) -%}
    cast(try_strptime(regexp_extract({{ path }}, '_([0-9]{8})[.]csv$', 1), '%Y%m%d') as date)
{%- endmacro %}
