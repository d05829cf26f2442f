// One JSON a programme: everything that its page shows.
import {FAMILY_ORDER} from "./coverage.js";
import {disagreements, sourcesSaying} from "./disagreements.js";
import {ROLLUP} from "./money.js";
import {COMMITMENTS, TARGETS, knownOf} from "./promises.js";
import {SOURCES, grouped, query, sourcesOf, writeArchive} from "./warehouse.js";

const programmes = await query("from marts.dim_programme order by programme_id");
const sources = await query(SOURCES);
const rollup = grouped(await query(ROLLUP), "programme_id");
const children = grouped(programmes.filter((one) => one.parent_programme_id), "parent_programme_id");
const byProgramme = {};
for (const [name, sql] of Object.entries({
  names: "from marts.dim_programme_name order by valid_from_earliest nulls first, name_type, name",
  figures: "from marts.fct_financing order by stage_order, scope, component nulls first, component_part, financing_id",
  claims: "from marts.fct_financing_claim order by stage_order, scope, component nulls first, choice_rank, claim_id",
  roles: "from marts.bridge_actor_programme order by is_current desc, role_group, role, actor_name, valid_from",
  themes: "from marts.bridge_programme_theme order by is_primary desc, theme_fr",
  events: "from marts.fct_event where programme_id is not null order by occurred_earliest nulls last, event_id",
  coverage: `from marts.fct_coverage order by ${FAMILY_ORDER}`
})) {
  byProgramme[name] = grouped(await query(sql), "programme_id");
}
byProgramme.indicators = grouped(await query(`
  from marts.fct_indicator_claim where subject_type = 'programme'
  order by measure_family, measure_fr, nature, as_of_earliest, choice_rank, claim_id`), "subject_id");
byProgramme.disagreements = grouped((await disagreements()).filter((one) => one.subject_type === "programme"), "subject_id");
const commitments = await query(COMMITMENTS);
const targets = await query(`select * from (${TARGETS}) where subject_type = 'programme'`);
// The topmost first, as a reader comes down to the programme.
const ancestors = grouped(await query(`
  from marts.bridge_programme_ancestor where distance > 0 order by distance desc`), "programme_id");
const isBelow = (id, above) => (ancestors.get(id) ?? []).some(({ancestor_id}) => ancestor_id === above);
// The stages of money at which something can be known, in their order.
const stages = await query(`
  select distinct stage, stage_fr, stage_en, stage_order from marts.fct_financing_claim
  where is_summable order by stage_order`);
const relations = await query("from marts.bridge_programme_programme order by valid_from_earliest nulls first, relation_id");
const nameOf = new Map(programmes.map(({programme_id, name, acronym}) => [programme_id, acronym ?? name]));

const files = {};
for (const programme of programmes) {
  const id = programme.programme_id;
  const page = {
    programme,
    ancestors: (ancestors.get(id) ?? []).map(({ancestor_id}) => ({programme_id: ancestor_id, name: nameOf.get(ancestor_id)})),
    children: (children.get(id) ?? []).map((child) => ({...child, rollup: rollup.get(child.programme_id) ?? []})),
    rollup: rollup.get(id) ?? [],
    stages,
    relations: relations.filter((one) => one.subject_programme_id === id || one.object_programme_id === id),
    // An agreement promises what its axes and projects promise.
    commitments: commitments.filter((one) => isBelow(one.programme_id, id)),
    targets: targets.filter((one) => one.subject_id === id
      || (programme.programme_level === "agreement" && isBelow(one.subject_id, id)))
  };
  for (const [name, groups] of Object.entries(byProgramme)) page[name] = groups.get(id) ?? [];
  const told = Object.values(page).flat().concat(page.children.flatMap((child) => child.rollup));
  const known = knownOf([...page.targets, ...page.commitments]);
  page.sources = sourcesOf([...told, ...known, ...sourcesSaying(page.disagreements)], sources);
  files[id] = page;
}
await writeArchive(files);
