"""The state of things and of knowledge on the day before, of and after; vague, open and unknown dates."""

import pytest


def certainty(warehouse, actor, day):
    """Return the certainty with which the actor is there on the day, None when it is not."""
    found = warehouse.execute(
        "select certainty from marts.actors_as_of(?) where actor_id = ?", [day, actor]
    ).fetchone()
    return found and found[0]


@pytest.mark.parametrize(
    "actor, day, expected",
    [
        # A merger known to the day: there until the day before.
        ("cancer_bio_sante", "2019-09-19", "certain"),
        ("cancer_bio_sante", "2019-09-20", None),
        ("cancer_bio_sante", "2019-09-21", None),
        # A merger known by year only acts on its earliest day, on both sides.
        ("nsl", "2018-12-31", "certain"),
        ("nsl", "2019-01-01", None),
        ("clubster_nsl", "2018-12-31", None),
        ("clubster_nsl", "2019-01-01", "possible"),
        ("clubster_nsl", "2019-12-30", "possible"),
        ("clubster_nsl", "2019-12-31", "certain"),
        # Founded "in 2005": possible inside the year, certain from its last day.
        ("medicen", "2004-12-31", None),
        ("medicen", "2005-01-01", "possible"),
        ("medicen", "2006-01-01", "certain"),
        # A month: the network of April 2018.
        ("reseau_poles_sante", "2018-03-31", None),
        # "Since 2005" leaves the start open: possible for ever.
        ("atlanpole_biotherapies", "2026-11-21", "possible"),
        # No start is known.
        ("cnrs", "1900-01-01", "unknown"),
    ],
)
def test_actors_on_a_day(actor, day, expected, warehouse):
    """Validity is half open; a vague boundary acts on its earliest day and says possible inside itself."""
    assert certainty(warehouse, actor, day) == expected


@pytest.mark.parametrize(
    "day, members",
    [("2018-03-31", 0), ("2018-12-31", 7), ("2019-01-01", 6), ("2019-09-19", 6), ("2019-09-20", 5)],
)
def test_members_end_with_either_life(day, members, warehouse):
    """A membership ends at the latest with the member's life; a successor inherits none."""
    found = warehouse.execute("select count(*) from marts.members_of('reseau_poles_sante', ?)", [day]).fetchone()[0]
    assert found == members


@pytest.mark.parametrize(
    "programme, day, there",
    [
        # Launched on a day.
        ("pepr_biotherapies", "2023-12-20", None),
        ("pepr_biotherapies", "2023-12-21", "certain"),
        ("pepr_biotherapies", "2023-12-22", "certain"),
        # Launched in a month: possible inside it, certain from its last day.
        ("aap_eds", "2022-06-30", None),
        ("aap_eds", "2022-07-01", "possible"),
        ("aap_eds", "2022-07-30", "possible"),
        ("aap_eds", "2022-07-31", "certain"),
        # Ended with the year 2020: 2021 is the first in which it no longer holds.
        ("plan_strategique_inserm_2016_2020", "2020-12-31", "certain"),
        ("plan_strategique_inserm_2016_2020", "2021-01-01", None),
        # No start is known.
        ("france_2030", "1999-01-01", "unknown"),
    ],
)
def test_programmes_on_a_day(programme, day, there, warehouse):
    """A programme is there from its start on, until the day on which it has ended."""
    found = warehouse.execute(
        "select certainty from marts.programmes_as_of(?) where programme_id = ?", [day, programme]
    ).fetchone()
    assert (found and found[0]) == there


@pytest.mark.parametrize(
    "day, source",
    [("2024-02-18", None), ("2024-02-19", "cea_2024_pepr_biotherapies"), ("2026-11-21", "cea_2024_pepr_biotherapies")],
)
def test_known_from_the_day_of_publication(day, source, warehouse):
    """A figure is known from the day on which its source appeared."""
    found = warehouse.execute(
        "select source_id from marts.financing_known_on(?) where programme_id = 'pepr_biotherapies'", [day]
    ).fetchone()
    assert (found and found[0]) == source


@pytest.mark.parametrize("day", ["2021-07-31", "2024-02-19", "2026-11-21"])
def test_known_of_one_programme_is_its_part_of_all(day, warehouse):
    """Asked about one programme the macro answers what it answers about all, for each of them: addable or not too."""
    columns = "financing_id, claim_id, is_addable, choice_reason, claim_count, independent_source_count, wording_count"
    everything = warehouse.execute(f"select programme_id, {columns} from marts.financing_known_on(?)", [day]).fetchall()
    programmes = {row[0] for row in everything}
    assert programmes
    for programme in programmes:
        asked = warehouse.execute(
            f"select programme_id, {columns} from marts.financing_known_on(?, wanted_programme := ?)", [day, programme]
        ).fetchall()
        assert sorted(asked) == sorted(row for row in everything if row[0] == programme)


def test_known_today_is_what_is_published(warehouse):
    """On the data date what is known is fct_financing, row by row and column by column, addable or not."""
    described = warehouse.execute("describe marts.fct_financing").fetchall()
    columns = ", ".join(column for column, *_ in described)
    query = f"""
        (select {columns} from marts.financing_known_on((select data_date from marts.build_info))
         except all select {columns} from marts.fct_financing)
        union all
        (select {columns} from marts.fct_financing
         except all select {columns} from marts.financing_known_on((select data_date from marts.build_info)))
    """
    assert warehouse.execute(query).fetchall() == []


def test_a_vague_publication_is_known_at_its_latest_day(warehouse):
    """A source dated by its month counts as public from the month's last day."""
    query = "select published_on, known_from from marts.dim_source where source_id = 'dge_2022_dispositifs_medicaux'"
    assert str(warehouse.execute(query).fetchone()) == "('2022-02', datetime.date(2022, 2, 28))"


@pytest.mark.parametrize("wanted", ["inserm", "INSERM", "santé et de la recherche medicale"])
def test_find_by_any_spelling(wanted, warehouse):
    """Nobody knows slugs: any part of any name, whatever its case and accents, finds the actor."""
    found = warehouse.execute("select id from marts.find(?) where kind = 'actor'", [wanted]).fetchall()
    assert ("inserm",) in found


def test_themes_on_the_data_date_are_those_of_theme_region(warehouse):
    """What covers a theme in a region on the data date is what theme_region counts."""
    on_the_day = warehouse.execute(
        "select theme, current_region_code, count(*), count(*) filter (where is_whole_region),"
        " count(*) filter (where actor_type = 'competitiveness_cluster')"
        " from marts.themes_as_of((select data_date from marts.build_info)) group by all"
    ).fetchall()
    counted = warehouse.execute(
        "select theme, region_code, actor_count, whole_region_count, cluster_count"
        " from marts.theme_region where actor_count > 0"
    ).fetchall()
    assert set(on_the_day) == set(counted) and len(on_the_day) == len(counted) > 0


@pytest.mark.parametrize(
    "actor, day, expected",
    [
        # The territory's end acts: Occitanie Est was Eurobiomed's until the merger of 2019 gave it the whole region.
        ("eurobiomed", "2018-12-31", [("76", False), ("93", True)]),
        ("eurobiomed", "2019-09-20", [("76", True), ("93", True)]),
        # An actor that has ended covers nothing.
        ("cancer_bio_sante", "2019-09-20", []),
    ],
)
def test_themes_on_a_day(actor, day, expected, warehouse):
    """A theme is covered where the actor, its theme and its territory all hold on that day."""
    found = warehouse.execute(
        "select distinct current_region_code, is_whole_region from marts.themes_as_of(?) where actor_id = ? order by all",
        [day, actor],
    ).fetchall()
    assert found == expected
