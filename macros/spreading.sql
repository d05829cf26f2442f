{#- Part of an amount in whole cents, rounded half up, in wide integers: no rounding error can
    add up. `amount` is in euros; `units` of `all_units` (days or years) are the part. Returns a
    decimal(18, 2) that holds whole cents. -#}
{% macro share_in_cents(amount, units, all_units) -%}
    {%- set cents = 'cast(' ~ amount ~ ' * 100 as ' ~ type_wide_integer() | trim ~ ')' -%}
    {%- set doubled = '2 * ' ~ cents ~ ' * ' ~ units ~ ' + ' ~ all_units -%}
    cast({{ integer_divide(doubled, '2 * ' ~ all_units) | trim }} as decimal(18, 2))
{%- endmacro %}
