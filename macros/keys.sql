{% macro row_key(columns) -%}
    concat_ws('/'
    {%- for column in columns -%}
        , coalesce(cast({{ column }} as string), '..')
    {%- endfor -%}
    )
{%- endmacro %}
