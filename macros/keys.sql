{#- One readable key out of several columns, `..` where a column is empty, so that a
    table joins on one key. -#}
{% macro row_key(columns) -%}
    concat_ws('/'
    {%- for column in columns -%}
        , coalesce(cast({{ column }} as string), '..')
    {%- endfor -%}
    )
{%- endmacro %}
