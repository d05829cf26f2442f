"""Ids that were published and are no longer in use: they are kept, lead to their successors, and are never given again."""

from __future__ import annotations

from collections.abc import Iterator

from filiere.seeds.files import Table


def check(tables: dict[str, Table]) -> Iterator[tuple[str, int, str, str]]:
    """Yield (seed, line, column, message) for ids that are used again, and successors that lead nowhere."""
    unread = {
        table.seed.own_id.removesuffix("_id")
        for table in tables.values()
        if table.seed.own_id and not (table.is_readable and table.is_complete)
    }
    tables = {name: table for name, table in tables.items() if table.is_readable}
    if "retired_ids" not in tables:
        return
    retired = {(cells["kind"], cells["retired_id"]): (line, cells) for line, cells in tables["retired_ids"].cells}
    used = set()
    for name, table in tables.items():
        column = table.seed.own_id
        for line, cells in table.cells if column else ():
            key = (column.removesuffix("_id"), cells[column])
            used.add(key)
            if key in retired:
                _, told = retired[key]
                successor = f" in favour of {told['successor_id']}" if told["successor_id"] else ""
                yield name, line, column, f'"{key[1]}" was retired on {told["retired_on"]}{successor}; write another id'
    for (kind, _), (line, cells) in retired.items():
        successor = (kind, cells["successor_id"])
        if kind not in unread and cells["successor_id"] and successor not in used and successor not in retired:
            told = f'"{successor[1]}" is no {kind} in use or retired; write the id that took its place, or nothing'
            yield "retired_ids", line, "successor_id", told
