{#- How names are compared: small letters, no accents, ligatures written out, one space for all that is no letter or
    digit. The site (finding.js) folds what is typed there in the same way. -#}
{% macro folded(text) -%}
    {%- set said = namespace(sql='lower(strip_accents(' ~ text ~ '))') -%}
    {%- for ligature, letters in {'œ': 'oe', 'æ': 'ae', 'ß': 'ss', 'ﬁ': 'fi', 'ﬂ': 'fl', 'ﬀ': 'ff'}.items() -%}
        {%- set said.sql = 'replace(' ~ said.sql ~ ", '" ~ ligature ~ "', '" ~ letters ~ "')" -%}
    {%- endfor -%}
    trim(regexp_replace({{ said.sql }}, '[^\p{L}\p{N}]+', ' ', 'g'))
{%- endmacro %}

{% macro table_macros_lookup() %}

create or replace macro marts.find(wanted) as table
    with names as (
        select 'actor' as kind, actor_id as id, name as found, name_type from marts.dim_actor_name
        union all
        select 'programme', programme_id, name, name_type from marts.dim_programme_name
        union all
        select 'source', source_id, title, 'title' from marts.dim_source
        union all
        select 'source', source_id, publisher, 'publisher' from marts.dim_source
        union all
        select rtrim(codelist, 's'), code, unnest([label_fr, label_en]), unnest(['label_fr', 'label_en'])
        from marts.dim_code
        where codelist in ('themes', 'actor_type', 'programme_levels', 'document_type')
    ),
    -- A short word is a whole one, a longer one any part of one.
    words as (
        select case when length(word) < 3 then ' ' || word || ' ' else word end as word
        from (select unnest(string_split({{ folded('wanted') }}, ' ')) as word)
    ),
    folded_names as (
        select
            *,
            {{ folded('found') }} as text_found,
            {{ folded('wanted') }} as text_wanted
        from names
    ),
    matched as (
        select
            *,
            replace(text_found, ' ', '') as letters_found,
            replace(text_wanted, ' ', '') as letters_wanted,
            -- Letters that make up whole words: AP-HP for aphp.
            contains(text_found, text_wanted) or id = wanted or regexp_matches(
                text_found, '(^| )' || regexp_replace(replace(text_wanted, ' ', ''), '(.)', '\1 ?', 'g') || '( |$)'
            ) as is_spelled,
            list_has_all(string_split(text_wanted, ' '), string_split(text_found, ' ')) as is_within,
            string_agg(text_found, ' ') over (partition by kind, id) || ' ' || replace(id, '_', ' ') as all_found
        from folded_names
    ),
    judged as (
        select
            matched.*,
            bool_and(contains(' ' || text_found || ' ', word)) as has_words,
            bool_and(contains(' ' || all_found || ' ', word)) as all_have_words
        from matched
        cross join words
        group by all
    ),
    ranked as (
        select
            *,
            is_spelled or has_words as is_named,
            bool_or(is_spelled or has_words) over (partition by kind, id) as one_is_named,
            bool_or(is_within) over (partition by kind, id) as one_is_within,
            row_number() over (
                partition by kind, id order by name_type not in ('official', 'title'), length(found), found
            ) as place
        from judged
    )
    select kind, id, found, name_type
    from ranked
    -- Where the words stand in several names of a thing, or in its id, its first name is the answer.
    where is_named or (all_have_words and not one_is_named and place = 1)
    order by
        letters_found <> letters_wanted, not is_named, not starts_with(letters_found, letters_wanted),
        one_is_named or not one_is_within, length(found), kind, id, found;

create or replace macro marts.evidence(wanted) as table
    select * from (
        select
            'financing' as kind, claim_id, programme_id as about,
            concat_ws(
                ' ', stage, scope, coalesce(component, 'whole'), instrument, 'per ' || per, 'from ' || funder_actor_id,
                'drawn on ' || drawn_on_programme_id, 'to ' || coalesce(recipient_actor_id, recipient_type)
            ) as what,
            coalesce(
                as_written,
                qualifier || ' ' || coalesce(cast(amount as varchar), amount_low || ' to ' || amount_high)
            ) as says,
            amount_low_eur as low, amount_high_eur as high, coalesce(as_of, period) as holds_on, source_id, locator,
            published_on, is_best, choice_reason, inferred
        from marts.fct_financing_claim
        where list_contains(
            [
                claim_id, stated_claim_id, programme_id, financing_id, source_id, funder_actor_id, operator_actor_id,
                recipient_actor_id, drawn_on_programme_id
            ], wanted
        )
        union all
        select
            'indicator', claim_id, subject_id, concat_ws(' ', measure, nature, 'per ' || per),
            coalesce(
                as_written,
                qualifier || ' ' || coalesce(cast(printed_value as varchar), value_low || ' to ' || value_high)
            ), value_low, value_high,
            as_of, source_id, locator, published_on, is_best, choice_reason, inferred
        from marts.fct_indicator_claim
        where list_contains([claim_id, subject_id, indicator_id, source_id], wanted)
        union all
        select
            'event', claim_id, coalesce(programme_id, actor_id), event_type, description_en, null, null, occurred_on,
            source_id, locator, published_on, is_best, choice_reason, inferred
        from marts.fct_event_claim
        where list_contains([claim_id, event_id, programme_id, actor_id, source_id], wanted)
        union all
        select
            'role', first_claim_id, programme_id, role, actor_id || coalesce(': ' || detail_en, ''), null, null,
            valid_from, first_source_id, locator, published_on, null, null, roles.inferred
        from marts.bridge_actor_programme as roles
        left join marts.dim_source as sources on roles.first_source_id = sources.source_id
        where list_contains([first_claim_id, role_id, programme_id, actor_id, first_source_id], wanted)
        union all
        select
            'relation', first_claim_id, subject_actor_id, relation_type, object_actor_id, null, null,
            valid_from, first_source_id, locator, published_on, null, null, relations.inferred
        from marts.bridge_actor_actor as relations
        left join marts.dim_source as sources on relations.first_source_id = sources.source_id
        where list_contains(
            [first_claim_id, relation_id, subject_actor_id, object_actor_id, first_source_id], wanted
        )
        union all
        select
            'relation', first_claim_id, subject_programme_id, relation_type, object_programme_id, null, null,
            valid_from, first_source_id, locator, published_on, null, null, relations.inferred
        from marts.bridge_programme_programme as relations
        left join marts.dim_source as sources on relations.first_source_id = sources.source_id
        where list_contains(
            [first_claim_id, relation_id, subject_programme_id, object_programme_id, first_source_id], wanted
        )
        union all
        select
            'theme', first_claim_id, subject_id, theme, as_written, null, null,
            valid_from, first_source_id, locator, published_on, null, null, themes.inferred
        from (
            select actor_id as subject_id, * exclude (actor_theme_id, actor_id, actor_name)
            from marts.bridge_actor_theme
            union all
            select programme_id, * exclude (programme_theme_id, programme_id, programme_name)
            from marts.bridge_programme_theme
        ) as themes
        left join marts.dim_source as sources on themes.first_source_id = sources.source_id
        where list_contains([first_claim_id, subject_id, first_source_id], wanted)
        union all
        select
            'disagreement', kept_claim_id, subject_id, what, class || ', ' || status || ': ' || values_text,
            lowest, highest, concat_ws(' / ', lowest_on, highest_on), null, null, null, null, reason_en, null
        from marts.fct_disagreement
        where list_contains([disagreement_id, subject_id, kept_claim_id], wanted)
    )
    order by kind, about, what, is_best desc nulls last, claim_id;

{% endmacro %}
