{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}

{% macro generate_database_name(custom_database_name=none, node=none) -%}
    {%- if target.type == 'duckdb' and node and node.fqn[1] == 'marts' -%}
        filiere_sante
    {%- else -%}
        {{ target.database }}
    {%- endif -%}
{%- endmacro %}
