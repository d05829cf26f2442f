{% macro share_in_cents(amount, units, all_units) -%}
    {%- set cents = 'cast(' ~ amount ~ ' * 100 as ' ~ type_wide_integer() | trim ~ ')' -%}
    {%- set doubled = '2 * ' ~ cents ~ ' * ' ~ units ~ ' + ' ~ all_units -%}
    cast({{ integer_divide(doubled, '2 * ' ~ all_units) | trim }} as decimal(18, 2))
{%- endmacro %}
