{#- All that DuckDB and another engine say differently, one dispatch macro each. -#}

{% macro sorted_list(expression, separator=', ') %}
    {{ return(adapter.dispatch('sorted_list')(expression, separator)) }}
{% endmacro %}

{% macro default__sorted_list(expression, separator) -%}
    string_agg(distinct {{ expression }}, '{{ separator }}' order by {{ expression }})
{%- endmacro %}

{% macro spark__sorted_list(expression, separator) -%}
    nullif(array_join(sort_array(collect_set({{ expression }})), '{{ separator }}'), '')
{%- endmacro %}

{% macro integer_divide(dividend, divisor) %}
    {{ return(adapter.dispatch('integer_divide')(dividend, divisor)) }}
{% endmacro %}

{% macro default__integer_divide(dividend, divisor) -%}
    ({{ dividend }}) // ({{ divisor }})
{%- endmacro %}

{% macro spark__integer_divide(dividend, divisor) -%}
    ({{ dividend }}) div ({{ divisor }})
{%- endmacro %}

{% macro type_wide_integer() %}
    {{ return(adapter.dispatch('type_wide_integer')()) }}
{% endmacro %}

{% macro default__type_wide_integer() -%} hugeint {%- endmacro %}

{% macro spark__type_wide_integer() -%} decimal(38, 0) {%- endmacro %}

{#- Whole days from one date to a later one: 0 for the same day. -#}
{% macro days_between(first_day, last_day) %}
    {{ return(adapter.dispatch('days_between')(first_day, last_day)) }}
{% endmacro %}

{% macro default__days_between(first_day, last_day) -%}
    ({{ last_day }} - {{ first_day }})
{%- endmacro %}

{% macro spark__days_between(first_day, last_day) -%}
    datediff({{ last_day }}, {{ first_day }})
{%- endmacro %}
