with

programmes as (
    select * from {{ ref('int_awards__programmes') }}
),

claims as (
    select * from {{ ref('int_choice__claims') }}
),

standings as (
    select * from {{ ref('stg_standings') }}
),

-- A ruling on the claims rules nothing about the awards; what is explained needs no rule.
claimed as (
    select
        {{ row_key(["'award'", 'programmes.programme_id', "'awards'"]) }} as disagreement_id,
        'award' as claim_kind,
        claims.claim_id,
        claims.subject_type,
        claims.subject_id,
        'awards' as topic,
        cast(null as string) as aspect,
        cast(null as string) as component,
        cast(null as string) as per,
        claims.unit,
        claims.low,
        claims.high,
        claims.shown,
        claims.as_written,
        claims.holds_on,
        claims.holds_earliest,
        claims.holds_latest,
        claims.is_stock,
        claims.stage_order,
        claims.source_id,
        claims.standing_rank,
        claims.published_on,
        claims.published_earliest,
        claims.independent_group,
        claims.is_best,
        claims.is_deprecated,
        case when programmes.explained_by is null then nullif(claims.choice_reason, 'ruling') end as choice_reason,
        programmes.explained_by
    from programmes
    inner join claims on claims.claim_kind = 'financing' and programmes.claim_id = claims.claim_id
),

-- ANR runs the money: it speaks of it as a funder does, on the day of its file.
awarded as (
    select
        {{ row_key(["'award'", 'programmes.programme_id', "'awards'"]) }} as disagreement_id,
        'award' as claim_kind,
        'awards/' || programmes.programme_id as claim_id,
        'programme' as subject_type,
        programmes.programme_id as subject_id,
        'awards' as topic,
        cast(null as string) as aspect,
        cast(null as string) as component,
        cast(null as string) as per,
        'EUR' as unit,
        programmes.awarded_eur as low,
        case when programmes.unknown_count = 0 then programmes.awarded_eur end as high,
        programmes.awarded_eur as shown,
        case when programmes.unknown_count > 0 then '≥ ' else '' end
        || cast(programmes.awarded_eur as string) as as_written,
        programmes.state_on as holds_on,
        cast(programmes.state_on as date) as holds_earliest,
        cast(programmes.state_on as date) as holds_latest,
        false as is_stock,
        0 as stage_order,
        'ANR' as source_id,
        standings.standing_rank,
        programmes.state_on as published_on,
        cast(programmes.state_on as date) as published_earliest,
        'awards' as independent_group,
        false as is_best,
        false as is_deprecated,
        cast(null as string) as choice_reason,
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
