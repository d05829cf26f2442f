with

source as (
    select * from {{ ref('sources') }}
),

final as (
    select
        nullif(trim(source_id), '') as source_id,
        nullif(trim(title), '') as title,
        nullif(trim(publisher), '') as publisher,
        nullif(trim(author), '') as author,
        nullif(trim(published_on), '') as published_on,
        nullif(trim(updated_on), '') as updated_on,
        nullif(trim(document_type), '') as document_type,
        nullif(trim(standing), '') as standing,
        nullif(trim(repeats_source_id), '') as repeats_source_id,
        nullif(trim(language), '') as language,
        nullif(trim(url), '') as url,
        nullif(trim(archived_url), '') as archived_url,
        nullif(trim(consulted_on), '') as consulted_on,
        cast(read_in_full as boolean) as read_in_full,
        nullif(trim(text_sha256), '') as text_sha256,
        nullif(trim(inferred), '') as inferred
    from source
)

select * from final
