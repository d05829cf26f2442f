// Every name of every actor, programme, source, theme and type, for the search and the lists.
import {query} from "./warehouse.js";

process.stdout.write(JSON.stringify(await query(`
  select 'programme' as kind, programmes.programme_id as id, programmes.name, programmes.acronym,
    programmes.programme_level_fr as type_fr, programmes.programme_level_en as type_en, programmes.status_fr,
    programmes.status_en, programmes.root_programme_name as within,
    list(distinct names.name order by names.name) as names
  from marts.dim_programme as programmes
  left join marts.dim_programme_name as names on programmes.programme_id = names.programme_id
  group by all
  union all by name
  select 'actor' as kind, actors.actor_id as id, actors.name, actors.acronym, actors.actor_type_fr as type_fr,
    actors.actor_type_en as type_en,
    case when actors.is_active then 'actif' else 'terminé' end as status_fr,
    case when actors.is_active then 'active' else 'ended' end as status_en,
    list(distinct names.name order by names.name) as names
  from marts.dim_actor as actors
  left join marts.dim_actor_name as names on actors.actor_id = names.actor_id
  group by all
  union all by name
  select 'source' as kind, source_id as id, title as name, publisher as acronym, document_type_fr as type_fr,
    document_type_en as type_en, published_on, [title, publisher] as names
  from marts.dim_source
  union all by name
  select rtrim(codelist, 's') as kind, code as id, label_fr as name, label_fr, label_en,
    case codelist when 'themes' then 'thème' when 'actor_type' then 'type d’acteurs'
      when 'programme_levels' then 'niveau de programmes' else 'type de documents' end as type_fr,
    case codelist when 'themes' then 'theme' when 'actor_type' then 'type of actors'
      when 'programme_levels' then 'level of programmes' else 'type of documents' end as type_en,
    [label_fr, label_en] as names
  from marts.dim_code
  where codelist in ('themes', 'actor_type', 'programme_levels', 'document_type')
  order by kind, name, id`)));
