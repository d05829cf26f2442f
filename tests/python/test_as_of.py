"""The state of things and of knowledge on the day before, of and after; vague, open and unknown dates."""

import json
import shutil
import subprocess

import pytest

from conftest import PROJECT, answer_of, rows_of
from filiere.seeds.likeness import plain

STATES = rows_of(PROJECT / "tests" / "states_on_a_day.csv")


@pytest.mark.parametrize("row", STATES, ids=lambda row: row["query"])
def test_the_state_of_a_day(row, warehouse):
    """Validity is half open; a vague boundary acts on its earliest day and says possible inside itself."""
    assert answer_of(warehouse, row["query"]) == row["answer"], row["rule"]


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


def test_find_by_any_spelling(warehouse):
    """A name is found however it is typed, a theme or type by its words; the site finds the same, likeness folds so."""
    searches, found = rows_of(PROJECT / "tests" / "searches.csv"), {}
    for asked, first, also in (row.values() for row in searches):
        rows = warehouse.execute("select kind || '/' || id from marts.find(?)", [asked]).fetchall()
        found[asked] = [thing for (thing,) in rows]
        assert found[asked][:1] == [first][: bool(first)] and set(also.split()) <= set(found[asked]), asked
    if not shutil.which("node"):
        pytest.skip("Node.js, which the site needs, is not there: its search was not compared")
    things = warehouse.execute("select kind, id, list(found) from marts.find('') group by all").fetchall()
    script = f"""
        import {{folded, found}} from "{(PROJECT / "bi/site/src/components/finding.js").as_uri()}";
        const things = {json.dumps(things)}.map(([kind, id, names]) => ({{kind, id, names}}));
        const search = (asked) => [folded(asked), found(things, asked).map(({{kind, id}}) => `${{kind}}/${{id}}`)];
        console.log(JSON.stringify({json.dumps(list(found))}.map(search)));
    """
    command = ["node", "--input-type=module"]
    said = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", check=True).stdout
    for (asked, in_shell), (folded, on_site) in zip(found.items(), json.loads(said)):
        assert set(in_shell) == set(on_site) and in_shell[:1] == on_site[:1], asked
        assert folded.replace(" ", "") == plain(asked)


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
