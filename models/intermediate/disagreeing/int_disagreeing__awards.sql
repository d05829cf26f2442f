with

-- Without records no claim meets any.
programmes as (
    {%- if has_records() %}
        select * from {{ ref('int_awarding__programmes') }}
    {%- else %}
        select
            cast(null as string) as programme_id,
            cast(null as string) as claim_id,
            cast(null as decimal(18, 2)) as awarded_eur,
            cast(null as bigint) as unknown_count,
            cast(null as string) as state_on,
            cast(null as string) as explained_by
        where false
    {%- endif %}
),

claims as (
    select * from {{ ref('int_disagreeing__positions') }}
),

standings as (
    select * from {{ ref('stg_standings') }}
),

-- A ruling on the claims rules nothing about the awards; what is explained needs no rule.
claimed as (
    select
        'award' as claim_kind,
        claims.claim_id,
        claims.subject_type,
        claims.subject_id,
        'awards' as what,
        cast(null as string) as component_part,
        cast(null as int) as fact_year,
        claims.unit,
        claims.low,
        claims.high,
        claims.shown,
        claims.as_written,
        claims.holds_on,
        claims.is_stock,
        claims.holds_earliest,
        claims.holds_latest,
        claims.family_order,
        claims.source_id,
        {{ row_key(["'award'", 'programmes.programme_id', "'awards'"]) }} as disagreement_id,
        claims.is_best,
        claims.is_deprecated,
        case when programmes.explained_by is null then nullif(claims.choice_reason, 'ruling') end as choice_reason,
        claims.independent_group,
        claims.published_on,
        claims.published_earliest,
        claims.standing_rank,
        programmes.explained_by
    from programmes
    inner join claims on claims.claim_kind = 'financing' and programmes.claim_id = claims.claim_id
),

-- ANR runs the money: it speaks of it as a funder does, on the day of its file.
awarded as (
    select
        'award' as claim_kind,
        'awards/' || programmes.programme_id as claim_id,
        'programme' as subject_type,
        programmes.programme_id as subject_id,
        'awards' as what,
        cast(null as string) as component_part,
        cast(null as int) as fact_year,
        'EUR' as unit,
        programmes.awarded_eur as low,
        case when programmes.unknown_count = 0 then programmes.awarded_eur end as high,
        programmes.awarded_eur as shown,
        case when programmes.unknown_count > 0 then '≥ ' else '' end
        || cast(programmes.awarded_eur as string) as as_written,
        programmes.state_on as holds_on,
        false as is_stock,
        cast(programmes.state_on as date) as holds_earliest,
        cast(programmes.state_on as date) as holds_latest,
        0 as family_order,
        'ANR' as source_id,
        {{ row_key(["'award'", 'programmes.programme_id', "'awards'"]) }} as disagreement_id,
        false as is_best,
        false as is_deprecated,
        cast(null as string) as choice_reason,
        'awards' as independent_group,
        programmes.state_on as published_on,
        cast(programmes.state_on as date) as published_earliest,
        standings.standing_rank,
        programmes.explained_by
    from programmes
    left join standings on standings.code = 'funder'
),

final as (
    select * from claimed
    union all
    select * from awarded
)

select * from final
