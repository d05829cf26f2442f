"""Takes a row away; an id that was published is retired, not lost, and what names it is told or led elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filiere.seeds.desk import Desk, Refused, Row


@dataclass
class Reason:
    """Why an id goes, in English and French, and the published file, which says whether it was ever published."""

    english: str | None
    french: str | None
    warehouse: Path


def remove(desk: Desk, key: str, successor: str | None, reason: Reason) -> list[str]:
    """Take the row that `key` names away; return what was done, a line each.

    successor: the id that takes its place: rows that name the old one name this one then. Without it, what belongs to
    the row (its names, its checks) goes with it, and another row that names it stops it.
    Raises Refused when there is no such row, when others still name it, or when a reason is missing.
    """
    row = desk.find(key)
    own = row.seed.own_id
    if own is None:
        if successor:
            raise Refused(f"{key} has no id of its own: nothing can take its place")
        desk.remove(row)
        return [f"{row.seed.name}: {row.name} removed"]
    if successor:
        if successor == row.cells[own] or all(other.cells[own] != successor for other in desk.rows[row.seed.name]):
            raise Refused(f"{successor} is no other row of {row.seed.name}; add it first, or name one that is there")
        lines = point_elsewhere(desk, row, successor)
    else:
        lines = _parts_removed(desk, row)
    if "retired_on" in row.seed.columns and _is_published(row, reason.warehouse) is not False:
        # A code stays in its list: words of old editions need its label.
        desk.change(row, {"retired_on": date.today().isoformat()}, {"": "--"})
        return [*lines, f"{row.seed.name}: {row.name} retired"]
    lines += retire(desk, row, successor, reason)
    desk.remove(row)
    return [*lines, f"{row.seed.name}: {row.name} removed"]


def retire(desk: Desk, row: Row, successor: str | None, reason: Reason) -> list[str]:
    """Keep an id that was published, with the one that takes its place; return what was done.

    Raises Refused when nobody says why, or knows whether it was published.
    """
    own = row.cells[row.seed.own_id]
    is_published = _is_published(row, reason.warehouse)
    if is_published is False:
        return []
    if not reason.english or not reason.french:
        told = (
            f"{own} is published"
            if is_published
            else f"{reason.warehouse} is not there to say whether {own} is published"
        )
        raise Refused(f"{told}: say why it goes with --reason-en and --reason-fr, so that it is retired and not lost")
    cells = {
        "kind": row.seed.own_id.removesuffix("_id"),
        "retired_id": own,
        "successor_id": successor or "",
        "reason_en": reason.english,
        "reason_fr": reason.french,
        "retired_on": date.today().isoformat(),
    }
    desk.add(desk.seeds["retired_ids"], cells, {"": "--"})
    return [f"retired_ids: {own}{f' -> {successor}' if successor else ''}"]


def point_elsewhere(desk: Desk, row: Row, new: str) -> list[str]:
    """Let all rows that name the id of a row name another one; return what was changed."""
    own = row.cells[row.seed.own_id]
    lines = []
    for other, column in list(desk.pointers(row)):
        words = dict.fromkeys(new if word == own else word for word in other.cells[column].split())
        lines.append(f"{desk.shown(other)}: {column}: {own} -> {new}")
        desk.change(other, {column: " ".join(words)}, {"": f"{desk.shown(other)}:"})
    return lines


def _parts_removed(desk: Desk, row: Row) -> list[str]:
    """Take away what belongs to a row: rows that are keyed by its id. Raises Refused when others name it."""
    parts = {
        other: column
        for other, column in desk.pointers(row)
        if column in other.seed.key and column != other.seed.own_id
    }
    others = [
        f"  {desk.shown(other)}: {column}: {other.name}" for other, column in desk.pointers(row) if other not in parts
    ]
    if others:
        how = "edit or remove them first, or name the id that takes its place with --successor-id"
        raise Refused(f"{row.name} is named by {len(others)} of the rows that stay; {how}:", *others)
    for other in parts:
        desk.remove(other)
    return [f"{other.seed.name}: {other.name} removed" for other in parts]


def _is_published(row: Row, warehouse: Path) -> bool | None:
    """Return whether an id stands in the published file; none when the file is not there or cannot be read."""
    import duckdb

    own = row.seed.own_id
    if not warehouse.exists():
        return None
    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            places = connection.execute(
                "select table_name, column_name from information_schema.columns where table_schema = 'marts' "
                "and data_type = 'VARCHAR' and (column_name = $own or ends_with(column_name, '_' || $own))",
                {"own": own},
            ).fetchall()
            return any(
                connection.execute(
                    f'select 1 from marts."{table}" where "{column}" = ? limit 1', [row.cells[own]]
                ).fetchone()
                for table, column in places
            )
    except duckdb.Error:
        return None
