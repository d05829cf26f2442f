{#- Names of a relation's columns in order; none while dbt only parses. -#}
{% macro column_names(relation) %}
    {{ return(adapter.get_columns_in_relation(relation) | map(attribute='name') | list if execute else []) }}
{% endmacro %}

{#- The column by which a reader finds a row again: by custom the key, or its beginning. -#}
{% macro first_column(relation) -%}
    {{ (column_names(relation) + ['null'])[0] }}
{%- endmacro %}
