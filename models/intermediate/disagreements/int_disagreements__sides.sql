with

facts as (
    select * from {{ ref('int_disagreements__facts') }}
),

claims as (
    select
        {{ disagreement_key() }} as disagreement_id,
        *
    from {{ ref('int_choice__claims') }}
    where is_comparable
),

statements as (
    select * from {{ ref('int_disagreements__statements') }}
),

explained as (
    select * from {{ ref('int_disagreements__explained') }}
),

best_values as (
    select * from {{ ref('int_choice__financing') }}
    where known_until is null
),

codes as (
    select * from {{ ref('int_reference__codes') }}
),

dates as (
    select * from {{ ref('int_reference__dates') }}
),

-- A side in three forms: as a figure, in the source's own words, and in words of ours (a date, a name, a region, or
-- which of the programme's best values it is). `value_text` is the side in codes.
sides as (
    select
        facts.disagreement_id,
        claims.claim_id as side_id,
        claims.claim_id,
        claims.as_written,
        case when claims.unit <> 'date' then claims.shown end as value,
        case when claims.unit <> 'date' then claims.low end as value_low,
        case when claims.unit <> 'date' then claims.high end as value_high,
        case when claims.unit = 'date' then dates.label_fr end as said_fr,
        case when claims.unit = 'date' then dates.label_en end as said_en,
        coalesce(
            claims.as_written, case when claims.unit = 'date' then claims.holds_on else cast(claims.shown as string) end
        ) as value_text,
        claims.holds_on,
        claims.source_id,
        claims.is_best,
        claims.is_deprecated
    from facts
    inner join claims on facts.disagreement_id = claims.disagreement_id
    left join dates on claims.holds_on = dates.date_text
    {%- if has_records() %}
        union all
        select
            positions.disagreement_id,
            positions.claim_id as side_id,
            case when positions.source_id <> 'ANR' then positions.claim_id end as claim_id,
            positions.as_written,
            positions.shown as value,
            positions.low as value_low,
            positions.high as value_high,
            cast(null as string) as said_fr,
            cast(null as string) as said_en,
            coalesce(positions.as_written, cast(positions.shown as string)) as value_text,
            positions.holds_on,
            positions.source_id,
            positions.is_best,
            positions.is_deprecated
        from facts
        inner join {{ ref('int_awards__positions') }} as positions on facts.disagreement_id = positions.disagreement_id
    {%- endif %}
    union all
    select
        disagreement_id,
        {{ row_key(['said', 'holds_on', 'source_id']) }} as side_id,
        claim_id,
        cast(null as string) as as_written,
        cast(null as decimal(18, 2)) as value,
        cast(null as decimal(18, 2)) as value_low,
        cast(null as decimal(18, 2)) as value_high,
        said_fr,
        said_en,
        said || ' ' || holds_on as value_text,
        holds_on,
        source_id,
        false as is_best,
        false as is_deprecated
    from statements
    union all
    select
        explained.disagreement_id,
        best_values.claim_id as side_id,
        best_values.claim_id,
        best_values.as_written,
        coalesce(best_values.amount, best_values.amount_high_eur) as value,
        best_values.amount_low_eur as value_low,
        best_values.amount_high_eur as value_high,
        {%- for language in ['fr', 'en'] %}
            concat_ws(
                ', ',
                stages.label_{{ language }},
                scopes.label_{{ language }},
                components.label_{{ language }},
                best_values.component_part_{{ language }}
            ) as said_{{ language }},
        {%- endfor %}
        concat_ws(
            ' ',
            best_values.stage,
            best_values.scope,
            coalesce(best_values.component, 'whole'),
            best_values.component_part
        )
        || ': '
        || coalesce(
            best_values.as_written, cast(coalesce(best_values.amount, best_values.amount_high_eur) as string)
        ) as value_text,
        best_values.as_of as holds_on,
        best_values.source_id,
        true as is_best,
        false as is_deprecated
    from explained
    inner join best_values on explained.programme_id = best_values.programme_id
    left join codes as stages on stages.codelist = 'stages' and best_values.stage = stages.code
    left join codes as scopes on scopes.codelist = 'scope' and best_values.scope = scopes.code
    left join codes as components on components.codelist = 'components' and best_values.component = components.code
)

select * from sides
