// The one way from the published warehouse to the site: rows as JSON, read-only.
import {DuckDBInstance} from "@duckdb/node-api";

const file = process.env.FILIERE_SANTE_DB;
if (!file) throw new Error("FILIERE_SANTE_DB does not name the published file: run `filiere site`");

let connected;

function connection() {
  connected ??= DuckDBInstance.create(file, {access_mode: "READ_ONLY"}).then((instance) => instance.connect());
  return connected;
}

async function rowsOf(sql, revive) {
  const reader = await (await connection()).runAndReadAll(`select to_json(asked) from (${sql}) as asked`);
  return reader.getRows().map(([row]) => JSON.parse(row, revive));
}

// A column that holds a date as EDTF text: due_on, as_of, period.
const DATED = /(?:_on|as_of|data_date|valid_from|valid_to)$|^period$/;

let dates;

/**
 * Return the rows of a query as objects. The database writes them as JSON: decimals as numbers to the cent,
 * dates as ISO text; what is null is left out. Beside a date stands what people read, as dim_date writes it:
 * `as_of` 2019-01-01, `as_of_fr` 1er janvier 2019, `as_of_en` 1 January 2019.
 */
export async function query(sql) {
  dates ??= rowsOf("select date_text, label_fr, label_en from marts.dim_date")
    .then((rows) => new Map(rows.map((row) => [row.date_text, row])));
  const labels = await dates;
  return rowsOf(sql, (_, value) => {
    if (value === null) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) return value;
    for (const column of Object.keys(value)) {
      if (!DATED.test(column)) continue;
      const label = labels.get(value[column]);
      if (!label) throw new Error(`${column} ${value[column]} is not in marts.dim_date`);
      value[`${column}_fr`] = label.label_fr;
      value[`${column}_en`] = label.label_en;
    }
    return value;
  });
}

/** Return the ids of a dimension, sorted. */
export async function ids(mart, column) {
  return (await query(`select ${column} as id from marts.${mart} order by id`)).map(({id}) => id);
}

/** Return a map from a column's value to the rows that have it. */
export function grouped(rows, column) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row[column])) groups.set(row[column], []);
    groups.get(row[column]).push(row);
  }
  return groups;
}

/** Return the sources of these rows, by id: what a reader needs to see who says so. */
export function sourcesOf(rows, sources) {
  const used = new Set(rows.flatMap(({source_id, first_source_id}) => [source_id, first_source_id]));
  return Object.fromEntries(sources.filter(({source_id}) => used.has(source_id)).map((one) => [one.source_id, one]));
}

/** What a page tells of a source. */
export const SOURCES = `
  select source_id, title, publisher, published_on, standing_fr, standing_en, document_type_fr, document_type_en,
    repeats_source_id, repeats_source_title, url, archived_url
  from marts.dim_source order by published_latest desc nulls last, source_id`;

/** Write an archive of JSON files, one an entry of `files`, to the standard output. */
export async function writeArchive(files) {
  const {default: JSZip} = await import("jszip");
  const archive = new JSZip();
  for (const [name, content] of Object.entries(files)) archive.file(`${name}.json`, JSON.stringify(content));
  process.stdout.write(await archive.generateAsync({type: "nodebuffer"}));
}
