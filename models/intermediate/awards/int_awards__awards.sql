with

projects as (
    select * from {{ ref('stg_anr_projects') }}
),

actions as (
    select * from {{ ref('stg_award_actions') }}
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

subjects as (
    select * from {{ ref('int_reference__subjects') }}
),

-- ANR writes 0 while an amount is not known yet.
stated as (
    select
        *,
        nullif(printed_amount_eur, 0) as amount_eur,
        case when coalesce(printed_amount_eur, 0) = 0 then 'not_known_yet' else 'stated' end as amount_status
    from projects
),

final as (
    select
        stated.award_id,
        stated.action_code,
        actions.label_fr as action_fr,
        actions.label_en as action_en,
        stated.edition,
        actions.programme_id,
        subjects.name as programme_name,
        actions.reason_en as programme_reason_en,
        actions.reason_fr as programme_reason_fr,
        actions.stage,
        stages.label_fr as stage_fr,
        stages.label_en as stage_en,
        actions.component,
        components.label_fr as component_fr,
        components.label_en as component_en,
        stated.acronym,
        stated.title,
        stated.starts_on,
        stated.amount_eur,
        stated.amount_status,
        statuses.label_fr as amount_status_fr,
        statuses.label_en as amount_status_en,
        stated.as_of
    from stated
    left join actions
        on
            stated.action_code = actions.action_code
            and stated.edition between actions.first_edition and actions.last_edition
    left join subjects on subjects.subject_type = 'programme' and actions.programme_id = subjects.subject_id
    left join codes as stages on stages.codelist = 'stages' and actions.stage = stages.code
    left join codes as components on components.codelist = 'components' and actions.component = components.code
    left join codes as statuses on statuses.codelist = 'amount_status' and stated.amount_status = statuses.code
)

select * from final
