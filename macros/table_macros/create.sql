{#- What a DuckDB shell asks with parameters; made when a run ends. Bodies name `marts.` tables only,
    so that they work in any copy of the file. -#}
{% macro duckdb__create_table_macros() %}
{%- set tables = [
    'dim_actor', 'dim_actor_name', 'dim_programme', 'dim_programme_name', 'dim_source', 'bridge_actor_actor',
    'bridge_actor_programme', 'dim_actor_history', 'bridge_actor_theme', 'bridge_actor_region',
    'bridge_programme_theme', 'bridge_programme_programme', 'dim_code', 'fct_financing_claim', 'fct_financing_history',
    'fct_financing', 'fct_indicator_claim', 'fct_indicator', 'fct_event_claim', 'fct_disagreement', 'fct_coverage',
    'programme_profile', 'build_info'
] -%}
{%- set ready = [] -%}
{%- for table in tables if execute and adapter.get_relation('filiere_sante', 'marts', table) is not none -%}
    {%- do ready.append(table) -%}
{%- endfor -%}
{%- if ready | length == tables | length %}
    use filiere_sante;
    {{ table_macros_lookup() }}
    {{ table_macros_as_of() }}
    {{ table_macros_adding() }}
    {{ table_macros_quality() }}
    use {{ target.database }};
{%- endif %}
{% endmacro %}
