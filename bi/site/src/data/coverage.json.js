// Which programme publishes what: a row a programme x measure family.
import {FAMILY_ORDER} from "./coverage.js";
import {query} from "./warehouse.js";

process.stdout.write(JSON.stringify({
  families: await query(`from marts.fct_coverage_family order by ${FAMILY_ORDER}`),
  statuses: await query("select code, label_fr, label_en from marts.dim_code where codelist = 'coverage_status'"),
  programmes: await query(`
    select programme_id, coalesce(acronym, name) as name, name as full_name, depth, path,
      programme_level_fr, programme_level_en
    from marts.dim_programme order by path`),
  cells: await query(`
    select programme_id, measure_family, status, latest_as_of from marts.fct_coverage`)
}));
