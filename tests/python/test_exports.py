"""The files for those who do not query: whole, typed, described, harmless, and never half written."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from decimal import Decimal
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
from filiere.warehouse.marts import marts_of, quoted

BOOK = "filiere_sante.xlsx"
FORMULAS = ["=1+1", "+33 1 23", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\rx", "'=told", "''-twice"]
HARMLESS = ["'s-Hertogenbosch", "a=b", "1-2", "two\nlines, \"quoted\"", " =padded"]

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


@pytest.fixture(scope="module")
def book(exported):
    """The workbook as another library reads it."""
    return openpyxl.load_workbook(exported / BOOK)


def altered_copy(warehouse_file: Path, folder: Path, *statements: str) -> Path:
    """Return a copy of the warehouse in `folder` in which the statements have run."""
    copy = Path(shutil.copy(warehouse_file, folder))
    with duckdb.connect(str(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
    return copy


@pytest.fixture(scope="module")
def odd(warehouse_file, tmp_path_factory):
    """An export of a warehouse that also holds formulas as text, a number below zero and a day of 1887."""
    folder = tmp_path_factory.mktemp("odd")
    themes = ", ".join(f"('{theme}', '{text.replace(chr(39), chr(39) * 2)}')" for theme, text in TEXTS.items())
    copy = altered_copy(
        warehouse_file,
        folder,
        "insert into marts.dim_theme by name select one.* replace (texts.theme as theme, texts.text as description)"
        f" from (from marts.dim_theme limit 1) as one, (values {themes}) as texts (theme, text)",
        "insert into marts.fct_financing_rollup by name select * replace ('~' as rollup_id, -12.5 as own_eur)"
        " from marts.fct_financing_rollup limit 1",
        "insert into marts.dim_year by name select * replace (1887 as year, date '1887-06-04' as first_day)"
        " from marts.dim_year limit 1",
    )
    export.export(copy, PROJECT, folder / "files")
    return folder / "files"


@pytest.fixture(scope="module")
def odd_book(odd):
    """Its workbook."""
    return openpyxl.load_workbook(odd / BOOK)


def files_of(folder) -> dict[str, bytes]:
    """Return the content of each file by its path in the folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unguarded(text: str) -> str:
    """Take the apostrophe away that the export has put before a text, as its documentation says."""
    return re.sub(r"^'(?='*[=+\-@\t\r])", "", text)


def test_parquet_holds_what_the_marts_hold(exported, marts, warehouse):
    """Each mart read again from Parquet has the same columns, types and rows: `except all` is empty both ways."""
    for mart in marts:
        parquet = f"read_parquet('{exported / datapackage.path_of(mart.name, 'parquet')}')"
        described = warehouse.execute(f"describe from {parquet}").fetchall()
        assert [row[:2] for row in described] == [(column.name, column.type) for column in mart.columns], mart.name
        for one, other in ((parquet, mart.source), (mart.source, parquet)):
            assert warehouse.execute(f"from {one} except all from {other}").fetchall() == [], mart.name


def test_parquet_is_compressed_with_zstd(exported, warehouse):
    """Every column of every Parquet file is compressed with zstd."""
    codecs = warehouse.execute(
        f"select distinct compression from parquet_metadata('{exported}/parquet/*.parquet')"
    ).fetchall()
    assert codecs == [("ZSTD",)]


def test_csv_holds_what_the_marts_hold(exported, marts, warehouse):
    """Each CSV file, read with the types that the warehouse declares, has the rows of its mart in both directions."""
    for mart in marts:
        types = ", ".join(f"{quoted(column.name)}: '{column.type}'" for column in mart.columns)
        path = exported / datapackage.path_of(mart.name, "csv")
        dialect = "header = true, auto_detect = false, quote = '\"', escape = '\"'"
        read = f"read_csv('{path}', {dialect}, columns = {{{types}}})"
        for one, other in ((read, mart.source), (mart.source, read)):
            assert warehouse.execute(f"from {one} except all from {other}").fetchall() == [], mart.name


def test_csv_is_utf8_with_one_line_feed_a_line_and_a_header(exported, marts):
    """No byte order mark, no carriage return, a line feed at the end, and the columns' names on the first line."""
    for mart in marts:
        content = (exported / datapackage.path_of(mart.name, "csv")).read_bytes()
        assert content.decode("utf-8").endswith("\n") and b"\r" not in content
        assert content.split(b"\n")[0].decode() == ",".join(column.name for column in mart.columns)


def test_counts_and_sums_are_equal_everywhere(exported, marts, book, warehouse):
    """Each mart has as many rows, and each column of numbers the same sum, in the warehouse and in each format."""
    summed = 0
    for mart in marts:
        numeric = [column.name for column in mart.columns if re.match("BIGINT|INTEGER|DECIMAL", column.type)]
        aggregates = ", ".join(["count(*)", *(f"coalesce(sum({quoted(name)}), 0)" for name in numeric)])
        expected = [Decimal(value) for value in warehouse.execute(f"select {aggregates} from {mart.source}").fetchone()]
        parquet = exported / datapackage.path_of(mart.name, "parquet")
        from_parquet = warehouse.execute(f"select {aggregates} from read_parquet('{parquet}')").fetchone()
        rows = rows_of(exported / datapackage.path_of(mart.name, "csv"))
        header, *lines = book[mart.name].iter_rows(values_only=True)
        cells = [dict(zip(header, line)) for line in lines]
        assert [Decimal(value) for value in from_parquet] == expected, mart.name
        assert [len(rows), *(sum(Decimal(row[name] or 0) for row in rows) for name in numeric)] == expected, mart.name
        assert [len(cells), *(sum(Decimal(str(row[name] or 0)) for row in cells) for name in numeric)] == expected
        summed += len(numeric)
    assert summed > 80


def test_rows_stand_in_the_order_of_the_key(exported, marts, book):
    """In CSV and in the workbook the rows are sorted by the primary key, so that two exports compare line by line."""
    for mart in marts:
        assert mart.key, mart.name
        keys = [tuple(row[name] for name in mart.key) for row in rows_of(exported / f"csv/{mart.name}.csv")]
        if mart.name != "dim_year":
            assert keys == sorted(keys), mart.name
        header, *lines = book[mart.name].iter_rows(values_only=True)
        assert [tuple(str(line[header.index(name)]) for name in mart.key) for line in lines] == keys, mart.name


def test_the_package_is_valid(exported):
    """Frictionless finds types, keys, foreign keys, sizes and hashes as the data package says."""
    report = validate(str(exported / datapackage.FILE_NAME))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])[:5]


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda lines: [*lines, lines[-1]], "primary-key"),
        (lambda lines: lines[:-20], "foreign-key"),
        (lambda lines: [*lines, b"new" + b"," * lines[0].count(b",")], "constraint-error"),
    ],
    ids=["a key twice", "a key that is named and not there", "a required field empty"],
)
def test_validation_finds_what_the_package_forbids(exported, tmp_path, spoil, error):
    """A table that breaks its key, that of another, or a required field does not pass: the validation can fail."""
    folder = shutil.copytree(exported, tmp_path / "spoilt")
    path = folder / "csv" / "dim_theme.csv"
    path.write_bytes(b"\n".join(spoil(path.read_bytes().rstrip(b"\n").split(b"\n"))) + b"\n")
    described = json.loads((folder / datapackage.FILE_NAME).read_text(encoding="utf-8"))
    for resource in described["resources"]:
        for measured in ("bytes", "hash"):
            resource.pop(measured, None)
        if "schema" in resource:  # the two tables alone: the others take time and stay as they were
            keys = resource["schema"].get("foreignKeys", [])
            resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] == "dim_theme"]
    kept = ("dim_theme", "bridge_programme_theme")
    described["resources"] = [resource for resource in described["resources"] if resource["name"] in kept]
    (folder / datapackage.FILE_NAME).write_text(json.dumps(described), encoding="utf-8")
    report = validate(str(folder / datapackage.FILE_NAME))
    assert error in {found[0] for found in report.flatten(["type"])}


def test_every_file_is_in_the_package(exported, package, marts):
    """The package lists each CSV, Parquet and Excel file, and the folder holds no other than it and the licence."""
    listed = {resource["path"] for resource in package["resources"]}
    expected = {f"{kind}/{mart.name}.{kind}" for mart in marts for kind in ("csv", "parquet")} | {BOOK}
    assert listed == expected
    assert set(files_of(exported)) == listed | {datapackage.FILE_NAME, datapackage.LICENCE_FILE}


def test_the_package_says_what_the_project_says(package, warehouse):
    """Version, date, licences and contributors are those of build_info, LICENSE, LICENSE-DATA and CITATION.cff."""
    data_date, data_version = warehouse.execute("select data_date, data_version from marts.build_info").fetchone()
    citation = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert package["version"] == data_version
    assert package["created"] == f"{data_date}T00:00:00Z"
    assert {licence["name"] for licence in package["licenses"]} == set(citation["license"])
    assert [contributor["title"] for contributor in package["contributors"]] == [citation["authors"][0]["name"]]
    names = {licence["name"] for resource in package["resources"] for licence in resource["licenses"]}
    assert names == {"etalab-2.0"}, "the data are under the licence of the data alone"


def test_every_field_is_described(tables, marts):
    """Each field has the type and the description that the database gives, each table its comment and its key."""
    assert list(tables) == [mart.name for mart in marts]
    for mart in marts:
        table = tables[mart.name]
        described = [(field["name"], field["description"]) for field in table["schema"]["fields"]]
        assert described == [(column.name, column.description) for column in mart.columns]
        assert all(description for _, description in described), mart.name
        assert table["description"] == mart.description and mart.description
        assert table["schema"]["primaryKey"] == list(mart.key)


def test_keys_hold_as_the_package_says(exported, tables, warehouse):
    """Asked in SQL of the CSV files: no key is empty or twice, and no foreign key names nothing."""

    def read(name):
        return f"read_csv('{exported / tables[name]['path']}', all_varchar = true)"

    references = 0
    for name, table in tables.items():
        (key,) = table["schema"]["primaryKey"]
        counts = warehouse.execute(f"select count(*), count(distinct {key}) from {read(name)}").fetchone()
        assert counts[0] == counts[1], name
        for foreign in table["schema"].get("foreignKeys", []):
            (column,), (to_column,) = foreign["fields"], foreign["reference"]["fields"]
            to = foreign["reference"]["resource"] or name
            lost = f"select {column} from {read(name)} where {column} not in (select {to_column} from {read(to)})"
            assert warehouse.execute(lost).fetchall() == [], f"{name}.{column}"
            references += 1
    assert references > 50


def test_foreign_keys_are_the_tested_references(tables):
    """A fact names its programme, source and claim as the marts' YAML says; a reference to no mart is left out."""
    keys = {
        (name, foreign["fields"][0]): foreign["reference"]["resource"]
        for name, table in tables.items()
        for foreign in table["schema"].get("foreignKeys", [])
    }
    assert keys[("fct_financing", "source_id")] == "dim_source"
    assert keys[("fct_financing", "claim_id")] == "fct_financing_claim"
    assert keys[("dim_programme", "parent_programme_id")] == "", "a table's own key"
    assert ("fct_disagreement", "kept_claim_id") not in keys, "it names an intermediate model"


def test_every_sheet_can_be_used_at_once(book, marts):
    """Each sheet has a bold header that stays, a filter over all rows, widths, and a note on each header."""
    for mart in marts:
        sheet = book[mart.name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for column, cell in zip(mart.columns, sheet[1]):
            assert cell.value == column.name and cell.font.bold
            assert cell.comment.text.strip() == column.description
            assert 5 <= sheet.column_dimensions[cell.column_letter].width <= 62


def test_cells_have_types(book, marts):
    """Numbers are numbers, days are days with a date's format, yes and no are booleans, the rest is text."""
    kinds = {"BOOLEAN": bool, "DATE": datetime.datetime, "VARCHAR": str, "BIGINT": int, "INTEGER": int}
    seen = set()
    for mart in marts:
        for column, cells in zip(mart.columns, book[mart.name].iter_cols(min_row=2)):
            kind = kinds.get(column.type, (int, float))
            values = [cell.value for cell in cells if cell.value is not None]
            assert all(isinstance(value, kind) for value in values), f"{mart.name}.{column.name}"
            seen |= {column.type} if values else set()
            if column.type == "DATE":
                assert all(cell.is_date for cell in cells if cell.value is not None)
    assert seen >= {"BOOLEAN", "DATE", "VARCHAR", "BIGINT", "INTEGER", "DECIMAL(18,2)"}


def test_the_first_sheet_says_how_to_read_it(book, marts, package):
    """It gives date, version and licence, how to read an amount, and each sheet's rows and grain, with a link."""
    sheet = book.worksheets[0]
    assert sheet.title == workbook.README_SHEET
    said = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    assert f"{said['data_date'][1].value:%Y-%m-%dT00:00:00Z}" == package["created"]
    assert said["data_version"][1].value == package["version"]
    assert "etalab-2.0" in said["licence"][1].value
    assert "is_addable" in str([cell.value for row in sheet.iter_rows() for cell in row])
    for mart in marts:
        link, rows, grain = said[mart.name][:3]
        assert (rows.value, grain.value) == (mart.row_count, mart.description)
        assert link.hyperlink.location == f"'{mart.name}'!A1"
    assert book.sheetnames == [workbook.README_SHEET, *(mart.name for mart in marts)]


def test_formula_text_is_harmless_in_csv(odd):
    """An apostrophe stands before text that a spreadsheet would run, nothing before other text; it comes off again."""
    written = {row["theme"]: row["description"] for row in rows_of(odd / "csv" / "dim_theme.csv")}
    for theme, text in TEXTS.items():
        assert written[theme] == (f"'{text}" if text in FORMULAS else text)
        assert unguarded(written[theme]) == text
    assert not any(cell.startswith(RUN) for cell in written.values())


def test_formula_text_is_harmless_in_the_workbook(odd_book):
    """The same texts stand in the workbook unchanged, as text that stays text when edited; there is no formula."""
    sheet = odd_book["dim_theme"]
    at = [cell.value for cell in sheet[1]].index("description")
    cells = {row[0].value: row[at] for row in sheet.iter_rows(min_row=2)}
    for theme, text in TEXTS.items():
        assert cells[theme].data_type == "s"
        assert cells[theme].value.replace("_x000D_", "\r") == text
        assert cells[theme].quotePrefix == text.startswith(RUN)


def test_formula_text_breaks_no_package(odd):
    """The guarded package is as valid as any."""
    report = validate(str(odd / datapackage.FILE_NAME))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])[:5]


def test_negative_numbers_are_no_formulas(odd, odd_book):
    """A number below zero is written as a number, without an apostrophe."""
    row = rows_of(odd / "csv" / "fct_financing_rollup.csv")[-1]
    assert (row["rollup_id"], row["own_eur"]) == ("~", "-12.50")
    assert -12.5 in [cell.value for cell in list(odd_book["fct_financing_rollup"].rows)[-1]]


def test_days_that_excel_does_not_know_are_text(odd, odd_book):
    """A day before March 1900 stands in the workbook as text, in CSV as a day."""
    assert rows_of(odd / "csv" / "dim_year.csv")[0]["first_day"] == "1887-06-04"
    assert "1887-06-04" in [cell.value for cell in odd_book["dim_year"][2]]


def test_same_warehouse_gives_the_same_bytes(exported, warehouse_file, tmp_path):
    """A second export, over the first and into a new folder, writes every file byte for byte."""
    again = shutil.copytree(exported, tmp_path / "again")
    export.export(warehouse_file, PROJECT, again)
    export.export(warehouse_file, PROJECT, tmp_path / "new")
    assert files_of(again) == files_of(exported) == files_of(tmp_path / "new")


@pytest.mark.parametrize("broken", [workbook, datapackage], ids=["in the workbook", "in the package"])
@pytest.mark.parametrize("is_first", [True, False], ids=["the first export", "a later export"])
def test_an_interrupted_export_leaves_nothing_half(warehouse_file, tmp_path, monkeypatch, exported, broken, is_first):
    """Stopped half way, the folder is not there, or holds the earlier export; nothing lies beside it."""
    folder = tmp_path / "files"
    if not is_first:
        shutil.copytree(exported, folder)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(broken, "write" if broken is workbook else "resources", stop)
    with pytest.raises(KeyboardInterrupt):
        export.export(warehouse_file, PROJECT, folder)
    assert [path.name for path in tmp_path.iterdir()] == ([] if is_first else [folder.name])
    if not is_first:
        assert files_of(folder) == files_of(exported)


def test_a_swap_that_fails_puts_the_old_export_back(warehouse_file, tmp_path, monkeypatch, exported):
    """When the new folder cannot take the place of the old one, the old one is there again."""
    folder = shutil.copytree(exported, tmp_path / "files")
    replace = os.replace

    def fail(source, target):
        if source.name.endswith(".exporting"):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(export.Refused, match="cannot be written: Permission denied"):
        export.export(warehouse_file, PROJECT, folder)
    assert files_of(folder) == files_of(exported)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def filiere(monkeypatch, warehouse, *arguments):
    """Run the command in the project's folder on a warehouse."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("FILIERE_SANTE_DB", str(warehouse))
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_the_command_says_what_it_wrote(warehouse_file, tmp_path, monkeypatch, marts):
    """It prints how many marts and rows are where, also into a folder that is there and empty."""
    folder = tmp_path / "empty"
    folder.mkdir()
    finished = filiere(monkeypatch, warehouse_file, folder)
    assert finished.exit_code == 0, finished.output
    assert f"{len(marts)} marts, {sum(mart.row_count for mart in marts)} rows" in finished.output


def test_a_missing_warehouse_is_told(tmp_path, monkeypatch):
    """Without a published file the command says to build it, and writes nothing."""
    finished = filiere(monkeypatch, tmp_path / "none.duckdb", tmp_path / "files")
    assert finished.exit_code == 1 and "none.duckdb is not there: run ./scripts/build first" in finished.output
    assert list(tmp_path.iterdir()) == []


def test_a_warehouse_without_marts_is_told(tmp_path, monkeypatch):
    """A file that is no warehouse, or no database at all, is named; nothing is written."""
    with duckdb.connect(str(tmp_path / "empty.duckdb")):
        pass
    (tmp_path / "text.duckdb").write_text("no database", encoding="utf-8")
    for name, says in (("empty", "holds no marts: run ./scripts/build first"), ("text", "text.duckdb cannot be read")):
        finished = filiere(monkeypatch, tmp_path / f"{name}.duckdb", tmp_path / "a")
        assert finished.exit_code == 1 and says in finished.output
    assert not (tmp_path / "a").exists()


def test_a_folder_that_cannot_be_written_is_told(warehouse_file, tmp_path, monkeypatch):
    """A file in the place of the folder, or of one above it, is told by its path."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "file is a file: name a folder" in filiere(monkeypatch, warehouse_file, tmp_path / "file").output
    finished = filiere(monkeypatch, warehouse_file, tmp_path / "file" / "below")
    assert finished.exit_code == 1 and "below cannot be written: Not a directory" in finished.output
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_with_something_else_is_left_alone(warehouse_file, tmp_path, monkeypatch, exported):
    """A folder that holds what no export wrote is refused and stays as it was, beside an earlier export too."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    finished = filiere(monkeypatch, warehouse_file, folder)
    assert finished.exit_code == 1 and "is not empty and holds no earlier export" in finished.output
    earlier = shutil.copytree(exported, tmp_path / "earlier")
    (earlier / "csv" / "notes.txt").write_text("mine", encoding="utf-8")
    finished = filiere(monkeypatch, warehouse_file, earlier)
    assert finished.exit_code == 1 and "holds csv/notes.txt, which no export wrote" in finished.output
    assert (folder / "notes.txt").exists() and (earlier / "csv" / "notes.txt").exists()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            f"update marts.dim_theme set description = repeat('x', {workbook.MAX_CELL + 1}) where theme = $theme",
            " description: 32768 characters, an Excel cell holds 32767; nothing was exported",
        ),
        (
            f"create table marts.{'x' * 32} as select 1 as one",
            f"{'x' * 32} is 32 characters: Excel names a sheet with 31; nothing was exported",
        ),
        (
            f"create table marts.long as select range as one from range({workbook.MAX_ROWS})",
            "long has 1048576 rows: an Excel sheet holds 1048576 with the header; nothing was exported",
        ),
        (
            "create table marts.big as select 1234567890123456 as one",
            "big 1234567890123456 one: 1234567890123456 has 16 digits, an Excel number keeps 15",
        ),
        (
            "create table marts.odd as select time '12:00' as hour",
            "odd.hour is TIME, which has no type in a data package yet; nothing was exported",
        ),
    ],
    ids=["cell", "sheet name", "rows", "digits", "type"],
)
def test_limits_are_told(warehouse_file, tmp_path, monkeypatch, statement, says):
    """What Excel or the package does not hold is told by mart, row, column and limit; nothing is cut or written."""
    statement = statement.replace("$theme", "(select min(theme) from marts.dim_theme)")
    finished = filiere(monkeypatch, altered_copy(warehouse_file, tmp_path, statement), tmp_path / "files")
    assert finished.exit_code == 1 and says in finished.output
    assert not (tmp_path / "files").exists()


def test_exposures_depend_on_every_mart(marts):
    """The lineage of each mart ends at the exports and at the dashboard; the site's, at the marts that it asks."""
    written = yaml.safe_load((PROJECT / "models" / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    exposures = {exposure["name"]: exposure["depends_on"] for exposure in written}
    asked = {
        name
        for path in (PROJECT / "bi" / "site" / "src" / "data").glob("*.js")
        for name in re.findall(r"\bmarts\.(\w+)", path.read_text(encoding="utf-8"))
    }
    # What the table macro that the site asks is made of.
    asked = asked - {"themes_as_of"} | {"dim_actor_history", "bridge_actor_theme", "bridge_actor_region"}
    every_mart = [f"ref('{mart.name}')" for mart in marts]
    of_records = sorted((PROJECT / "models" / "marts" / "records").glob("*.sql"))
    assert exposures == {
        "exports": every_mart,
        "superset_dashboard": every_mart,
        "site": [f"ref('{name}')" for name in sorted(asked)],
        "records_exports": [f"ref('{path.stem}')" for path in of_records],
    }
