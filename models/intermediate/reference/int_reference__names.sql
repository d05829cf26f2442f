with

actor_names as (
    select
        'actor' as subject_type,
        actor_id as subject_id,
        name,
        name_type,
        valid_from,
        valid_to,
        inferred,
        source_id,
        locator,
        captured_from,
        checked_on
    from {{ ref('stg_actor_names') }}
),

programme_names as (
    select
        'programme' as subject_type,
        programme_id as subject_id,
        name,
        name_type,
        valid_from,
        valid_to,
        inferred,
        source_id,
        locator,
        captured_from,
        checked_on
    from {{ ref('stg_programme_names') }}
),

names as (
    select * from actor_names
    union all
    select * from programme_names
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

today as (
    select * from {{ ref('int_reference__build') }}
),

dated as (
    select
        names.*,
        from_date.date_earliest as valid_from_earliest,
        to_date.date_earliest as valid_to_earliest,
        {{ holds_on('today.data_date', 'from_date.date_earliest', 'to_date.date_earliest') }} as is_current
    from names
    cross join today
    left join dates as from_date on names.valid_from = from_date.date_text
    left join dates as to_date on names.valid_to = to_date.date_text
),

final as (
    select
        *,
        row_number() over (
            partition by subject_type, subject_id, name_type, is_current
            order by valid_from_earliest desc nulls last, name asc nulls last
        ) as place
    from dated
)

select * from final
