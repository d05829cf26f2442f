{#- One shape for three seeds: who stands in which relation to whom. -#}
{%- set seeds = {
    'relation_claims': {
        'subject_type': 'actor', 'subject_id': 'subject_actor_id',
        'relation_type': 'relation_type', 'codelist': 'relation_types',
        'object_type': 'actor', 'object_id': 'object_actor_id'
    },
    'programme_relations': {
        'subject_type': 'programme', 'subject_id': 'subject_programme_id',
        'relation_type': 'relation_type', 'codelist': 'programme_relation_type',
        'object_type': 'programme', 'object_id': 'object_programme_id'
    },
    'role_claims': {
        'subject_type': 'actor', 'subject_id': 'actor_id',
        'relation_type': 'role', 'codelist': 'roles',
        'object_type': 'programme', 'object_id': 'programme_id'
    }
} -%}

with

claims as (
    {%- for seed, its in seeds.items() %}
        select
            claim_id,
            '{{ its.subject_type }}' as subject_type,
            {{ its.subject_id }} as subject_id,
            {{ its.relation_type }} as relation_type,
            '{{ its.codelist }}' as codelist,
            '{{ its.object_type }}' as object_type,
            {{ its.object_id }} as object_id,
            valid_from,
            valid_to,
            {{ 'detail_en' if seed == 'role_claims' else 'cast(null as string)' }} as detail_en,
            as_written,
            inferred,
            source_id,
            locator
        from {{ ref('stg_' ~ seed) }}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}
),

sources as (
    select * from {{ ref('int_reference__sources') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

names as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

relation_types as (
    select
        'relation_types' as codelist,
        *
    from {{ ref('stg_relation_types') }}
),

today as (
    select * from {{ ref('int_reference__build') }}
),

sourced as (
    select
        claims.*,
        sources.title as source_title,
        row_number() over (
            partition by
                claims.codelist,
                claims.subject_id,
                claims.relation_type,
                claims.object_id,
                claims.valid_from,
                claims.valid_to
            order by
                sources.published_earliest asc nulls last,
                claims.source_id asc nulls last,
                claims.claim_id asc nulls last
        ) as place
    from claims
    left join sources on claims.source_id = sources.source_id
),

-- Claims that say the same are one relation; the first to say it is named.
relations as (
    select
        subject_type,
        subject_id,
        relation_type,
        codelist,
        object_type,
        object_id,
        valid_from,
        valid_to,
        {{ sorted_list('detail_en', '; ') }} as detail_en,
        count(*) as claim_count,
        max(case when place = 1 then claim_id end) as first_claim_id,
        max(case when place = 1 then source_id end) as first_source_id,
        max(case when place = 1 then source_title end) as first_source_title,
        max(case when place = 1 then locator end) as locator,
        max(case when place = 1 then as_written end) as as_written,
        max(case when place = 1 then inferred end) as inferred
    from sourced
    group by subject_type, subject_id, relation_type, codelist, object_type, object_id, valid_from, valid_to
),

final as (
    select
        {{ row_key([
            'relations.subject_id', 'relations.relation_type', 'relations.object_id', 'relations.valid_from',
            'relations.valid_to'
        ]) }} as relation_id,
        relations.*,
        subjects.name as subject_name,
        types.label_fr as relation_type_fr,
        types.label_en as relation_type_en,
        objects.name as object_name,
        types.code_group as role_group,
        role_groups.label_fr as role_group_fr,
        role_groups.label_en as role_group_en,
        relation_types.life_effect,
        coalesce(relation_types.is_single_valued, false) as is_single_valued,
        from_date.date_earliest as valid_from_earliest,
        from_date.date_latest as valid_from_latest,
        to_date.date_earliest as valid_to_earliest,
        {{ holds_on('today.data_date', 'from_date.date_earliest', 'to_date.date_earliest') }} as is_current
    from relations
    cross join today
    left join codes as types on relations.codelist = types.codelist and relations.relation_type = types.code
    left join relation_types
        on relations.codelist = relation_types.codelist and relations.relation_type = relation_types.code
    left join codes as role_groups on role_groups.codelist = 'role_group' and types.code_group = role_groups.code
    left join names as subjects
        on relations.subject_type = subjects.subject_type and relations.subject_id = subjects.subject_id
    left join names as objects
        on relations.object_type = objects.subject_type and relations.object_id = objects.subject_id
    left join dates as from_date on relations.valid_from = from_date.date_text
    left join dates as to_date on relations.valid_to = to_date.date_text
)

select * from final
