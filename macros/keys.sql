{% macro row_key(columns) -%}
    concat_ws('/'
    {%- for column in columns -%}
        , coalesce(cast({{ column }} as string), '..')
    {%- endfor -%}
    )
{%- endmacro %}

{% macro wording(claims) -%}
    {{ row_key([claims ~ '.qualifier', claims ~ '.printed', claims ~ '.low', claims ~ '.high']) }}
{%- endmacro %}

{% macro fact_text() -%}
    concat_ws(
        ' ', topic, aspect, case when claim_kind = 'financing' then coalesce(component, 'whole') end, 'per ' || per,
        case when claim_kind = 'financing' then nullif(unit, 'EUR') end
    )
{%- endmacro %}

{% macro disagreement_key() -%}
    {{ row_key(['claim_kind', 'subject_id', fact_text(), 'component_part', 'fact_year']) }}
{%- endmacro %}
