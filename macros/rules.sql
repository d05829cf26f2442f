{#- What may stand in the cells of a seed or model: each macro returns a query of the rows that break a rule, with
    row_starts_with (what names the row), column_name, column_value, problem, and expected: `seed.column` or the codelist
    that holds what may be written instead, empty where the problem says all. dbt runs these queries as tests.
    `filiere check` renders this file as well, with line numbers as `row` and its own ref() and column_names(); so
    nothing else of dbt may be called here. -#}

{% macro seed_problems(model, row, key, filled=[], codes={}, references={}, rules={}, lists={}) -%}
    {{ key_problems(model, row, key) }}
    {%- if filled %} union all {{ filled_problems(model, row, filled) }}{% endif %}
    {%- if codes %} union all {{ code_problems(model, row, codes) }}{% endif %}
    {%- if references %} union all {{ reference_problems(model, row, references) }}{% endif %}
    {%- if rules %} union all {{ rule_problems(model, row, rules) }}{% endif %}
    {%- if lists %} union all {{ list_problems(model, row, lists) }}{% endif %}
{%- endmacro %}

{#- Staging trims: a cell of spaces is empty, and two keys that differ in spaces are one. -#}
{% macro trimmed(column) -%}
    nullif(trim(cast({{ column }} as string)), '')
{%- endmacro %}

{% macro row_found(row, column, value, problem, expected="''") -%}
    select
        cast({{ row }} as string) as row_starts_with,
        {{ column }} as column_name,
        cast({{ value }} as string) as column_value,
        {{ problem }} as problem,
        {{ expected }} as expected
{%- endmacro %}

{#- Of rows with one key the last is told, and where the first stands. -#}
{% macro key_problems(model, row, key) -%}
    {%- set cells = [] %}
    {%- for column in key %}{% do cells.append(trimmed(column)) %}{% endfor %}
    {{ row_found(
        'max(' ~ row ~ ')', "'" ~ key[0] ~ "'", "concat_ws(' ', " ~ cells | join(', ') ~ ')',
        "'is there already at " ~ row ~ " ' || cast(min(" ~ row ~ ") as string) || '; keep one, or write another key'"
    ) }}
    from {{ model }}
    where {{ cells | join(' is not null and ') }} is not null
    group by {{ cells | join(', ') }}
    having count(*) > 1
    union all
    {{ filled_problems(model, row, key) }}
{%- endmacro %}

{#- One row for all the empty cells of a row: their columns, a space between two. -#}
{% macro filled_problems(model, row, columns) -%}
    {%- set empty = [] %}
    {%- set named = [] %}
    {%- for column in columns %}
    {%- do empty.append(trimmed(column) ~ ' is null') %}
    {%- do named.append('case when ' ~ trimmed(column) ~ " is null then '" ~ column ~ "' end") %}
    {%- endfor %}
    {{ row_found(row, "concat_ws(' ', " ~ named | join(', ') ~ ')', 'null', "'empty; write a value'") }}
    from {{ model }}
    where {{ empty | join(' or ') }}
{%- endmacro %}

{% macro code_problems(model, row, codes) -%}
    {%- for column, codelist in codes.items() %}
    {%- set seed, list = (codelist.split('.') + [none])[:2] %}
    {%- set no_code = "'is no code of " ~ codelist ~ "'" %}
    {{ row_found(
        row, "'" ~ column ~ "'", column,
        'case when last_day_in_use is null then ' ~ no_code ~ ' else ' ~ no_code
        ~ " || ': it was retired on ' || last_day_in_use || '; write one in use' end",
        "case when last_day_in_use is null then '" ~ codelist ~ "' else '' end"
    ) }}
    from {{ model }}
    left join (
        select
            code as listed_code,
            max(retired_on) as last_day_in_use,
            max(case when retired_on is null then 1 else 0 end) as is_in_use
        from {{ ref(seed) }}
        {%- if list %}
        where codelist = '{{ list }}'
        {%- endif %}
        group by code
    ) as codelist on {{ column }} = listed_code
    where {{ column }} is not null and coalesce(is_in_use, 0) = 0
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{#- A column that points at one of several seeds has a mapping in place of a target: SQL condition -> target. -#}
{% macro reference_problems(model, row, references) -%}
    {%- for column, told in references.items() %}
    {%- set targets = {'true': told} if told is string else told %}
    {%- for when, target in targets.items() %}
    {%- set relation, key = target.split('.') %}
    {%- set no_key = "'is no " ~ key ~ ' of ' ~ relation ~ "'" %}
    {%- set otherwise = namespace(problem='', expected='') %}
    {%- for other_when, other in targets.items() if other_when != when %}
    {%- set otherwise.problem = otherwise.problem ~ ' when other_' ~ loop.index ~ ' is not null then ' ~ no_key
        ~ " || ': it is one of " ~ other.split('.')[0] ~ '; write ' ~ other_when | replace("'", '') ~ "'" %}
    {%- set otherwise.expected = otherwise.expected ~ ' when other_' ~ loop.index ~ " is not null then ''" %}
    {%- endfor %}
    {{ row_found(
        row, "'" ~ column ~ "'", column,
        'case' ~ otherwise.problem ~ ' else ' ~ no_key ~ ' end' if otherwise.problem else no_key,
        'case' ~ otherwise.expected ~ " else '" ~ target ~ "' end" if otherwise.problem else "'" ~ target ~ "'"
    ) }}
    from {{ model }}
    {%- for other_when, other in targets.items() if other_when != when %}
    left join (
        select distinct {{ other.split('.')[1] }} as other_{{ loop.index }} from {{ ref(other.split('.')[0]) }}
    ) as others_{{ loop.index }} on {{ column }} = other_{{ loop.index }}
    {%- endfor %}
    where
        {{ when }}
        and {{ column }} is not null
        and {{ column }} not in (select {{ key }} from {{ ref(relation) }} where {{ key }} is not null)
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{#- A condition that is null holds. -#}
{% macro rule_problems(model, row, rules, shown='null') -%}
    {%- for words, condition in rules.items() %}
    {{ row_found(row, 'cast(null as string)', shown, "'" ~ words ~ "'") }}
    from {{ model }}
    where not coalesce({{ condition }}, true)
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{#- Lists are short: names after the ninth are told as a problem of their own. -#}
{% macro list_problems(model, row, lists) -%}
    {%- for column, target in lists.items() %}
    {%- set word = 'split_part(' ~ column ~ ", ' ', place)" %}
    {%- set words = "' ' || replace(" ~ column ~ ", ' ', '  ') || ' '" %}
    {%- set others = 'replace(' ~ words ~ ", ' ' || " ~ word ~ " || ' ', '')" %}
    {%- set is_twice = 'length(' ~ words ~ ') - length(' ~ others ~ ') > length(' ~ word ~ ') + 2' %}
    {%- set is_wide = 'instr(' ~ column ~ ", '  ') > 0 or trim(" ~ column ~ ') <> ' ~ column %}
    {%- set of = 'column of this file' if target == 'columns' else target.split('.')[1] ~ ' of ' ~ target.split('.')[0] %}
    {{ row_found(
        row, "'" ~ column ~ "'", column,
        'case when ' ~ is_wide ~ " then 'has two spaces between two; write one' else 'has more than nine names; write fewer' end"
    ) }}
    from {{ model }}
    where {{ is_wide }} or split_part({{ column }}, ' ', 10) <> ''
    union all
    {{ row_found(
        row, "'" ~ column ~ "'", word,
        'case when ' ~ is_twice ~ " then 'stands twice; keep one' else 'is no " ~ of ~ "' end",
        'case when ' ~ is_twice ~ " then '' else '" ~ target ~ "' end"
    ) }}
    from {{ model }}
    inner join {{ nine_places() }} on {{ word }} <> ''
    where
        {{ is_twice }}
        or {{ word }} not in (
            {%- if target == 'columns' %}
            '{{ column_names(model) | join("', '") }}'
            {%- else %}
            select {{ target.split('.')[1] }} from {{ ref(target.split('.')[0]) }} where {{ target.split('.')[1] }} is not null
            {%- endif %}
        )
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{% macro nine_places() -%}
    (
        {%- for place in range(1, 10) -%}
        select {{ place }} as place{% if not loop.last %} union all {% endif %}
        {%- endfor -%}
    ) as places
{%- endmacro %}
