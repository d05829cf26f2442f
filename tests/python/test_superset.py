"""The dashboard in a real Superset, in its own environment: what every chart shows, against SQL on the marts.

Skipped where ./scripts/superset install was not run; the picture, where Chromium is not installed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from conftest import PROJECT, seed_rows
from filiere.warehouse import build

PYTHON = PROJECT / ".venv-superset" / "bin" / "python"
FOLDER = PROJECT / "bi" / "superset"
# How long the server may take to start, to answer or to stop: nothing here measures speed.
PATIENCE_SECONDS = 300

pytestmark = pytest.mark.skipif(
    not PYTHON.exists(), reason="Superset is not installed: ./scripts/superset install makes .venv-superset/"
)

TREE = "Arbre des programmes : enveloppe, sous-programmes, non ventilé · tree: own, children, not broken down"
MONEY = "Argent additionnable par stade, origine et année · by stage, scope and year"
MONEY_CHART = "Argent public additionnable par année, au moins (M€) · public money by year, at least"
BREAKDOWN = "Ce que les sous-programmes expliquent d'une enveloppe (%) · what sub-programmes explain"
MEMBERS = "Membres par pôle et par année, au moins · members by pôle and year, at least"
MEMBERS_TABLE = "Membres des pôles : chaque chiffre et sa source · each figure and its source"
COVERAGE = "Programmes par famille et statut · by measure family and status"
FAMILIES = "Part des programmes qui publient, par famille · share that publishes, by measure family"
MATRIX = "Matrice : programme × famille de mesures · coverage of each programme"
DISAGREEMENTS = "Désaccords : ce que disent les sources, ce qui est retenu · what sources say, what is kept"
BUILD = "État des données · the build shown"
TITLES = {
    TREE, MONEY, MONEY_CHART, BREAKDOWN, MEMBERS, MEMBERS_TABLE, COVERAGE, FAMILIES, MATRIX, DISAGREEMENTS, BUILD,
}  # fmt: skip


def _run(script: str, *arguments: Path | str) -> str:
    """Run a script of bi/superset/ in Superset's environment, and return what it prints."""
    command = [str(PYTHON), str(FOLDER / script), *map(str, arguments)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def published(warehouse_file, tmp_path_factory) -> Path:
    """A copy of the built warehouse under its own name, free to be published over."""
    return Path(shutil.copy(warehouse_file, tmp_path_factory.mktemp("published")))


@pytest.fixture(scope="module")
def home(published, tmp_path_factory) -> Path:
    """The folder of a Superset into which the dashboard was imported, twice: an import overwrites."""
    folder = tmp_path_factory.mktemp("superset")
    for _ in range(2):
        _run("local.py", folder, published, "--only-import")
    return folder


@pytest.fixture(scope="module")
def charts(home) -> dict[str, dict]:
    """What every chart shows, by its title."""
    shown = json.loads(_run("check.py", home))
    assert len(shown) == len(TITLES), "an import adds no chart to those of the import before"
    return {chart["title"]: chart for chart in shown}


@pytest.fixture(scope="module")
def site(home, published):
    """The address of the dashboard, served on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [str(PYTHON), str(FOLDER / "local.py"), str(home), str(published), "--port", str(port)]
    with (home / "served.txt").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(arguments, stdout=log, stderr=subprocess.STDOUT)
        try:
            last = time.monotonic() + PATIENCE_SECONDS
            while not _answers(f"http://127.0.0.1:{port}/health"):
                said = (home / "served.txt").read_text(encoding="utf-8")
                assert server.poll() is None and time.monotonic() < last, said
                time.sleep(0.5)
            yield f"http://127.0.0.1:{port}/superset/dashboard/filiere-sante/"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def _answers(address: str) -> bool:
    """Return whether a server answers without an error."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS):
            return True
    except OSError:
        return False


def _shown(charts: dict[str, dict], title: str, *columns: str) -> list[tuple]:
    """Return columns of what a chart shows."""
    return [tuple(row[column] for column in columns) for row in charts[title]["rows"]]


def test_every_chart_has_rows_and_words(charts):
    """The charts expected, none twice after a second import, each with rows; titles and columns are in words."""
    assert set(charts) == TITLES
    for title, chart in charts.items():
        assert chart["rows"] and chart["description"], title
        assert title.count(" · ") == 1, "a title is French, then English"
        for label in chart["labels"].values():
            assert label and "_" not in label and label[0].isupper(), (title, label)


def test_words_not_codes(charts):
    """No cell is a code of a codelist whose label is another word, no amount is left in raw digits."""
    seeds = seed_rows()
    shown = "scope coverage_status disagreement_class disagreement_status budget_within_parent unit".split()
    lists = [row for row in seeds["codes"] if row["codelist"] in shown] + seeds["stages"] + seeds["programme_levels"]
    labels = {row["label_fr"] for row in seeds["codes"] + seeds["programme_levels"]}
    codes = {row["code"] for row in lists} - labels
    assert "budgeted" in codes
    for chart in charts.values():
        for row in chart["rows"]:
            for value in row.values():
                assert value not in codes, (chart["title"], row)
                assert not re.search(r"\d\.00\b|\b[a-z]+_[a-z_]+\b", str(value)), (chart["title"], value)


def test_money_by_year_is_that_of_the_mart(charts, warehouse):
    """Each low and high of a stage, scope and year is the sum of the addable rows; unbounded stays unbounded."""
    query = """
        select
            stage_fr, scope_fr, coalesce(cast(year as varchar), 'sans période publiée'),
            sum(amount_low_eur) / 1e6,
            case when bool_and(amount_high_eur is not null) then sum(amount_high_eur) / 1e6 end
        from marts.fct_financing_year where is_addable group by all
    """
    approximate = pytest.approx
    expected = {
        tuple(key): (approximate(low), None if high is None else approximate(high))
        for *key, low, high in warehouse.execute(query).fetchall()
    }
    table = _shown(charts, MONEY, "stage_fr", "scope_fr", "year_label", "low_meur", "high_meur")
    assert {tuple(key): (low, high) for *key, low, high in table} == expected
    chart = {(stage, "public", year): low for stage, year, low in _shown(charts, MONEY_CHART, "stage_fr", "year_label", "low")}
    assert chart == {key: low for key, (low, _) in expected.items() if key[1] == "public" and key[2].isdigit()}


def test_the_tree_is_that_of_the_rollup(charts, warehouse):
    """A known envelope is shown as it is, an unknown one as unknown, under its parent."""
    rows = charts[TREE]["rows"]
    assert (len(rows),) == warehouse.execute("select count(*) from marts.dim_programme").fetchone()
    known = """
        select programme_name, own_eur / 1e6 from marts.fct_financing_rollup
        where stage_family = 'envelope' and scope = 'public' and own_low_eur = own_high_eur
    """
    shown = [(row["programme"].strip("\u2003└ "), re.fullmatch(r"([\d\u202f,]+) M€", row["own"])) for row in rows]
    amounts = {(name, float(own[1].replace("\u202f", "").replace(",", "."))) for name, own in shown if own}
    for name, own in warehouse.execute(known).fetchall():
        assert any(said == name and amount == pytest.approx(float(own)) for said, amount in amounts), name
    unknown = """
        select count(*) from marts.dim_programme
        left join marts.fct_financing_rollup on dim_programme.programme_id = fct_financing_rollup.programme_id
            and stage_family = 'envelope' and scope = 'public'
        where own_low_eur is null and may_hold_money
    """
    assert sum(row["own"] == "inconnu" for row in rows) == warehouse.execute(unknown).fetchone()[0]
    strategy = next(row for row in rows if row["programme"].endswith("biothérapies et bioproduction"))
    assert strategy["programme"].startswith("\u2003\u2003└ ")
    assert strategy["sub_programmes"] == "de 327,5 M€ à 382,5 M€"
    assert strategy["unallocated"] == "de 417,5 M€ à 472,5 M€"


def test_the_parts_of_an_envelope_make_a_whole(charts, warehouse):
    """Broken down, uncertain and not broken down make 100 % of each programme; none is negative."""
    parts: dict[str, float] = {}
    for programme, share in _shown(charts, BREAKDOWN, "programme", "share"):
        assert share >= 0, programme
        parts[programme] = parts.get(programme, 0) + share
    query = """
        select count(*) from marts.fct_financing_rollup
        where stage_family = 'envelope' and scope = 'public' and children_with_figure > 0 and own_high_eur > 0
    """
    assert len(parts) == warehouse.execute(query).fetchone()[0]
    assert all(total == pytest.approx(100) for total in parts.values())


def test_members_are_those_of_the_mart(charts, warehouse):
    """Each figure of a pôle is shown once; a year without one is empty, not zero and not drawn in between."""
    query = """
        select subject_name, as_of_year, value_low, value_high from marts.fct_indicator
        inner join marts.dim_actor on subject_id = actor_id
        where measure = 'members' and nature = 'result' and actor_type = 'competitiveness_cluster'
    """
    figures = warehouse.execute(query).fetchall()
    assert len(charts[MEMBERS_TABLE]["rows"]) == len(figures)
    drawn = {
        (pole, int(str(start)[:4])): low
        for pole, start, low in _shown(charts, MEMBERS, "pole", "year_start", "members_low")
    }
    assert {point: low for point, low in drawn.items() if low is not None} == {
        (f"≥ {name}" if high is None else name, year): float(low) for name, year, low, high in figures if year
    }
    assert None in drawn.values()


def test_coverage_is_that_of_the_mart(charts, warehouse):
    """Shares and counts by family are the mart's; the matrix has every programme and every family."""
    shares = "select measure_family_fr, cast(published_share as double) from marts.fct_coverage_family"
    shown = _shown(charts, FAMILIES, "measure_family_fr", "published_share")
    assert set(shown) == set(warehouse.execute(shares).fetchall())
    counts = """
        select measure_family_fr, status_fr, count(*) from marts.fct_coverage
        where status <> 'not_applicable' group by all
    """
    shown = _shown(charts, COVERAGE, "measure_family_fr", "ordered_status", "programme_count")
    expected = set(warehouse.execute(counts).fetchall())
    assert {(family, status.split(" · ")[1], count) for family, status, count in shown} == expected
    families = [family for (family,) in warehouse.execute("select distinct measure_family from marts.fct_coverage").fetchall()]
    assert {*families, "programme"} == set(charts[MATRIX]["labels"])
    statuses = dict(warehouse.execute("select status_fr, count(*) from marts.fct_coverage group by all").fetchall())
    cells = Counter(cell for row in _shown(charts, MATRIX, *families) for cell in row)
    assert {status: cells[status] for status in statuses} == statuses


def test_disagreements_are_those_of_the_mart(charts, warehouse):
    """Every set of claims is shown, open ones first, with its values and what is kept."""
    query = "select class_fr, status_fr, count(*) from marts.fct_disagreement group by all"
    rows = charts[DISAGREEMENTS]["rows"]
    counted = Counter(_shown(charts, DISAGREEMENTS, "class_fr", "status_fr"))
    assert {(*key, count) for key, count in counted.items()} == set(warehouse.execute(query).fetchall())
    order = ["ouvert", "arbitré", "expliqué"]
    assert [row["status_fr"] for row in rows] == sorted((row["status_fr"] for row in rows), key=order.index)
    revised = [row for row in rows if row["class_fr"] == "révision"]
    data_warehouses = next(row for row in revised if row["subject_name"].startswith("Entrepôts"))
    assert data_warehouses["sayings"].startswith("50 M€ (") and " ; 75 M€ (" in data_warehouses["sayings"]
    assert data_warehouses["kept"].startswith("75 M€ (")


def _ask(site: str, home: Path, question: dict) -> list[dict]:
    """Return the rows with which the server answers a chart's question."""
    api = site.split("/superset/")[0] + "/api/v1"
    password = (home / "admin_password").read_text(encoding="utf-8").strip()
    headers = {"Content-Type": "application/json"}
    account = {"username": "admin", "password": password, "provider": "db"}
    for path, asked in (("/security/login", account), ("/chart/data", question)):
        request = urllib.request.Request(api + path, json.dumps(asked).encode(), headers)
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            answered = json.load(answer)
        headers = {**headers, "Authorization": f"Bearer {answered.get('access_token')}"}
    return answered["result"][0]["data"]


def test_a_build_can_publish_while_superset_is_connected(site, home, charts, published, tmp_path, monkeypatch):
    """Superset reads, a build publishes, the same server shows the new file; a plain write is not blocked either."""
    old = shutil.copy(published, tmp_path)
    claims = "claim_count"

    def shown() -> int:
        return _ask(site, home, charts[BUILD]["question"])[0][claims]

    def built_beside(project: Path, side: Path) -> list[dict]:
        shutil.copy(old, side)
        with duckdb.connect(str(side)) as connection:
            connection.execute(f"update marts.build_info set {claims} = 123456789")
        return []

    monkeypatch.setenv("FILIERE_SANTE_DB", str(published))
    monkeypatch.setattr(build, "_run_dbt", built_beside)
    try:
        assert shown() == charts[BUILD]["rows"][0][claims]
        assert build.build(tmp_path) == 0
        assert shown() == 123456789
        with duckdb.connect(str(published)) as connection:  # what plain `dbt build` does
            connection.execute(f"update marts.build_info set {claims} = 987654321")
        assert shown() == 987654321
    finally:
        os.replace(old, published)


def test_superset_cannot_write(published, tmp_path):
    """The address under which Superset opens the file, as the bundle for another Superset has it, is read-only."""
    _run("assets.py", published, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        database = bundle.read("filiere_sante/databases/filiere_sante.yaml").decode()
    address = re.search(r"duckdb:///[^\"]+", database)[0]
    attempt = (
        "import sys, sqlalchemy; engine = sqlalchemy.create_engine(sys.argv[1]);"
        "print(engine.execute('select count(*) from marts.build_info').scalar());"
        "engine.execute('create table marts.written as select 1 as one')"
    )
    finished = subprocess.run([str(PYTHON), "-c", attempt, address], capture_output=True, text=True, check=False)
    assert finished.stdout == "1\n"
    assert finished.returncode != 0 and "read-only" in finished.stderr


@pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")),
    reason="Chromium is not installed: apt-get install chromium chromium-driver",
)
def test_the_page_shows_it(site, home, charts):
    """The page in a browser has every chart and box, some values, and no error; its picture is kept."""
    picture = PROJECT / "target" / "superset" / "dashboard.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    text = home / "page.txt"
    _run("screenshot.py", site, home / "admin_password", picture, text)
    shown = text.read_text(encoding="utf-8")
    for expected in [
        *TITLES, "Comment lire", "Inconnu n'est jamais zéro", "additionn", "54\u202f000 M€", "52,1%", "ouvert",
        "non recherché", "inconnu", charts[BUILD]["rows"][0]["data_version"],
    ]:  # fmt: skip
        assert expected in shown, expected
    for wrong in ("Error", "Erreur", "erreur est survenue", "Unexpected", "No results", "Aucun résultat", "No data"):
        assert wrong not in shown, wrong
    assert picture.stat().st_size > 200_000
