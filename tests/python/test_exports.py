"""The files for those who do not query: whole, typed, described, harmless, and never half written."""

import copy
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from frictionless import validate

from conftest import PROJECT, rows_of
from filiere.__main__ import main
from filiere.sharing import datapackage, export, workbook
from filiere.warehouse import publishing
from filiere.warehouse.marts import marts_of

BOOK = "filiere_sante.xlsx"
FORMULAS = ["=1+1", "+33 1 23", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx", "'=told", "''-twice"]
HARMLESS = ["'s-Hertogenbosch", "a=b", "1-2", 'two\nlines, "quoted"', " =padded"]
TEXTS = {f"theme_{number:02}": text for number, text in enumerate(FORMULAS + HARMLESS)}
RUN = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def marts(warehouse):
    """What the warehouse says of its marts."""
    return marts_of(warehouse)


@pytest.fixture(scope="module")
def exported(warehouse_file, tmp_path_factory):
    """An export of the built warehouse."""
    folder = tmp_path_factory.mktemp("exported") / "files"
    export.export(warehouse_file, PROJECT, folder)
    return folder


@pytest.fixture(scope="module")
def package(exported):
    """The data package of the export."""
    return json.loads((exported / datapackage.FILE_NAME).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables(package):
    """The tabular resources by name."""
    return {resource["name"]: resource for resource in package["resources"] if "schema" in resource}


@cache
def book_of(folder):
    """Return the workbook of an export as another library reads it."""
    return openpyxl.load_workbook(folder / BOOK)


@pytest.fixture(scope="module")
def rows(marts, warehouse):
    """The rows of each mart in the order of its key, so that two exports compare line by line."""
    assert all(mart.key for mart in marts)
    return {mart.name: warehouse.execute(f"from {mart.source} order by {mart.order}").fetchall() for mart in marts}


def altered_copy(warehouse_file: Path, folder: Path, *statements: str) -> Path:
    """Return a copy of the warehouse in `folder` in which the statements have run."""
    altered = Path(shutil.copy(warehouse_file, folder))
    with duckdb.connect(str(altered)) as connection:
        for statement in statements:
            connection.execute(statement)
    return altered


@pytest.fixture(scope="module")
def odd(warehouse_file, tmp_path_factory):
    """An export of a warehouse that also holds formulas as text, odd numbers and a day of 1887."""
    folder = tmp_path_factory.mktemp("odd")
    themes = ", ".join(f"('{theme}', '{text.replace(chr(39), chr(39) * 2)}')" for theme, text in TEXTS.items())
    altered = altered_copy(
        warehouse_file,
        folder,
        "insert into marts.dim_theme by name select one.* replace (texts.theme as theme, texts.text as label_fr)"
        f" from (from marts.dim_theme limit 1) as one, (values {themes}) as texts (theme, text)",
        "insert into marts.fct_financing_rollup by name select * replace ('~' as rollup_id, -12.5 as children_eur,"
        " 1234567890123.45 as own_eur) from marts.fct_financing_rollup limit 1",
        "insert into marts.dim_year by name select * replace (1887 as year, date '1887-06-04' as first_day)"
        " from marts.dim_year limit 1",
    )
    export.export(altered, PROJECT, folder / "files")
    return folder / "files"


def files_of(folder) -> dict[str, bytes]:
    """Return the content of each file by its path in the folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_holds_what_its_mart_holds(exported, marts, warehouse, rows):
    """Read again, each file has the columns, types and rows of its mart, in the order of its key."""
    for mart in marts:
        csv, parquet = (exported / datapackage.path_of(mart.name, kind) for kind in ("csv", "parquet"))
        types = {column.name: column.type for column in mart.columns}
        given = f"header = true, auto_detect = false, quote = '\"', escape = '\"', columns = {types}"
        for read in (f"read_csv('{csv}', {given})", f"read_parquet('{parquet}')"):
            described = warehouse.execute(f"describe from {read}").fetchall()
            assert {name: kind for name, kind, *_ in described} == types, read
            assert warehouse.execute(f"from {read}").fetchall() == rows[mart.name], read


def test_files_are_written_as_promised(exported, marts, warehouse):
    """Parquet is compressed with zstd; CSV is UTF-8 with a header, a line feed a line and no carriage return."""
    codecs = warehouse.execute(f"select distinct compression from parquet_metadata('{exported}/parquet/*.parquet')")
    assert codecs.fetchall() == [("ZSTD",)]
    for mart in marts:
        content = (exported / datapackage.path_of(mart.name, "csv")).read_bytes()
        assert content.decode("utf-8").endswith("\n") and b"\r" not in content
        assert content.split(b"\n")[0].decode() == ",".join(column.name for column in mart.columns)


def in_excel(value):
    """Return what a cell holds for a value of the warehouse, with its kind: numbers of all types are one kind."""
    if isinstance(value, datetime.date):  # a day that Excel does not know is text
        return datetime.datetime.combine(value, datetime.time()) if value.year >= 1900 else value.isoformat()
    is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return ("number", float(value)) if is_number else value


def test_the_workbook_holds_what_the_marts_hold(exported, marts, rows):
    """Row by row, numbers are numbers, days are days, yes and no are booleans, the rest is text, empty is empty."""
    for mart in marts:
        lines = book_of(exported)[mart.name].iter_rows(min_row=2, values_only=True)
        held = [[in_excel(value) for value in line] for line in rows[mart.name]]
        assert [[in_excel(value) for value in line] for line in lines] == held, mart.name
    types = {column.type for mart in marts for column in mart.columns}
    assert types >= {"BOOLEAN", "DATE", "VARCHAR", "BIGINT", "INTEGER", "DECIMAL(18,2)"}


@pytest.mark.parametrize("which", ["exported", "odd"])
def test_the_package_is_valid(request, which):
    """Frictionless finds types, keys, foreign keys, sizes and hashes as the data package says, guarded text or not."""
    report = validate(str(request.getfixturevalue(which) / datapackage.FILE_NAME))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])[:5]


@pytest.mark.parametrize("error", ["primary-key", "foreign-key", "constraint-error"])
def test_validation_finds_what_the_package_forbids(exported, package, tables, tmp_path, error):
    """A key twice, a key that is named and not there, or a required field empty do not pass: validation can fail."""
    folder = shutil.copytree(exported, tmp_path / "spoilt")
    path = folder / "csv" / "dim_theme.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    spoilt = {
        "primary-key": [*lines, lines[-1]],
        "foreign-key": lines[:-20],
        "constraint-error": [*lines, "new" + "," * lines[0].count(",")],
    }
    path.write_text("\n".join(spoilt[error]) + "\n", encoding="utf-8")
    kept = [copy.deepcopy(tables[name]) for name in ("dim_theme", "bridge_programme_theme")]
    for resource in kept:  # alone, and without what was measured: neither size nor another table is to be at fault
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] == "dim_theme"]
        del resource["bytes"], resource["hash"]
    (folder / datapackage.FILE_NAME).write_text(json.dumps({**package, "resources": kept}), encoding="utf-8")
    report = validate(str(folder / datapackage.FILE_NAME))
    assert error in {found[0] for found in report.flatten(["type"])}


def test_every_file_and_field_is_in_the_package(exported, package, tables, marts):
    """It lists each file, and the folder holds no other; fields, tables and keys are described as the database does."""
    listed = {resource["path"] for resource in package["resources"]}
    assert listed == {f"{kind}/{mart.name}.{kind}" for mart in marts for kind in ("csv", "parquet")} | {BOOK}
    assert set(files_of(exported)) == listed | {datapackage.FILE_NAME, datapackage.LICENCE_FILE}
    assert list(tables) == [mart.name for mart in marts]
    for mart, table in zip(marts, tables.values()):
        described = [(field["name"], field["description"]) for field in table["schema"]["fields"]]
        assert described == [(column.name, column.description) for column in mart.columns]
        assert all(description for _, description in described), mart.name
        assert table["description"] == mart.description and mart.description
        assert table["schema"]["primaryKey"] == list(mart.key)


def test_the_package_says_what_the_project_says(package, warehouse):
    """Version, date, licences and contributors are those of build_info, LICENSE, LICENSE-DATA and CITATION.cff."""
    data_date, data_version = warehouse.execute("select data_date, data_version from marts.build_info").fetchone()
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (package["version"], package["created"]) == (data_version, f"{data_date}T00:00:00Z")
    assert {licence["name"] for licence in package["licenses"]} == set(citation["license"])
    assert [contributor["title"] for contributor in package["contributors"]] == [citation["authors"][0]["name"]]
    of_data = {licence["name"] for resource in package["resources"] for licence in resource["licenses"]}
    assert of_data == {"etalab-2.0"}, "the data are under the licence of the data alone"


def test_foreign_keys_are_the_tested_references(tables):
    """A fact names its programme, source and claim as the marts' YAML says; a reference to no mart is left out."""
    foreign = [(name, key) for name, table in tables.items() for key in table["schema"].get("foreignKeys", [])]
    keys = {f"{name}.{key['fields'][0]}": key["reference"]["resource"] for name, key in foreign}
    assert len(keys) > 50
    assert keys["fct_financing.source_id"] == "dim_source"
    assert keys["fct_financing.claim_id"] == "fct_financing_claim"
    assert keys["dim_programme.parent_programme_id"] == "", "a table's own key"
    assert "fct_disagreement.kept_claim_id" not in keys, "it names an intermediate model"


def test_every_sheet_can_be_used_at_once(exported, marts):
    """Each sheet is a table with a bold header that stays, a filter over all rows, widths, a note on each header."""
    for mart in marts:
        sheet = book_of(exported)[mart.name]
        assert sheet.freeze_panes == "A2"
        assert sheet.tables[mart.name].autoFilter.ref == sheet.tables[mart.name].ref == sheet.dimensions
        widths = sheet.column_dimensions.values()
        assert {at for one in widths for at in range(one.min, one.max + 1)} == set(range(1, len(mart.columns) + 1))
        assert all(5 <= one.width <= 62 for one in widths)
        for column, cell in zip(mart.columns, sheet[1]):
            assert cell.value == column.name and cell.font.bold
            assert cell.comment.text.strip() == column.description


def test_the_first_sheet_says_how_to_read_it(exported, marts, package):
    """It gives date, version and licence, how to read an amount, and each sheet's rows and grain, with a link."""
    sheet = book_of(exported).worksheets[0]
    said = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    assert f"{said['data_date'][1].value:%Y-%m-%dT00:00:00Z}" == package["created"]
    assert said["data_version"][1].value == package["version"]
    assert "etalab-2.0" in said["licence"][1].value
    assert "is_addable" in str([cell.value for row in sheet.iter_rows() for cell in row])
    for mart in marts:
        link, rows, grain = said[mart.name][:3]
        assert (rows.value, grain.value) == (mart.row_count, mart.description)
        assert link.hyperlink.location == f"'{mart.name}'!A1"
    assert book_of(exported).sheetnames == [workbook.README_SHEET, *(mart.name for mart in marts)]


def test_formula_text_is_harmless(odd):
    """In CSV an apostrophe, which comes off again, stands before a formula; in the workbook all text stays text."""
    written = {row["theme"]: row["label_fr"] for row in rows_of(odd / "csv" / "dim_theme.csv")}
    sheet = book_of(odd)["dim_theme"]
    at = [cell.value for cell in sheet[1]].index("label_fr")
    cells = {row[0].value: row[at] for row in sheet.iter_rows(min_row=2)}
    for theme, text in TEXTS.items():
        assert written[theme] == (f"'{text}" if text in FORMULAS else text)
        assert re.sub(r"^'(?='*[=+\-@\t\r])", "", written[theme]) == text, "as the docs say to take it away"
        assert (cells[theme].data_type, cells[theme].value.replace("_x000D_", "\r")) == ("s", text)
        assert cells[theme].quotePrefix == text.startswith(RUN)
    assert not any(cell.startswith(RUN) for cell in written.values())


def test_odd_numbers_and_days(odd):
    """A number below zero has no apostrophe, 15 digits fit into their column, a day unknown to Excel is text there."""
    rollup = rows_of(odd / "csv" / "fct_financing_rollup.csv")[-1]
    assert (rollup["rollup_id"], rollup["children_eur"]) == ("~", "-12.50")
    header, *_, last = book_of(odd)["fct_financing_rollup"].rows
    cells = {title.value: cell for title, cell in zip(header, last)}
    assert (cells["children_eur"].value, cells["own_eur"].value) == (-12.5, 1234567890123.45)
    widths = book_of(odd)["fct_financing_rollup"].column_dimensions.values()
    (width,) = (one.width for one in widths if one.min <= cells["own_eur"].column <= one.max)
    # With a comma before each three digits: digits are 7 pixels wide, commas and points 4.
    assert 7 * width >= 15 * 7 + 5 * 4
    assert rows_of(odd / "csv" / "dim_year.csv")[0]["first_day"] == "1887-06-04"
    assert "1887-06-04" in [cell.value for cell in book_of(odd)["dim_year"][2]]


@pytest.mark.parametrize("broken", [(workbook, "write"), (datapackage, "resources"), (os, "replace")])
@pytest.mark.parametrize("is_first", [True, False], ids=["the first export", "a later export"])
def test_an_export_that_fails_leaves_nothing_half(warehouse_file, tmp_path, monkeypatch, exported, broken, is_first):
    """Stopped half way or when it is swapped in: no folder, or the earlier export; nothing lies beside it."""
    folder = tmp_path / "files"
    if not is_first:
        shutil.copytree(exported, folder)
    replace = os.replace

    def stop(*given):
        if broken[0] is not os:
            raise KeyboardInterrupt
        if ".files.filiere-" in given[0].as_posix() and given[0].name == "files":
            raise PermissionError(13, "Permission denied")
        replace(*given)

    monkeypatch.setattr(*broken, stop)
    # As where the system cannot exchange two names in one step.
    monkeypatch.setattr(publishing, "_exchanged", lambda *_: False)
    with pytest.raises((KeyboardInterrupt, export.Refused), match="^$|cannot be written: Permission denied"):
        export.export(warehouse_file, PROJECT, folder)
    assert list(tmp_path.iterdir()) == ([] if is_first else [folder])
    assert is_first or files_of(folder) == files_of(exported)


def test_two_exports_at_once_end_well(warehouse_file, tmp_path, exported):
    """Each writes the whole export, one after the other; a folder of the user's beside it stays."""
    mine = tmp_path / ".files.replaced"
    mine.mkdir()
    command = [sys.executable, "-m", "filiere", "export", str(tmp_path / "files")]
    environment = {**os.environ, "FILIERE_SANTE_DB": str(warehouse_file), "PYTHONPATH": str(PROJECT / "scripts")}
    both = [subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [running.wait() for running in both] == [0, 0]
    assert files_of(tmp_path / "files") == files_of(exported)
    assert {*tmp_path.iterdir()} == {mine, tmp_path / "files"}


def filiere_export(monkeypatch, warehouse, folder):
    """Run the command in the project's folder on a warehouse."""
    monkeypatch.chdir(PROJECT)
    return CliRunner(env={"FILIERE_SANTE_DB": str(warehouse)}).invoke(main, ["export", str(folder)])


def test_the_command_writes_the_same_bytes_each_time(warehouse_file, tmp_path, monkeypatch, exported, marts):
    """Into an empty folder and over an earlier export it writes each file byte for byte, and says how much."""
    folder = tmp_path / "empty"
    folder.mkdir()
    for _ in range(2):
        finished = filiere_export(monkeypatch, warehouse_file, folder)
        assert finished.exit_code == 0, finished.output
        assert f"{len(marts)} marts, {sum(mart.row_count for mart in marts)} rows" in finished.output
        assert files_of(folder) == files_of(exported)


@pytest.mark.filterwarnings("ignore:Name looks like a cell name")
@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "refused_exports.csv"), ids=lambda row: row["what"])
def test_what_cannot_be_is_refused(warehouse_file, tmp_path, monkeypatch, exported, row):
    """A wrong warehouse or folder is told by its path, what Excel does not hold by its place; all stays as it was."""
    duckdb.connect(str(tmp_path / "empty")).close()
    shutil.copytree(exported, tmp_path / "earlier")
    (tmp_path / "mine").mkdir()
    for mine in ("text", "mine/notes.txt", "earlier/csv/notes.txt"):
        (tmp_path / mine).write_text("mine", encoding="utf-8")
    warehouse = tmp_path / row["warehouse"] if row["warehouse"] else warehouse_file
    if row["statement"]:
        warehouse = altered_copy(warehouse_file, tmp_path, row["statement"])
    before = files_of(tmp_path)
    finished = filiere_export(monkeypatch, warehouse, tmp_path / row["folder"])
    assert finished.exit_code == 1 and row["says"] in finished.output
    assert files_of(tmp_path) == before and not (tmp_path / "files").exists()


def test_exposures_depend_on_every_mart(marts):
    """The lineage of each mart ends at the exports and at the dashboard; the site's, at the marts that it asks."""
    written = yaml.safe_load((PROJECT / "models" / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    loaders = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "bi/site/src/data").glob("*.js"))
    asked = set(re.findall(r"\bmarts\.(\w+)", loaders))
    # What the table macro that the site asks is made of.
    asked = asked - {"themes_as_of"} | {"dim_actor_history", "bridge_actor_theme", "bridge_actor_region"}
    every_mart = [f"ref('{mart.name}')" for mart in marts]
    of_records = sorted((PROJECT / "models" / "marts" / "records").glob("*.sql"))
    assert {exposure["name"]: exposure["depends_on"] for exposure in written} == {
        "exports": every_mart,
        "superset_dashboard": every_mart,
        "site": [f"ref('{name}')" for name in sorted(asked)],
        "records_exports": [f"ref('{path.stem}')" for path in of_records],
    }
