// One JSON an actor: everything that its page shows.
import {disagreements, sourcesSaying} from "./disagreements.js";
import {TARGETS, knownOf} from "./promises.js";
import {SOURCES, grouped, query, sourcesOf, writeArchive} from "./warehouse.js";

const actors = await query("from marts.dim_actor order by actor_id");
const sources = await query(SOURCES);
const byActor = {};
for (const [name, sql] of Object.entries({
  names: "from marts.dim_actor_name order by valid_from_earliest nulls first, name_type, name",
  roles: "from marts.bridge_actor_programme order by is_current desc, role_group, role, programme_name, valid_from",
  regions: "from marts.bridge_actor_region order by is_current desc, territory_type, valid_from_earliest nulls first, region_fr",
  themes: "from marts.bridge_actor_theme order by is_primary desc, theme_fr",
  events: "from marts.fct_event where actor_id is not null order by occurred_earliest nulls last, event_id"
})) {
  byActor[name] = grouped(await query(sql), "actor_id");
}
for (const [name, sql] of Object.entries({
  indicators: "from marts.fct_indicator_claim where subject_type = 'actor' order by measure_family, measure_fr, nature, as_of_earliest, choice_rank, claim_id",
  series: `
    from marts.fct_indicator
    where subject_type = 'actor' and nature = 'result' and as_of_earliest is not null
    order by measure = 'members' desc, measure_fr, as_of_earliest`,
  targets: `select * from (${TARGETS}) where subject_type = 'actor'`
})) {
  byActor[name] = grouped(await query(sql), "subject_id");
}
byActor.disagreements = grouped((await disagreements()).filter((one) => one.subject_type === "actor"), "subject_id");
byActor.given = grouped(await query(`
  from marts.fct_financing where funder_actor_id is not null order by programme_name, financing_id`), "funder_actor_id");
const relations = await query("from marts.bridge_actor_actor order by is_current desc, relation_type_fr, valid_from_earliest nulls first, object_actor_name, subject_actor_name");

const files = {};
for (const actor of actors) {
  const id = actor.actor_id;
  const page = {
    actor,
    relations: relations.filter((one) => one.subject_actor_id === id || one.object_actor_id === id)
  };
  for (const [name, groups] of Object.entries(byActor)) page[name] = groups.get(id) ?? [];
  page.sources = sourcesOf(
    [actor, ...Object.values(page).flat(), ...knownOf(page.targets), ...sourcesSaying(page.disagreements)], sources
  );
  files[id] = page;
}
await writeArchive(files);
