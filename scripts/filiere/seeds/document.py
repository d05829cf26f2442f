"""Says what the seeds hold of a document, and what is still open in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filiere.seeds.declarations import Seed
from filiere.seeds.desk import Desk, Refused
from filiere.seeds.rules import nearest
from filiere.texts.figures import Figure, figures, held_of, misplaced, paragraphs, sources_of, with_status


@dataclass
class State:
    """What is known of a document.

    counts: what `filiere add` is told -> rows. listed: the figures of the text. misplaced: rows whose words do not stand
    where they say. untold: the paragraphs that no row is about. unlooked: programmes that the
    document brought, with the kinds of figures for which there is neither a claim nor a coverage check.
    """

    source: dict[str, str]
    counts: Counter[str]
    text: Path | None = None
    listed: list[Figure] | None = None
    misplaced: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    unlooked: tuple[tuple[str, str], ...] = ()

    @property
    def open(self) -> list[Figure]:
        return [figure for figure in self.listed or () if figure.status == "open"]


def state(desk: Desk, source_id: str, text: Path | None = None, texts: Iterable[Path] = ()) -> State:
    """Return the state of a source.

    text: its words. Where they are not given, they are found by their SHA-256 among texts, and in the folder that
    FILIERE_SANTE_RESEARCH names. Raises Refused when there is no such source, or when the text cannot be read.
    """
    sources = {cells["source_id"]: cells for cells in desk.cells("sources")}
    if source_id not in sources:
        raise Refused(f"{source_id} is no source; {nearest(source_id, list(sources))}")
    counts = Counter(
        seed.command
        for seed in desk.seeds.values()
        for cells in desk.cells(seed.name)
        if seed.command and seed.command != "source" and source_id in _cited(seed, cells)
    )
    found = State(sources[source_id], counts, unlooked=tuple(_unlooked(desk, source_id)))
    found.text = text or _text_of(sources[source_id], texts)
    if found.text:
        words = read(found.text)
        rows = {name: desk.cells(name) for name in desk.seeds}
        found.listed = with_status(figures(words), held_of(rows, {source_id}))
        found.misplaced = tuple(misplaced(rows, {source_id}, words))
        told = {part for cells in _rows_of(desk, source_id) for part in cells.get("locator", "").split()}
        # A paragraph with nothing but the document's own day needs no row.
        told |= {figure.locator for figure in found.listed if figure.status != "open"}
        found.untold = tuple(place for place, _ in paragraphs(words) if place not in told)
    return found


def read(path: Path) -> str:
    """Return the words of a text. Raises Refused when it is not UTF-8 or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror})") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"{path}:{line}: not UTF-8; save the text as UTF-8") from error


def report(found: State) -> Iterator[str]:
    """Yield what a curator reads of a document's state: what is there, then what is open."""
    yield f"{found.source['source_id']}: {found.source['title']}"
    yield f"  entered: {', '.join(f'{times} {what}' for what, times in sorted(found.counts.items())) or 'nothing'}"
    if found.listed is None:
        yield "  figures: the text is not at hand; name it with --text"
    else:
        held = len(found.listed) - len(found.open)
        share = round(100 * held / len(found.listed), 1) if found.listed else 100.0
        yield f"  {held} of {len(found.listed)} figures are claims or waived: {share} %"
    for figure in found.open:
        yield f"  open: {figure.locator}: {figure.text}  ({figure.context})"
    for problem in found.misplaced:
        yield f"  open: {problem}"
    if found.untold:
        yield f"  no row is about {', '.join(found.untold)}: read them once more"
    for programme, families in found.unlooked:
        yield f"  open: {programme}: neither claim nor coverage check on {families}"


def _cited(seed: Seed, cells: dict[str, str]) -> list[str]:
    """Return the sources that a row names as its own."""
    of = seed.rules.get("lists", {})
    listed = [word for column, to in of.items() if to == "sources.source_id" for word in cells[column].split()]
    return [*listed, *([cells["source_id"]] if "source_id" in seed.columns else [])]


def _rows_of(desk: Desk, source_id: str) -> Iterator[dict[str, str]]:
    for name in desk.seeds:
        yield from (cells for cells in desk.cells(name) if cells.get("source_id") == source_id)


def _unlooked(desk: Desk, source_id: str) -> Iterator[tuple[str, str]]:
    """Yield each programme that the document brought, with the kinds of figures of which nobody says anything."""
    families = [cells["code"] for cells in desk.cells("measure_families") if cells["is_covered"] == "true"]
    family_of = {cells["code"]: cells["measure_family"] for cells in desk.cells("measures")}
    looked = {(cells["programme_id"], cells["measure_family"]) for cells in desk.cells("coverage_checks")}
    looked |= {(cells["programme_id"], "budget") for cells in desk.cells("financing_claims")}
    looked |= {(cells["subject_id"], family_of.get(cells["measure"])) for cells in desk.cells("indicator_claims")}
    for cells in desk.cells("programmes"):
        missing = [family for family in families if (cells["programme_id"], family) not in looked]
        if cells["source_id"] == source_id and missing:
            yield cells["programme_id"], ", ".join(missing)


def _text_of(source: dict[str, str], texts: Iterable[Path]) -> Path | None:
    """Return the text of a source, by its SHA-256."""
    folder = os.environ.get("FILIERE_SANTE_RESEARCH")
    held = sorted(Path(folder, "sources").glob("*.txt")) if folder else []
    return next((path for path in [*texts, *held] if sources_of(path.read_bytes(), [source])), None)
