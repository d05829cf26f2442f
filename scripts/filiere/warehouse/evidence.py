"""Prints what the published warehouse knows of one key: every statement with its source, and what disagrees."""

from __future__ import annotations

from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table


def evidence(warehouse: Path, key: str, console: Console) -> bool:
    """Print all that is known of an actor, programme, claim, best value or source; return whether anything is.

    Raises duckdb.Error when the file cannot be read.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute("select * from marts.evidence(?)", [key])
        columns = [column[0] for column in found.description]
        rows = [dict(zip(columns, row)) for row in found.fetchall()]
        alike = connection.execute("select kind, id, found from marts.find(?) limit 10", [key]).fetchall()
    if not rows:
        console.print(f"Nothing is called {key}." + (" Did you mean:" if alike else ""), highlight=False, markup=False)
        for kind, other, name in alike:
            console.print(f"  {other}  ({kind}: {name})", highlight=False, markup=False)
        return False
    _print(rows, console)
    return True


def _print(rows: list[dict], console: Console) -> None:
    """Print what disagrees first, then one table a kind of claim."""
    for row in rows:
        if row["kind"] == "disagreement":
            console.print(f"! {row['about']}, {row['what']}: {row['says']}", highlight=False, markup=False)
    for kind in dict.fromkeys(row["kind"] for row in rows if row["kind"] != "disagreement"):
        table = Table(title=kind, title_justify="left", box=None, pad_edge=False, header_style="bold")
        for column in ("about", "what", "says", "holds on", "source", "published", "kept"):
            table.add_column(column, overflow="fold")
        for row in rows:
            if row["kind"] == kind:
                what = (row["about"], row["what"], _says(row), row["holds_on"])
                cells = (*what, _source(row), row["published_on"], _kept(row))
                table.add_row(*(str(cell or "") for cell in cells))
        console.print()
        console.print(table, highlight=False, markup=False)


def _says(row: dict) -> str:
    inferred = f" [inferred: {row['inferred']}]" if row["inferred"] else ""
    return f"{row['says']}{inferred}"


def _source(row: dict) -> str:
    return f"{row['source_id'] or ''} {row['locator'] or ''}".strip()


def _kept(row: dict) -> str:
    """Say whether the claim is the published value, and what told it from the others."""
    if row["is_best"] is None:
        return ""
    return f"yes, by {row['choice_reason']}" if row["is_best"] else "no"
