// Every set of claims that should agree and do not.
import {disagreements, sourcesSaying} from "./disagreements.js";
import {SOURCES, query, sourcesOf} from "./warehouse.js";

const rows = await disagreements();
process.stdout.write(JSON.stringify({
  disagreements: rows,
  sources: sourcesOf(sourcesSaying(rows), await query(SOURCES))
}));
