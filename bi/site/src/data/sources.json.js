// Every source, with how many claims it makes.
import {query} from "./warehouse.js";

process.stdout.write(JSON.stringify(await query(`
  select sources.*, coalesce(counted.claim_count, 0) as claim_count
  from marts.dim_source as sources
  left join (
    select source_id, count(*) as claim_count from (
      select source_id from marts.fct_financing_claim where not is_derived
      union all select source_id from marts.fct_indicator_claim
      union all select source_id from marts.fct_event_claim
    ) group by source_id
  ) as counted on sources.source_id = counted.source_id
  order by sources.published_latest desc nulls last, sources.title`)));
