// Targets and commitments of all programmes and actors, with what is known of them since.
import {COMMITMENTS, TARGETS} from "./promises.js";
import {SOURCES, query, sourcesOf} from "./warehouse.js";

const targets = await query(TARGETS);
const commitments = await query(COMMITMENTS);
const known = [...targets, ...commitments].map((row) => ({source_id: row.known_source_id}));
process.stdout.write(JSON.stringify({
  targets,
  commitments,
  sources: sourcesOf([...targets, ...commitments, ...known], await query(SOURCES))
}));
