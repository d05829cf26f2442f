with

source as (
    select * from {{ ref('figure_waivers') }}
),

final as (
    select
        nullif(trim(source_id), '') as source_id,
        nullif(trim(locator), '') as locator,
        nullif(trim(as_written), '') as as_written,
        nullif(trim(reason_code), '') as reason_code,
        nullif(trim(note_en), '') as note_en
    from source
)

select * from final
