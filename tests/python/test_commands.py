"""The commands of `filiere` do what they say on a copy of the seeds, and leave them alone when they refuse."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from conftest import PROJECT, copied_seeds, rows_of
from filiere.__main__ import main
from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.desk import Desk

SEEDS = {name: seed.path.relative_to(PROJECT) for name, seed in seeds_of(PROJECT).items()}
COLUMNS = {name: seed.columns for name, seed in seeds_of(PROJECT).items()}
TODAY = date.today().isoformat()
TESTS = PROJECT / "tests"
DOCUMENT = TESTS / "documents" / "essai_armor.txt"
TO_ADD = json.loads((TESTS / "rows_to_add.json").read_text(encoding="utf-8"))
SOURCE, FROM = TO_ADD["source"], TO_ADD["from"]
SOURCE_ID = FROM["source_id"]


def filled_in(text: str) -> str:
    """Return a text of the table with the source and the day."""
    return text.replace("{source}", SOURCE_ID).replace("{today}", TODAY)


# What `filiere add` is told -> the row: seed, what is told, what the command fills, the name that it gets.
ROWS = json.loads(filled_in(json.dumps(TO_ADD["rows"])))
TOLD = {
    "source": SOURCE,
    **{kind: TO_ADD[kind] | FROM for kind in ("actor", "programme")},
    **{
        what: {column: cell for column, cell in FROM.items() if column in COLUMNS[row["seed"]]} | row["told"]
        for what, row in ROWS.items()
    },
}


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A copy of the seeds and their declarations, the current folder of the test."""
    return _entered(copied_seeds(PROJECT, tmp_path / "project"), monkeypatch)


@pytest.fixture
def document(tmp_path) -> Path:
    """A document outside the project."""
    return Path(shutil.copy(DOCUMENT, tmp_path))


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory) -> Path:
    """What `filled` copies: the source and the programme are added once."""
    folder = tmp_path_factory.mktemp("filled") / "project"
    programme = TOLD["programme"] | {"programme_level": "scheme", "inferred": "programme_level"}
    with pytest.MonkeyPatch.context() as patch:
        _entered(copied_seeds(PROJECT, folder), patch)
        source = run("add", "source", "--text", str(DOCUMENT), *flags(SOURCE))
        programme = run("add", "programme", "--new", "--official", "Essai Armor", *flags(programme))
    assert (source.exit_code, programme.exit_code) == (0, 0), source.output + programme.output
    return folder


@pytest.fixture
def filled(filled_once, tmp_path, monkeypatch) -> Path:
    """A copy that holds the document as a source and the programme that it is about."""
    return _entered(copied_seeds(filled_once, tmp_path / "project"), monkeypatch)


def _entered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the current one, with a wide terminal and its own warehouse."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.delenv("FILIERE_SANTE_DB", raising=False)
    return folder


@pytest.fixture
def asked(copy, warehouse_file, monkeypatch) -> None:
    """A project whose warehouse is the built one."""
    monkeypatch.setenv("FILIERE_SANTE_DB", str(warehouse_file.absolute()))


def run(*arguments: str) -> Result:
    """Run the command; an exception that is no message to the user fails the test."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def flags(cells: dict[str, str]) -> list[str]:
    """Return cells as flags of `filiere add`."""
    return [part for column, cell in cells.items() for part in (f"--{column.replace('_', '-')}", cell)]


def contents(project: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


def new_lines(project: Path, before: dict[str, bytes]) -> dict[str, int]:
    """Return, by seed, how many lines were added; nothing else may have changed."""
    found = {}
    after = contents(project)
    assert after.keys() == before.keys()
    for path in (path for path in after if after[path] != before[path]):
        lines = [text.decode("utf-8").splitlines() for text in (before[path], after[path])]
        changes = [line for line in difflib.ndiff(*lines) if not line.startswith("  ")]
        assert all(line.startswith("+") for line in changes), changes
        found[Path(path).stem] = len(changes)
    return found


def row(project: Path, seed: str, key: str) -> dict[str, str]:
    """Return the row of a seed that begins with a key."""
    return next(cells for cells in rows_of(project / SEEDS[seed]) if next(iter(cells.values())) == key)


# check


def test_check_is_silent_on_clean_seeds(copy):
    """Seeds without a problem: no word, exit 0; what systems and spreadsheets hide beside them is passed over."""
    for name in ("._actors.csv", "~$actors.csv", ".~lock.actors.csv#", "._new.yml", ".Trash/x.csv", "Thumbs.db"):
        hidden = copy / SEEDS["actors"].parent / name
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_bytes(b"\0\5\x16\7")
    result = run("check")
    assert (result.exit_code, result.output) == (0, "")


def test_a_yaml_file_that_cannot_be_read_is_one_line(copy):
    """A file of declarations with marks of a merge, or of other bytes, is named by each command that needs it."""
    declared = (copy / SEEDS["actors"]).with_name("_actors__seeds.yml")
    shutil.copy(declared, declared.with_name("_actors__seeds - Copie.yml"))
    assert run("check").stderr.endswith("Copie.yml: a copy of _actors__seeds.yml by its name; delete it\n")
    for spoilt, why in ((b"<<<<<<< HEAD\n", "an unfinished merge of git"), (b"\xff", "'utf-8' codec can't decode")):
        declared.write_bytes(spoilt + declared.read_bytes())
        result = run("check")
        assert result.exit_code == 1 and result.stderr.startswith(f"Error: {declared} cannot be read ({why}")


def test_check_acts_on_the_current_folder(copy):
    """The installed command checks the project in which it is called, not the one that it is installed from."""
    (copy / SEEDS["roles"]).write_bytes(b"")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    command = [sys.executable, "-m", "filiere", "check"]
    for folder, code in ((copy, 1), (PROJECT, 0)):
        finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert finished.returncode == code, finished.stderr
        assert ("seeds/codelists/roles.csv: empty" in finished.stderr) == bool(code)


@pytest.mark.parametrize("command", ["check", "build", "format", "figures {text}", "evidence inserm", "add source"])
def test_outside_a_project_a_command_says_where_to_go(command, tmp_path, monkeypatch):
    """In a folder without dbt_project.yml each command stops with one clear line."""
    monkeypatch.chdir(tmp_path)
    result = run(*command.format(text=DOCUMENT).split())
    message = f"Error: {tmp_path} holds no dbt_project.yml: go to the project's folder first\n"
    assert (result.exit_code, result.output) == (1, message)


# format


def spreadsheet(content: bytes, seed: Seed, encoding: str = "cp1252", mark: str = ";") -> bytes:
    """Return a seed as a French spreadsheet saves it: `;`, CRLF, decimal commas, its days and booleans."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8")))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=mark, lineterminator="\r\n")
    writer.writerow(header)
    for cells in rows:
        writer.writerow([_in_french(cell, column, seed) for cell, column in zip(cells, header)])
    return written.getvalue().encode(encoding)


def _in_french(cell: str, column: str, seed: Seed) -> str:
    kind = seed.types[column].split("(")[0]
    if kind == "boolean":
        return {"true": "VRAI", "false": "FAUX"}.get(cell, cell)
    if kind == "decimal" and cell:
        whole, _, part = cell.partition(".")
        return f"{int(whole):,}".replace(",", "\u00a0") + f",{part or '00'}"
    if column in seed.dates and re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return "/".join(reversed(cell.split("-")))
    return cell


@pytest.mark.parametrize(("encoding", "mark"), [("cp1252", ";"), ("utf-8-sig", ";"), ("utf-16", "\t")], ids=str)
def test_a_spreadsheet_comes_back_byte_for_byte(encoding, mark, copy):
    """What a French spreadsheet makes of each seed, `filiere format` takes back and says so; modes stay; else silence."""
    assert (run("format").output, before := contents(copy)) == ("", contents(copy))
    seeds = seeds_of(copy)
    for seed in seeds.values():
        seed.path.write_bytes(spreadsheet(seed.path.read_bytes(), seed, encoding, mark))
        seed.path.chmod(0o664)
    result = run("format")
    assert result.exit_code == 0, result.output
    assert contents(copy) == before
    assert {seed.path.stat().st_mode & 0o777 for seed in seeds.values()} == {0o664}
    lines = result.output.splitlines()
    assert [line.split(":")[0] for line in lines] == [SEEDS[name].as_posix() for name in seeds]
    assert all("line ends to LF" in line and "to comma" in line for line in lines)
    assert run("format").output == ""


@pytest.mark.parametrize("name", ["actors", "financing_claims", "sources", "codes"])
def test_rows_and_columns_in_another_order_and_needless_quotes_come_back(name, copy):
    """Rows are put into the order of the key, columns into the declared one, and only needed quotes stay."""
    path = copy / SEEDS[name]
    canonical = path.read_bytes()
    header, *rows = csv.reader(io.StringIO(canonical.decode("utf-8")))
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(cells[::-1] for cells in [header, *rows[::-1]])
    path.write_text(written.getvalue() + "\r\n" + "," * (len(header) - 1), encoding="utf-8")
    assert run("format", str(SEEDS[name])).exit_code == 0
    assert path.read_bytes() == canonical


@pytest.mark.parametrize("case", rows_of(TESTS / "broken_files.csv"), ids=lambda case: case["what"])
def test_a_broken_file_is_left_alone(case, filled):
    """A file that `format` or `add` cannot read in one way stays byte for byte; `format` still repairs the others."""
    before = contents(filled)
    seed, roles = SEEDS[case["seed"]], SEEDS["roles"].as_posix()
    # As Latin-1 each byte is one letter, so that the table can put any byte anywhere.
    text = before[seed.as_posix()].decode("utf-8").encode(case["encoding"]).decode("latin-1")
    spoilt = re.sub(case["find"], case["put"], text).encode("latin-1")
    (filled / seed).write_bytes(spoilt)
    told = f"{re.escape(seed.as_posix())}:{case['says']}.*"
    if case["command"] == "format":
        (filled / roles).write_bytes(b"\xef\xbb\xbf" + before[roles])
        arguments, told = [], f"{told}; left as it is\n"
    else:
        arguments, told = ["claim", "role", *flags(TOLD["claim role"])], f"Error: {told}\n"
    result = run(case["command"], *arguments)
    assert result.exit_code == 1 and re.fullmatch(told, result.stderr), result.stderr
    assert contents(filled) == before | {seed.as_posix(): spoilt}


@pytest.mark.parametrize("broken", ["replace", "fsync", "chmod"])
def test_nothing_is_lost_when_a_file_cannot_be_written(broken, copy, monkeypatch):
    """When a step of the writing fails, the file is as it was, no other file is left, and a line says so."""
    path = copy / SEEDS["roles"]
    path.write_bytes(path.read_bytes() + b",,,,,\n")
    before = contents(copy)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, broken, fail)
    result = run("format")
    monkeypatch.undo()
    assert result.exit_code == 1
    assert "roles.csv: cannot be written (no space left); left as it is" in result.stderr
    assert contents(copy) == before


def test_format_takes_declared_seeds_only(copy):
    """A file that is no seed is refused before anything is written."""
    (copy / "seeds" / "notes.csv").write_text("a;b\n", encoding="utf-8")
    before = contents(copy)
    result = run("format", "seeds/notes.csv", str(SEEDS["roles"]))
    assert result.exit_code == 1 and "notes.csv is no declared seed" in result.output
    assert contents(copy) == before


# figures


def listed_figures(document: Path) -> dict:
    """Return what `filiere figures --json` says of a text."""
    return json.loads(run("figures", "--json", str(document)).output)


def test_figures_are_a_table_and_complete_in_json(filled, document):
    """Each figure has a line with place, words, reading, status, and a sum at the end; the JSON has all of it."""
    result = run("figures", str(document))
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0].split() == ["where", "printed", "reads", "status", "context"]
    assert re.match(r"p3 +Près de 30 +nearly 30 count +open +", lines[4])
    assert re.match(r"p3 +de 3 à 3,5 M€ +range 3000000 3500000 EUR +open +", lines[6])
    assert lines[-1] == "1 of 6 figures are claims or waived: 16.7 %"

    listed = listed_figures(document)
    assert (listed["sources"], listed["coverage_percent"]) == ([SOURCE_ID], 16.7)
    tokens = ["p1 12 mars 2026", "p2 12", "p2 4", "p3 30", "p3 8", "p3 3 3,5"]
    assert [" ".join([figure["locator"], *figure["tokens"]]) for figure in listed["figures"]] == tokens
    assert [figure["status"] for figure in listed["figures"]] == ["claim", *["open"] * 5]
    expected = {"number": "12000000", "qualifier": "exact", "unit": "EUR", "low": None}
    assert listed["figures"][1].items() >= (expected | {"text": "de 12 millions d'euros"}).items()


@pytest.mark.parametrize("terminal", ["ascii", "latin-1"])
def test_a_terminal_without_utf_8_shows_what_it_can(terminal, document):
    """What a terminal has no letter for is written by its number, and nothing stops."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "PYTHONIOENCODING": terminal}
    command = [sys.executable, "-m", "filiere", "figures", str(document)]
    finished = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, check=True)
    assert "de 3 à 3,5 M€".encode(terminal, "backslashreplace") in finished.stdout


def test_figures_are_held_by_the_claims_and_waivers_of_the_text(filled, document, tmp_path):
    """A source, a claim and a waiver hold their figures in this text; another text holds them when its source is told."""
    assert run("add", "claim", "financing", *flags(TOLD["claim financing"])).exit_code == 0
    with (filled / SEEDS["figure_waivers"]).open("a", encoding="utf-8") as file:
        file.write(f"{SOURCE_ID},p2,sur 4 ans,page_furniture,\n")
    listed = listed_figures(document)
    assert [figure["status"] for figure in listed["figures"][:4]] == ["claim", "claim", "waived", "open"]
    assert listed["coverage_percent"] == 50.0

    other = tmp_path / "other.txt"
    other.write_bytes(DOCUMENT.read_bytes() + b"\n")
    assert listed_figures(other)["sources"] == []
    assert "0 of 6 figures" in run("figures", str(other)).output
    assert "3 of 6 figures" in run("figures", str(other), "--source", SOURCE_ID).output


def test_figures_refuse_what_they_cannot_judge(filled, document):
    """No figure is open where none is printed; a text or seed that cannot be read is one line."""
    document.write_text("Rien.\n", encoding="utf-8")
    result = run("figures", str(document))
    assert result.exit_code == 0 and result.output.endswith("0 of 0 figures are claims or waived: 100.0 %\n")
    document.write_bytes(b"a\n\nb \xe9\n")
    result = run("figures", str(document))
    assert (result.exit_code, result.output) == (1, f"Error: {document}:3: not UTF-8; save the text as UTF-8\n")
    (filled / SEEDS["roles"]).write_bytes(b"code\n")
    result = run("figures", str(DOCUMENT))
    assert result.exit_code == 1 and result.output.startswith("Error: seeds/codelists/roles.csv:1:")


# add


def test_a_source_is_one_line_with_the_texts_fingerprint(copy, document):
    """A source gets an id, today and, where its text is given, the text's SHA-256 and language."""
    before = contents(copy)
    result = run("add", "source", "--text", str(document), *flags(SOURCE))
    assert (result.exit_code, result.output) == (0, f"sources: {SOURCE_ID}\n")
    assert new_lines(copy, before) == {"sources": 1}
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    filled = {"language": "fr", "consulted_on": TODAY, "read_in_full": "true", "text_sha256": sha}
    assert row(copy, "sources", SOURCE_ID).items() >= (SOURCE | filled).items()

    other = SOURCE | {"source_id": "s_2026", "title": "Autre", "url": "https://example.org/autre"}
    assert run("add", "source", *flags(other)).exit_code == 0
    assert row(copy, "sources", "s_2026").items() >= {"read_in_full": "false", "text_sha256": ""}.items()


@pytest.mark.parametrize("kind", ["actor", "programme"])
def test_a_body_or_programme_is_one_line_and_one_a_name(kind, filled):
    """The official name gives the id; each name is a line with the same origin."""
    before = contents(filled)
    names = {"Zéphyr & Quartz du Ponant": "official", "ZQPX": "acronym", "Ponant ZQ": "alias", "Le Zéphyr": "alias"}
    words = [part for name, name_type in names.items() for part in (f"--{name_type}", name)]
    result = run("add", kind, *words, *flags(TOLD[kind]))
    assert result.exit_code == 0, result.output
    key = "zephyr_quartz_ponant"
    assert new_lines(filled, before) == {f"{kind}s": 1, f"{kind}_names": 4}
    assert row(filled, f"{kind}s", key).items() >= {**TOLD[kind], "checked_on": TODAY}.items()
    held = [cells for cells in rows_of(filled / SEEDS[f"{kind}_names"]) if cells[f"{kind}_id"] == key]
    assert {cells["name"]: cells["name_type"] for cells in held} == names
    assert all(cells.items() >= {**FROM, "checked_on": TODAY}.items() for cells in held)
    assert run("check").exit_code == 0


@pytest.mark.parametrize("what", ROWS)
def test_a_row_is_one_line_with_what_can_be_filled(what, filled):
    """Id, day, number and qualifier are filled from what was told; one line is new, and the seeds are clean."""
    expected, before = ROWS[what], contents(filled)
    result = run("add", *what.split(",")[0].split(), *flags(TOLD[what]))
    assert (result.exit_code, result.output) == (0, f"{expected['seed']}: {expected['name']}\n")
    assert new_lines(filled, before) == {expected["seed"]: 1}
    told = {column: cell for column, cell in TOLD[what].items() if column in COLUMNS[expected["seed"]]}
    assert any(
        cells.items() >= (told | expected["filled"]).items() for cells in rows_of(filled / SEEDS[expected["seed"]])
    )
    assert run("check").exit_code == 0


def test_every_kind_of_row_is_tried():
    """The table above has each seed that a command adds a row to, but for those with tests of their own."""
    added = {name for name, seed in seeds_of(PROJECT).items() if seed.command}
    assert added - {row["seed"] for row in ROWS.values()} == {"sources", "actors", "programmes", "check_answers"}


def test_what_was_there_does_not_stop_an_addition(filled):
    """Only what the row itself brings is refused; it does not run on in a last line that has no end."""
    roles, claims = filled / SEEDS["roles"], filled / SEEDS["role_claims"]
    roles.write_bytes(roles.read_bytes() + b"Bad Code,,,,,\n")
    claims.write_bytes(claims.read_bytes().rstrip(b"\n"))
    assert run("add", "claim", "role", *flags(TOLD["claim role"])).exit_code == 0
    assert row(filled, "role_claims", ROWS["claim role"]["name"])["checked_on"] == TODAY
    checked = run("check")
    assert checked.exit_code == 1
    assert {line.split(":")[0] for line in checked.stderr.splitlines()} == {SEEDS["roles"].as_posix()}


# The second of two files is written, or takes its place.
@pytest.mark.parametrize("step", [2, 5])
def test_an_addition_to_two_files_is_whole_or_not_at_all(step, filled):
    """A command that is killed at any step of the writing has written both files, as the next one finds, or none."""
    before = contents(filled)
    code = (
        "import os, signal, sys; from filiere.__main__ import main; real, left = os.replace, [int(sys.argv.pop(1))]\n"
        "def killed(*paths):\n    left[0] -= 1\n    left[0] or os.kill(os.getpid(), signal.SIGKILL)\n    real(*paths)\n"
        "os.replace = killed; main()"
    )
    told = ["add", "actor", "--new", "--official", "Zéphyr du Ponant", *flags(TOLD["actor"])]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    command = [sys.executable, "-c", code, str(step), *told]
    assert subprocess.run(command, cwd=filled, env=environment, check=False).returncode == -signal.SIGKILL
    assert run("check").exit_code == 0
    names = ((filled / SEEDS[seed]).read_text(encoding="utf-8") for seed in ("actors", "actor_names"))
    assert ["zephyr_ponant" in text for text in names] == [step > 3] * 2
    assert step > 3 or contents(filled) == before


def test_two_additions_at_one_moment_are_both_there(filled):
    """Each command that says that it is done has its row in the file, however many write at once."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "filiere",
                "add",
                "claim",
                "theme",
                *flags(TOLD["claim theme"] | {"claim_id": f"thm_{one}"}),
            ],
            cwd=filled,
            env=environment,
        )
        for one in range(4)
    ]
    assert [one.wait() for one in running] == [0] * 4
    assert (filled / SEEDS["theme_claims"]).read_text(encoding="utf-8").count("\nthm_") > 3
    assert run("check").exit_code == 0


# sessions


@pytest.mark.parametrize("case", rows_of(TESTS / "sessions_of_curators.csv"), ids=lambda case: case["what"])
def test_a_session_ends_as_the_table_says(case, filled, document, tmp_path, monkeypatch):
    """The last line is refused, and every file is as before; or it is done, and the seeds are clean. It says why."""
    told = {what: shlex.join(flags(cells)) for what, cells in (TOLD | {"from": FROM, "source row": SOURCE}).items()}
    told |= {"source": SOURCE_ID, "today": TODAY, "document": str(document)}
    case = {
        column: re.sub(r"\{([\w ]+)\}", lambda name: told.get(name[1], name[0]), cell) for column, cell in case.items()
    }
    monkeypatch.setenv("FILIERE_SANTE_DB", str(tmp_path / "published.duckdb"))
    if case["published"]:
        column, key = case["published"].split("=")
        with duckdb.connect(str(tmp_path / "published.duckdb")) as connection:
            connection.execute(f"create schema marts; create table marts.dim_a as select '{key}' as {column}")
    for line in case["typed"].splitlines():
        before = contents(filled)
        result = CliRunner().invoke(main, shlex.split(line), input=case["file"].encode(), catch_exceptions=False)
    is_refused = case["is_refused"] == "true"
    assert (result.exit_code > 0) == is_refused and (contents(filled) == before or not is_refused), result.output
    assert [words for words in case["says"].splitlines() if words not in result.output] == [], result.output
    held = {f"{name}:{row.name}" for name, rows in Desk(filled).rows.items() for row in rows}
    assert held >= set(case["there"].splitlines()) and not held & set(case["gone"].splitlines())
    assert is_refused or run("check").output == ""


# evidence


def test_evidence_takes_any_kind_of_key(asked):
    """What disagrees comes first, then statements by kind, each with words, source and paragraph."""
    for key in ("inserm", "cea_2024_pepr_biotherapies", "fin_cea_pepr_biotherapies_envelope", "pepr_biotherapies"):
        result = run("evidence", key)
        lines = result.output.splitlines()
        assert result.exit_code == 0 and len(lines) > 2 and "Nothing is called" not in result.output, key
    assert lines[0].startswith("! pepr_biotherapies, ")
    envelope = next(line for line in lines if "cea_2024_pepr_biotherapies p7" in line and "80 millions" in line)
    assert "2024-02-19" in envelope
    assert {"financing", "event"} <= {line.strip() for line in lines}


def test_evidence_of_an_unknown_key_suggests_known_ones(asked):
    """A name instead of an id leads to the id; a word that nothing looks like is just told."""
    result = run("evidence", "France Biotech")
    assert result.exit_code == 1 and result.output.startswith("Nothing is called France Biotech. Did you mean:\n")
    assert "  france_biotech  (" in result.output
    assert run("evidence", "xqzwvk").output == "Nothing is called xqzwvk.\n"


def test_evidence_needs_a_warehouse_that_can_be_read(copy):
    """Before the first build, and on a file that is no database, one line says what to do."""
    database = copy / "filiere_sante.duckdb"
    result = run("evidence", "inserm")
    assert (result.exit_code, result.output) == (1, f"Error: {database} is not there: run ./scripts/build first\n")
    database.write_bytes(b"no database" * 1000)
    result = run("evidence", "inserm")
    assert result.exit_code == 1 and "filiere_sante.duckdb cannot be read: " in result.output
