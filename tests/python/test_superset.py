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
import urllib.error
import urllib.request
import zipfile
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


def _run(script: str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """Run a script of bi/superset/ in Superset's environment."""
    return subprocess.run(
        [str(PYTHON), str(FOLDER / script), *map(str, arguments)], capture_output=True, text=True, check=False
    )


def _read(home: Path) -> dict[str, dict]:
    """Return what every chart of the Superset in `home` shows, by its title."""
    finished = _run("check.py", home)
    assert finished.returncode == 0, finished.stderr
    return {chart["title"]: chart for chart in json.loads(finished.stdout)}


@pytest.fixture(scope="module")
def published(warehouse_file, tmp_path_factory) -> Path:
    """A copy of the built warehouse under its own name, free to be published over."""
    return Path(shutil.copy(warehouse_file, tmp_path_factory.mktemp("published")))


@pytest.fixture(scope="module")
def home(published, tmp_path_factory) -> Path:
    """The folder of a Superset into which the dashboard was imported, twice: an import overwrites."""
    folder = tmp_path_factory.mktemp("superset")
    for _ in range(2):
        finished = _run("local.py", folder, published, "--only-import")
        assert finished.returncode == 0, finished.stderr
    return folder


@pytest.fixture(scope="module")
def charts(home) -> dict[str, dict]:
    """What every chart shows, by its title."""
    return _read(home)


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
            _wait_for(f"http://127.0.0.1:{port}/health", server, home)
            yield f"http://127.0.0.1:{port}/superset/dashboard/filiere-sante/"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def _wait_for(address: str, server: subprocess.Popen, home: Path) -> None:
    """Wait until `address` answers, as long as the server runs."""
    last = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < last:
        assert server.poll() is None, (home / "served.txt").read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail((home / "served.txt").read_text(encoding="utf-8"))


def _millions(text: str) -> float:
    """Return the one amount in `text` (7 268,4 M€) in millions."""
    return float(re.fullmatch(r"([\d\u202f,]+) M€", text)[1].replace("\u202f", "").replace(",", "."))


def test_every_chart_has_rows(charts):
    """The dashboard holds the charts expected, none twice after a second import, each with rows."""
    assert set(charts) == TITLES
    assert all(chart["rows"] for chart in charts.values())


def test_every_column_has_a_label_in_words(charts):
    """What stands above a column is words, not the name of a column; a title is French, then English."""
    for chart in charts.values():
        for label in chart["labels"].values():
            assert label and "_" not in label and label[0].isupper(), (chart["title"], label)
        assert chart["title"].count(" · ") == 1 and chart["description"], chart["title"]


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
    expected = {row[:3]: row[3:] for row in warehouse.execute(query).fetchall()}
    shown = {(row["stage_fr"], row["scope_fr"], row["year_label"]): row for row in charts[MONEY]["rows"]}
    assert shown.keys() == expected.keys()
    for key, (low, high) in expected.items():
        assert shown[key]["low_meur"] == pytest.approx(low)
        assert shown[key]["high_meur"] == (None if high is None else pytest.approx(high))
    in_chart = {(row["stage_fr"], "public", row["year_label"]): row["low"] for row in charts[MONEY_CHART]["rows"]}
    assert in_chart == {
        key: pytest.approx(low) for key, (low, _) in expected.items() if key[1] == "public" and key[2].isdigit()
    }


def test_the_tree_is_that_of_the_rollup(charts, warehouse):
    """A known envelope is shown as it is, an unknown one as unknown, under its parent."""
    rows = charts[TREE]["rows"]
    assert len(rows) == warehouse.execute("select count(*) from marts.dim_programme").fetchone()[0]
    known = """
        select programme_name, own_eur / 1e6 from marts.fct_financing_rollup
        where stage_family = 'envelope' and scope = 'public' and own_low_eur = own_high_eur
    """
    shown: dict[str, set[str]] = {}
    for row in rows:
        shown.setdefault(row["programme"].strip("\u2003└ "), set()).add(row["own"])
    for name, own in warehouse.execute(known).fetchall():
        assert any(said.endswith("M€") and _millions(said) == pytest.approx(float(own)) for said in shown[name]), name
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
    for row in charts[BREAKDOWN]["rows"]:
        assert row["share"] >= 0, row
        parts[row["programme"]] = parts.get(row["programme"], 0) + row["share"]
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
    expected = {(name, year): float(low) for name, year, low, _ in figures if year}
    shown = {
        (row["pole"].removeprefix("≥ "), int(str(row["year_start"])[:4]), row["members_low"])
        for row in charts[MEMBERS]["rows"]
    }
    assert {(name, year): low for name, year, low in shown if low is not None} == expected
    floors = {row["pole"] for row in charts[MEMBERS]["rows"] if row["pole"].startswith("≥ ")}
    assert floors == {f"≥ {name}" for name, year, _, high in figures if year and high is None}
    assert any(low is None for _, _, low in shown)


def test_coverage_is_that_of_the_mart(charts, warehouse):
    """Shares and counts by family are the mart's; the matrix has every programme and every family."""
    shares = "select measure_family_fr, published_share from marts.fct_coverage_family"
    expected = {family: float(share) for family, share in warehouse.execute(shares).fetchall()}
    assert {row["measure_family_fr"]: row["published_share"] for row in charts[FAMILIES]["rows"]} == expected
    counts = """
        select measure_family_fr, status_fr, count(*) from marts.fct_coverage
        where status <> 'not_applicable' group by all
    """
    shown = {
        (row["measure_family_fr"], row["ordered_status"].split(" · ")[1], row["programme_count"])
        for row in charts[COVERAGE]["rows"]
    }
    assert shown == set(warehouse.execute(counts).fetchall())
    families = warehouse.execute("select distinct measure_family from marts.fct_coverage").fetchall()
    assert {family for (family,) in families} | {"programme"} == set(charts[MATRIX]["labels"])
    statuses = warehouse.execute("select status_fr, count(*) from marts.fct_coverage group by all").fetchall()
    cells = [row[family] for row in charts[MATRIX]["rows"] for (family,) in families]
    assert {status: cells.count(status) for status, _ in statuses} == dict(statuses)


def test_disagreements_are_those_of_the_mart(charts, warehouse):
    """Every set of claims is shown, open ones first, with its values and what is kept."""
    query = "select class_fr, status_fr, count(*) from marts.fct_disagreement group by all"
    rows = charts[DISAGREEMENTS]["rows"]
    counted = [(row["class_fr"], row["status_fr"]) for row in rows]
    assert {(*key, counted.count(key)) for key in counted} == set(warehouse.execute(query).fetchall())
    assert [row["status_fr"] for row in rows] == sorted((row["status_fr"] for row in rows), key=_status_order)
    revised = [row for row in rows if row["class_fr"] == "révision"]
    data_warehouses = next(row for row in revised if row["subject_name"].startswith("Entrepôts"))
    assert data_warehouses["sayings"].startswith("50 M€ (") and " ; 75 M€ (" in data_warehouses["sayings"]
    assert data_warehouses["kept"].startswith("75 M€ (")


def _status_order(status: str) -> int:
    """Return where a status stands in the table of disagreements."""
    return ["ouvert", "arbitré", "expliqué"].index(status)


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
    finished = _run("assets.py", published, tmp_path / "bundle.zip")
    assert finished.returncode == 0, finished.stderr
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
    finished = _run("screenshot.py", site, home / "admin_password", picture, text)
    served = (home / "served.txt").read_text(encoding="utf-8")
    assert finished.returncode == 0, f"{finished.stderr}\nthe server said:\n{served}"
    shown = text.read_text(encoding="utf-8")
    for expected in [
        *TITLES, "Comment lire", "Inconnu n'est jamais zéro", "additionn", "54\u202f000 M€", "52,1%", "ouvert",
        "non recherché", "inconnu", charts[BUILD]["rows"][0]["data_version"],
    ]:  # fmt: skip
        assert expected in shown, expected
    for wrong in ("Error", "Erreur", "erreur est survenue", "Unexpected", "No results", "Aucun résultat", "No data"):
        assert wrong not in shown, wrong
    assert picture.stat().st_size > 200_000
