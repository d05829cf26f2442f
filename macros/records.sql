{#- Public records are read in place, by DuckDB alone. -#}

{% macro has_records() -%}
    {{ return(env_var('FILIERE_SANTE_RECORDS', '') != '') }}
{%- endmacro %}

{% macro replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro file_day(path) -%}
    cast(try_strptime(regexp_extract({{ path }}, '_([0-9]{8})[.]csv$', 1), '%Y%m%d') as date)
{%- endmacro %}
