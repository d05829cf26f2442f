-- Question 8: which themes are covered in which regions, by which pôles (overlaps and holes)? Biotherapies as the
-- example: every region of today, the holes with no actor.
select
    region_fr as region_name,
    actor_count,
    actors_en as actors
from marts.theme_region
where theme = 'biotherapies'
order by actor_count desc, region_fr asc
