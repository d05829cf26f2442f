// One JSON a programme: everything that its page shows.
import {disagreements, sourcesSaying} from "./disagreements.js";
import {ROLLUP} from "./money.js";
import {COMMITMENTS, TARGETS} from "./promises.js";
import {SOURCES, grouped, query, sourcesOf, writeArchive} from "./warehouse.js";

const STAGE = "case stage when 'announced' then 1 when 'budgeted' then 2 when 'committed' then 3 when 'contracted' then 4 when 'paid' then 5 else 6 end";
const programmes = await query("from marts.dim_programme order by programme_id");
const sources = await query(SOURCES);
const rollup = grouped(await query(ROLLUP), "programme_id");
const children = grouped(programmes.filter((one) => one.parent_programme_id), "parent_programme_id");
const byProgramme = {};
for (const [name, sql] of Object.entries({
  names: "from marts.dim_programme_name order by valid_from_earliest nulls first, name_type, name",
  figures: `from marts.fct_financing order by ${STAGE}, scope, component nulls first, component_part, financing_id`,
  claims: `from marts.fct_financing_claim order by ${STAGE}, scope, component nulls first, choice_rank, claim_id`,
  roles: "from marts.bridge_actor_programme order by is_current desc, role_group, role, actor_name, valid_from",
  themes: "from marts.bridge_programme_theme order by is_primary desc, theme_fr",
  events: "from marts.fct_event where programme_id is not null order by occurred_earliest nulls last, event_id",
  coverage: "from marts.fct_coverage order by case measure_family when 'budget' then 1 when 'output' then 2 when 'outcome' then 3 else 4 end"
})) {
  byProgramme[name] = grouped(await query(sql), "programme_id");
}
byProgramme.indicators = grouped(await query(`
  from marts.fct_indicator_claim where subject_type = 'programme'
  order by measure_family, measure_fr, nature, as_of_earliest, choice_rank, claim_id`), "subject_id");
byProgramme.disagreements = grouped((await disagreements()).filter((one) => one.subject_type === "programme"), "subject_id");
const commitments = await query(COMMITMENTS);
const targets = await query(`select * from (${TARGETS}) where subject_type = 'programme'`);
const pathOf = new Map(programmes.map(({programme_id, path}) => [programme_id, `${path}/`]));
const relations = await query("from marts.bridge_programme_programme order by valid_from_earliest nulls first, relation_id");
const nameOf = new Map(programmes.map(({programme_id, name, acronym}) => [programme_id, acronym ?? name]));

const files = {};
for (const programme of programmes) {
  const id = programme.programme_id;
  const page = {
    programme,
    ancestors: programme.path.split("/").slice(0, -1).map((one) => ({programme_id: one, name: nameOf.get(one)})),
    children: (children.get(id) ?? []).map((child) => ({...child, rollup: rollup.get(child.programme_id) ?? []})),
    rollup: rollup.get(id) ?? [],
    relations: relations.filter((one) => one.subject_programme_id === id || one.object_programme_id === id),
    // An agreement promises what its axes and projects promise.
    commitments: commitments.filter((one) => one.path.startsWith(pathOf.get(id))),
    targets: targets.filter((one) => one.subject_id === id
      || (programme.programme_level === "agreement" && pathOf.get(one.subject_id).startsWith(pathOf.get(id))))
  };
  for (const [name, groups] of Object.entries(byProgramme)) page[name] = groups.get(id) ?? [];
  const told = Object.values(page).flat().concat(page.children.flatMap((child) => child.rollup));
  const known = [...page.targets, ...page.commitments].map((row) => ({source_id: row.known_source_id}));
  page.sources = sourcesOf([...told, ...known, ...sourcesSaying(page.disagreements)], sources);
  files[id] = page;
}
await writeArchive(files);
