with

relations as (
    select * from {{ ref('int_relating__actors') }}
),

names as (
    select * from {{ ref('int_naming__names') }}
),

territories as (
    select * from {{ ref('int_relating__territories') }}
),

-- What a subject can have one of at a time: its official name, its seat, the object of some relations.
statements as (
    select
        'relation' as claim_kind,
        'actor' as subject_type,
        subject_actor_id as subject_id,
        relation_type as what,
        object_actor_id as said,
        claim_count,
        first_source_id as source_id,
        valid_from_earliest,
        valid_to_earliest,
        coalesce(valid_from, '..') || '/' || coalesce(valid_to, '..') as holds_on
    from relations
    where is_single_valued
    union all
    select
        'name' as claim_kind,
        subject_type,
        subject_id,
        'official name' as what,
        name as said,
        1 as claim_count,
        source_id,
        valid_from_earliest,
        valid_to_earliest,
        coalesce(valid_from, '..') || '/' || coalesce(valid_to, '..') as holds_on
    from names
    where name_type = 'official'
    union all
    select
        'territory' as claim_kind,
        'actor' as subject_type,
        actor_id as subject_id,
        territory_type as what,
        region_name as said,
        1 as claim_count,
        source_id,
        valid_from_earliest,
        valid_to_earliest,
        coalesce(valid_from, '..') || '/' || coalesce(valid_to, '..') as holds_on
    from territories
    where territory_type = 'seat'
),

-- Running through a subject's statements by their start, one clashes when an earlier one with another
-- value still holds: the latest end so far, of the others, lies after its start.
followed as (
    select
        *,
        max(coalesce(valid_to_earliest, date '9999-12-31')) over (
            partition by claim_kind, subject_type, subject_id, what
            order by coalesce(valid_from_earliest, date '0001-01-01') asc nulls last, said asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as held_until,
        lag(said) over (
            partition by claim_kind, subject_type, subject_id, what
            order by coalesce(valid_from_earliest, date '0001-01-01') asc nulls last, said asc nulls last
        ) as said_before
    from statements
),

final as (
    select
        {{ row_key(['claim_kind', 'subject_id', 'what']) }} as disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        what,
        cast(sum(claim_count) as bigint) as claim_count,
        count(distinct source_id) as independent_source_count,
        {{ sorted_list("said || ' ' || holds_on || ' (' || source_id || ')'", '; ') }} as values_text
    from followed
    group by claim_kind, subject_type, subject_id, what
    having bool_or(said <> said_before and held_until > coalesce(valid_from_earliest, date '0001-01-01'))
)

select * from final
