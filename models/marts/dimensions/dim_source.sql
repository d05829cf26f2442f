with

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

final as (
    select
        source_id,
        title,
        publisher,
        author,
        published_on,
        published_earliest,
        published_latest,
        updated_on,
        document_type,
        standing,
        repeats_source_id,
        language,
        url,
        archived_url,
        consulted_on,
        known_from,
        read_in_full,
        text_sha256,
        inferred
    from sources
)

select * from final
