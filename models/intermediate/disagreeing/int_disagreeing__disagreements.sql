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
        disagreements.choice_reason
    from disagreements
    left join rulings on disagreements.disagreement_id = rulings.disagreement_id
)

select * from final
