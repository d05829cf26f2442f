{#- Names a layer's schema as dbt_project.yml says it (`marts`), without dbt's target prefix:
    other people's queries say `marts.dim_actor`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
