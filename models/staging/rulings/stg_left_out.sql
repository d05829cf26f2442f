with

source as (
    select * from {{ ref('left_out') }}
),

final as (
    select
        nullif(trim(left_out_id), '') as left_out_id,
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(statement_en), '') as statement_en,
        nullif(trim(reason_code), '') as reason_code,
        nullif(trim(note_en), '') as note_en
    from source
)

select * from final
