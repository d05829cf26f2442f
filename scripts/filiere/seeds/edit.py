"""Changes cells of a row; a row that gets another id takes along all rows that name it."""

from __future__ import annotations

from filiere.seeds.add import read_number
from filiere.seeds.desk import Desk, Refused, Row, meant
from filiere.seeds.remove import Reason, point_elsewhere, retire


def edit(desk: Desk, key: str, told: dict[str, str], reason: Reason, answer: str = "") -> list[str]:
    """Write other cells into the row that `key` names; return what was changed, a line each.

    told: column -> cell; empty for a cell that is to be emptied. reason: why an id is changed that was published.
    answer: why the row is right where check asks about it.
    Raises Refused when there is no such row or column, when nothing is told, or when a reason is missing.
    """
    row = desk.find(key)
    seed = row.seed
    # Of a row without these columns, they say why its id changes.
    told = {column: cell for column, cell in told.items() if column in seed.columns or not column.startswith("reason_")}
    if not told:
        raise Refused(f"what shall {key} say? Write --column value; the columns are {', '.join(seed.columns)}")
    for column in told:
        if column not in seed.columns:
            known = f"{seed.name}{meant(column, seed.columns)} It has {', '.join(seed.columns)}"
            raise Refused(f"--{column.replace('_', '-')}: no column of {known}")
    cells = _read_again(row, told) | told
    changed = [f"{column}: {row.cells[column] or '(empty)'} -> {cells[column] or '(empty)'}" for column in cells]
    lines = [f"{seed.name}: {row.name}", *(f"  {line}" for line in changed)]
    new = told.get(seed.own_id) if seed.own_id else None
    if new and new != row.cells[seed.own_id]:
        if any(other.cells[seed.own_id] == new for other in desk.rows[seed.name]):
            raise Refused(
                f"{new} is there already; to put it in the place of {key}: filiere remove {key} --successor-id {new}"
            )
        lines += point_elsewhere(desk, row, new)
        lines += retire(desk, row, new, reason)
    desk.change(row, cells, {"": "--"})
    if answer and seed.own_id:
        desk.answers[row.cells[seed.own_id]] = answer
    return lines


def _read_again(row: Row, told: dict[str, str]) -> dict[str, str]:
    """Return the number and hedge of new words, where they are not told and were not inferred."""
    number = next((column for column in ("amount", "value") if f"{column}_low" in row.cells), None)
    inferred = told.get("inferred", row.cells.get("inferred", "")).split()
    if number is None or "as_written" not in told or number in inferred:
        return {}
    read = read_number(told["as_written"], number, told)
    return {column: cell for column, cell in read.items() if column not in inferred and cell != row.cells[column]}
