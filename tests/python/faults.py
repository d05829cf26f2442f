"""What the lines of `fault_table.py` are made of: places in the seeds, ways to spoil them, and who is to blame."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from rapidfuzz.distance import OSA

from filiere.seeds.declarations import Seed, seeds_of

Row = dict[str, str]
NUMBERS = {"financing_claims": "amount", "indicator_claims": "value"}
CIRCLE = "goes round in a circle"


class Place(NamedTuple):
    """Where a fault is put: a seed, a line (0: the kind draws it itself), a column."""

    seed: str
    line: int = 0
    column: str = ""


class Blame(NamedTuple):
    """Where a problem must be told (any of `lines`, 0 for the whole file), and words that it must hold.

    spreads: whether other lines and files may be blamed as well, those that name a row that is gone.
    """

    path: str
    lines: tuple[int, ...]
    column: str
    says: str
    spreads: bool = False


class Fault(NamedTuple):
    """One kind of fault: the places where it may fit, and what puts it there and says who is to blame, if it fits."""

    name: str
    places: Callable[[Seeds], Iterable[Place]]
    spoil: Callable[[Seeds, Place, Random], Blame | None]
    is_alone: bool = False


class Seeds:
    """The seeds of a copy of the project, read while they are whole; spoilt and put back.

    taken: what is spoilt already: (seed, line), or the id of a body.
    """

    def __init__(self, project: Path):
        self.project, self.declared = project, seeds_of(project)
        self._whole = {seed.path: seed.path.read_bytes() for seed in self.declared.values()}
        self.taken: set = set()
        self.rows = {name: list(csv.DictReader(io.StringIO(self.text(name)))) for name in self.declared}

    def text(self, name: str) -> str:
        return self._whole[self.declared[name].path].decode("utf-8")

    def row(self, place: Place) -> Row:
        return self.rows[place.seed][place.line - 2]

    def places(self, name: str, column: str) -> Iterator[Place]:
        return (Place(name, line, column) for line, _ in enumerate(self.rows[name], start=2))

    def write(self, name: str, content: str | bytes) -> None:
        self.declared[name].path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def change(self, name: str, line: int, /, **cells: str) -> None:
        """Write cells of one line; all other lines stay byte for byte."""
        lines = self.declared[name].path.read_text(encoding="utf-8").split("\n")
        row = dict(zip(self.declared[name].columns, next(csv.reader([lines[line - 1]]))))
        lines[line - 1] = as_line({**row, **cells}.values())
        self.write(name, "\n".join(lines))

    def add(self, name: str, row: Row) -> int:
        """Append a row and return its line."""
        text = self.declared[name].path.read_text(encoding="utf-8")
        self.write(name, text + as_line(row.values()) + "\n")
        return text.count("\n") + 1

    def restore(self) -> None:
        """Put every file back and remove those that were added."""
        self.taken.clear()
        for path in self.project.joinpath("seeds").rglob("*.csv"):
            if path not in self._whole:
                path.unlink()
        for path, content in self._whole.items():
            path.write_bytes(content)

    def blame(self, place: Place, says: str, *lines: int, column: str | None = None, spreads: bool = False) -> Blame:
        path = self.declared[place.seed].path.relative_to(self.project).as_posix()
        return Blame(path, lines or (place.line,), place.column if column is None else column, says, spreads)


def as_line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV, without its end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(list(cells))
    return written.getvalue().removesuffix("\n")


# Where a fault fits.


def cells(suits: Callable[[Seed, str, str], bool]) -> Callable[[Seeds], list[Place]]:
    """The filled cells of all seeds that suit."""
    return lambda seeds: [
        place
        for name, seed in seeds.declared.items()
        for column in seed.columns
        for place in seeds.places(name, column)
        if (cell := seeds.row(place)[column]) and suits(seed, column, cell)
    ]


def rows(column: str, names: str = ".*", suits: Callable[[Row], object] = bool) -> Callable[[Seeds], list[Place]]:
    """The rows that suit, of the seeds of these names (a pattern) that have the column."""
    return lambda seeds: [
        place
        for name, seed in seeds.declared.items()
        if column in seed.columns and re.fullmatch(names, name)
        for place in seeds.places(name, column)
        if suits(seeds.row(place))
    ]


def tied(seeds: Seeds, kind: str, targets: str = ".*") -> Iterator[tuple[Place, str]]:
    """The filled cells that the rules of this kind (codes or references) tie to a target (a pattern), with it."""
    for name, seed in seeds.declared.items():
        for column, told in seed.rules.get(kind, {}).items():
            for when, target in (told if isinstance(told, dict) else {"": told}).items():
                condition = dict(re.findall(r"(\w+) = '(\w+)'", when))
                for place in seeds.places(name, column):
                    row = seeds.row(place)
                    if row[column] and condition.items() <= row.items() and re.fullmatch(targets, target):
                        yield place, target


def linked(kind: str, targets: str = ".*") -> Callable[[Seeds], list[Place]]:
    """The cells of `tied`."""
    return lambda seeds: [place for place, _ in tied(seeds, kind, targets)]


def known(seeds: Seeds, target: str) -> list[str]:
    """Return the codes of a codelist, or the ids of `seed.column`."""
    seed, _, of = target.partition(".")
    if of in seeds.declared[seed].columns:
        return [row[of] for row in seeds.rows[seed]]
    return [row["code"] for row in seeds.rows[seed] if row.get("codelist", "") == of]


# How a fault is put: each of these makes one line of the table.

Writes = str | list[str] | Callable[[str, Random], str]


def cell(name: str, places: Callable, new: Writes, says: str, is_alone: bool = False) -> Fault:
    """A cell is written anew and told there; {} in `says` is what it was."""

    def spoil(seeds, place, draw):
        old = seeds.row(place)[place.column]
        spoilt = new(old, draw) if callable(new) else draw.choice([new] if isinstance(new, str) else new).format(old)
        if spoilt != old:
            seeds.change(place.seed, place.line, **{place.column: spoilt})
            return seeds.blame(place, says.format(old), spreads=is_alone)

    return Fault(name, places, spoil, is_alone)


def row(name: str, places: Callable, says: str, told_at: str | None = None, /, **new: str) -> Fault:
    """Cells of a row are written anew; it is told at the place's column, or at another."""

    def spoil(seeds, place, draw):
        old = seeds.row(place)
        spoilt = {column: value.format(old[column]) for column, value in new.items()}
        if not spoilt.items() <= old.items():
            seeds.change(place.seed, place.line, **spoilt)
            return seeds.blame(place, says, column=told_at)

    return Fault(name, places, spoil)


def added(name: str, places: Callable, says: str, changes: Callable[[Seeds, Row, Random], Row]) -> Fault:
    """A copy of a row with changes is appended and told there; {line} in `says` is where the row stands."""

    def spoil(seeds, place, draw):
        old = seeds.row(place)
        new = {**old, **changes(seeds, old, draw)}
        return seeds.blame(place, says.format(line=place.line, **old), seeds.add(place.seed, new))

    return Fault(name, places, spoil)


def code(name: str, new: Callable[[Seeds, str, str, Random], str], says: str = '"{new}" is no code of') -> Fault:
    """A coded cell gets a code made of the old one and its codelist."""

    def spoil(seeds, place, draw):
        old = seeds.row(place)[place.column]
        target = seeds.declared[place.seed].rules["codes"][place.column]
        spoilt = new(seeds, old, target, draw)
        if spoilt not in known(seeds, target):
            seeds.change(place.seed, place.line, **{place.column: spoilt})
            return seeds.blame(place, says.format(new=spoilt, old=old))

    return Fault(name, linked("codes"), spoil)


def slip(name: str, new: Callable[[str, int], str]) -> Fault:
    """A slip in an id to which no other id is as near: the message names the right one. The number is a drawn place."""

    def spoil(seeds, place, draw):
        old = seeds.row(place)[place.column]
        spoilt = new(old, draw.randrange(1, len(old) - 1)) if len(old) > 5 else old
        ids = {one for to, target in tied(seeds, "references") if to == place for one in known(seeds, target)}
        others = (OSA.distance(spoilt, other, score_cutoff=3) for other in ids - {old} if other[:1] == spoilt[:1])
        if spoilt not in ids and min(others, default=9) > 3:
            seeds.change(place.seed, place.line, **{place.column: spoilt})
            return seeds.blame(place, f"did you mean {old}?")

    return Fault(name, linked("references", r"(actors|programmes|sources|financing_claims)\..*"), spoil)


def dangling(what: str, targets: str) -> Fault:
    """A reference names nothing."""
    return cell(f"{what} that is not there", linked("references", targets), "xqzw_99", '"xqzw_99" is no')


def removed(name: str, key: str, user: str) -> Fault:
    """A row that others name is removed: they dangle, its own file is well."""

    def spoil(seeds, place, draw):
        gone = seeds.row(place)[key]
        users = [one.line for one in seeds.places(user, key) if seeds.row(one)[key] == gone]
        lines = seeds.text(name).split("\n")
        if users:
            seeds.write(name, "\n".join(lines[: place.line - 1] + lines[place.line :]))
            return seeds.blame(Place(user, 0, key), f'"{gone}" is no {key} of {name}', *users, spreads=True)

    return Fault(f"row of {name} removed", rows(key, name), spoil, is_alone=True)


def retired(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A code in use is retired: every row that uses it must change."""
    value = seeds.row(place)[place.column]
    seed, _, of = seeds.declared[place.seed].rules["codes"][place.column].partition(".")
    lines = [one.line for one in seeds.places(seed, "code") if seeds.row(one)["code"] == value]
    for line in lines:
        seeds.change(seed, line, retired_on="2020")
    return seeds.blame(place, "it was retired on 2020; write one in use", spreads=True)


def ring(name: str, seed: str, length: int, says: str, besides: bool = False, **cells: str) -> Fault:
    """Rows are appended each of which names the next, and the last the first; `besides` has one lead elsewhere as well.

    Programmes, sources and claims get new ids; relations lead between bodies that have none.
    """
    owner = {"relation_claims": "actor", "programme_relations": "programme"}.get(seed)
    column = {"programmes": "parent_programme_id", "sources": "repeats_source_id"}.get(seed, "of_claim_id")

    def spoil(seeds, place, draw):
        first = seeds.declared[seed].key[0]
        ids = [f"{first}_{name.replace(' ', '_')}_{number}" for number in range(length + 1)]
        ends = (first, column)
        if owner:
            ends = (f"subject_{owner}_id", f"object_{owner}_id")
            used = {row[end] for row in seeds.rows[seed] for end in ends} | seeds.taken
            ids = draw.sample([one for one in known(seeds, f"{owner}s.{owner}_id") if one not in used], length + 1)
            seeds.taken.update(ids)
        *chain, other = ids
        edges = [*zip(chain, [*chain[1:], chain[0]]), *([(chain[0], other)] if besides else [])]
        rows = [{first: f"{ids[0]}_{number}", **cells, **dict(zip(ends, edge))} for number, edge in enumerate(edges)]
        lines = [seeds.add(seed, {**seeds.row(place), **one}) for one in rows]
        return seeds.blame(place, says, *lines, column=ends[0] if owner and length == 1 else ends[1])

    return Fault(name, rows(column if not owner else f"object_{owner}_id", seed), spoil)


def named(what: str, seed: str, alike: Callable[[str], str]) -> Fault:
    """Another body gets a name that differs in nothing that counts."""
    key = f"{seed.split('_')[0]}_id"

    def spoil(seeds, place, draw):
        old, name = seeds.row(place), seeds.row(place)["name"]
        same = [one for one in seeds.rows[seed] if plain(one["name"]) == plain(name)]
        if same[0] is old and (alike(name) != name or what == "the same"):
            other = draw.choice([one[key] for one in seeds.rows[seed] if one[key] != old[key]])
            line = seeds.add(seed, {**old, key: other, "name": alike(name)})
            return seeds.blame(place, f'is "{name}" of {old[key]}', line)

    return Fault(f"name of another {seed.split('_')[0]}, {what}", rows("name", seed), spoil)


def file(name: str, told: int | str, says: str, new: Callable, suits: Callable[[str], bool] = bool) -> Fault:
    """A file is written anew, or removed: `new` gets its text, a drawn line number and the columns.

    told: the line at which it is told; "drawn", "last", "beyond" the last, "accent" for the first that is not ASCII, "cut"
    for the last that is left.
    """

    def spoil(seeds, place, draw):
        text, columns = seeds.text(place.seed), seeds.declared[place.seed].columns
        lines = text.split("\n")
        drawn = draw.randrange(2, len(lines))
        content = new(text, drawn, columns)
        if content is None:
            seeds.declared[place.seed].path.unlink()
        else:
            seeds.write(place.seed, content)
        accents = (line for line, one in enumerate(lines, start=1) if line == drawn or not one.isascii())
        cut = content.count(b"\n") + 1 if isinstance(content, bytes) else 0
        named = {"drawn": drawn, "last": len(lines) - 1, "beyond": len(lines), "accent": min(accents), "cut": cut}
        return seeds.blame(place, says.format(cells=len(columns)), named.get(told, told))

    return Fault(name, lambda seeds: [place for place in files(seeds) if suits(seeds.text(place.seed))], spoil)


def files(seeds: Seeds) -> list[Place]:
    """The seeds with rows enough to draw a line from."""
    return [Place(name) for name, held in seeds.rows.items() if len(held) > 2]


def line(name: str, says: str, new: Callable[[str], str | bytes] | str) -> Fault:
    """A drawn line is written anew, or has another put in front ({header}, {empty} cells), and is told there."""

    def spoilt(text, drawn, columns):
        lines = text.encode("utf-8").split(b"\n")
        if callable(new):
            content = new(lines[drawn - 1].decode("utf-8"))
            lines[drawn - 1] = content if isinstance(content, bytes) else content.encode("utf-8")
        else:
            lines.insert(drawn - 1, new.format(header=",".join(columns), empty="," * (len(columns) - 1)).encode())
        return b"\n".join(lines)

    return file(name, "drawn", says, spoilt)


def columns(name: str, says: str, new: Callable | None = None, order: Callable | None = None, told_at=None) -> Fault:
    """The header is written anew (names, drawn number), or the columns are put in an order (of numbers, the drawn)."""

    def spoil(seeds, place, draw):
        header, *held = csv.reader(io.StringIO(seeds.text(place.seed)))
        drawn = draw.randrange(1, len(header))
        table = [new(header, drawn), *held] if new else [header, *held]
        if order:
            table = [[one[number] for number in order([*range(len(header))], drawn)] for one in table]
        elif len(table[0]) > len(header):
            table[1:] = [[*one, "to do"] for one in held]
        seeds.write(place.seed, "".join(as_line(one) + "\n" for one in table))
        return seeds.blame(place, says, 1, column=header[drawn] if told_at is None else told_at)

    return Fault(name, files, spoil)


def undeclared(name: str, says: str) -> Fault:
    """A copy that somebody left beside the file."""

    def spoil(seeds, place, draw):
        path = seeds.declared[place.seed].path
        copy = path.with_stem(f"{place.seed}_{draw.choice(['copy', 'old', '2', 'v2'])}")
        copy.write_bytes(path.read_bytes())
        return Blame(copy.relative_to(seeds.project).as_posix(), (0,), "", says)

    return Fault(name, files, spoil)


def without_accents(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


def plain(text: str) -> str:
    """A name as names are compared, as far as the faults change it."""
    return without_accents(text).casefold().replace("’", "'")
