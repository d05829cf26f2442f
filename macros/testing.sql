{#- Not by adapter.get_columns_in_relation, which makes all of dbt's macros ready again each time it is asked. -#}
{% macro column_names(relation) %}
    {%- set columns = adapter.get_column_schema_from_query('select * from ' ~ relation ~ ' limit 0') if execute else [] -%}
    {{ return(columns | map(attribute='name') | list) }}
{% endmacro %}

{#- What names a row of a model in a test: its first column, by custom the key or its beginning. -#}
{% macro first_column(relation) -%}
    {{ (column_names(relation) + ['null'])[0] }}
{%- endmacro %}
