// What the warehouse holds, how old it is, what is missing; the money tree; the open disagreements.
import {disagreements, sourcesSaying} from "./disagreements.js";
import {ROLLUP} from "./money.js";
import {SOURCES, query, sourcesOf} from "./warehouse.js";

const sources = await query(SOURCES);
const rollup = await query(`
  select * exclude (stage_family_fr, stage_family_en, scope_fr, scope_en) from (${ROLLUP})`);
const open = (await disagreements()).filter(({status}) => status === "open");
process.stdout.write(JSON.stringify({
  build: (await query("from marts.build_info"))[0],
  ages: (await query(`
    select
      count(*) as figure_count,
      count(*) filter (where age_days is null) as undated_count,
      cast(median(age_days) as integer) as median_days,
      max(age_days) as oldest_days,
      count(*) filter (where age_days > 1826) as over_five_years_count
    from (
      select age_days from marts.fct_financing union all by name select age_days from marts.fct_indicator
    )`))[0],
  disagreement_counts: await query(`
    select status, status_fr, status_en, class_fr, class_en, count(*) as set_count
    from marts.fct_disagreement group by all order by status, set_count desc, class_en`),
  words: await query("select codelist, code, label_fr, label_en from marts.dim_code where codelist in ('stage_family', 'scope')"),
  programmes: await query(`
    select programme_id, coalesce(acronym, name) as name, name as full_name, parent_programme_id,
      programme_level_fr, programme_level_en, budget_within_parent, budget_within_parent_fr, budget_within_parent_en
    from marts.dim_programme order by path`),
  rollup,
  disagreements: open,
  sources: sourcesOf([...rollup, ...sourcesSaying(open)], sources)
}));
