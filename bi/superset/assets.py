"""The dashboard as code: renders the YAML of assets/ for one published file and imports it into Superset.

The files are Superset's own export format. What they hold in double braces is filled in here: the path of
the file, and SQL that writes an interval of euros in words.

    python assets.py FILE BUNDLE.zip    writes the bundle for another Superset that sees FILE (its page "Import")
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).resolve().parent / "assets"
BUNDLE = "filiere_sante"


def euros(amount: str) -> str:
    """Return SQL that writes the SQL expression `amount`, in euros, in millions as the French do: 7 268,4 M€."""
    millions = f"translate(format('{{:,.3f}}', ({amount}) / 1000000.0), ',.', '\u202f,')"
    return f"regexp_replace({millions}, ',?0+$', '') || ' M€'"


def number(value: str) -> str:
    """Return SQL that writes the SQL expression `value` with at most two decimals: 1 300."""
    grouped = f"translate(format('{{:,.2f}}', cast({value} as double)), ',.', '\u202f,')"
    return f"regexp_replace({grouped}, ',?0+$', '')"


def _in_words(low: str, high: str, write: Callable[[str], str]) -> str:
    """Return SQL that says the interval from `low` to `high`; without a bound it says so, never zero."""
    return (
        f"case when {low} is null and {high} is null then 'inconnu' "
        f"when {high} is null then 'au moins ' || {write(low)} "
        f"when {low} is null then 'au plus ' || {write(high)} "
        f"when {low} = {high} then {write(low)} "
        f"else 'de ' || {write(low)} || ' à ' || {write(high)} end"
    )


def interval_in_euros(low: str, high: str) -> str:
    """Return SQL that says an interval of euros in words."""
    return _in_words(low, high, euros)


def interval(low: str, high: str) -> str:
    """Return SQL that says an interval of a count in words."""
    return _in_words(low, high, number)


def render(warehouse: Path) -> dict[str, str]:
    """Return the files of the bundle by their path, with `warehouse` as the file that Superset reads."""
    path = warehouse.resolve()
    if any(sign in str(path) for sign in "?#%"):
        raise ValueError(f"{path}: a path with ?, # or % cannot stand in an address of a database")
    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    environment.globals.update(
        warehouse=path.as_posix(),
        euros=euros,
        number=number,
        interval_in_euros=interval_in_euros,
        interval=interval,
    )
    return {
        file.relative_to(FOLDER).as_posix(): environment.from_string(file.read_text(encoding="utf-8")).render()
        for file in sorted(FOLDER.rglob("*.yaml"))
    }


def bundle(warehouse: Path) -> bytes:
    """Return the bundle as a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in render(warehouse).items():
            archive.writestr(f"{BUNDLE}/{path}", text)
    return packed.getvalue()


def import_assets(warehouse: Path) -> None:
    """Import the bundle into the Superset whose application context is active; what is there is overwritten."""
    from superset import db
    from superset.commands.importers.v1.assets import ImportAssetsCommand

    ImportAssetsCommand(render(warehouse)).run()
    db.session.commit()


if __name__ == "__main__":
    import sys

    Path(sys.argv[2]).write_bytes(bundle(Path(sys.argv[1])))
