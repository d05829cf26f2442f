{#- Interval of a figure by its qualifier: the codelist `qualifiers` holds the factors, these
    macros apply them. Arguments are SQL expressions. -#}

{% macro interval_low(number, printed_low, low_factor) -%}
    coalesce({{ printed_low }}, cast({{ number }} * {{ low_factor }} as decimal(18, 2)))
{%- endmacro %}

{% macro interval_high(number, printed_high, high_factor) -%}
    coalesce({{ printed_high }}, cast({{ number }} * {{ high_factor }} as decimal(18, 2)))
{%- endmacro %}

{% macro interval_point(number, has_point) -%}
    case when {{ has_point }} then {{ number }} end
{%- endmacro %}
