"""Adds a source, an actor, a programme or a claim to the seeds, or refuses and leaves them as they are."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from filiere.seeds.check import check
from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.facts import folded
from filiere.seeds.format import Unsafe, formatted, write
from filiere.seeds.problems import Problem
from filiere.texts.numbers import NOT_UNDERSTOOD, quantities

CLAIMS = ("financing", "indicator", "role", "relation", "event", "theme")
_PREFIXES = dict(zip(CLAIMS, ("fin", "ind", "rol", "rel", "evt", "thm")))
_NUMBER_OF = {"financing": "amount", "indicator": "value"}
_WHAT = ("component", "measure", "role", "relation_type", "event_type", "theme")
_SMALL_WORDS = set("a au aux d de des du en et l la le les of pour sur the un une".split())
_LOOKS_ALIKE = 85


@dataclass
class Addition:
    """Rows to add: seed -> rows as column -> cell."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def row(self, seed: Seed, cells: dict[str, str | None]) -> None:
        """Take a row in; a column that nothing was said of stays empty."""
        self.rows.setdefault(seed.name, []).append({column: cells.get(column) or "" for column in seed.columns})


def slug(*texts: str, words: int = 8) -> str:
    """Return an id made of the first telling words of texts: lower case, no accents, underscores between."""
    found = [word for text in texts for word in re.findall(r"[a-z0-9]+", folded(text)) if word not in _SMALL_WORDS]
    return "_".join(found[:words])


def source(project: Path, cells: dict[str, str], text: Path | None) -> Addition:
    """Return the rows of a new document edition.

    text: the file with its words, whose SHA-256 is kept and which counts as read in full. Raises OSError when it
    cannot be read.
    """
    seed = seeds_of(project)["sources"]
    filled = {"language": "fr", "consulted_on": date.today().isoformat(), "read_in_full": str(bool(text)).lower()}
    if text:
        filled["text_sha256"] = hashlib.sha256(text.read_bytes()).hexdigest()
    filled |= cells
    year = re.search(r"\d{4}", filled.get("published_on") or "")
    filled.setdefault("source_id", slug(cells.get("publisher", ""), words=2) + (f"_{year[0]}" if year else ""))
    if "source_id" not in cells:
        filled["source_id"] += "_" + slug(cells.get("title", ""), words=3)
    addition = Addition()
    addition.row(seed, filled)
    return addition


def named(project: Path, kind: str, cells: dict[str, str], names: dict[str, list[str]]) -> Addition:
    """Return the rows of a new actor or programme with its names.

    kind: actor or programme. names: name_type -> names; the first official one gives the id unless it is told.
    """
    seeds = seeds_of(project)
    key = f"{kind}_id"
    official = (names.get("official") or [""])[0]
    filled = {"checked_on": date.today().isoformat(), **cells}
    filled.setdefault(key, slug(official))
    addition = Addition()
    addition.row(seeds[f"{kind}s"], filled)
    provenance = {column: filled.get(column) for column in ("source_id", "locator", "captured_from", "checked_on")}
    for name_type, texts in names.items():
        for text in texts:
            addition.row(seeds[f"{kind}_names"], {key: filled[key], "name": text, "name_type": name_type, **provenance})
    return addition


def claim(project: Path, kind: str, cells: dict[str, str]) -> Addition:
    """Return the row of a new claim; number and qualifier are read from its words where they are not told."""
    seed = seeds_of(project)[f"{kind}_claims"]
    filled = {"checked_on": date.today().isoformat(), **cells}
    if kind in _NUMBER_OF:
        filled = {**_read_number(filled.get("as_written") or "", _NUMBER_OF[kind], cells), **filled}
    if "currency" in seed.columns:
        filled.setdefault("currency", "EUR")
    subject = next((cells[column] for column in seed.columns[1:] if column.endswith("_id") and cells.get(column)), "")
    what = next((cells[column] for column in _WHAT if cells.get(column)), "")
    filled.setdefault("claim_id", "_".join(filter(None, [_PREFIXES[kind], cells.get("source_id", ""), subject, what])))
    if kind == "event":
        filled.setdefault("event_id", "_".join(filter(None, [subject, what])))
    addition = Addition()
    addition.row(seed, filled)
    return addition


def _read_number(words: str, column: str, told: dict[str, str]) -> dict[str, str]:
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


def lookalikes(project: Path, kind: str, names: list[str]) -> list[tuple[str, str]]:
    """Return (id, name) of the actors or programmes that a new name may be another spelling of, likest first."""
    seed = seeds_of(project)[f"{kind}_names"]
    with seed.path.open(encoding="utf-8", newline="") as file:
        known = [(row[f"{kind}_id"], row["name"]) for row in csv.DictReader(file)]
    scores: dict[str, tuple[float, str]] = {}
    for name in names:
        for key, other in known:
            score = max(
                fuzz.token_set_ratio(folded(name), folded(other)) if min(len(name), len(other)) > 5 else 0,
                fuzz.ratio(folded(name), folded(other)),
            )
            if score >= _LOOKS_ALIKE and score > scores.get(key, (0, ""))[0]:
                scores[key] = (score, other)
    return [(key, name) for key, (_, name) in sorted(scores.items(), key=lambda item: -item[1][0])]


def commit(project: Path, addition: Addition) -> list[Problem]:
    """Write the rows into the seeds; return the problems that they would bring, and then write nothing.

    Raises Unsafe when a file must be repaired by hand first, OSError when one cannot be written; the seeds are
    then as they were.
    """
    seeds = seeds_of(project)
    contents = {}
    for name, rows in addition.rows.items():
        added = io.StringIO()
        csv.DictWriter(added, seeds[name].columns, lineterminator="\n").writerows(rows)
        try:
            canonical, _ = formatted(seeds[name].path.read_bytes(), seeds[name])
        except Unsafe as error:
            raise Unsafe(f"{seeds[name].path.relative_to(project)}:{error}") from error
        contents[name], _ = formatted(canonical + added.getvalue().encode("utf-8"), seeds[name])
    with tempfile.TemporaryDirectory() as created:
        trial = Path(created)
        shutil.copy(project / "dbt_project.yml", trial)
        for folder in ("seeds", "macros"):
            shutil.copytree(project / folder, trial / folder)
        for name, content in contents.items():
            (trial / seeds[name].path.relative_to(project)).write_bytes(content)
        problems = check(trial)
    if problems:
        before = {_message(problem) for problem in check(project)}
        problems = [problem for problem in problems if _message(problem) not in before]
    if not problems:
        _write_all({seeds[name].path: content for name, content in contents.items()})
    return problems


def _write_all(contents: dict[Path, bytes]) -> None:
    """Write all files or none. Raises OSError when one cannot be written."""
    before = {path: path.read_bytes() for path in contents}
    written = []
    try:
        for path, content in contents.items():
            write(path, content)
            written.append(path)
    except OSError:
        for path in written:
            write(path, before[path])
        raise


def _message(problem: Problem) -> str:
    """A problem without its line, which moves when a row is put before it."""
    return f"{problem.path}:{problem.column}:{problem.message}"
