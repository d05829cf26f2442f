with

facts as (
    select * from {{ ref('int_disagreeing__facts') }}
),

statements as (
    select * from {{ ref('int_disagreeing__statements') }}
),

explained as (
    select * from {{ ref('int_disagreeing__explained') }}
),

rulings as (
    select * from {{ ref('stg_disagreement_rulings') }}
),

claim_rulings as (
    select * from {{ ref('stg_claim_rulings') }}
),

codes as (
    select * from {{ ref('stg_codes') }}
),

disagreements as (
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        what,
        unit,
        claim_count,
        independent_source_count,
        lowest,
        highest,
        lowest_on,
        highest_on,
        values_text,
        class,
        case when has_deprecated or choice_reason = 'ruling' then 'ruled' else status end as status,
        best_claim_id,
        choice_reason
    from facts
    union all
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        what,
        'text' as unit,
        claim_count,
        independent_source_count,
        cast(null as decimal(18, 2)) as lowest,
        cast(null as decimal(18, 2)) as highest,
        cast(null as string) as lowest_on,
        cast(null as string) as highest_on,
        values_text,
        'genuine' as class,
        'open' as status,
        cast(null as string) as best_claim_id,
        cast(null as string) as choice_reason
    from statements
    union all
    select
        disagreement_id,
        'financing' as claim_kind,
        'programme' as subject_type,
        programme_id as subject_id,
        'best values' as what,
        'EUR' as unit,
        claim_count,
        independent_source_count,
        lowest,
        highest,
        lowest_on,
        highest_on,
        values_text,
        class,
        'explained' as status,
        cast(null as string) as best_claim_id,
        cast(null as string) as choice_reason
    from explained
),

-- A sentence for every row: a ruling's own, else by what rule the value was kept.
final as (
    select
        disagreements.disagreement_id,
        disagreements.claim_kind,
        disagreements.subject_type,
        disagreements.subject_id,
        disagreements.what,
        disagreements.unit,
        disagreements.claim_count,
        disagreements.independent_source_count,
        disagreements.lowest,
        disagreements.highest,
        disagreements.lowest_on,
        disagreements.highest_on,
        disagreements.values_text,
        cast(
            (disagreements.highest - disagreements.lowest) / nullif(disagreements.lowest, 0) as decimal(18, 4)
        ) as relative_gap,
        disagreements.class,
        case when rulings.disagreement_id is not null then 'ruled' else disagreements.status end as status,
        coalesce(rulings.kept_claim_id, disagreements.best_claim_id) as kept_claim_id,
        coalesce(
            rulings.reason,
            claim_rulings.reason,
            'kept by ' || codes.label_en,
            case
                when disagreements.class = 'several'
                    then 'the best values differ in more than one of stage, scope and component'
                when disagreements.status = 'explained' then 'the best values differ only in ' || disagreements.class
                else 'no value is kept: see the claims'
            end
        ) as reason
    from disagreements
    left join rulings on disagreements.disagreement_id = rulings.disagreement_id
    left join claim_rulings on split_part(disagreements.best_claim_id, '/', 1) = claim_rulings.claim_id
    left join codes on codes.codelist = 'choice_reason' and disagreements.choice_reason = codes.code
)

select * from final
