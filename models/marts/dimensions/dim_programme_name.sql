with

names as (
    select * from {{ ref('int_naming__names') }}
),

final as (
    select
        {{ row_key(['subject_id', 'name_type', 'name', 'valid_from']) }} as programme_name_id,
        subject_id as programme_id,
        name,
        name_type,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_to_earliest,
        is_current,
        inferred,
        source_id,
        locator
    from names
    where subject_type = 'programme'
)

select * from final
