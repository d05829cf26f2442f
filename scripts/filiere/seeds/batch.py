"""Reads a file of rows to add: YAML with `defaults`, and `rows` of which each says what `filiere add` is told."""

from __future__ import annotations

from pathlib import Path

import yaml

from filiere.seeds import add
from filiere.seeds.desk import Desk, Refused, meant

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
# What a row may tell beside columns.
_OF_ROWS = ("add", "new", "answer", "text")
_SHAPE = "write `defaults:` with columns below it, and `rows:` with one `- add: ...` a row"


def put(desk: Desk, content: bytes, shown: str) -> tuple[list[str], list[Path]]:
    """Put the rows of a file on the desk; return every problem, each with the file's line, and the texts that it names.

    shown: what the file is called in messages. Raises Refused when it is no YAML of this shape.
    """
    problems: list[str] = []
    defaults, rows = _parts(_document(content, shown), shown, problems)
    columns = {column for seed in desk.seeds.values() for column in seed.columns}
    default_cells, default_places = _cells(defaults, shown, problems, columns, "a column of any seed")
    found = []
    for node in rows:
        told = _row(desk, node, shown, problems, columns)
        if told:
            told.defaults = default_cells
            told.places = default_places | told.places
            found.append(told)
    _name_the_source(desk, found, default_cells)
    # An id that holds for all rows is that of the first new body or programme: a second one makes its own.
    for own_id in ("actor_id", "programme_id"):
        unnamed = [told for told in found if f"{told.command}_id" == own_id and own_id not in told.cells]
        for told in unnamed[1:]:
            told.defaults = {name: cell for name, cell in default_cells.items() if name != own_id}
    # Claims name actors and programmes, and all name the source: what is named stands first, whatever the order.
    for told in sorted(found, key=lambda one: one.command != "source"):
        problems += add.add(desk, told)
    if not rows and not problems:
        problems.append(f"{shown}: no rows; {_SHAPE}")
    return problems, [Path(told.cells["text"]) for told in found if told.cells.get("text")]


def _document(content: bytes, shown: str) -> yaml.Node | None:
    """Return what a file holds with its lines. Raises Refused when it is no YAML in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"{shown}:{line}: not UTF-8; save the file as UTF-8") from error
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        advice = "put a text that holds a colon, a # or a quote between quotes, and begin lines with spaces, not tabs"
        raise Refused(f"{shown}:{line}: no YAML ({error.problem}); {advice}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Refused(f"{shown}: no YAML ({' '.join(str(error).split())[:200]}); {_SHAPE}") from error


def _parts(root: yaml.Node | None, shown: str, problems: list[str]) -> tuple[yaml.MappingNode | None, list[yaml.Node]]:
    """Return the defaults and the rows of a document; what is neither is a problem."""
    if root is None:
        return None, []
    if not isinstance(root, yaml.MappingNode):
        raise Refused(f"{shown}:{_line(root)}: {_SHAPE}")
    found: dict[str, yaml.Node] = {}
    for key, node in root.value:
        wanted = {"defaults": yaml.MappingNode, "rows": yaml.SequenceNode}.get(key.value)
        if wanted is None or key.value in found:
            problems.append(f"{shown}:{_line(key)}: {key.value!r} is not expected here; {_SHAPE}")
        elif isinstance(node, wanted):
            found[key.value] = node
        elif node.tag != _NULL:
            problems.append(f"{shown}:{_line(node)}: {key.value} are not written so; {_SHAPE}")
    return found.get("defaults"), found["rows"].value if "rows" in found else []


def _row(desk: Desk, node: yaml.Node, shown: str, problems: list[str], columns: set[str]) -> add.Told | None:
    """Return what one row tells, or none when it cannot be read."""
    commands = ", ".join(desk.commands)
    if not isinstance(node, yaml.MappingNode):
        problems.append(f"{shown}:{_line(node)}: no row; write `- add:` and columns below it")
        return None
    cells, places = _cells(node, shown, problems, columns | {*_OF_ROWS, *add.NAME_TYPES}, "a column")
    places[""] = f"{shown}:{_line(node)}:"
    command = " ".join(str(cells.pop("add", "")).split())
    if command not in desk.commands:
        told = f"{command!r} is nothing that can be added{meant(command, desk.commands)}" if command else "what is it?"
        problems.append(f"{places.get('add', places[''])}add: {told} Write one of {commands}")
        return None
    new = cells.pop("new", "")
    if new not in ("", "true", "false"):
        problems.append(f"{places['new']}new: {new!r} is not expected; write true or false")
    answer = str(cells.pop("answer", ""))
    known = add.columns_of(command, desk.commands[command])
    for column in [column for column, cell in cells.items() if column not in known]:
        if cells.pop(column):
            told = f"no column of {command}{meant(column, known)}"
            problems.append(f"{places[column]}{column}: {told} It takes {', '.join(known)}")
    return add.Told(command, cells, places, new == "true", answer)


def _cells(
    node: yaml.MappingNode | None, shown: str, problems: list[str], known: set[str], of: str
) -> tuple[dict, dict[str, str]]:
    """Return column -> cell as written, and column -> place; a column without a value was not told."""
    cells: dict[str, str | list[str]] = {}
    places: dict[str, str] = {}
    for key, value in node.value if node else ():
        column = key.value if isinstance(key, yaml.ScalarNode) else ""
        place = f"{shown}:{_line(key)}:"
        if column not in known:
            problems.append(f"{place} {column!r} is not {of}{meant(column, known)}")
        elif column in places:
            problems.append(f"{place}{column}: told twice; keep one")
        else:
            places[column] = place
            cell = _cell(value, column)
            if cell is None and value.tag != _NULL:
                problems.append(f"{place}{column}: is no plain text; write one value, or [one, two]")
            elif cell is not None:
                cells[column] = cell
    return cells, places


def _cell(node: yaml.Node, column: str) -> str | list[str] | None:
    """Return a value as it is written, whatever YAML takes it for: 075 and 2026-03-12 are texts.

    A list is one word for each, except of names.
    """
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == _NULL else " ".join(node.value.split())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(one, yaml.ScalarNode) for one in node.value):
        listed = [" ".join(one.value.split()) for one in node.value]
        return listed if column in add.NAME_TYPES else " ".join(listed)
    return None


def _name_the_source(desk: Desk, found: list[add.Told], defaults: dict[str, str]) -> None:
    """Let all rows name the one source that a file adds, where the file names none."""
    sources = [told for told in found if told.command == "source"]
    if defaults.get("source_id"):
        for told in sources[:1]:
            told.cells.setdefault("source_id", defaults["source_id"])
    elif len(sources) == 1:
        seed = desk.commands["source"][0]
        defaults["source_id"] = sources[0].cells.get("source_id") or add.made(seed, sources[0].cells)["source_id"]


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
