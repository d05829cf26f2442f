{#- A table's comments in one statement. dbt's own way asks the database twice for its columns first, which took a tenth of
    a build; a column that is described and not there is an error here. -#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- set comments -%}
        {{ alter_relation_comment(relation, model.description) }}
        {%- for column in model.columns.values() %}
            comment on column {{ relation }}.{{ column.name }} is {{ duckdb_escape_comment(column.description) }};
        {%- endfor -%}
    {%- endset -%}
    {%- do run_query(comments) -%}
{%- endmacro %}

{#- Iceberg would take a statement, and a new version of the table, for each column: on Spark the tables have comments. -#}
{% macro spark__alter_column_comment(relation, column_dict) -%}
{%- endmacro %}
