{%- set codelists = [
    'components', 'event_types', 'measure_families', 'measures', 'programme_levels', 'qualifiers', 'regions',
    'relation_types', 'roles', 'stages', 'standings', 'themes'
] -%}

with

-- A codelist with a file of its own is called after the file, the others as in the seed `codes`.
final as (
    select
        codelist,
        code,
        label_fr,
        label_en,
        description
    from {{ ref('stg_codes') }}
    {%- for codelist in codelists %}
        union all
        select
            '{{ codelist }}' as codelist,
            code,
            label_fr,
            label_en,
            description
        from {{ ref('stg_' ~ codelist) }}
    {%- endfor %}
)

select * from final
