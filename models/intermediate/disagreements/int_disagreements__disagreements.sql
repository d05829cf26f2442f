with

sides as (
    select
        disagreement_id,
        {{ sorted_list("value_text || ' (' || source_id || ')'", '; ') }} as values_text
    from {{ ref('int_disagreements__sides') }}
    group by disagreement_id
),

rulings as (
    select * from {{ ref('stg_disagreement_rulings') }}
),

claim_rulings as (
    select * from {{ ref('stg_claim_rulings') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

found as (
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        topic,
        aspect,
        component,
        per,
        {{ fact_text() }} as what,
        unit,
        claim_count,
        independent_source_count,
        lowest,
        highest,
        lowest_on,
        highest_on,
        class,
        status,
        best_claim_id,
        choice_reason
    from {{ ref('int_disagreements__facts') }}
    union all
    select
        disagreement_id,
        claim_kind,
        subject_type,
        subject_id,
        topic,
        cast(null as string) as aspect,
        cast(null as string) as component,
        cast(null as string) as per,
        topic as what,
        'text' as unit,
        cast(sum(claim_count) as bigint) as claim_count,
        count(distinct source_id) as independent_source_count,
        cast(null as decimal(18, 2)) as lowest,
        cast(null as decimal(18, 2)) as highest,
        cast(null as string) as lowest_on,
        cast(null as string) as highest_on,
        'genuine' as class,
        'open' as status,
        cast(null as string) as best_claim_id,
        cast(null as string) as choice_reason
    from {{ ref('int_disagreements__statements') }}
    group by disagreement_id, claim_kind, subject_type, subject_id, topic
    union all
    select
        disagreement_id,
        'financing' as claim_kind,
        'programme' as subject_type,
        programme_id as subject_id,
        'best values' as topic,
        cast(null as string) as aspect,
        cast(null as string) as component,
        cast(null as string) as per,
        'best values' as what,
        'EUR' as unit,
        claim_count,
        independent_source_count,
        lowest,
        highest,
        lowest_on,
        highest_on,
        class,
        'explained' as status,
        cast(null as string) as best_claim_id,
        cast(null as string) as choice_reason
    from {{ ref('int_disagreements__explained') }}
),

ruled as (
    select
        found.*,
        rulings.reason_en as ruling_reason_en,
        rulings.reason_fr as ruling_reason_fr,
        case when rulings.disagreement_id is not null then 'ruled' else found.status end as final_status,
        coalesce(rulings.kept_claim_id, found.best_claim_id) as kept_claim_id
    from found
    left join rulings on found.disagreement_id = rulings.disagreement_id
),

-- A sentence for every row: a ruling's own, else by what rule the value was kept.
final as (
    select
        ruled.disagreement_id,
        ruled.claim_kind,
        ruled.subject_type,
        ruled.subject_id,
        ruled.topic,
        ruled.aspect,
        ruled.component,
        ruled.per,
        ruled.what,
        ruled.unit,
        ruled.claim_count,
        ruled.independent_source_count,
        ruled.lowest,
        ruled.highest,
        ruled.lowest_on,
        ruled.highest_on,
        sides.values_text,
        cast((ruled.highest - ruled.lowest) / nullif(ruled.lowest, 0) as decimal(18, 4)) as relative_gap,
        ruled.class,
        ruled.final_status as status,
        ruled.kept_claim_id,
        coalesce(
            ruled.ruling_reason_en,
            claim_rulings.reason_en,
            'kept by ' || choices.label_en,
            case
                when ruled.class = 'several'
                    then 'the best values differ in more than one of stage, scope and component'
                when ruled.final_status = 'explained' then 'the best values differ only in ' || classes.label_en
                else 'no value is kept: see the claims'
            end
        ) as reason_en,
        coalesce(
            ruled.ruling_reason_fr,
            claim_rulings.reason_fr,
            'retenu selon la règle : ' || choices.label_fr,
            case
                when ruled.class = 'several'
                    then 'les meilleures valeurs diffèrent par plusieurs critères parmi stade, périmètre et composante'
                when ruled.final_status = 'explained'
                    then 'les meilleures valeurs ne diffèrent que par leur ' || classes.label_fr
                else 'aucune valeur retenue : voir les déclarations'
            end
        ) as reason_fr
    from ruled
    left join sides on ruled.disagreement_id = sides.disagreement_id
    left join claim_rulings on split_part(ruled.kept_claim_id, '/', 1) = claim_rulings.claim_id
    left join codes as choices on choices.codelist = 'choice_reason' and ruled.choice_reason = choices.code
    left join codes as classes on classes.codelist = 'disagreement_class' and ruled.class = classes.code
)

select * from final
