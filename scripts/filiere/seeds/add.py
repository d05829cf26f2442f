"""Makes rows of what a curator tells: days, ids, numbers and what else follows from it is filled in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filiere.seeds import likeness
from filiere.seeds.declarations import Seed
from filiere.seeds.desk import Desk, Row, meant
from filiere.seeds.facts import folded
from filiere.texts.numbers import NOT_UNDERSTOOD, quantities

NAME_TYPES = ("official", "acronym", "alias", "former")
# A second claim that differs in these only says the same again.
_SAID_AGAIN = {"as_written", "locator", "inferred", "captured_from", "checked_on", "qualifier", "note_en"}
# What tells no two facts of a source apart.
_TELLS_NOTHING = {"source_id", "captured_from", "checked_on", "qualifier", "currency", "subject_type"}
_SLUG = re.compile("[a-z0-9_]+")


@dataclass
class Told:
    """What a curator tells of one row.

    command: what is added, as in `filiere add claim financing`. cells: column -> cell, where a source has `text` and an
    actor or programme its names by their kind too. new: it is none of those that look like it. answer: why it is right
    where check asks about it. places: where each cell was told, see `desk.Row`. defaults: what holds for all rows that have the column, unless they say otherwise.
    """

    command: str
    cells: dict[str, str | list[str]]
    places: dict[str, str]
    new: bool = False
    answer: str = ""
    defaults: dict[str, str] = field(default_factory=dict)

    def place(self, column: str) -> str:
        return Row(None, 0, {}, self.places).place(column)


def slug(text: str, words: int = 8) -> str:
    """Return an id made of the first telling words of a text: lower case, no accents, underscores between."""
    found = [word for word in re.findall(r"[a-z0-9]+", folded(text)) if word not in likeness.SMALL_WORDS]
    return "_".join(found[:words])


def columns_of(command: str, seeds: list[Seed]) -> list[str]:
    """Return what may be told of a row that a command adds: the columns of its seeds, and what they are made from."""
    found = list(NAME_TYPES) if command in ("actor", "programme") else []
    for seed in seeds:
        found += [*seed.columns, *subjects(seed), *(["text"] if "text_sha256" in seed.columns else [])]
    return list(dict.fromkeys(found))


def add(desk: Desk, told: Told) -> list[str]:
    """Put the rows that a curator tells on the desk; return what cannot be done, with what to do."""
    seed = _seed_of(desk, told)
    if seed is None:
        keys = " or ".join(one.key[0] for one in desk.commands[told.command])
        return [f"{told.place('')}: which {told.command} is meant? Write {keys}".removeprefix(": ")]
    elsewhere = {column for other in desk.commands[told.command] for column in other.columns} - {*seed.columns}
    foreign = [column for column, cell in told.cells.items() if cell and column in elsewhere]
    if foreign:
        known = f"{seed.name}{meant(foreign[0], seed.columns)} It takes {', '.join(seed.columns)}"
        return [f"{told.place(foreign[0])}: no column of {known}"]
    names = {kind: _listed(told.cells[kind]) for kind in NAME_TYPES if told.cells.get(kind)}
    names_seed = _names_of(desk, seed)
    problems = list(_lookalikes(desk, names_seed, names, told))
    if names_seed and "official" not in names:
        problems.append(f"{told.place('official')}: empty; write the name in use")
    try:
        cells = _filled(seed, told)
    except OSError as error:
        return [f"{told.place('text')}: {told.cells['text']} cannot be read ({error.strerror})"]
    ids = made(seed, cells | ({"official": names["official"][0]} if "official" in names else {}))
    ids = {column: key for column, key in ids.items() if not cells.get(column)}
    cells |= ids
    if seed.own_id in ids:
        problem, suffix = _clash(desk, seed, cells)
        if problem:
            return [f"{told.place('')}: {problem}".removeprefix(": ")]
        cells |= {column: key + suffix for column, key in ids.items()}
    # `name` is a column of the names that come with the row.
    inferred = cells.get("inferred", "").split()
    if names and "name" in inferred:
        cells["inferred"] = " ".join(column for column in inferred if column != "name")
    desk.add(seed, cells, told.places)
    if told.answer:
        desk.answers[cells[seed.own_id]] = told.answer
    for kind, texts in names.items():
        for text in texts:
            name = {seed.own_id: cells[seed.own_id], "name": text, "name_type": kind}
            name["inferred"] = "name" if "name" in inferred else ""
            origin = {column: cells.get(column, "") for column in names_seed.columns if column not in name}
            desk.add(names_seed, origin | name, told.places | {"name": told.places.get(kind, f"--{kind}:")})
    # What only looks known is on the desk, so that what names it is not told as well.
    return problems


def _seed_of(desk: Desk, told: Told) -> Seed | None:
    """Return the seed that a row belongs to; where a command has several, the key that is told says which."""
    seeds = desk.commands[told.command]
    for cells in (told.cells, told.defaults):
        meant = [seed for seed in seeds if cells.get(seed.key[0])]
        if len(seeds) == 1 or len(meant) == 1:
            return (meant or seeds)[0]
    return None


def _names_of(desk: Desk, seed: Seed) -> Seed | None:
    """Return the seed that holds the names of an actor or programme."""
    return desk.seeds.get(f"{seed.command}_names")


def subjects(seed: Seed) -> dict[str, tuple[str, str]]:
    """Return programme_id and actor_id where a seed has one column for both: as column -> (type, column meant)."""
    found = {}
    for column, target in seed.rules.get("references", {}).items():
        if isinstance(target, dict):
            for when, to in target.items():
                found[to.partition(".")[2]] = (when, column)
    return found


def _filled(seed: Seed, told: Told) -> dict[str, str]:
    """Return the cells of a row: what was told, and what follows. Raises OSError when a text cannot be read."""
    of = subjects(seed)
    known = {*seed.columns, *of}
    given = {column: cell for column, cell in told.cells.items() if column in known and cell is not None}
    defaults = {column: cell for column, cell in told.defaults.items() if column in known}
    if any(column in given for column in ("subject_id", *of)):
        defaults = {column: cell for column, cell in defaults.items() if column not in ("subject_id", *of)}
    # An event of an actor is not one of the programme that the other rows are about.
    if given.get("actor_id") and "programme_id" in seed.columns and "programme_id" not in seed.rules.get("filled", []):
        defaults.pop("programme_id", None)
    if words := given.get("as_written"):
        # A spreadsheet would run "+ 7 %"; its words begin behind the sign, which the text has too.
        given["as_written"] = words.lstrip("+= ")
    today = date.today().isoformat()
    filled = {column: today if cell == "today" else cell for column, cell in seed.unless_told.items()}
    for column in ("amount", "value"):
        if f"{column}_low" in seed.columns:
            filled |= read_number(given.get("as_written") or "", column, given)
    cells = filled | defaults | given
    for column, target in seed.rules.get("lists", {}).items():
        if target == "sources.source_id" and told.defaults.get("source_id"):
            cells.setdefault(column, told.defaults["source_id"])
    # What is inferred of the subject is told by the same name as the subject.
    inferred = [of[column][1] if column in of else column for column in cells.get("inferred", "").split()]
    if inferred:
        cells["inferred"] = " ".join(dict.fromkeys(inferred))
    for column, (when, subject) in of.items():
        if cell := cells.pop(column, ""):
            kind, _, value = when.partition(" = ")
            cells |= {subject: cell, kind: value.strip("'")}
    if text := told.cells.get("text"):
        content = Path(text).read_bytes()
        cells |= {
            "text_sha256": hashlib.sha256(content).hexdigest(),
            "read_in_full": given.get("read_in_full") or "true",
        }
    return cells


def read_number(words: str, column: str, told: dict[str, str]) -> dict[str, str]:
    """Return the cells of the first quantity in words, of those that have the numbers that are told."""
    for quantity in quantities(words):
        numbers = {column: quantity.number, f"{column}_low": quantity.low, f"{column}_high": quantity.high}
        cells = {name: f"{number.normalize():f}" if number is not None else "" for name, number in numbers.items()}
        if quantity.unit == NOT_UNDERSTOOD and not any(told.get(name) for name in cells):
            return {}
        if quantity.unit != "date" and all(told.get(name, cell) == cell for name, cell in cells.items()):
            is_money = column == "amount" and quantity.unit not in ("count", "percent")
            return {**cells, "qualifier": quantity.qualifier} | ({"currency": quantity.unit} if is_money else {})
    return {}


def made(seed: Seed, cells: dict[str, str]) -> dict[str, str]:
    """Return the ids that a row gets where none is told, made as its seed declares."""
    return {
        column: "_".join(filter(None, (_word(seed, part, cells, 8 if len(parts) == 1 else 3) for part in parts)))
        for column, parts in seed.made.items()
    }


def _word(seed: Seed, part: str, cells: dict[str, str], words: int) -> str:
    """Return what a part of an id becomes: a word itself, an id as it is, the year of a date, a text's first words."""
    if part not in seed.columns and part != "official":
        return part
    cell = cells.get(part) or ""
    if part in seed.dates:
        return _year(cell)
    return cell if _SLUG.fullmatch(cell) else slug(cell, words)


def _year(cell: str) -> str:
    year = re.search(r"\d{4}", cell)
    return year[0] if year else ""


def _clash(desk: Desk, seed: Seed, cells: dict[str, str]) -> tuple[str, str]:
    """Return (what is wrong, what to put behind a made id) so that no other fact has it."""
    rows = {row.name: row for row in desk.rows[seed.name]}
    key = cells[seed.own_id]
    other = rows.get(key)
    if other is None:
        return "", ""
    # The same fact may have got its id from what told it apart from a third one.
    same = [row for row in rows.values() if row.name.startswith(key) and _says_the_same(seed, row, cells)]
    if same:
        where = same[0].place("") if same[0].told else desk.shown(same[0])
        both = " ".join(dict.fromkeys(f"{same[0].cells.get('locator', '')} {cells.get('locator', '')}".split()))
        return f"{same[0].name} ({where}) says the same; let its locator be {both}, or tell another id", ""
    kinds = {**seed.rules.get("codes", {}), **seed.rules.get("references", {}), **dict.fromkeys(seed.dates)}
    for column in seed.columns:
        cell = cells.get(column, "")
        if column in kinds and column not in _TELLS_NOTHING and column not in seed.made[seed.own_id]:
            word = _year(cell) if column in seed.dates else cell
            if word and cell != other.cells[column] and f"{key}_{word}" not in rows and _SLUG.fullmatch(word):
                return "", f"_{word}"
    return "", next(f"_{number}" for number in range(2, 10_000) if f"{key}_{number}" not in rows)


def _says_the_same(seed: Seed, row: Row, cells: dict[str, str]) -> bool:
    """Return whether a row is what the cells say; a day that only one of them tells makes no second fact."""
    told = [column for column in seed.columns if column not in _SAID_AGAIN and column not in seed.made]
    pairs = {column: {row.cells[column], cells.get(column, "")} for column in told if not column.endswith("_fr")}
    return all(len(pair) == 1 or (column in seed.dates and "" in pair) for column, pair in pairs.items())


def _listed(cell: str | list[str]) -> list[str]:
    return [cell] if isinstance(cell, str) else list(cell)


def _lookalikes(desk: Desk, names_seed: Seed | None, names: dict[str, list[str]], told: Told) -> Iterator[str]:
    """Tell the actors or programmes that the new names may mean, until they are said to be new."""
    if names_seed is None or told.new or told.answer:
        return
    key = names_seed.key[0]
    known = [(cells[key], cells["name"]) for cells in desk.cells(names_seed.name)]
    found = likeness.alike([name for texts in names.values() for name in texts], known)
    if found:
        # Check asks about names that are spelled alike; it does not where one only holds the other.
        is_asked = any(why != likeness.HOLDS for _, _, why in found)
        is_flag = told.places[""] == "--"
        how = ("--answer" if is_flag else "answer:") + " and why" if is_asked else "--new" if is_flag else "new: true"
        listed = "; ".join(f"{other}: {name} ({why})" for other, name, why in found[:10])
        yield f"{told.place('official')}: is it one of these? {listed}. If not, say {how}"
