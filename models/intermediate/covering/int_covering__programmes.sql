with

programmes as (
    select * from {{ ref('int_tree__programmes') }}
),

families as (
    select * from {{ ref('stg_measure_families') }}
),

checks as (
    select * from {{ ref('stg_coverage_checks') }}
),

financing as (
    select * from {{ ref('int_bounding__financing_claims') }}
),

indicators as (
    select * from {{ ref('int_bounding__indicator_claims') }}
),

choices as (
    select * from {{ ref('int_choosing__claims') }}
),

dates as (
    select * from {{ ref('int_dating__dates') }}
),

-- A figure covers its programme when it is a best value for the whole with both bounds known;
-- a target and money hoped for from others cover nothing.
claims as (
    select
        claim_id,
        programme_id,
        'budget' as measure_family,
        component is null and amount_high_eur is not null as is_whole,
        as_of,
        as_of_earliest
    from financing
    where is_summable
    union all
    select
        claim_id,
        subject_id as programme_id,
        measure_family,
        value_high is not null as is_whole,
        as_of,
        as_of_earliest
    from indicators
    where subject_type = 'programme' and nature = 'result'
),

claimed as (
    select
        claims.*,
        claims.is_whole and choices.is_best as is_covering,
        row_number() over (
            partition by claims.programme_id, claims.measure_family
            order by
                (claims.is_whole and choices.is_best) desc nulls last,
                choices.is_best desc nulls last,
                claims.as_of_earliest desc nulls last,
                choices.choice_rank asc nulls last,
                claims.claim_id asc nulls last
        ) as position
    from claims
    inner join choices on claims.claim_id = choices.claim_id
),

best_claims as (
    select * from claimed
    where position = 1
),

latest_checks as (
    select
        checks.*,
        row_number() over (
            partition by checks.programme_id, checks.measure_family
            order by dates.date_earliest desc nulls last, checks.status asc nulls last
        ) as recency
    from checks
    left join dates on checks.checked_on = dates.date_text
),

final as (
    select
        {{ row_key(['programmes.programme_id', 'families.code']) }} as coverage_id,
        programmes.programme_id,
        families.code as measure_family,
        families.label_fr as measure_family_fr,
        families.label_en as measure_family_en,
        case
            when best_claims.is_covering then 'published'
            when best_claims.claim_id is not null then 'published_partial'
            when latest_checks.status is not null then latest_checks.status
            when families.code = 'budget' and not programmes.may_hold_money then 'not_applicable'
            when families.code <> 'budget' and not programmes.may_have_results then 'not_applicable'
            else 'not_searched'
        end as status,
        best_claims.claim_id as best_claim_id,
        best_claims.as_of as latest_as_of,
        latest_checks.status as check_status,
        latest_checks.checked_on,
        latest_checks.documents_consulted,
        latest_checks.note,
        latest_checks.note_fr
    from programmes
    inner join families on families.is_covered
    left join best_claims
        on
            programmes.programme_id = best_claims.programme_id
            and families.code = best_claims.measure_family
    left join latest_checks
        on
            programmes.programme_id = latest_checks.programme_id
            and families.code = latest_checks.measure_family
            and latest_checks.recency = 1
)

select * from final
