with

names as (
    select * from {{ ref('int_reference__names') }}
),

current_names as (
    select *
    from names
    where is_current and place = 1
),

final as (
    select
        subject_type,
        subject_id,
        max(case when name_type = 'official' then name end) as name,
        max(case when name_type = 'acronym' then name end) as acronym
    from current_names
    group by subject_type, subject_id
)

select * from final
