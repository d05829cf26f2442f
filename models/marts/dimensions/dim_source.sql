with

sources as (
    select * from {{ ref('int_reference__sources') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

final as (
    select
        sources.source_id,
        sources.title,
        sources.publisher,
        sources.author,
        sources.published_on,
        sources.published_earliest,
        sources.published_latest,
        sources.updated_on,
        sources.document_type,
        document_types.label_fr as document_type_fr,
        document_types.label_en as document_type_en,
        sources.standing,
        standings.label_fr as standing_fr,
        standings.label_en as standing_en,
        sources.repeats_source_id,
        repeated.title as repeats_source_title,
        sources.language,
        sources.url,
        sources.archived_url,
        sources.consulted_on,
        sources.known_from,
        sources.read_in_full,
        sources.text_sha256,
        sources.inferred
    from sources
    left join sources as repeated on sources.repeats_source_id = repeated.source_id
    left join codes as document_types
        on document_types.codelist = 'document_type' and sources.document_type = document_types.code
    left join codes as standings on standings.codelist = 'standings' and sources.standing = standings.code
)

select * from final
