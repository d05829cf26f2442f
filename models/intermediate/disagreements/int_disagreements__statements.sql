with

relations as (
    select * from {{ ref('int_relations__relations') }}
),

names as (
    select * from {{ ref('int_reference__names') }}
),

territories as (
    select * from {{ ref('int_relations__territories') }}
),

-- What a subject can have one of at a time: its official name, its seat, the object of some relations.
statements as (
    select
        'relation' as claim_kind,
        subject_type,
        subject_id,
        relation_type as topic,
        object_id as said,
        object_name as said_fr,
        object_name as said_en,
        claim_count,
        first_claim_id as claim_id,
        first_source_id as source_id,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_to_earliest
    from relations
    where is_single_valued
    union all
    select
        'name' as claim_kind,
        subject_type,
        subject_id,
        'official name' as topic,
        name as said,
        name as said_fr,
        name as said_en,
        1 as claim_count,
        cast(null as string) as claim_id,
        source_id,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_to_earliest
    from names
    where name_type = 'official'
    union all
    select
        'territory' as claim_kind,
        'actor' as subject_type,
        actor_id as subject_id,
        territory_type as topic,
        region_fr as said,
        region_fr as said_fr,
        region_en as said_en,
        1 as claim_count,
        cast(null as string) as claim_id,
        source_id,
        valid_from,
        valid_to,
        valid_from_earliest,
        valid_to_earliest
    from territories
    where territory_type = 'seat'
),

-- Running through a subject's statements by their start, one clashes when an earlier one with another value still
-- holds: the latest end so far, of the others, lies after its start.
followed as (
    select
        *,
        max(coalesce(valid_to_earliest, date '9999-12-31')) over (
            partition by claim_kind, subject_type, subject_id, topic
            order by coalesce(valid_from_earliest, date '0001-01-01') asc nulls last, said asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as held_until,
        lag(said) over (
            partition by claim_kind, subject_type, subject_id, topic
            order by coalesce(valid_from_earliest, date '0001-01-01') asc nulls last, said asc nulls last
        ) as said_before
    from statements
),

clashes as (
    select
        claim_kind,
        subject_type,
        subject_id,
        topic
    from followed
    group by claim_kind, subject_type, subject_id, topic
    having bool_or(said <> said_before and held_until > coalesce(valid_from_earliest, date '0001-01-01'))
),

final as (
    select
        {{ row_key(['followed.claim_kind', 'followed.subject_id', 'followed.topic']) }} as disagreement_id,
        followed.claim_kind,
        followed.subject_type,
        followed.subject_id,
        followed.topic,
        followed.said,
        followed.said_fr,
        followed.said_en,
        followed.claim_count,
        followed.claim_id,
        followed.source_id,
        coalesce(followed.valid_from, '..') || '/' || coalesce(followed.valid_to, '..') as holds_on
    from followed
    inner join clashes
        on
            followed.claim_kind = clashes.claim_kind
            and followed.subject_type = clashes.subject_type
            and followed.subject_id = clashes.subject_id
            and followed.topic = clashes.topic
)

select * from final
