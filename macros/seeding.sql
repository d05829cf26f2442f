{#- DuckDB reads a seed's file itself. dbt's own way has Python parse it first, which costs more than all the SQL that
    follows once a seed has a hundred thousand rows. -#}
{% materialization seed, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set types = config.get('column_types') -%}
    {%- call statement('main') -%}
        create or replace table {{ relation }} as
        select *
        from read_csv(
            '{{ adapter.get_seed_file_path(model) | replace("'", "''") }}',
            header = true, delim = ',', quote = '"', escape = '"', types = {{ types }}
        )
    {%- endcall -%}
    {#- What `dbt seed --show` shows. -#}
    {%- do store_result('agate_table', response='OK', agate_table=run_query('from ' ~ relation ~ ' limit 10')) -%}
    {%- do persist_docs(relation, model) -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
