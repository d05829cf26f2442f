{% macro column_names(relation) %}
    {{ return(adapter.get_columns_in_relation(relation) | map(attribute='name') | list if execute else []) }}
{% endmacro %}

{#- What names a row of a model in a test: its first column, by custom the key or its beginning. -#}
{% macro first_column(relation) -%}
    {{ (column_names(relation) + ['null'])[0] }}
{%- endmacro %}
