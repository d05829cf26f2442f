with

disagreements as (
    select * from {{ ref('int_disagreeing__disagreements') }}
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

-- A sentence for every row: a ruling's own, else by what rule the value was kept.
final as (
    select
        disagreements.disagreement_id,
        coalesce(
            rulings.reason,
            claim_rulings.reason,
            'kept by ' || choices.label_en,
            case
                when disagreements.class = 'several'
                    then 'the best values differ in more than one of stage, scope and component'
                when disagreements.status = 'explained' then 'the best values differ only in ' || classes.label_en
                else 'no value is kept: see the claims'
            end
        ) as reason,
        coalesce(
            rulings.reason_fr,
            claim_rulings.reason_fr,
            'retenu selon la règle : ' || choices.label_fr,
            case
                when disagreements.class = 'several'
                    then 'les meilleures valeurs diffèrent par plusieurs critères parmi stade, périmètre et composante'
                when disagreements.status = 'explained'
                    then 'les meilleures valeurs ne diffèrent que par leur ' || classes.label_fr
                else 'aucune valeur retenue : voir les déclarations'
            end
        ) as reason_fr
    from disagreements
    left join rulings on disagreements.disagreement_id = rulings.disagreement_id
    left join claim_rulings on split_part(disagreements.kept_claim_id, '/', 1) = claim_rulings.claim_id
    left join codes as choices on choices.codelist = 'choice_reason' and disagreements.choice_reason = choices.code
    left join codes as classes on classes.codelist = 'disagreement_class' and disagreements.class = classes.code
)

select * from final
