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

# What Excel holds (Microsoft's "Excel specifications and limits").
MAX_SHEET_NAME = 31
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELL = 32_767
MAX_DIGITS = 15
FIRST_DATE = datetime.date(1900, 3, 1)  # Excel's 1900 has a 29 February: days before are a day off, or not there.

_WIDEST = 60
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
        "bound. amount_eur is empty where the words give no one amount (\"up to\", \"more than\").",
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
    for mart in marts:
        _check(mart)
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
    _write_readme(book.add_worksheet(README_SHEET), marts, package, created.date(), styles)
    for mart in marts:
        _write_mart(connection, book.add_worksheet(mart.name), mart, styles)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _check(mart: Mart) -> None:
    """Raise ValueError when a mart has a longer name, more rows or more columns than a sheet."""
    if len(mart.name) > MAX_SHEET_NAME:
        raise ValueError(f"{mart.name} is {len(mart.name)} characters: Excel names a sheet with {MAX_SHEET_NAME}")
    if mart.row_count + 1 > MAX_ROWS:
        raise ValueError(f"{mart.name} has {mart.row_count} rows: an Excel sheet holds {MAX_ROWS} with the header")
    if len(mart.columns) > MAX_COLUMNS:
        raise ValueError(f"{mart.name} has {len(mart.columns)} columns: an Excel sheet holds {MAX_COLUMNS}")


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
        self._numbers: dict[str, Format] = {}

    def of(self, column: Column) -> Format | None:
        """Return how the cells of a column are shown, None for text and booleans."""
        base, _, digits = column.type.rstrip(")").partition("(")
        if base not in _NUMBER_FORMATS:
            return None
        if column.type not in self._numbers:
            decimals = "0" * int(digits.partition(",")[2] or 0)
            self._numbers[column.type] = self._book.add_format({"num_format": _NUMBER_FORMATS[base] + decimals})
        return self._numbers[column.type]


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
    for label, value in (
        ("data_date", data_date),
        ("data_version", package["version"]),
        ("licence", f"{licence['name']}: {licence['title']}, {licence['path']}"),
    ):
        sheet.write_string(row, 0, label, styles.label)
        if isinstance(value, datetime.date):
            sheet.write_datetime(row, 1, value, styles.left_date)
        else:
            sheet.write_string(row, 1, value, styles.left)
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
    """Write one mart: typed cells under a header that stays, filters, and carries the columns' descriptions."""
    rows = connection.execute(f"select * from {mart.source} order by {mart.order}").fetchall()
    for at, column in enumerate(mart.columns):
        sheet.write_string(0, at, column.name, styles.header)
        height = 24 + 18 * (1 + len(column.description) // 45)
        sheet.write_comment(0, at, column.description, {"author": "", "width": 320, "height": height})
        style = styles.of(column)
        widest = len(column.name) + 4  # the button of the filter
        for line, cells in enumerate(rows, start=1):
            if cells[at] is not None:
                shown = _write_cell(sheet, line, at, cells[at], style, styles, f"{mart.name} {cells[0]} {column.name}")
                widest = max(widest, shown + 1)
        sheet.set_column(at, at, min(widest, _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(mart.columns) - 1)


def _write_cell(
    sheet: Worksheet, row: int, at: int, value: object, style: Format | None, styles: _Styles, where: str
) -> int:
    """Write one filled cell by its type and return how many characters it shows.

    where: the mart, row and column to name. Raises ValueError for what a cell does not hold.
    """
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
        return 5
    if isinstance(value, (int, float, Decimal)):
        digits = "".join(map(str, Decimal(str(value)).normalize().as_tuple().digits))
        if len(digits) > MAX_DIGITS:
            raise ValueError(f"{where}: {value} has {len(digits)} digits, an Excel number keeps {MAX_DIGITS}")
        sheet.write_number(row, at, float(value), style)
        return len(f"{value:,}")
    if isinstance(value, datetime.date) and value >= FIRST_DATE:
        sheet.write_datetime(row, at, value, style)
        return len("yyyy-mm-dd")
    text = str(value)
    if (length := len(text.encode("utf-16-le")) // 2) > MAX_CELL:
        raise ValueError(f"{where}: {length} characters, an Excel cell holds {MAX_CELL}")
    is_suspect = text.startswith(("=", "+", "-", "@", "\t", "\r"))
    sheet.write_string(row, at, text, styles.text_that_looks_like_a_formula if is_suspect else None)
    return max(map(len, text.splitlines()), default=0)
