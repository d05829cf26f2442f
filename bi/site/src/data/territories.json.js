// Which themes in which regions by which actors, on every day on which the answer changes: the rule of what holds on
// a day is the warehouse's own (marts.themes_as_of), so the page only looks up the last such day.
import {query} from "./warehouse.js";

const days = await query(`
  select distinct day from (
    select unnest([valid_from_day, valid_to_day]) as day from marts.dim_actor_history
    where actor_id in (select actor_id from marts.bridge_actor_theme)
    union all
    select unnest([valid_from_earliest, valid_from_latest, valid_to_earliest]) from marts.bridge_actor_theme
    union all
    select unnest([valid_from_earliest, valid_from_latest, valid_to_earliest]) from marts.bridge_actor_region
    union all
    select date '1990-01-01'
    union all
    select data_date from marts.build_info
  )
  where day is not null
  order by day`);
const cover = {};
for (const {day} of days) {
  cover[day] = await query(`
    select theme, current_region_code as region_code, actor_id, name, actor_type, is_whole_region, certainty
    from marts.themes_as_of(date '${day}')`);
}
process.stdout.write(JSON.stringify({
  data_date: (await query("select data_date from marts.build_info"))[0].data_date,
  themes: await query("select theme, label_fr, label_en, theme_group_fr, theme_group_en from marts.dim_theme order by theme_group, label_fr"),
  regions: await query("select region_code, label_fr, label_en from marts.dim_region where is_current order by label_fr"),
  actor_types: await query("select code, label_fr, label_en from marts.dim_code where codelist = 'actor_type'"),
  certainties: ["certain", "possible", "unknown"],
  programmes: await query(`
    select themes.theme, programmes.programme_id, coalesce(programmes.acronym, programmes.name) as name,
      programmes.status, programmes.status_fr, programmes.status_en, themes.is_primary
    from marts.bridge_programme_theme as themes
    inner join marts.dim_programme as programmes on themes.programme_id = programmes.programme_id
    order by themes.is_primary desc, name`),
  cover
}));
