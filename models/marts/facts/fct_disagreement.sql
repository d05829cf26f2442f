with

disagreements as (
    select * from {{ ref('int_disagreements__disagreements') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

-- Each kind of claim has codelists of its own for what it is about.
coded as (
    select
        *,
        case claim_kind
            when 'financing' then 'stage_family'
            when 'indicator' then 'measures'
            when 'event' then 'event_types'
            when 'relation' then 'relation_types'
            when 'territory' then 'territory_type'
        end as topic_codelist,
        case claim_kind when 'financing' then 'scope' when 'indicator' then 'nature' end as aspect_codelist,
        case when claim_kind = 'financing' and topic <> 'best values' then coalesce(component, 'whole') end as part
    from disagreements
),

final as (
    select
        coded.disagreement_id,
        coded.claim_kind,
        coded.subject_type,
        coded.subject_id,
        subjects.name as subject_name,
        coded.what,
        nullif(
            concat_ws(
                ', ', coalesce(topics.label_fr, words.label_fr), aspects.label_fr, parts.label_fr, pers.label_fr
            ),
            ''
        ) as what_fr,
        nullif(
            concat_ws(
                ', ', coalesce(topics.label_en, words.label_en), aspects.label_en, parts.label_en, pers.label_en
            ),
            ''
        ) as what_en,
        coded.topic,
        coded.aspect,
        coded.component,
        coded.per,
        coded.unit,
        units.label_fr as unit_fr,
        units.label_en as unit_en,
        coded.claim_count,
        coded.independent_source_count,
        coded.lowest,
        coded.highest,
        coded.lowest_on,
        coded.highest_on,
        coded.values_text,
        coded.relative_gap,
        coded.class,
        classes.label_fr as class_fr,
        classes.label_en as class_en,
        coded.status,
        statuses.label_fr as status_fr,
        statuses.label_en as status_en,
        coded.kept_claim_id,
        coded.reason_en,
        coded.reason_fr,
        cast(
            row_number() over (
                order by
                    case coded.status when 'open' then 1 when 'ruled' then 2 else 3 end asc nulls last,
                    case coded.class
                        when 'genuine' then 1 when 'unit' then 2 when 'revision' then 3 when 'date' then 4 else 5
                    end asc nulls last,
                    coded.relative_gap desc nulls last,
                    coded.disagreement_id asc nulls last
            ) as bigint
        ) as reading_order
    from coded
    left join subjects on coded.subject_type = subjects.subject_type and coded.subject_id = subjects.subject_id
    left join codes as topics on coded.topic_codelist = topics.codelist and coded.topic = topics.code
    left join codes as words on words.codelist = 'disagreement_word' and coded.topic = words.code
    left join codes as aspects on coded.aspect_codelist = aspects.codelist and coded.aspect = aspects.code
    left join codes as parts on parts.codelist in ('components', 'disagreement_word') and coded.part = parts.code
    left join codes as pers on pers.codelist = 'per' and coded.per = pers.code
    left join codes as units on units.codelist = 'unit' and coded.unit = units.code
    left join codes as classes on classes.codelist = 'disagreement_class' and coded.class = classes.code
    left join codes as statuses on statuses.codelist = 'disagreement_status' and coded.status = statuses.code
)

select * from final
order by relative_gap desc nulls last, disagreement_id asc nulls last
