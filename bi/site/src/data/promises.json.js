// Targets and commitments of all programmes and actors, with what is known of them since.
import {COMMITMENTS, TARGETS, knownOf} from "./promises.js";
import {SOURCES, query, sourcesOf} from "./warehouse.js";

const targets = await query(TARGETS);
const commitments = await query(COMMITMENTS);
const promises = [...targets, ...commitments];
process.stdout.write(JSON.stringify({
  targets,
  commitments,
  sources: sourcesOf([...promises, ...knownOf(promises)], await query(SOURCES))
}));
