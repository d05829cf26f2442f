"""What the benchmark measures is like the real ecosystem, and the same each time; the docs show what it wrote."""

import json
import re
from pathlib import Path

import duckdb
import pytest

import ecosystem
import floor
import growth
import measure
import questions
from conftest import PROJECT, rows_of

SEEDS = PROJECT / "seeds"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An ecosystem of two thousand financing claims, and its folder."""
    folder = tmp_path_factory.mktemp("ecosystem") / "seeds"
    return ecosystem.make(SEEDS, folder, 2000, seed=1), folder


def _query(sql: str, **folders: Path) -> list[tuple]:
    """Return the rows of a query in which {name:seed} stands for a seed of one of the folders."""

    def table(found: re.Match) -> str:
        [path] = folders[found[1]].rglob(f"{found[2]}.csv")
        return f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"')"

    return duckdb.sql(re.sub(r"{(\w+):(\w+)}", table, sql)).fetchall()


def test_a_seed_number_gives_the_same_ecosystem(tmp_path):
    """The same number draws the same bytes, another number others."""
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        ecosystem.make(SEEDS, tmp_path / name, 700, seed)
    claims = {path.parts[-3]: path.read_bytes() for path in tmp_path.rglob("financing_claims.csv")}
    assert claims["first"] == claims["again"] != claims["other"]


def test_an_ecosystem_has_the_size_asked_for(made):
    """The number of financing claims is about the one asked for, and what is told is what is in the files."""
    told, folder = made
    assert abs(told.financing_claims - 2000) < 200
    for seed, count in (("financing_claims", told.financing_claims), ("programmes", told.rows["programmes"])):
        assert _query(f"select count(*) from {{made:{seed}}}", made=folder) == [(count,)]


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "ecosystem_rules.csv"), ids=lambda row: row["rule"])
def test_an_ecosystem_is_like_the_real_one(made, row):
    """The mix of codes is the real one, nothing named was left out, claims are told again: no row breaks a rule."""
    assert not _query(row["broken_by"], made=made[1], real=SEEDS)


def test_the_floor_runs_what_dbt_compiled(tmp_path):
    """Statements run in the order in which dbt ended them, into tables under their own names."""
    target = tmp_path / "target"
    (target / "run").mkdir(parents=True)
    nodes, results = {}, [{"unique_id": "operation.p.hook", "timing": []}]
    for name, second, sql in (
        ("seed.p.later", 2, 'create table "filiere_sante"."marts"."later__dbt_tmp" as select * from seeds.first'),
        ("seed.p.first", 1, "create table seeds.first as select 1 as one"),
    ):
        (target / "run" / f"{name}.sql").write_text(sql, encoding="utf-8")
        nodes[name] = {"build_path": f"target/run/{name}.sql"}
        results.append({"unique_id": name, "timing": [{"completed_at": f"2026-01-01T00:00:0{second}Z"}]})
    (target / "manifest.json").write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    (target / "run_results.json").write_text(json.dumps({"results": results}), encoding="utf-8")
    seconds = floor.run(tmp_path, tmp_path)
    assert list(seconds) == ["seed.p.first", "seed.p.later"]
    with duckdb.connect(str(tmp_path / "filiere_sante.duckdb")) as connection:
        assert connection.execute("select one from marts.later").fetchall() == [(1,)]


def test_a_question_is_asked_about_a_copy():
    """Ids of actors and programmes become those of the copy, alone or at the start of a key; other words stay."""
    asked = questions._about("select 'a', 'a/announced', 'b', 'pôles on 2019'", {"a"}, 3)
    assert asked == "select * from (select 'a_copy_3', 'a_copy_3/announced', 'b', 'pôles on 2019') limit 100"


@pytest.mark.parametrize("path", measure.EDITED.values())
def test_an_edit_changes_one_cell(path):
    """A rebuild is asked after a change of one cell of one row, and dbt sees it."""
    before = (PROJECT / path).read_text(encoding="utf-8")
    changed = set(measure._edited(before).splitlines()) - set(before.splitlines())
    assert len(changed) == 1
    assert (PROJECT / path).stat().st_size < measure.SEEN_BY_DBT


def test_the_exponent_is_the_power_of_growth():
    """Ten times the claims in ten times the seconds is 1, in a hundred times is 2."""
    sizes = []
    for claims, seconds in ((10, 1), (100, 10), (100, 100)):
        made, run = ecosystem.Ecosystem(1, {"financing_claims": claims}), measure.Run(seconds, 1, "")
        sizes.append(measure.Size(made, 1, run, run, {}, {}, [], 1))
    small, linear, square = sizes
    assert growth.exponent(small, linear, "build") == pytest.approx(1)
    assert growth.exponent(small, square, "floor") == pytest.approx(2)


def test_the_docs_show_what_the_benchmark_wrote():
    """The table and goals of the docs are those of the last run, in growth.md; its plot is full and asks no host."""
    written = (PROJECT / "benchmark" / "growth.md").read_text(encoding="utf-8")
    page = (PROJECT / "docs" / "scale.md").read_text(encoding="utf-8")
    table, goals = written.split("\n\n")[2:4]
    assert table.startswith("|") and table in page and goals.startswith("- ") and goals in page
    plot = (PROJECT / "benchmark" / "growth.svg").read_text(encoding="utf-8")
    assert not re.search(r"(href|src)=.https?:|url\(https?:|@import", plot)
    places = sorted({float(place) for place in re.findall(r'<circle cx="([\d.]+)"', plot)})
    assert places[-1] - places[0] > 500, "the sizes do not fill the plot"
