{#- All that DuckDB and Spark do differently: one macro that dispatches, and one for each engine. -#}

{% macro sorted_list(expression, separator=', ') -%}
    {{ return(adapter.dispatch('sorted_list')(expression, separator)) }}
{%- endmacro %}

{% macro duckdb__sorted_list(expression, separator) -%}
    string_agg(distinct {{ expression }}, '{{ separator }}' order by {{ expression }})
{%- endmacro %}

{% macro spark__sorted_list(expression, separator) -%}
    case when count({{ expression }}) > 0 then array_join(sort_array(collect_set({{ expression }})), '{{ separator }}') end
{%- endmacro %}

{% macro integer_divide(dividend, divisor) -%}
    {{ return(adapter.dispatch('integer_divide')(dividend, divisor)) }}
{%- endmacro %}

{% macro duckdb__integer_divide(dividend, divisor) -%}
    ({{ dividend }}) // ({{ divisor }})
{%- endmacro %}

{% macro spark__integer_divide(dividend, divisor) -%}
    ({{ dividend }}) div ({{ divisor }})
{%- endmacro %}

{% macro type_wide_integer() -%}
    {{ return(adapter.dispatch('type_wide_integer')()) }}
{%- endmacro %}

{% macro duckdb__type_wide_integer() -%}
    hugeint
{%- endmacro %}

{% macro spark__type_wide_integer() -%}
    decimal(38, 0)
{%- endmacro %}

{% macro days_between(first_day, last_day) -%}
    {{ return(adapter.dispatch('days_between')(first_day, last_day)) }}
{%- endmacro %}

{% macro duckdb__days_between(first_day, last_day) -%}
    ({{ last_day }} - {{ first_day }})
{%- endmacro %}

{% macro spark__days_between(first_day, last_day) -%}
    cast(datediff({{ last_day }}, {{ first_day }}) as bigint)
{%- endmacro %}

{% macro add_interval(day, number, unit) -%}
    {{ return(adapter.dispatch('add_interval')(day, number, unit)) }}
{%- endmacro %}

{% macro duckdb__add_interval(day, number, unit) -%}
    cast({{ day }} + interval ({{ number }}) {{ unit }} as date)
{%- endmacro %}

{% macro spark__add_interval(day, number, unit) -%}
    cast({{ day }} + interval {{ number }} {{ unit }} as date)
{%- endmacro %}

{% macro create_table_macros() -%}
    {{ return(adapter.dispatch('create_table_macros')()) }}
{%- endmacro %}

{#- DuckDB's is in table_macros/; the Thrift server has no shell. -#}
{% macro spark__create_table_macros() -%}
{%- endmacro %}

{% macro url_encoded(text) -%}
    {{- adapter.dispatch('url_encoded')(text) -}}
{%- endmacro %}

{% macro duckdb__url_encoded(text) -%}
    url_encode({{ text }})
{%- endmacro %}

{% macro spark__url_encoded(text) -%}
    replace(url_encode({{ text }}), '+', '%20')
{%- endmacro %}
