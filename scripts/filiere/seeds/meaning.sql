-- What `filiere check` asks of rows that are well formed. The sound rows of each seed are a table of its name, with the
-- line of each row; `days` has the first and the last day of each date. A view below serves several questions; a query
-- behind a line `-- question: <code>` returns seed, line, column, id of the row, id of the row that it is held against
-- (null where it stands alone), and the words.

-- The days between which a document came out: at the latest when it was consulted.
create view told as
select
    sources.source_id,
    published.first_day,
    coalesce(sources.updated_on, sources.published_on, sources.consulted_on) as day,
    coalesce(published.last_day, consulted.last_day) as last_day
from sources
left join days as published on coalesce(sources.updated_on, sources.published_on) = published.date_text
left join days as consulted on sources.consulted_on = consulted.date_text;

-- The end and the deadline of a programme are told before they come; what was founded long ago is told today.
create view dated as
select 'financing_claims' as seed, 'as_of' as column_name, line, claim_id, as_of as day, source_id, true as is_past, true as is_near
from financing_claims
union all
select 'indicator_claims', 'as_of', line, claim_id, as_of, source_id, nature <> 'target', true
from indicator_claims
union all
select
    'event_claims', 'occurred_on', line, claim_id, occurred_on, source_id,
    event_type not in ('deadline', 'ended', 'expected'),
    event_type in ('launched', 'announced', 'expected')
from event_claims;

create view dated_and_told as
select
    dated.*,
    days.first_day,
    days.last_day,
    told.day as told_on,
    told.first_day as told_first_day,
    told.last_day as told_last_day
from dated
inner join days on dated.day = days.date_text
inner join told on dated.source_id = told.source_id;

-- The wholes of programmes in euros. What is hoped for from others lies in no envelope.
create view wholes as
select
    claims.line,
    claims.claim_id,
    claims.programme_id,
    stages.stage_family,
    cast(coalesce(claims.amount, claims.amount_low) as decimal(38, 2)) as low,
    cast(coalesce(claims.amount, claims.amount_high) as decimal(38, 2)) as high
from financing_claims as claims
inner join stages on claims.stage = stages.code
where
    claims.component is null
    and claims.per is null
    and claims.currency = 'EUR'
    and claims.claim_id not in (select claim_id from claim_rulings where ruling = 'deprecated');

-- Where a claim of a programme is doubted it may be the highest: then no other stands in for it.
create view tops as
select programme_id, max(high) as high, max_by(claim_id, high) as claim_id
from wholes
where
    programme_id not in (
        select coalesce(programme_id, '') from main.financing_claims where line not in (select line from financing_claims)
    )
group by programme_id;

create view plain_sources as
select
    *,
    coalesce(updated_on, published_on) as edition,
    strip_accents(lower(trim(regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')))) as plain_title,
    strip_accents(lower(trim(publisher))) as plain_publisher,
    -- An address without what the same page has elsewhere: protocol, tracker, mark, last slash.
    regexp_replace(
        regexp_replace(
            regexp_replace(lower(url), '^https?://(www[.]|m[.]|amp[.])?|#.*$', '', 'g'),
            '[?&](utm_[a-z]+|xtor|fbclid|gclid|mc_[a-z]+|at_[a-z]+)=[^&]*', '', 'g'
        ),
        '(/amp|/index[.](html?|php)|[/?&])+$', ''
    ) as address
from sources;

create view source_pairs as
select
    later.line,
    later.source_id,
    first.source_id as first_id,
    first.line as first_line,
    later.url <> 'not_recorded' and later.address = first.address as has_one_address,
    later.plain_title = first.plain_title and later.plain_publisher = first.plain_publisher as has_one_title,
    later.edition is not distinct from first.edition as is_one_edition,
    later.edition is distinct from first.edition and coalesce(later.updated_on, first.updated_on) is not null as is_update
from plain_sources as later
inner join plain_sources as first
    on
        later.line > first.line
        and later.repeats_source_id is distinct from first.source_id
        and first.repeats_source_id is distinct from later.source_id
        and (later.address = first.address or later.plain_title = first.plain_title);

create view payers as
select claims.line, claims.claim_id, claims.scope, actors.actor_id, actors.actor_type,
    actors.actor_type in (
        'company', 'economic_sector', 'federation', 'foundation', 'media', 'patients_association', 'professional_association'
    ) as is_private,
    actors.actor_type in (
        'authorities_group', 'local_authority', 'ministry', 'public_agency', 'public_bank', 'public_operator',
        'public_research_body', 'regional_authority', 'state'
    ) as is_public
from financing_claims as claims
inner join actors on claims.funder_actor_id = actors.actor_id;

-- A fund is public where all that is told of it is, and all that is drawn on it by others than private money.
create view public_funds as
select programme_id
from (
    select programme_id, scope from financing_claims
    union all
    select drawn_on_programme_id, scope from financing_claims where scope <> 'private' and drawn_on_programme_id is not null
)
group by programme_id
having bool_and(scope = 'public');

-- question: after_publication
select seed, line, column_name, claim_id, null, day || ' is after its document, of ' || told_on
from dated_and_told
where is_past and first_day > told_last_day;

-- Twenty years: further away, a digit of the year is more often wrong than right.
-- question: years_away
select seed, line, column_name, claim_id, null, day || ' is decades away from its document, of ' || told_on
from dated_and_told
where
    is_near
    and (
        last_day + to_years(20) <= told_first_day
        or (not is_past and first_day >= told_last_day + to_years(20))
    );

-- One fact as far as the seeds alone know it: whoever pays, and on whatever day. Rulings answer as well.
-- question: power_of_ten
with facts as (
    select
        'financing_claims' as seed, 'amount' as column_name, claims.line, claims.claim_id, claims.amount as number,
        concat_ws('/', claims.programme_id, stages.stage_family, claims.scope, claims.currency, 'per ' || claims.per, claims.component)
            as fact
    from financing_claims as claims
    inner join stages on claims.stage = stages.code
    union all
    select
        'indicator_claims', 'value', line, claim_id, value,
        concat_ws('/', subject_type, subject_id, measure, nature, 'per ' || per, left(as_of, 4))
    from indicator_claims
),

unruled as (
    select * from facts
    where number > 0 and claim_id not in (select claim_id from claim_rulings where claim_id is not null)
)

select
    later.seed, later.line, later.column_name, later.claim_id, first.claim_id,
    cast(later.number as decimal(18, 0)) || ' is ' || cast(first.number as decimal(18, 0)) || ' of line ' || first.line
    || ' times a power of ten, as where a factor is lost'
from unruled as later
inner join unruled as first on later.seed = first.seed and later.fact = first.fact and later.line > first.line
where
    later.number <> first.number
    and abs(log10(later.number / first.number) - round(log10(later.number / first.number))) < 1e-9;

-- A programme that lies in another has less. One that is only said to belong to it may have more, hardly ten times.
-- question: out_of_proportion
select
    'financing_claims', wholes.line, 'amount', wholes.claim_id, tops.claim_id,
    cast(wholes.low as decimal(18, 0)) || ' is more than all of ' || programmes.parent_programme_id || ', which holds it and has '
    || cast(tops.high as decimal(18, 0))
from wholes
inner join programmes on wholes.programme_id = programmes.programme_id
inner join tops on programmes.parent_programme_id = tops.programme_id
where wholes.low > tops.high * case programmes.budget_within_parent when 'yes' then 1 else 10 end;

-- question: out_of_proportion
select
    'financing_claims', wholes.line, 'amount', wholes.claim_id, min_by(inside.claim_id, inside.low),
    cast(wholes.high as decimal(18, 0)) || ' is less than ' || children.programme_id || ', which lies in it and has '
    || cast(min(inside.low) as decimal(18, 0))
from wholes
inner join programmes as children
    on wholes.programme_id = children.parent_programme_id and children.budget_within_parent = 'yes'
inner join wholes as inside
    on children.programme_id = inside.programme_id and wholes.stage_family = inside.stage_family
group by wholes.line, wholes.claim_id, wholes.high, children.programme_id
having wholes.high < min(inside.low);

-- A part is often a hundred times smaller than the whole that it lies in; a hundred thousand times it never is.
-- question: out_of_proportion
select
    'financing_claims', wholes.line, 'amount', wholes.claim_id, tops.claim_id,
    cast(wholes.high as decimal(18, 0)) || ' is nothing beside ' || cast(tops.high as decimal(18, 0)) || ' of '
    || programmes.parent_programme_id
from wholes
inner join programmes on wholes.programme_id = programmes.programme_id
inner join tops on programmes.parent_programme_id = tops.programme_id
where wholes.high * 100000 < tops.high;

-- question: out_of_proportion
select
    'financing_claims', parts.line, 'amount', parts.claim_id, tops.claim_id,
    cast(coalesce(parts.amount, parts.amount_low) as decimal(18, 0)) || ' is a part, and more than the whole of '
    || cast(tops.high as decimal(18, 0))
from financing_claims as parts
inner join tops on parts.programme_id = tops.programme_id
where
    (parts.component is not null or parts.per is not null)
    and parts.component is distinct from 'top_up'
    and parts.currency = 'EUR'
    and coalesce(parts.amount, parts.amount_low) > tops.high
    and parts.claim_id not in (select claim_id from claim_rulings where claim_id is not null);

-- question: same_document
select
    'sources', line, 'url', source_id, first_id,
    'this is the address of ' || first_id || ' (line ' || first_line || '), and neither repeats the other or is another edition'
from source_pairs
where has_one_address and not is_update;

-- question: same_document
select
    'sources', line, 'title', source_id, first_id,
    'title, publisher and day are those of ' || first_id || ' (line ' || first_line || ')'
from source_pairs
where has_one_title and is_one_edition;

-- question: scope_and_payer
select
    'financing_claims', line, 'scope', claim_id, null,
    'the scope is ' || scope || ', and ' || actor_id || ', which pays, is a ' || actor_type
from payers
where
    (scope = 'public' and is_private)
    or (scope = 'private' and is_public)
    or (scope = 'international' and (is_public or is_private))
    or (scope in ('public', 'private') and actor_type = 'supranational_body');

-- question: scope_and_payer
select
    'financing_claims', line, 'scope', claim_id, null,
    'the scope is ' || scope || ', and the money of ' || drawn_on_programme_id || ' is public'
from financing_claims
where scope in ('private', 'international') and drawn_on_programme_id in (select programme_id from public_funds);

-- The French rates of value-added tax on what health programmes buy: 20, 10 and 5.5 percent.
-- question: tax
select
    'financing_claims', later.line, 'amount', later.claim_id, first.claim_id,
    cast(later.amount as decimal(18, 0)) || ' and ' || cast(first.amount as decimal(18, 0)) || ' of line ' || first.line
    || ' differ as a sum with and without tax'
from financing_claims as later
inner join financing_claims as first
    on
        later.source_id = first.source_id
        and later.programme_id = first.programme_id
        and later.component is not distinct from first.component
        and later.per is not distinct from first.per
where first.amount > 0 and round(later.amount / first.amount, 3) in (1.2, 1.1, 1.055);
