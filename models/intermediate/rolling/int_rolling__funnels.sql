{%- set languages = {
    'fr': {'to': ' à ', 'unbounded': 'sans plafond connu', 'as_of': ' à la date de '},
    'en': {'to': ' to ', 'unbounded': 'unbounded', 'as_of': ' as of '}
} -%}

with

codes as (
    select * from {{ ref('int_naming__codes') }}
),

sources as (
    select * from {{ ref('int_sourcing__sources') }}
),

financing as (
    select * from {{ ref('int_choosing__financing') }}
),

rollup as (
    select * from {{ ref('int_rolling__programmes') }}
),

whole as (
    select
        *,
        -- The stage's place in the funnel: an envelope comes before what is granted, signed and paid out of it.
        case stage_family when 'envelope' then family_order when 'award' then 3 when 'contract' then 4 else 5 end
            as funnel_place
    from financing
    where component is null and is_summable
),

-- One scope a programme is shown: public money where there is any, else the widest envelope.
envelopes as (
    select
        *,
        row_number() over (
            partition by programme_id
            order by
                scope <> 'public',
                stage_family <> 'envelope',
                amount_high_eur desc nulls last,
                family_order desc nulls last,
                scope asc nulls last
        ) as position
    from whole
),

shown as (
    select
        programme_id,
        scope
    from envelopes
    where position = 1
),

later_envelopes as (
    select
        whole.*,
        row_number() over (partition by whole.programme_id order by whole.family_order desc nulls last) as position
    from whole
    inner join shown on whole.programme_id = shown.programme_id and whole.scope = shown.scope
    where whole.stage_family = 'envelope'
),

funnels as (
    select
        whole.programme_id,
        {{ sorted_list(
            "whole.funnel_place || '. ' || whole.stage || ' ' || coalesce("
            ~ "cast(whole.amount_eur as string), cast(whole.amount_low_eur as string) || ' to ' || "
            ~ "coalesce(cast(whole.amount_high_eur as string), 'unbounded')) || "
            ~ "coalesce(' as of ' || whole.as_of, '')", '; '
        ) }} as funnel,
        {%- for language, words in languages.items() %}
            {{ sorted_list(
                "whole.funnel_place || '. ' || stages.label_" ~ language ~ " || ' ' || coalesce("
                ~ "cast(whole.amount_eur as string), cast(whole.amount_low_eur as string) || '" ~ words['to'] ~ "' || "
                ~ "coalesce(cast(whole.amount_high_eur as string), '" ~ words['unbounded'] ~ "')) || "
                ~ "coalesce('" ~ words['as_of'] ~ "' || whole.as_of, '')", '; '
            ) }} as funnel_{{ language }}
            {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from whole
    left join codes as stages on stages.codelist = 'stages' and whole.stage = stages.code
    inner join shown on whole.programme_id = shown.programme_id and whole.scope = shown.scope
    group by whole.programme_id
),

final as (
    select
        shown.programme_id,
        later_envelopes.stage as envelope_stage,
        stages.label_fr as envelope_stage_fr,
        stages.label_en as envelope_stage_en,
        later_envelopes.scope as envelope_scope,
        scopes.label_fr as envelope_scope_fr,
        scopes.label_en as envelope_scope_en,
        later_envelopes.as_written as envelope_as_written,
        later_envelopes.amount_eur as envelope_eur,
        later_envelopes.amount_low_eur as envelope_low_eur,
        later_envelopes.amount_high_eur as envelope_high_eur,
        later_envelopes.is_addable as envelope_is_addable,
        later_envelopes.period as envelope_period,
        later_envelopes.source_id as envelope_source_id,
        sources.title as envelope_source_title,
        funnels.funnel,
        funnels.funnel_fr,
        funnels.funnel_en,
        rollup.unallocated_low_eur,
        rollup.unallocated_high_eur
    from shown
    left join later_envelopes
        on shown.programme_id = later_envelopes.programme_id and later_envelopes.position = 1
    left join codes as stages on stages.codelist = 'stages' and later_envelopes.stage = stages.code
    left join codes as scopes on scopes.codelist = 'scope' and later_envelopes.scope = scopes.code
    left join sources on later_envelopes.source_id = sources.source_id
    left join funnels on shown.programme_id = funnels.programme_id
    left join rollup
        on
            shown.programme_id = rollup.programme_id
            and shown.scope = rollup.scope
            and rollup.stage_family = 'envelope'
)

select * from final
