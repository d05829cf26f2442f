with

claims as (
    select * from {{ ref('stg_programme_relations') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

names as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

sourced as (
    select
        claims.*,
        sources.title as source_title,
        row_number() over (
            partition by
                claims.subject_programme_id,
                claims.relation_type,
                claims.object_programme_id,
                claims.valid_from,
                claims.valid_to
            order by
                sources.published_earliest asc nulls last,
                claims.source_id asc nulls last,
                claims.claim_id asc nulls last
        ) as seniority
    from claims
    left join sources on claims.source_id = sources.source_id
),

relations as (
    select
        subject_programme_id,
        relation_type,
        object_programme_id,
        valid_from,
        valid_to,
        count(*) as claim_count,
        max(case when seniority = 1 then claim_id end) as first_claim_id,
        max(case when seniority = 1 then source_id end) as first_source_id,
        max(case when seniority = 1 then source_title end) as first_source_title,
        max(case when seniority = 1 then locator end) as locator,
        max(case when seniority = 1 then as_written end) as as_written,
        max(case when seniority = 1 then inferred end) as inferred
    from sourced
    group by subject_programme_id, relation_type, object_programme_id, valid_from, valid_to
),

today as (
    select * from {{ ref('int_dating__data_date') }}
),

final as (
    select
        {{ row_key([
            'relations.subject_programme_id', 'relations.relation_type', 'relations.object_programme_id',
            'relations.valid_from', 'relations.valid_to'
        ]) }} as relation_id,
        relations.*,
        subjects.name as subject_programme_name,
        relation_types.label_fr as relation_type_fr,
        relation_types.label_en as relation_type_en,
        objects.name as object_programme_name,
        from_date.date_earliest as valid_from_earliest,
        from_date.date_latest as valid_from_latest,
        to_date.date_earliest as valid_to_earliest,
        coalesce(from_date.date_earliest <= today.data_date, true)
        and coalesce(to_date.date_earliest > today.data_date, true) as is_current
    from relations
    cross join today
    left join codes as relation_types
        on relation_types.codelist = 'programme_relation_type' and relations.relation_type = relation_types.code
    left join names as subjects
        on subjects.subject_type = 'programme' and relations.subject_programme_id = subjects.subject_id
    left join names as objects
        on objects.subject_type = 'programme' and relations.object_programme_id = objects.subject_id
    left join dates as from_date on relations.valid_from = from_date.date_text
    left join dates as to_date on relations.valid_to = to_date.date_text
)

select * from final
