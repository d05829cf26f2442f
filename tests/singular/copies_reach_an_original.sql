{%- set max_chain = var('max_copy_chain') -%}
-- A source that repeats another leads to an original in a few steps: no circle, no longer chain than is followed.
with

sources as (
    select * from {{ ref('stg_sources') }}
),

chains as (
    select
        sources.source_id,
        hop_{{ max_chain }}.repeats_source_id as next_source_id
    from
        sources
    {%- for hop in range(1, max_chain + 1) %}
        inner join sources as hop_{{ hop }}
            on {{ 'sources' if hop == 1 else 'hop_' ~ (hop - 1) }}.repeats_source_id = hop_{{ hop }}.source_id
    {%- endfor %}
)

select
    source_id,
    'its chain of repeated sources is a circle or longer than {{ max_chain }}' as problem
from chains
where next_source_id is not null
