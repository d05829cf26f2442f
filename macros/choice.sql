{#- The order of choice: a best value is the first claim of its fact in this order. The same list makes the window
    that ranks the claims and the reason that tells one claim from the next. -#}

{% macro choice_order() -%}
    {{ return([
        {'column': 'ruling_rank', 'direction': 'asc', 'reason': 'ruling'},
        {'column': 'as_of_day_cumulative', 'direction': 'desc', 'reason': 'as_of'},
        {'column': 'standing_rank', 'direction': 'asc', 'reason': 'standing'},
        {'column': 'as_of_day', 'direction': 'desc', 'reason': 'as_of'},
        {'column': 'published_earliest', 'direction': 'desc', 'reason': 'publication'},
        {'column': 'is_copy', 'direction': 'asc', 'reason': 'original'},
        {'column': 'width', 'direction': 'asc', 'reason': 'interval'},
        {'column': 'claim_id', 'direction': 'asc', 'reason': 'claim_id'}
    ]) }}
{%- endmacro %}

{% macro choice_ranking() -%}
    {%- for criterion in choice_order() -%}
        {{ criterion.column }} {{ criterion.direction }} nulls last
        {%- if not loop.last %}, {% endif -%}
    {%- endfor -%}
{%- endmacro %}

{% macro choice_reason(mine, rival) -%}
    case
        when {{ rival }}.claim_id is null then 'only_claim'
        {%- for criterion in choice_order() %}
            when ({{ mine }}.{{ criterion.column }} is distinct from {{ rival }}.{{ criterion.column }})
                then '{{ criterion.reason }}'
        {%- endfor %}
    end
{%- endmacro %}
