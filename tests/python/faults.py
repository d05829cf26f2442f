"""Faults in the seeds: what a hand, a spreadsheet or a bad merge does to them, and how `filiere check` tells it.

Each line of `tests/faults.csv` is one kind of fault. The functions below find where it fits, write it into a copy of
the seeds, and say where and in which words it must be told.
"""

from __future__ import annotations

import csv
import io
import json
import re
import string
import unicodedata
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from rapidfuzz.distance import OSA

from conftest import PROJECT, rows_of
from filiere.seeds.declarations import Seed, seeds_of

Row = dict[str, str]


class Fault(namedtuple("Fault", "kind how where find write says told_at alone")):
    """One line of faults.csv.

    kind: its name.
    how: the function that writes it (WAYS), and what it is told besides, such as an encoding.
    where: `files`; else columns (a key of COLUMNS, or `seed.column` as patterns), and patterns of what their row holds,
        as `column=pattern`; `cell` is the cell itself, `to` the codelist or `seed.column` that it names a row of,
        `ruled` whether a curator has ruled on the claim.
    find: a pattern of the cell; of a file or line, the parts of it that are written anew.
    write: what is written. {} is what was found, {1} a group of `find`, {:upper} a form (FORMS), {before} the letters
        before a drawn one, {a} that and {b} the next, {after} the rest. ` | ` stands between choices of which one is
        drawn, `column=cell; column=cell` for cells of the row, ` & ` between rows.
    says: words that must be told there; {} is the cell as it was.
    told_at: where, if not at the column; for a file its line.
    alone: "yes" if it is put in without others, because other rows may be blamed as well; "questions" if with its like.
    """


class Place(namedtuple("Place", "seed line column", defaults=[0, ""])):
    """Where a fault is put: a seed, a line (0: the whole file), a column."""


class Blame(namedtuple("Blame", "path lines column says spreads")):
    """Where a problem must be told (any of `lines`; 0: the file), in which words, and whether others may be told."""


class Seeds:
    """The seeds of a copy of the project, read while they are whole; spoilt and put back."""

    def __init__(self, project: Path):
        self.project, self.declared = project, seeds_of(project)
        self._whole = {seed.path: seed.path.read_bytes() for seed in self.declared.values()}
        self.rows = {name: list(csv.DictReader(io.StringIO(self.text(name)))) for name in self.declared}

    def text(self, name: str) -> str:
        """Return the text of a seed as it was."""
        return self._whole[self.declared[name].path].decode("utf-8")

    def row(self, place: Place) -> Row:
        """Return the row of a place as it was."""
        return self.rows[place.seed][place.line - 2]

    def places(self, name: str, column: str) -> Iterator[Place]:
        """Yield the cells of a column."""
        return (Place(name, line, column) for line, _ in enumerate(self.rows[name], start=2))

    def change(self, place: Place, **cells: str) -> None:
        """Write cells of one line; all other lines stay byte for byte."""
        seed = self.declared[place.seed]
        lines = seed.path.read_text(encoding="utf-8").split("\n")
        row = dict(zip(seed.columns, next(csv.reader([lines[place.line - 1]]))))
        lines[place.line - 1] = as_line({**row, **cells}.values())
        seed.path.write_bytes("\n".join(lines).encode("utf-8"))

    def add(self, name: str, row: Row) -> int:
        """Append a row and return its line."""
        path = self.declared[name].path
        content = path.read_bytes()
        path.write_bytes(content + as_line(row.values()).encode("utf-8") + b"\n")
        return content.count(b"\n") + 1

    def restore(self) -> None:
        """Put every file back and remove those that were added."""
        for path in self.project.joinpath("seeds").rglob("*.[cC][sS][vV]"):
            if path not in self._whole:
                path.unlink()
        for path, content in self._whole.items():
            path.write_bytes(content)

    def blame(self, fault: Fault, place: Place, lines: list[int], column: str | None = None, **told: object) -> Blame:
        """Return who is to blame: the file of a place, these lines, and what the fault says."""
        path = self.declared[place.seed].path.relative_to(self.project).as_posix()
        row = self.row(place) if place.line else {}
        says = fill(fault.says, row.get(place.column, ""), column=place.column, line=place.line, **{**row, **told})
        told_at = (fault.told_at or place.column) if column is None else column
        return Blame(path, lines, told_at, says, fault.alone == "yes")


def as_line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV, without its end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(list(cells))
    return written.getvalue().removesuffix("\n")


def known(seeds: Seeds, target: str) -> list[str]:
    """Return the codes of a codelist, or the ids of `seed.column`."""
    seed, _, of = target.partition(".")
    if of in seeds.declared[seed].columns:
        return [row[of] for row in seeds.rows[seed]]
    return [row["code"] for row in seeds.rows[seed] if row.get("codelist", "") == of]


# How a template is filled in.


def without_accents(text: str) -> str:
    """Return a text without its accents."""
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


# The forms that a template can ask for: {:upper}; {: } is a number with a space between the thousands.
FORMS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "title": str.title,
    "hyphens": lambda old: old.replace("_", "-"),
    "nfd": lambda old: unicodedata.normalize("NFD", old),
    "bare": without_accents,
    "curled": lambda old: old.replace("'", "’"),
    "wide": lambda old: old.replace("A", "\uff21").replace("e", "\uff45"),
    "arabic": lambda old: old.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "hex": lambda old: hex(int(old)),
    "french": lambda old: old.removesuffix("_en") + "_fr",
    **{mark: lambda old, mark=mark: f"{int(old):,}".replace(",", mark) for mark in " ,.'\u00a0\u202f"},
}


class Template(string.Formatter):
    """Python's format strings, with the forms above."""

    def format_field(self, value, form):
        """Return a value in a form."""
        return FORMS[form](value) if form in FORMS else super().format_field(value, form)


def fill(template: str, *found: str, **fields: object) -> str:
    """Fill in a template."""
    return Template().vformat(template, found, fields)


def new_rows(fault: Fault, seeds: Seeds, place: Place, draw: Random) -> list[Row]:
    """Return the cells of each row that a fault writes; no row, if the cell has not what is to be found."""
    row, choice = seeds.row(place), draw.choice(fault.write.split(" | "))
    old = row[place.column]
    found = re.fullmatch(fault.find or ".*", old, re.DOTALL)
    if not found:
        return []
    at = draw.randrange(1, max(2, len(old) - 1))
    parts = {"before": old[:at], "a": old[at : at + 1], "b": old[at + 1 : at + 2], "after": old[at + 2 :]}
    labels = {row["code"]: row.get("label_fr") for rows in seeds.rows.values() for row in rows if "code" in row}
    fields = {**row, **parts, "column": place.column, "label": labels.get(old)}
    return [
        {fill(column, **fields): fill(cell, old, *found.groups(), **fields) for column, cell in cells}
        for one in choice.split(" & ")
        for cells in [re.findall(r"([\w{}:]+)=(.*?)(?:; |$)", one) or [("{column}", one)]]
    ]


# Where a fault fits.


def targets_of(seeds: Seeds, place: Place, kind: str) -> list[str]:
    """Return what the rules of a kind (codes or references) tie a cell to: `seed.column` or a codelist."""
    told = seeds.declared[place.seed].rules[kind][place.column]
    conditions = told.items() if isinstance(told, dict) else [("", told)]
    row = seeds.row(place).items()
    return [target for when, target in conditions if dict(re.findall(r"(\w+) = '(\w+)'", when)).items() <= row]


def of_type(kind: str) -> Callable[[Seed], list[str]]:
    """Return what names the columns of a type, but for those that other rows may name."""
    return lambda seed: [
        one for one, told in seed.types.items() if told.startswith(kind) and one not in (seed.key[0], "code")
    ]


# Columns of a seed.
COLUMNS: dict[str, Callable[[Seed], Iterable[str]]] = {
    "rows": lambda seed: seed.key[:1],
    # Of its key, if no other row names it.
    "key": lambda seed: [one for one in seed.key if one != "code" and (seed.key[1:] or seed.name == "left_out")],
    "filled": lambda seed: seed.rules["filled"],
    "codes": lambda seed: seed.rules.get("codes", {}),
    "references": lambda seed: seed.rules.get("references", {}),
    "dates": lambda seed: seed.dates,
    **{kind: of_type(kind) for kind in ("string", "int", "boolean", "decimal")},
}


def places(seeds: Seeds, fault: Fault) -> list[Place]:
    """Return the places where a fault may fit; of the files those with rows enough to draw a line from."""
    where, *conditions = fault.where.split(" ")
    if where == "files":
        return [Place(name) for name, held in seeds.rows.items() if len(held) > 2]
    names, _, column = where.rpartition(".")
    patterns = dict(condition.split("=", 1) for condition in conditions)
    found, ruled = [], known(seeds, "claim_rulings.claim_id")
    for name, seed in seeds.declared.items():
        named = [one for one in seed.columns if re.fullmatch(names, name) and re.fullmatch(column, one)]
        for place in (place for one in COLUMNS.get(where, lambda _: named)(seed) for place in seeds.places(name, one)):
            row = seeds.row(place)
            told = {**row, "cell": row[place.column], "ruled": "yes" if row.get("claim_id") in ruled else "no"}
            if "to" in patterns:
                told["to"] = " ".join(targets_of(seeds, place, where))
            if all(re.fullmatch(pattern, told[one], re.DOTALL) for one, pattern in patterns.items()):
                found.append(place)
    return found


# How a fault is put in: into a row, as rows of its own, or into a whole file.


def is_no_code(seeds: Seeds, place: Place, new: Row) -> bool:
    """Whether a cell is changed to what is no code of its list."""
    return not any(new[place.column] in known(seeds, target) for target in targets_of(seeds, place, "codes"))


def is_a_slip(seeds: Seeds, place: Place, new: Row) -> bool:
    """Whether no other id is as near to a changed one: the message must name the right one."""
    old, slip = seeds.row(place)[place.column], new[place.column]
    ids = {one for target in targets_of(seeds, place, "references") for one in known(seeds, target)}
    others = (OSA.distance(slip, other, score_cutoff=3) for other in ids - {old} if other[:1] == slip[:1])
    return slip not in ids and min(others, default=9) > 3


def is_first_of_its_name(seeds: Seeds, place: Place, new: Row) -> bool:
    """Whether a name is given to another body, and no body above has one that differs in nothing that counts."""
    names = [without_accents(row["name"]).casefold().replace("’", "'") for row in seeds.rows[place.seed]]
    is_first = names.index(names[place.line - 2]) == place.line - 2
    return is_first and not new.items() <= seeds.row(place).items()


FITS = {"code": is_no_code, "slip": is_a_slip, "name": is_first_of_its_name}


def change(fault: Fault, seeds: Seeds, place: Place, draw: Random, kind: str = "") -> Blame | None:
    """Write cells of a row anew."""
    for new in new_rows(fault, seeds, place, draw):
        if not new.items() <= seeds.row(place).items() and (not kind or FITS[kind](seeds, place, new)):
            seeds.change(place, **new)
            return seeds.blame(fault, place, [place.line], new=new.get(place.column), new_row=new)


def add(fault: Fault, seeds: Seeds, place: Place, draw: Random, kind: str = "") -> Blame | None:
    """Append copies of a row with other cells; or one of another row, with the key of this one."""
    row, rows = seeds.row(place), new_rows(fault, seeds, place, draw)
    if rows and (kind not in FITS or FITS[kind](seeds, place, rows[0])):
        copied = draw.choice([one for one in seeds.rows[place.seed] if one is not row]) if kind == "another" else row
        key = {column: row[column] for column in seeds.declared[place.seed].key}
        return seeds.blame(fault, place, [seeds.add(place.seed, {**copied, **key, **new}) for new in rows])


def remove_row(fault: Fault, seeds: Seeds, place: Place, draw: Random, user: str) -> Blame | None:
    """Remove a row that rows of another seed name: they dangle, its own file is well."""
    gone = seeds.row(place)[place.column]
    lines = [one.line for one in seeds.places(user, place.column) if seeds.row(one)[place.column] == gone]
    if lines:
        left = seeds.text(place.seed).split("\n")
        del left[place.line - 1]
        seeds.declared[place.seed].path.write_bytes("\n".join(left).encode("utf-8"))
        return seeds.blame(fault, Place(user, lines[0], place.column), lines)


def retire_code(fault: Fault, seeds: Seeds, place: Place, draw: Random) -> Blame:
    """Retire a code in use: every row that uses it must change."""
    code = seeds.row(place)[place.column]
    for target in targets_of(seeds, place, "codes"):
        for one in seeds.places(target.partition(".")[0], "code"):
            if seeds.row(one)["code"] == code:
                seeds.change(one, retired_on=fault.write)
    return seeds.blame(fault, place, [place.line])


def edit(fault: Fault, seeds: Seeds, place: Place, draw: Random, what: str, encoding: str = "utf-8") -> Blame | None:
    r"""Write a file anew, or a drawn line of it, in an encoding; \udca0 stands for the byte A0, which is no UTF-8."""
    old, columns = seeds.text(place.seed), seeds.declared[place.seed].columns
    lines = old.split("\n")
    drawn = draw.randrange(2, len(lines))
    fields = {"header": ",".join(columns), "empty": "," * (len(columns) - 1)}

    def edited(text: str) -> str:
        """Write anew what is found in a text."""
        return re.sub(fault.find, lambda found: fill(fault.write, found[0], *found.groups(), **fields), text)

    accented = min([drawn, *(at for at, one in enumerate(lines, 1) if not one.encode(encoding, "replace").isascii())])
    told = {"drawn": drawn, "last": len(lines) - 1, "beyond": len(lines), "accent": accented}
    spoilt = [*lines[: drawn - 1], edited(lines[drawn - 1]), *lines[drawn:]]
    new = edited(old) if what == "file" else "\n".join(spoilt)
    if new == old and encoding == "utf-8":
        return None
    content = new.encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
    seeds.declared[place.seed].path.write_bytes(content)
    line, _, column = fault.told_at.format(second=columns[1]).partition(":")
    told["left"] = content.count(b"\n") + 1
    return seeds.blame(fault, place, [told[line] if line in told else int(line)], column, cells=len(columns))


def remove_file(fault: Fault, seeds: Seeds, place: Place, draw: Random) -> Blame:
    """Remove a file."""
    seeds.declared[place.seed].path.unlink()
    return seeds.blame(fault, place, [0])


def copy_file(fault: Fault, seeds: Seeds, place: Place, draw: Random) -> Blame:
    """Leave a copy of the file beside it, or anywhere in the project."""
    path = seeds.declared[place.seed].path
    name = fill(draw.choice(fault.write.split(" | ")), place.seed)
    copy = seeds.project / name if "/" in name else path.with_name(f"{name}.csv")
    copy.write_bytes(path.read_bytes())
    says = fill(fault.says, place.seed)
    return seeds.blame(fault, place, [0])._replace(path=copy.relative_to(seeds.project).as_posix(), says=says)


WAYS = [change, add, remove_row, retire_code, edit, remove_file, copy_file]


def spoil(fault: Fault, seeds: Seeds, place: Place, draw: Random) -> Blame | None:
    """Put a fault at a place and say who is to blame; nothing, if it does not fit there."""
    way, *told = fault.how.split(" ")
    return {one.__name__: one for one in WAYS}[way](fault, seeds, place, draw, *told)


# Marks that cannot be seen stand in the file as \u00a0.
FAULTS = [
    Fault(**{**line, "write": json.loads(f'"{line["write"]}"')}) for line in rows_of(PROJECT / "tests" / "faults.csv")
]
