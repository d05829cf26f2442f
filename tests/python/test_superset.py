"""The dashboard in a real Superset, in its own environment: what every chart shows, against SQL on the marts."""

import contextlib
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

from conftest import PROJECT, rows_of, seed_rows
from filiere.warehouse import build

PYTHON = PROJECT / ".venv-superset" / "bin" / "python"
FOLDER = PROJECT / "bi" / "superset"
# How long the server may take to start, to answer or to stop: nothing here measures speed.
PATIENCE_SECONDS = 300

pytestmark = pytest.mark.skipif(
    not PYTHON.exists(), reason="Superset is not installed: ./scripts/superset install makes .venv-superset/"
)

RULES = rows_of(PROJECT / "tests" / "charts.csv")
BUILD = "État des données · the build shown"


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
    assert sorted(chart["title"] for chart in shown) == sorted({row["chart"] for row in RULES}), "none twice, none more"
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
            last, is_up = time.monotonic() + PATIENCE_SECONDS, False
            while not is_up:
                assert server.poll() is None and time.monotonic() < last, Path(log.name).read_text(encoding="utf-8")
                time.sleep(0.5)
                with contextlib.suppress(OSError):
                    is_up = urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=PATIENCE_SECONDS)
            yield f"http://127.0.0.1:{port}/superset/dashboard/filiere-sante/"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE_SECONDS)


def test_every_chart_has_rows_and_words(charts):
    """Each chart has rows and a description; its title is in both languages, its columns are in words."""
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


@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row['chart'].split(' · ')[0]}: {row['rule']}")
def test_a_chart_shows_what_the_marts_hold(charts, published, tmp_path, row):
    """What a query reads from a chart's rows, as the table `shown`, is what another reads from the marts."""
    rows = tmp_path / "rows.json"
    rows.write_text(json.dumps(charts[row["chart"]]["rows"]), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"create temp table shown as from read_json('{rows}')")
        connection.execute(f"attach '{published}' as published (read_only)")
        connection.execute("use published")
        shown, expected = (connection.execute(row[asked]).fetchall() for asked in ("shown", "expected"))
    assert expected and Counter(shown) == Counter(expected)


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
    shutil.copy(PROJECT / "dbt_project.yml", tmp_path)

    def shown() -> int:
        return _ask(site, home, charts[BUILD]["question"])[0]["claim_count"]

    def built_beside(project: Path, side: Path) -> list[dict]:
        shutil.copy(old, side)
        with duckdb.connect(str(side)) as connection:
            connection.execute("update marts.build_info set claim_count = 123456789")
        return []

    monkeypatch.setenv("FILIERE_SANTE_DB", str(published))
    monkeypatch.setattr(build, "_run_dbt", built_beside)
    try:
        assert shown() == charts[BUILD]["rows"][0]["claim_count"]
        assert build.build(tmp_path) == 0
        assert shown() == 123456789
        with duckdb.connect(str(published)) as connection:  # what plain `dbt build` does
            connection.execute("update marts.build_info set claim_count = 987654321")
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
        f"import sqlalchemy; engine = sqlalchemy.create_engine({address!r});"
        "print(engine.execute('select count(*) from marts.build_info').scalar());"
        "engine.execute('create table marts.written as select 1 as one')"
    )
    finished = subprocess.run([str(PYTHON), "-c", attempt], capture_output=True, text=True, check=False)
    assert finished.stdout == "1\n" and finished.returncode != 0 and "read-only" in finished.stderr


@pytest.mark.skipif(
    not all(map(shutil.which, ("chromium", "chromedriver"))), reason="apt-get install chromium chromium-driver"
)
def test_the_page_shows_it(site, home, charts):
    """The page in a browser has every chart and box, some values, and no error; its picture is kept."""
    picture = PROJECT / "target" / "superset" / "dashboard.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    text = home / "page.txt"
    _run("screenshot.py", site, home / "admin_password", picture, text)
    shown = text.read_text(encoding="utf-8")
    for expected in [
        *charts, "Comment lire", "Inconnu n'est jamais zéro", "additionn", "54\u202f000 M€", "68,6%", "ouvert",
        "non recherché", "inconnu", charts[BUILD]["rows"][0]["data_version"],
    ]:  # fmt: skip
        assert expected in shown, expected
    for wrong in ("Error", "Erreur", "erreur est survenue", "Unexpected", "No results", "Aucun résultat", "No data"):
        assert wrong not in shown, wrong
    assert picture.stat().st_size > 200_000
