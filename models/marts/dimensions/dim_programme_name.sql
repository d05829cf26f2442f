with

names as (
    select * from {{ ref('int_reference__names') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

final as (
    select
        {{ row_key(['names.subject_id', 'names.name_type', 'names.name', 'names.valid_from']) }} as programme_name_id,
        names.subject_id as programme_id,
        subjects.name as programme_name,
        names.name,
        names.name_type,
        name_types.label_fr as name_type_fr,
        name_types.label_en as name_type_en,
        names.valid_from,
        names.valid_to,
        names.valid_from_earliest,
        names.valid_to_earliest,
        names.is_current,
        names.inferred,
        names.source_id,
        names.locator
    from names
    left join subjects on names.subject_type = subjects.subject_type and names.subject_id = subjects.subject_id
    left join codes as name_types on name_types.codelist = 'name_type' and names.name_type = name_types.code
    where names.subject_type = 'programme'
)

select * from final
