{% macro share_in_cents(amount, units, all_units) -%}
    {%- set cents = 'cast(' ~ amount ~ ' * 100 as ' ~ type_wide_integer() | trim ~ ')' -%}
    {%- set doubled = '2 * ' ~ cents ~ ' * ' ~ units ~ ' + ' ~ all_units -%}
    {{ integer_divide(doubled, '2 * ' ~ all_units) | trim }}
{%- endmacro %}

{% macro cents_to_euros(cents) -%}
    cast(cast({{ cents }} as decimal(18, 0)) * cast(0.01 as decimal(3, 2)) as decimal(18, 2))
{%- endmacro %}
