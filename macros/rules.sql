{#- What may stand in the cells of a seed or model: each macro returns a query of the rows that break a rule, with
    row_starts_with (what names the row), column_name, column_value, problem, and expected: `seed.column` or the codelist
    that holds what may be written instead, empty where the problem says all. dbt runs these queries as tests.
    `filiere check` renders this file as well, with line numbers as `row` and its own ref() and column_names(); so
    nothing else of dbt may be called here. -#}

{% macro seed_problems(model, row, key, filled=[], codes={}, references={}, rules={}, lists={}) -%}
    {{ twice_problems(model, row, key) }}
    union all {{ filled_problems(model, row, key + filled) }}
    {%- if codes %} union all {{ code_problems(model, row, codes) }}{% endif %}
    {%- if references %} union all {{ reference_problems(model, row, references) }}{% endif %}
    {%- if rules %} union all {{ rule_problems(model, row, rules) }}{% endif %}
    {%- if lists %} union all {{ list_problems(model, row, lists) }}{% endif %}
{%- endmacro %}

{#- The columns as staging has them: a cell of spaces is empty, and two keys that differ in spaces are one. -#}
{% macro trimmed(model, row, columns) -%}
    (
        select
            {{ row }} as row_name
            {%- for column in columns %}, nullif(trim(cast({{ column }} as string)), '') as cell_{{ loop.index }}{% endfor %}
        from {{ model }}
    ) as cells
{%- endmacro %}

{% macro row_found(row, column, value, problem, expected='') -%}
    select
        cast({{ row }} as string) as row_starts_with,
        {{ column }} as column_name,
        cast({{ value }} as string) as column_value,
        {{ problem }} as problem,
        '{{ expected }}' as expected
{%- endmacro %}

{#- Of rows with one key the last is told, and where the first stands. -#}
{% macro twice_problems(model, row, key) -%}
    {%- set cells = [] %}
    {%- for column in key %}{% do cells.append('cell_' ~ loop.index) %}{% endfor %}
    {{ row_found(
        'max(row_name)', "'" ~ key[0] ~ "'", cells | join(" || ' ' || "),
        "'is there already at " ~ row ~ " ' || cast(min(row_name) as string) || '; keep one, or write another key'"
    ) }}
    from {{ trimmed(model, row, key) }}
    where {{ cells | join(' is not null and ') }} is not null
    group by {{ cells | join(', ') }}
    having count(*) > 1
{%- endmacro %}

{#- One row for all the empty cells of a row: their columns, a space between two. -#}
{% macro filled_problems(model, row, columns) -%}
    {%- set empty = [] %}
    {%- set named = [] %}
    {%- for column in columns %}
    {%- do empty.append('cell_' ~ loop.index ~ ' is null') %}
    {%- do named.append('case when cell_' ~ loop.index ~ " is null then '" ~ column | replace("'", '') ~ " ' else '' end") %}
    {%- endfor %}
    {{ row_found('row_name', 'trim(' ~ named | join(' || ') ~ ')', 'null', "'empty; write a value'") }}
    from {{ trimmed(model, row, columns) }}
    where {{ empty | join(' or ') }}
{%- endmacro %}

{#- A retired code is none. -#}
{% macro code_problems(model, row, codes) -%}
    {%- for column, codelist in codes.items() %}
    {%- set seed, list = (codelist.split('.') + [none])[:2] %}
    {{ row_found(row, "'" ~ column ~ "'", column, "'is no code of " ~ codelist ~ "'", codelist) }}
    from {{ model }}
    where
        {{ column }} is not null
        and {{ column }} not in (
            select code from {{ ref(seed) }}
            where code is not null and retired_on is null{% if list %} and codelist = '{{ list }}'{% endif %}
        )
    {%- if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{#- A column that points at one of several seeds has a mapping in place of a target: SQL condition -> target. -#}
{% macro reference_problems(model, row, references) -%}
    {%- for column, told in references.items() %}
    {%- for when, target in ({'true': told} if told is string else told).items() %}
    {%- set relation, id = target.split('.') %}
    {{ row_found(row, "'" ~ column ~ "'", column, "'is no " ~ id ~ ' of ' ~ relation ~ "'", target) }}
    from {{ model }}
    where
        {{ when }}
        and {{ column }} is not null
        and {{ column }} not in (select {{ id }} from {{ ref(relation) }} where {{ id }} is not null)
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
    {%- set cell = "'" ~ column ~ "'" %}
    {%- set word = 'split_part(' ~ column ~ ", ' ', place)" %}
    {%- set is_wide = 'instr(' ~ column ~ ", '  ') > 0 or trim(" ~ column ~ ') <> ' ~ column %}
    {%- set words = "' ' || replace(" ~ column ~ ", ' ', '  ') || ' '" %}
    {%- set of = 'column of this file' if target == 'columns' else target.split('.')[1] ~ ' of ' ~ target.split('.')[0] %}
    {{ row_found(
        row, cell, column,
        'case when ' ~ is_wide ~ " then 'has two spaces between two; write one' else 'has more than nine names; write fewer' end"
    ) }}
    from {{ model }}
    where {{ is_wide }} or split_part({{ column }}, ' ', 10) <> ''
    union all
    {{ row_found(row, cell, word, "'stands twice; keep one'") }}
    from {{ model }}
    inner join {{ nine_places() }} on {{ word }} <> ''
    where length({{ words }}) - length(replace({{ words }}, ' ' || {{ word }} || ' ', '')) > length({{ word }}) + 2
    union all
    {{ row_found(row, cell, word, "'is no " ~ of ~ "'", target) }}
    from {{ model }}
    inner join {{ nine_places() }} on {{ word }} <> ''
    where
        {{ word }} not in (
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
