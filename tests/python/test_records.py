"""Public records beside the claims: made-up ones show each rule, the official ones that it holds at their size."""

import json
import shutil
from decimal import Decimal

import duckdb
import pytest
from click.testing import CliRunner

from breaking import copy_project
from conftest import PROJECT, answer_of, rows_of
from filiere.__main__ import main
from filiere.records import records
from filiere.sharing import datapackage, export
from filiere.warehouse import build
from resolution import LABELS, resolutions

pytest_plugins = ["unbroken"]

MADE_UP = PROJECT / "tests" / "records"
MARTS = {"bridge_award_actor", "dim_organisation", "fct_award", "fct_operator_year"}


@pytest.fixture(scope="module")
def made_up(built):
    """A connection to the copy that was built with made-up records."""
    with duckdb.connect(str(built.database), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def official(research, tmp_path_factory):
    """A connection to a copy built with the official files of May 2022."""
    folder = research / "open_data"
    if not folder.is_dir():
        pytest.skip(f"the official files are not at hand: {folder} is not there")
    copy = copy_project(tmp_path_factory.mktemp("official") / "project", str(folder))
    finished = copy.build()
    assert finished.returncode == 0, finished.stderr
    with duckdb.connect(str(copy.database), read_only=True) as connection:
        yield connection


def test_a_build_without_records_is_complete(warehouse):
    """Without records every other mart is there, no mart of records is, and build_info says so."""
    built = warehouse.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    declared = {path.stem for path in (PROJECT / "models" / "marts").rglob("*.sql")}
    assert {name for (name,) in built} == declared - MARTS
    assert warehouse.execute("select has_records from marts.build_info").fetchone() == (False,)
    assert not warehouse.execute("from marts.fct_disagreement where claim_kind = 'award'").fetchall()


@pytest.mark.parametrize(("folder", "says"), [(None, "public records: none"), (str(MADE_UP), "public records: from")])
def test_a_build_says_whether_it_has_records(monkeypatch, folder, says):
    """The build command tells in one line that there are no records, or from where they come."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr(build, "build", lambda _: 0)
    finished = CliRunner(env={records.VARIABLE: folder}).invoke(main, ["build"])
    assert finished.exit_code == 0 and says in finished.output


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "answers_of_records.csv"), ids=lambda row: row["rule"])
def test_records_answer(row, request):
    """Awards, partners, organisations and operators are as each rule of the list says, and claims meet them."""
    connection = request.getfixturevalue("made_up" if row["records"] == "made up" else "official")
    assert answer_of(connection, row["query"]) == row["answer"]


def test_other_disagreements_stay_as_they_are(made_up, warehouse):
    """Records add disagreements of the kind award and change no other but by their place in the reading order."""
    query = "select * exclude (reading_order) from marts.fct_disagreement where claim_kind <> 'award' order by all"
    assert made_up.execute(query).fetchall() == warehouse.execute(query).fetchall()


def test_the_licence_of_records_travels(built, tmp_path):
    """In an export, tables from ANR's data are under ODbL, those of the ministry and of the seeds are not."""
    export.export(built.database, PROJECT, tmp_path / "files")
    package = json.loads((tmp_path / "files" / datapackage.FILE_NAME).read_text(encoding="utf-8"))
    licences = {resource["name"]: {one["name"] for one in resource["licenses"]} for resource in package["resources"]}
    tables = {"bridge_award_actor", "dim_organisation", "fct_award"}
    odbl = {name for name, found in licences.items() if found == {"ODbL-1.0"}}
    assert odbl == tables | {f"{table}_parquet" for table in tables}
    assert licences["filiere_sante_xlsx"] == {"ODbL-1.0", "etalab-2.0"}
    assert "ODbL-1.0" in {one["name"] for one in package["licenses"]}
    assert "ODbL-1.0" in (tmp_path / "files" / datapackage.LICENCE_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "faulty_records.csv"), ids=lambda row: row["fault"])
def test_faulty_records_are_told(monkeypatch, tmp_path, row):
    """A record that the models cannot read is told by file, line and column before anything is built."""
    path = shutil.copytree(MADE_UP, tmp_path / "records") / row["file"]
    if row["replaced"] == "(name)":
        path.rename(path.with_name(row["by"]))
    else:
        assert row["replaced"].encode() in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(row["replaced"].encode(), row["by"].encode("latin-1"), 1))
    monkeypatch.chdir(PROJECT)
    finished = CliRunner(env={records.VARIABLE: str(tmp_path / "records")}).invoke(main, ["check"])
    assert finished.exit_code == 1
    assert [line for line in finished.output.splitlines() if row["says"] in line], finished.output


def test_of_many_faults_few_are_told(tmp_path):
    """Of a file with a fault in every line the first twenty are told; of a state that is there twice, one."""
    folder = shutil.copytree(MADE_UP, tmp_path / "records")
    shutil.copy(folder / "anr_pia_projects_20150101.csv", folder / "anr_pia_projects_20160101.csv")
    partners = folder / "anr_pia_partners_20150101.csv"
    header, row = partners.read_text(encoding="utf-8").splitlines()[:2]
    partners.write_text("\n".join([header, *[row.replace("True", "vrai")] * 300]) + "\n", encoding="utf-8")
    twice, *rest = map(str, records.check(PROJECT, folder))
    assert "anr_pia_projects_20160101.csv: a second state beside" in twice and len(rest) == 21


def test_labels_are_many_and_of_actors():
    """At least 300 distinct names are labelled, half of them held out, with actors that exist and hard ones told."""
    rows = rows_of(LABELS)
    actors = {row["actor_id"] for row in rows_of(PROJECT / "seeds" / "actors" / "actors.csv")}
    assert len({row["organisation_name"] for row in rows}) == len(rows) >= 300
    assert {row["actor_id"] for row in rows} - {""} <= actors
    assert abs(sum(1 if row["half"] == "tuning" else -1 for row in rows)) <= 2
    assert all(row["why"] for row in rows if row["drawn"] == "hard" and not row["actor_id"])


def test_official_awards_sum_to_the_file(official, research):
    """The awards sum to the total of the official file, to the cent."""
    rows = rows_of(research / "open_data" / "anr_pia_projects_20220512.csv")
    found = official.execute("select sum(amount_eur), count(*) from marts.fct_award").fetchone()
    assert found == (sum(Decimal(row["amount_eur"]) for row in rows), len(rows))


def test_official_organisations_are_resolved(official):
    """On the names labelled by hand, precision is at least 0.99 and recall 0.9, on either half and as the docs say."""
    found = resolutions(official)
    for half in found:
        assert half.precision >= 0.99, half.wrong
        assert half.recall >= 0.9, half.missed
    docs = (PROJECT / "docs" / "public_records.md").read_text(encoding="utf-8")
    assert "\n".join(half.line for half in found) in docs
