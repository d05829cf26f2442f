{#- Validity is half open: a thing holds from its first day on, and no more on the day on which it ends. An unknown
    side is open. These three say it for every model and table macro. -#}

{% macro holds_on(day, first_day, end_day) -%}
    coalesce({{ first_day }} <= {{ day }}, true) and coalesce({{ day }} < {{ end_day }}, true)
{%- endmacro %}

{% macro certainty_on(day, first_earliest, first_latest) -%}
    case
        when {{ first_earliest }} is null then 'unknown'
        when {{ day }} < coalesce({{ first_latest }}, date '9999-12-31') then 'possible'
        else 'certain'
    end
{%- endmacro %}
