"""Drafts the file that `filiere add --from` takes: the document and each open figure as a row to be decided."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from filiere.seeds.declarations import Seed
from filiere.seeds.desk import Desk, with_label
from filiere.seeds.facts import folded
from filiere.seeds.likeness import SMALL_WORDS
from filiere.texts.dates import edtf
from filiere.texts.figures import Figure, paragraphs
from filiere.texts.plain import shown

_LISTED = 40
_OF_THE_DOCUMENT = re.compile(
    "(?:émetteur|source|auteur|par|publié|mis en ligne|mis à jour|date|contact|posté)\\b", re.IGNORECASE
)
# Where a text says its title and its day, and how long a line is that says nothing else than a day.
_TOP, _SHORT = 6, 60
# What is offered of a list that is too long to be shown.
_OFFERED = 4
# How long money is meant for, printed behind it.
_LENGTH = r"\s+sur\s+\S+\s+(?:ans|années|mois)\b"
# A name of fewer letters is found in any text.
_TELLING = 4
# Letters that tell a word from others, whatever its ending: `lauréats`, `lauréates`.
_STEM = 6
_BESIDE = "What the text says besides its figures: take the # away where it does, as often as it does."
_KINDS = (
    "actor", "programme", "name", "claim role", "claim event", "claim theme", "claim relation", "relation", "left-out",
    "coverage",
)  # fmt: skip
_OF_A_DATE = "Held where a row of this paragraph, or published_on, says this day; where none does, a waiver:"
# What an honest list of them names most often.
_INFERRED = {
    "claim financing": "  # stage scope, where they are not printed",
    "claim indicator": "  # as_of measure, likewise",
    "actor": "  # name, where the text prints another one",
    "programme": "  # name, where the text prints another one",
}
_ALSO = {
    "claim financing": "a part: component of_claim_id instrument recipient_actor_id recipient_type drawn_on_programme_id; per",
}
# What follows from `defaults`, or from the words.
_FOLLOWS = ("captured_from", "source_id", "programme_id", "subject_type", "subject_id", "qualifier")
# What is often told although it need not be.
_OFTEN = ("as_written", "locator", "parent_programme_id", "budget_within_parent", "occurred_on", "funder_actor_id")


def draft(desk: Desk, text: Path, words: str, found: list[Figure], source_ids: set[str]) -> Iterator[str]:
    """Yield the lines of a draft.

    words: the text. found: its figures with their status. source_ids: the sources that hold it already.
    """
    known = _known(desk, words)
    yield f"# Draft of {text.name}. Fill in what is empty, take out what is wrong, then: filiere add --from this file"
    yield "# Columns that are left empty are not told; `inferred` names the columns that the text does not print."
    for kind, names in known.items():
        yield f"# Known {kind}s that it may name: {', '.join(f'{key} ({name})' for name, key in names.items())}"
    yield "# Money of no programme (cost of a building, sales, exports) is a `claim indicator`: project_cost, turnover, exports."
    yield "# A `left-out` may hold several figures that stand side by side in its as_written."
    yield "defaults:"
    yield "  captured_from: document"
    if source_ids:
        yield f"  source_id: {sorted(source_ids)[0]}"
    yield "  programme_id:  # what most rows are about; a row may name another one, or an actor_id"
    yield "rows:"
    lines = {locator: shown(line).strip() for locator, line in paragraphs(words)}
    if not source_ids:
        title = next((line for line in [*lines.values()][:_TOP] if _is_title(line)), "")
        yield from _row(
            desk,
            "source",
            {"text": str(text), "read_in_full": "", "title": title, "published_on": _published(found, lines)},
        )
    names = [name for of_kind in known.values() for name in of_kind]
    for place in _places(found, lines):
        if place.figure.status == "open":
            yield ""
            yield f"# {place.figure.locator}: {place.figure.context}"
            yield from _figure(desk, place, names)
    yield ""
    yield f"# {_BESIDE}"
    for name, key in known.get("actor", {}).items():
        locator, printed = next(
            ((at, found) for at, line in lines.items() if (found := _printed(name, line))), ("", "")
        )
        told = {"actor_id": key, "locator": locator, "as_written": printed}
        if printed:
            yield from ("# " + line for line in _row(desk, "claim role", told))
    for command in _KINDS:
        yield from ("# " + line for line in _row(desk, command, {}))


def _is_title(line: str) -> bool:
    """Return whether a line may be a title: some words, no rubric, no sentence, and no line about the document."""
    return len(line.split()) > 3 and len(line) < 200 and not _is_sentence(line) and not _OF_THE_DOCUMENT.match(line)


def _published(found: list[Figure], lines: dict[str, str]) -> str:
    """Return the day that stands in a short line at the top, "Publié le 12 mars 2026"; empty where none does."""
    top = [*lines][:_TOP]
    days = (
        edtf(figure.tokens[0])
        for figure in found
        if figure.unit == "date" and figure.locator in top and len(lines[figure.locator]) < _SHORT
    )
    return next((day for day in days if len(day) == len("2026-03-12")), "")


def _known(desk: Desk, words: str) -> dict[str, dict[str, str]]:
    """Return the names of actors and of programmes that stand in a text, with their ids."""
    text = _spaced(words)
    found: dict[str, dict[str, str]] = {}
    for kind in ("actor", "programme"):
        told: set[str] = set()
        for cells in desk.cells(f"{kind}_names"):
            name, key = _spaced(cells["name"]), cells[f"{kind}_id"]
            # An acronym tells where it is printed as one.
            is_told = (
                name in text if len(name.strip()) >= _TELLING else re.search(rf"\b{re.escape(cells['name'])}\b", words)
            )
            if is_told and key not in told and len(name.strip()) > 1:
                told.add(key)
                found.setdefault(kind, {})[cells["name"]] = key
    return found


def _spaced(text: str) -> str:
    """Return the words of a text with one space before, between and behind them."""
    return f" {' '.join(re.findall('[a-z0-9]+', folded(text)))} "


def _printed(name: str, line: str) -> str:
    """Return how a line writes a name: `inserm` is printed as `INSERM`; empty where it does not."""
    words = r"\W+".join(re.findall("[a-z0-9]+", folded(name)))
    # What stands in an address names nobody.
    found = re.search(rf"(?<![a-z0-9@.]){words}(?![a-z0-9@]|\.[a-z])", folded(line))
    if not found:
        return ""
    return line[found.start() : found.end()] if len(folded(line)) == len(line) else name


@dataclass
class _Place:
    """A figure where it stands in its line.

    line: with single spaces. start, end: of the figure's own words. elsewhere: where the document says the same, and the
    claim is to be held. taken: words that are in use for a waiver of this line.
    """

    figure: Figure
    line: str
    start: int
    end: int
    elsewhere: str = ""
    taken: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        return self.line[self.start : self.end]


def _places(found: list[Figure], lines: dict[str, str]) -> Iterator[_Place]:
    """Yield each figure with its place; one that is the length of the money before it ("sur 4 ans") goes with that."""
    done: dict[str, int] = {}
    taken: dict[str, set[str]] = {}
    kept = _kept(found, lines)
    for figure in found:
        locator, line = figure.locator, lines[figure.locator]
        words = figure.text.strip()
        start = line.find(words, done.get(locator, 0))
        if start < 0 and words in line:
            continue
        if start < 0:
            # It runs on in the next line.
            line, start = words, 0
        end = start + len(words)
        if figure.qualifier == "exact":
            start += len(re.match(r"(?:(?:de|à)\s+|d['’])?", line[start:end], re.IGNORECASE)[0])
        if figure.unit.isupper() and (length := re.match(_LENGTH, line[end:])):
            end += length.end()
        done[locator] = end if line is lines[locator] else done.get(locator, 0)
        # Two sentences may speak of two things.
        keeper = figure if _is_sentence(line) else kept.get(_says(figure), figure)
        yield _Place(
            figure, line, start, end, "" if keeper is figure else keeper.locator, taken.setdefault(locator, set())
        )


def _says(figure: Figure) -> tuple:
    return figure.qualifier, figure.number, figure.low, figure.high, figure.unit


def _kept(found: list[Figure], lines: dict[str, str]) -> dict[tuple, Figure]:
    """Return where each amount of money is claimed that is printed more than once: in a sentence before a heading."""
    kept: dict[tuple, Figure] = {}
    for figure in found:
        if figure.unit.isupper():
            before = kept.setdefault(_says(figure), figure)
            if not _is_sentence(lines[before.locator]) and _is_sentence(lines[figure.locator]):
                kept[_says(figure)] = figure
    return kept


def _is_sentence(line: str) -> bool:
    return line.rstrip('»" )”').endswith((".", "!", "?", "…"))


def _figure(desk: Desk, place: _Place, names: list[str]) -> Iterator[str]:
    """Yield the row of a figure, as what it most probably is."""
    figure, told = place.figure, {"locator": place.figure.locator, "as_written": place.words}
    for name in names:
        for found in re.finditer(re.escape(name.lower()), place.line.lower()):
            if found.start() <= place.start and place.end <= found.end():
                place.start, place.end = found.span()
                yield from _waiver(desk, place, "part_of_name", "")
                return
    if place.elsewhere:
        yield from _waiver(desk, place, "repeated", f"The claim is held at {place.elsewhere}")
    elif figure.unit == "date":
        yield f"# {_OF_A_DATE}"
        yield from ("# " + line for line in _waiver(desk, place, "", ""))
    elif figure.unit.isupper():
        yield from _row(desk, "claim financing", told | {"period": "", "as_of": ""}, figure)
    else:
        behind = re.match(r"(?:\s+[^\W\d_][\w'’-]*){1,4}", place.line[place.end :])
        nouns = behind[0].split() if behind else []
        if nouns and nouns[0].lower() in SMALL_WORDS - {"d", "de", "des", "du"}:
            nouns = []
        # `une dizaine de secteurs`: up to the first word that tells.
        upto = next((at for at, noun in enumerate(nouns, start=1) if noun.lower() not in SMALL_WORDS), 0)
        told["as_written"] = " ".join([place.words, *nouns[:upto]])
        yield from _row(desk, "claim indicator", told | {"as_of": ""}, figure, " ".join([place.words, *nouns]))


def _waiver(desk: Desk, place: _Place, reason: str, note: str) -> Iterator[str]:
    """Yield a waiver; where its words have one already, it takes in words before them."""
    start = place.start
    while place.line[start : place.end] in place.taken and start:
        start = place.line.rfind(" ", 0, start - 1) + 1
    words = place.line[start : place.end]
    place.taken.add(words)
    told = {"locator": place.figure.locator, "as_written": words, "reason_code": reason} | (
        {"note_en": note} if note else {}
    )
    yield from _row(desk, "waiver", told, place.figure)


def _row(
    desk: Desk, command: str, told: dict[str, str], figure: Figure | None = None, words: str = ""
) -> Iterator[str]:
    """Yield a row with what is told and the columns that must be filled, each with what it takes.

    words: a figure and what stands behind it, which says what is counted.
    """
    seed = desk.commands[command][0]
    yield f"- add: {command}" + (f"  # reads {_reading(figure)}" if figure else "")
    names = ["official"] if f"{command}_names" in desk.seeds else []
    for column in [*told, *names, *_wanted(seed, told)]:
        cell = told.get(column, "")
        takes = "" if cell else _takes(desk, seed, column, words)
        yield f"  {column}:{f' {_quoted(cell)}' if cell else ''}{f'  # {takes}' if takes else ''}"
    if command in _ALSO:
        yield f"  # {_ALSO[command]}"
    if "inferred" in seed.columns:
        yield f"  inferred:{_INFERRED.get(command, '')}"


def _wanted(seed: Seed, told: dict[str, str]) -> list[str]:
    """Return the columns that a curator has to fill: not those that the command or the defaults fill."""
    filled = {*seed.unless_told, *seed.made, *told, *_FOLLOWS}
    must = [*seed.key, *seed.rules.get("filled", []), *_OFTEN]
    return [column for column in dict.fromkeys(must) if column in seed.columns and column not in filled]


def _takes(desk: Desk, seed: Seed, column: str, words: str) -> str:
    """Return what a column takes: its codes, or those that the words of a figure speak of."""
    codes = desk.codes(seed, column)
    if not codes:
        kind = seed.types.get(column, "").partition("(")[0]
        return "true or false" if kind == "boolean" else "2026-03-12, 2026-03 or 2026" if column in seed.dates else ""
    if len(codes) <= _LISTED:
        return ", ".join(codes)
    name, _, _ = seed.rules["codes"][column].partition(".")
    path = desk.seeds[name].path.relative_to(desk.project).as_posix()
    offered = ", ".join(with_label(code, codes[code]) for code in _likely(desk, seed, column, words))
    return f"{f'such as {offered}; ' if offered else ''}all in {path}"


def _likely(desk: Desk, seed: Seed, column: str, words: str) -> list[str]:
    """Return the codes of which words speak most likely: those of rows that were written of like words, or labelled so.

    Words that few rows have tell most. Of 776 claims of indicators, each offered four measures from the words of the claims of
    other documents, 588 find theirs; with labels alone, 313 did.
    """
    name, _, inside = seed.rules["codes"][column].partition(".")
    labels = [(cells["label_fr"], cells["code"]) for cells in desk.cells(name) if cells.get("codelist", "") == inside]
    known = [(cells["as_written"], cells[column]) for cells in desk.cells(seed.name) if cells["as_written"]]
    stems = [(_stems(told), code) for told, code in [*labels, *known]]
    times = Counter(stem for told, _ in stems for stem in told)

    def weight(told: set[str]) -> float:
        return sum(math.log(1 + len(stems) / (1 + times[stem])) for stem in told)

    mine, likeness = _stems(words), Counter()
    for told, code in stems:
        if both := mine & told:
            likeness[code] = max(likeness[code], 2 * weight(both) / (weight(mine) + weight(told)))
    return [code for code, _ in likeness.most_common(_OFFERED)]


def _stems(words: str) -> set[str]:
    """Return the beginnings of the telling words."""
    return {word[:_STEM] for word in re.findall("[a-z0-9]{3,}", folded(words)) if word not in SMALL_WORDS}


def _reading(figure: Figure) -> str:
    numbers = [f"{number:f}" for number in (figure.number, figure.low, figure.high) if number is not None]
    return f"{figure.qualifier} {' to '.join(numbers)} {figure.unit}"


def _quoted(cell: str) -> str:
    """Return a cell as YAML reads it back: a plain word as it is, all else between quotes."""
    return cell if re.fullmatch(r"[A-Za-z0-9_./-]+", cell) else json.dumps(cell, ensure_ascii=False)
