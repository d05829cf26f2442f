{%- set codelists = [
    'components', 'event_types', 'measure_families', 'measures', 'programme_levels', 'qualifiers', 'regions',
    'relation_types', 'roles', 'stages', 'standings', 'themes'
] -%}
{%- set groups = {
    'measures': 'measure_family', 'roles': 'role_group', 'stages': 'stage_family', 'themes': 'theme_group'
} -%}

with

-- A codelist with a file of its own is called after the file, the others as in the seed `codes`.
final as (
    select
        codelist,
        code,
        label_fr,
        label_en,
        description_en,
        cast(null as string) as code_group
    from {{ ref('stg_codes') }}
    {%- for codelist in codelists %}
        union all
        select
            '{{ codelist }}' as codelist,
            code,
            label_fr,
            label_en,
            description_en,
            {{ groups.get(codelist, 'cast(null as string)') }} as code_group
        from {{ ref('stg_' ~ codelist) }}
    {%- endfor %}
)

select * from final
