{% macro column_names(relation) %}
    {{ return(adapter.get_columns_in_relation(relation) | map(attribute='name') | list if execute else []) }}
{% endmacro %}

{% macro first_column(relation) -%}
    {{ (column_names(relation) + ['null'])[0] }}
{%- endmacro %}
