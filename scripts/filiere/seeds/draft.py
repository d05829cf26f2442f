"""Drafts the file that `filiere add --from` takes: the document and each open figure as a row to be decided."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from filiere.seeds.declarations import Seed
from filiere.seeds.desk import Desk, with_label
from filiere.seeds.facts import folded
from filiere.texts.figures import Figure, paragraphs

_LISTED = 40
# What is offered of a list that is too long to be shown.
_OFFERED = 4
# A name of fewer letters is found in any text.
_TELLING = 4
_BESIDE = "What the text says besides its figures: take the # away where it does, as often as it does."
_KINDS = ("actor", "programme", "name", "claim role", "claim event", "claim theme", "left-out", "coverage")
# What an honest list of them names most often.
_INFERRED = {"claim financing": "stage scope", "claim indicator": "measure"}
# What follows from `defaults`, or from the words.
_FOLLOWS = ("captured_from", "source_id", "programme_id", "subject_type", "subject_id", "qualifier")
# What is often told although it need not be.
_OFTEN = ("as_written", "locator", "parent_programme_id", "budget_within_parent", "occurred_on", "funder_actor_id")


def draft(desk: Desk, text: Path, words: str, found: list[Figure], source_ids: set[str]) -> Iterator[str]:
    """Yield the lines of a draft.

    words: the text. found: its figures with their status. source_ids: the sources that hold it already.
    """
    lines = dict(paragraphs(words))
    yield f"# Draft of {text.name}. Fill in what is empty, take out what is wrong, then: filiere add --from this file"
    yield "# Columns that are left empty are not told; `inferred` names the columns that the text does not print."
    yield from _known(desk, words)
    yield "defaults:"
    yield "  captured_from: document"
    if source_ids:
        yield f"  source_id: {sorted(source_ids)[0]}"
    yield "  programme_id:  # what most rows are about; a row may name another one, or an actor_id"
    yield "rows:"
    if not source_ids:
        yield from _source(desk, text, lines)
    lengths: set[tuple[str, str]] = set()
    for figure in found:
        if figure.status == "open" and (figure.locator, figure.text) not in lengths:
            yield ""
            yield f"# {figure.locator}: {figure.context}"
            yield from _figure(desk, figure, lines[figure.locator], lengths)
    yield ""
    yield f"# {_BESIDE}"
    for command in _KINDS:
        yield from ("# " + line for line in _row(desk, command, {}))


def _known(desk: Desk, words: str) -> Iterator[str]:
    """Tell which actors and programmes the text names."""
    text = _spaced(words)
    for kind in ("actor", "programme"):
        found: dict[str, str] = {}
        for cells in desk.cells(f"{kind}_names"):
            name = _spaced(cells["name"])
            if len(name.strip()) >= _TELLING and name in text:
                found.setdefault(cells[f"{kind}_id"], cells["name"])
        if found:
            yield f"# Known {kind}s that it may name: {', '.join(f'{key} ({name})' for key, name in found.items())}"


def _spaced(text: str) -> str:
    """Return the words of a text with one space before, between and behind them."""
    return f" {' '.join(re.findall('[a-z0-9]+', folded(text)))} "


def _source(desk: Desk, text: Path, lines: dict[str, str]) -> Iterator[str]:
    title = next(iter(lines.values()), "").strip()
    told = {"text": str(text), "title": title if len(title) < 200 else "", "published_on": ""}
    yield from _row(desk, "source", told)


def _figure(desk: Desk, figure: Figure, line: str, lengths: set[tuple[str, str]]) -> Iterator[str]:
    """Yield the row of a figure, as what it most probably is.

    lengths: (locator, words) of the figures that are words of another one, to which this adds: `sur 4 ans`.
    """
    words = _printed(line, figure)
    if figure.unit == "EUR":
        behind = re.match(rf".*?{re.escape(words)}(\s+sur\s+(\S+)\s+(?:ans|années|mois))\b", " ".join(line.split()))
        if behind:
            words += behind[1]
            lengths.add((figure.locator, behind[2].lower()))
        yield from _row(desk, "claim financing", {"locator": figure.locator, "as_written": words, "period": "", "as_of": ""}, figure)
    elif figure.unit == "date":
        yield from _row(desk, "waiver", {"locator": figure.locator, "as_written": words}, figure)
    else:
        told = {"locator": figure.locator, "as_written": _with_noun(line, words), "as_of": ""}
        yield from _row(desk, "claim indicator", told, figure)


def _row(desk: Desk, command: str, told: dict[str, str], figure: Figure | None = None) -> Iterator[str]:
    """Yield a row with what is told and the columns that must be filled, each with what it takes."""
    seed = desk.commands[command][0]
    yield f"- add: {command}" + (f"  # reads {_reading(figure)}" if figure else "")
    names = ["official"] if f"{command}_names" in desk.seeds else []
    for column in [*told, *names, *_wanted(seed, told)]:
        cell = told.get(column, "")
        takes = "" if cell else _takes(desk, seed, column, figure)
        yield f"  {column}:{f' {_quoted(cell)}' if cell else ''}{f'  # {takes}' if takes else ''}"
    if "inferred" in seed.columns:
        yield f"  inferred: {_INFERRED.get(command, '')}".rstrip()


def _wanted(seed: Seed, told: dict[str, str]) -> list[str]:
    """Return the columns that a curator has to fill: not those that the command or the defaults fill."""
    filled = {*seed.unless_told, *seed.made, *told, *_FOLLOWS}
    must = [*seed.key, *seed.rules.get("filled", []), *_OFTEN]
    return [column for column in dict.fromkeys(must) if column in seed.columns and column not in filled]


def _takes(desk: Desk, seed: Seed, column: str, figure: Figure | None) -> str:
    """Return what a column takes: its codes, or those that the words around a figure speak of."""
    codes = desk.codes(seed, column)
    if not codes:
        kind = seed.types.get(column, "").partition("(")[0]
        return "true or false" if kind == "boolean" else "2026-03-12, 2026-03 or 2026" if column in seed.dates else ""
    if len(codes) <= _LISTED:
        return ", ".join(codes)
    name, _, _ = seed.rules["codes"][column].partition(".")
    path = desk.seeds[name].path.relative_to(desk.project).as_posix()
    labels = {cells["code"]: cells["label_fr"] for cells in desk.cells(name) if cells["code"] in codes}
    context = figure.context if figure else ""
    near = process.extract(context, labels, scorer=fuzz.token_set_ratio, processor=folded, limit=_OFFERED)
    offered = ", ".join(with_label(code, codes[code]) for _, score, code in near if score)
    return f"{f'such as {offered}; ' if offered else ''}all in {path}"


def _reading(figure: Figure) -> str:
    numbers = [f"{number:f}" for number in (figure.number, figure.low, figure.high) if number is not None]
    return f"{figure.qualifier} {' to '.join(numbers)} {figure.unit}"


def _printed(line: str, figure: Figure) -> str:
    """Return a figure's words as the document prints them, and not in lower case."""
    printed = " ".join(line.split())
    place = printed.lower().find(figure.text)
    words = printed[place:][: len(figure.text)] if place >= 0 else figure.text
    return re.sub(r"^de\s+", "", words) if figure.qualifier == "exact" else words


def _with_noun(line: str, words: str) -> str:
    """Return a count with the word behind it: `8 lauréats`."""
    behind = re.match(rf".*?(?<!\w){re.escape(words)}\s+([^\W\d_][\w'’-]*)", " ".join(line.split()))
    return f"{words} {behind[1]}" if behind else words


def _quoted(cell: str) -> str:
    """Return a cell as YAML reads it back: a plain word as it is, all else between quotes."""
    return cell if re.fullmatch(r"[A-Za-z0-9_./-]+", cell) else json.dumps(cell, ensure_ascii=False)
