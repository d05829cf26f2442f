with

programmes as (
    select * from {{ ref('int_reference__programmes') }}
),

families as (
    select * from {{ ref('stg_measure_families') }}
),

checks as (
    select * from {{ ref('stg_coverage_checks') }}
),

claims as (
    select * from {{ ref('int_choice__claims') }}
),

measures as (
    select * from {{ ref('int_reference__measures') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

-- A figure covers its programme when it is a best value for the whole with both bounds known; a target and money
-- hoped for from others cover nothing.
covering as (
    select
        claims.*,
        case when claims.claim_kind = 'financing' then 'budget' else measures.measure_family end as measure_family,
        claims.component is null and claims.high is not null and claims.is_best as is_covering
    from claims
    left join measures on claims.topic = measures.measure
    where
        claims.subject_type = 'programme'
        and claims.is_summable
        and (claims.claim_kind = 'financing' or (claims.claim_kind = 'indicator' and claims.aspect = 'result'))
),

claimed as (
    select
        *,
        row_number() over (
            partition by subject_id, measure_family
            order by
                is_covering desc nulls last,
                is_best desc nulls last,
                holds_earliest desc nulls last,
                choice_rank asc nulls last,
                claim_id asc nulls last
        ) as place
    from covering
),

best_claims as (
    select * from claimed
    where place = 1
),

latest_checks as (
    select
        checks.*,
        row_number() over (
            partition by checks.programme_id, checks.measure_family
            order by dates.date_earliest desc nulls last, checks.status asc nulls last
        ) as place
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
        best_claims.holds_on as latest_as_of,
        latest_checks.status as check_status,
        latest_checks.checked_on,
        latest_checks.documents_consulted,
        latest_checks.note_en,
        latest_checks.note_fr
    from programmes
    inner join families on families.is_covered
    left join best_claims
        on
            programmes.programme_id = best_claims.subject_id
            and families.code = best_claims.measure_family
    left join latest_checks
        on
            programmes.programme_id = latest_checks.programme_id
            and families.code = latest_checks.measure_family
            and latest_checks.place = 1
)

select * from final
