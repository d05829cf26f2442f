with

disagreements as (
    select * from {{ ref('int_disagreeing__disagreements') }}
),

reasons as (
    select * from {{ ref('int_disagreeing__reasons') }}
),

subjects as (
    select * from {{ ref('int_naming__subjects') }}
),

codes as (
    select * from {{ ref('int_naming__codes') }}
),

-- What the claims are about is told in codes: each kind of claim has codelists of its own.
told as (
    select
        *,
        split_part(what, ' ', 1) as first_code,
        split_part(what, ' ', 2) as second_code,
        split_part(what, ' ', 3) as third_code,
        case claim_kind
            when 'financing' then 'stage_family'
            when 'indicator' then 'measures'
            when 'event' then 'event_types'
            when 'relation' then 'relation_types'
            when 'territory' then 'territory_type'
        end as first_codelist
    from disagreements
),

final as (
    select
        told.disagreement_id,
        told.claim_kind,
        told.subject_type,
        told.subject_id,
        subjects.name as subject_name,
        told.what,
        nullif(concat_ws(', ', firsts.label_fr, seconds.label_fr, thirds.label_fr, pers.label_fr), '') as what_fr,
        nullif(concat_ws(', ', firsts.label_en, seconds.label_en, thirds.label_en, pers.label_en), '') as what_en,
        told.unit,
        told.claim_count,
        told.independent_source_count,
        told.lowest,
        told.highest,
        told.lowest_on,
        told.highest_on,
        told.values_text,
        told.relative_gap,
        told.class,
        classes.label_fr as class_fr,
        classes.label_en as class_en,
        told.status,
        statuses.label_fr as status_fr,
        statuses.label_en as status_en,
        told.kept_claim_id,
        reasons.reason,
        reasons.reason_fr
    from told
    left join reasons on told.disagreement_id = reasons.disagreement_id
    left join subjects on told.subject_type = subjects.subject_type and told.subject_id = subjects.subject_id
    left join codes as firsts
        on firsts.codelist in (told.first_codelist, 'disagreement_word') and told.first_code = firsts.code
    left join codes as seconds on seconds.codelist in ('scope', 'nature') and told.second_code = seconds.code
    left join codes as thirds
        on thirds.codelist in ('components', 'disagreement_word') and told.third_code = thirds.code
    left join codes as pers on pers.codelist = 'per' and told.what like '% per ' || pers.code
    left join codes as classes on classes.codelist = 'disagreement_class' and told.class = classes.code
    left join codes as statuses on statuses.codelist = 'disagreement_status' and told.status = statuses.code
)

select * from final
