"""Writes the marts as one Excel workbook: a sheet that says how to read it, then a sheet a mart."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from filiere.warehouse.marts import Column, Mart

README_SHEET = "LISEZ-MOI README"

MAX_DIGITS = 15  # of an Excel number
FIRST_DATE = datetime.date(1900, 3, 1)  # Excel's 1900 has a 29 February: days before are a day off, or not there.

_WIDEST_PIXELS = 425  # about 60 letters
_AMOUNT_PIXELS = 132  # 15 digits; XlsxWriter leaves no room for the commas that the format puts between them
_NUMBER_FORMATS = {"BIGINT": "0", "INTEGER": "0", "DOUBLE": "General", "DECIMAL": "#,##0.", "DATE": "yyyy-mm-dd"}

# French, English.
_WHAT = (
    "Entrepôt ouvert sur l'innovation en santé en France : les acteurs, leurs programmes et leurs financements. "
    "Chaque fait est une affirmation d'un document ; la meilleure valeur est choisie par une règle écrite, "
    "et ce qui se contredit reste visible (fct_disagreement).",
    "An open warehouse of French health innovation: actors, their programmes and the financing behind them. Each fact "
    "is a claim of a document; the best value is chosen by a written rule, and what disagrees stays on view "
    "(fct_disagreement).",
)
_AMOUNTS = (
    (
        "amount_low_eur et amount_high_eur encadrent ce que disent les mots de la source ; un maximum vide est "
        "sans limite connue. amount_eur est vide quand les mots ne donnent pas un montant (« jusqu'à », « plus de »).",
        "amount_low_eur and amount_high_eur bound what the words of the source say; an empty high has no known "
        'bound. amount_eur is empty where the words give no one amount ("up to", "more than").',
    ),
    (
        "N'additionnez que les lignes de fct_financing où is_addable est vrai, d'un seul stage et d'un seul scope : "
        "les autres sont des parts, des plafonds, des attentes, ou sont dans une enveloppe déjà comptée.",
        "Add only rows of fct_financing where is_addable is true, of one stage and one scope: the others are parts, "
        "ceilings, hopes, or sit inside an envelope that is counted already.",
    ),
    (
        "N'additionnez jamais fct_financing_rollup : un programme y contient ceux qui sont au-dessous de lui.",
        "Never add up fct_financing_rollup: a programme holds those below it.",
    ),
    (
        "Vide veut dire inconnu, jamais zéro ; fct_coverage dit si l'on a cherché.",
        "Empty means unknown, never zero; fct_coverage says whether anybody has searched.",
    ),
    (
        "as_written, source_id et locator disent où un montant est imprimé, et avec quels mots.",
        "as_written, source_id and locator say where an amount is printed, and in which words.",
    ),
)
_SHEETS = (
    "La note de chaque en-tête dit ce que contient la colonne. Un texte qui commence par =, +, - ou @ est du texte. "
    "Excel ignore les jours avant mars 1900 : ils sont écrits en texte (aaaa-mm-jj).",
    "The note on each header says what the column holds. Text that begins with =, +, - or @ is text. "
    "Excel has no days before March 1900: they are written as text (yyyy-mm-dd).",
)


def write(connection: duckdb.DuckDBPyConnection, marts: list[Mart], package: dict, path: Path) -> None:
    """Write the workbook. The same warehouse gives the same bytes: its date is the data date.

    package: what the data package says of itself.
    Raises ValueError for what Excel does not hold, OSError when the file cannot be written.
    """
    created = datetime.datetime.fromisoformat(package["created"].removesuffix("Z"))
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties(
        {
            "title": package["title"],
            "comments": f"{package['description']} data_version {package['version']}",
            "author": ", ".join(contributor["title"] for contributor in package["contributors"]),
            "keywords": ", ".join(package["keywords"]),
            "created": created,
        }
    )
    styles = _Styles(book)
    try:
        _write_readme(book.add_worksheet(README_SHEET), marts, package, created.date(), styles)
        for mart in marts:
            _write_mart(connection, book.add_worksheet(mart.name), mart, styles)
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error
    except xlsxwriter.exceptions.XlsxInputError as error:
        raise ValueError(str(error)) from error


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.header = book.add_format({"bold": True, "bg_color": "#DDE6F0", "bottom": 1})
        self.label = book.add_format({**top, "bold": True})
        self.wrapped = book.add_format({**top, "text_wrap": True})
        self.left = book.add_format({**top, "align": "left"})
        self.left_date = book.add_format({**top, "align": "left", "num_format": _NUMBER_FORMATS["DATE"]})
        self.link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})
        # Excel goes on to take the cell for text when somebody edits it.
        self.text_that_looks_like_a_formula = book.add_format({"quote_prefix": True})
        self._book = book

    def of(self, column: Column) -> Format | None:
        """Return how the cells of a column are shown, None for text and booleans."""
        base, _, digits = column.type.rstrip(")").partition("(")
        if base not in _NUMBER_FORMATS:
            return None
        return self._book.add_format({"num_format": _NUMBER_FORMATS[base] + "0" * int(digits.partition(",")[2] or 0)})


def _write_readme(
    sheet: Worksheet, marts: list[Mart], package: dict, data_date: datetime.date, styles: _Styles
) -> None:
    """Write what the workbook is, how to read an amount, and the list of its sheets."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 2, 70)
    sheet.write_string(0, 0, package["title"], styles.title)
    row = 2
    licence = package["licenses"][0]
    for label, value, style in (
        ("data_date", data_date, styles.left_date),
        ("data_version", package["version"], styles.left),
        ("licence", f"{licence['name']}: {licence['title']}, {licence['path']}", styles.left),
    ):
        sheet.write_string(row, 0, label, styles.label)
        sheet.write(row, 1, value, style)
        row += 1
    row += 1
    for label, texts in (
        ("Ce que c'est / What it is", (_WHAT,)),
        ("Lire un montant / An amount", _AMOUNTS),
        ("Lire une feuille / A sheet", (_SHEETS,)),
    ):
        sheet.write_string(row, 0, label, styles.label)
        for french, english in texts:
            sheet.write_string(row, 1, french, styles.wrapped)
            sheet.write_string(row, 2, english, styles.wrapped)
            row += 1
        row += 1
    for at, heading in enumerate(("feuille / sheet", "lignes / rows", "une ligne par / one row per")):
        sheet.write_string(row, at, heading, styles.header)
    for row, mart in enumerate(marts, start=row + 1):
        sheet.write_url(row, 0, f"internal:'{mart.name}'!A1", styles.link, mart.name)
        sheet.write_number(row, 1, mart.row_count, styles.left)
        sheet.write_string(row, 2, mart.description, styles.wrapped)


def _write_mart(connection: duckdb.DuckDBPyConnection, sheet: Worksheet, mart: Mart, styles: _Styles) -> None:
    """Write one mart as an Excel table: typed cells, filters, a header that stays, and on it the columns' descriptions.

    Raises ValueError for what a sheet or a cell does not hold.
    """
    if mart.row_count >= sheet.xls_rowmax or len(mart.columns) > sheet.xls_colmax:
        size = f"{mart.row_count} rows and {len(mart.columns)} columns"
        holds = f"{sheet.xls_rowmax} rows with the header and {sheet.xls_colmax} columns"
        raise ValueError(f"{mart.name} has {size}: an Excel sheet holds {holds}")
    rows = connection.execute(f"select * from {mart.source} order by {mart.order}").fetchall()

    def refuse(row: int, at: int, why: str) -> None:
        raise ValueError(f"{mart.name} {rows[row - 1][0]} {mart.columns[at].name}: {why}")

    def write_text(sheet: Worksheet, row: int, at: int, text: str, _: Format | None) -> int:
        is_suspect = text.startswith(("=", "+", "-", "@", "\t", "\r"))
        if sheet.write_string(row, at, text, styles.text_that_looks_like_a_formula if is_suspect else None):
            length = len(text.encode("utf-16-le")) // 2
            refuse(row, at, f"{length} characters, an Excel cell holds {sheet.xls_strmax}")
        return 0

    def write_number(_: Worksheet, row: int, at: int, number: float | Decimal, __: Format | None) -> None:
        if Decimal(f"{number:.{MAX_DIGITS}g}") != Decimal(str(number)):
            refuse(row, at, f"{number} has more digits than the {MAX_DIGITS} that an Excel number keeps")

    def write_day(sheet: Worksheet, row: int, at: int, day: datetime.date, _: Format | None) -> int | None:
        return sheet.write_string(row, at, str(day)) if day < FIRST_DATE else None

    # XlsxWriter asks the handler of a value's type first, and writes by itself where that answers None.
    sheet.add_write_handler(str, write_text)
    sheet.add_write_handler(datetime.date, write_day)
    sheet.add_write_handler(type(None), lambda *_: 0)
    for number in (int, float, Decimal):
        sheet.add_write_handler(number, write_number)
    columns = []
    for at, column in enumerate(mart.columns):
        columns.append({"header": column.name, "header_format": styles.header, "format": styles.of(column)})
        if column.type.startswith("DECIMAL"):
            sheet.set_column_pixels(at, at, _AMOUNT_PIXELS)
    table = {"name": mart.name, "style": "Table Style Light 1", "columns": columns, "data": rows}
    # Excel wants a row below a table's header.
    if sheet.add_table(0, 0, max(len(rows), 1), len(columns) - 1, table):
        raise ValueError(f"{mart.name} is no name that Excel gives to a table")
    for at, column in enumerate(mart.columns):
        height = 24 + 18 * (1 + len(column.description) // 45)
        sheet.write_comment(0, at, column.description, {"author": "", "width": 320, "height": height})
    sheet.freeze_panes(1, 0)
    sheet.autofit(_WIDEST_PIXELS)
