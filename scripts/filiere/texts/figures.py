"""Figures printed in a text, paragraph by paragraph, and which of them the seeds hold."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from filiere.texts.dates import edtf
from filiere.texts.numbers import Quantity, quantities
from filiere.texts.plain import is_blank, normalise, shown

_CONTEXT = 40
_EACH = "words stand in each paragraph that a locator names: name the one that prints them so"
# The days of a row that its document speaks of, not those on which somebody worked.
_DAYS = re.compile("(?!checked_on|consulted_on).*_on|as_of|period|valid_from|valid_to")


@dataclass(frozen=True)
class Figure:
    """One figure of a text.

    locator: ``p7`` for the 7th non-empty line, as the seeds write it.
    text: the figure with its hedge and unit, as printed but for spaces and apostrophes.
    tokens: the bare numbers or dates in it, normalised.
    qualifier, number, low, high, unit: what it reads (see `numbers.Quantity`).
    context: the words around it, for a reader who has to find it.
    status: claim, waived or open; empty until `with_status` has looked.
    """

    locator: str
    text: str
    tokens: tuple[str, ...]
    qualifier: str
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    context: str
    status: str = ""


def _paragraphs(text: str) -> list[tuple[str, int, str]]:
    """Return (locator, place in the text, line) for each line that prints something: spaces are no paragraph."""
    found, place = [], 0
    for line in text.split("\n"):
        if not is_blank(line):
            found.append((f"p{len(found) + 1}", place, line.rstrip("\r")))
        place += len(line) + 1
    return found


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return (locator, line) for each line that prints something."""
    return [(locator, line) for locator, _, line in _paragraphs(text)]


def figures(text: str) -> list[Figure]:
    """Return every figure printed in `text`, in reading order, each at the line where its number begins.

    The text is read as a whole, since a sentence may run on in the next line.
    """
    placed = _paragraphs(text)
    starts = [start for _, start, _ in placed]
    found = []
    for quantity in quantities(text):
        locator, start, line = placed[bisect_right(starts, quantity.tokens[0][0]) - 1]
        found.append(_figure(locator, text, quantity, start, start + len(line)))
    return found


def _figure(locator: str, text: str, quantity: Quantity, start: int, end: int) -> Figure:
    """Return a quantity of a text with the words around it in its line, which runs from start to end."""
    before, after = max(start, quantity.start - _CONTEXT), min(max(end, quantity.end), quantity.end + _CONTEXT)
    return Figure(
        locator=locator,
        text=shown(text[quantity.start : quantity.end]),
        tokens=tuple(normalise(text[start:end]) for start, end in quantity.tokens),
        qualifier=quantity.qualifier,
        number=quantity.number,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        context=shown(text[min(before, quantity.start) : after]),
    )


@dataclass
class Held:
    """What the seeds carry of some sources: locator -> words of claims, words of waivers, days that rows hold.

    The days of the sources themselves stand at no locator.
    """

    claimed: dict[str, list[str]] = field(default_factory=dict)
    waived: dict[str, list[str]] = field(default_factory=dict)
    days: dict[str, set[str]] = field(default_factory=dict)

    def has(self, day: str, locator: str) -> bool:
        days = self.days.get(locator, set()) | self.days.get("", set())
        return bool(day) and (day in days or (day[0] == "-" and any(one.endswith(day) for one in days)))


def with_status(found: Iterable[Figure], held: Held) -> list[Figure]:
    """Return the figures with what the seeds make of each: claim, waived or open.

    A figure counts as held when its numbers stand in words at its locator as whole words (`12` is not held by `120`),
    and as often as they are printed: a paragraph with `quatre` twice needs it twice, in one text or in two. A date also
    is where a row of its paragraph, or the source itself, holds this very day.
    """
    printed: Counter[tuple[str, str]] = Counter()
    judged = []
    for figure in found:
        statuses = []
        for token in figure.tokens:
            printed[figure.locator, token] += 1
            wanted = printed[figure.locator, token]
            in_claims = _times(token, held.claimed.get(figure.locator, []))
            in_waivers = _times(token, held.waived.get(figure.locator, []))
            is_day = figure.unit == "date" and held.has(edtf(token), figure.locator)
            statuses.append(
                "claim" if in_claims >= wanted or is_day else "waived" if in_claims + in_waivers >= wanted else "open"
            )
        judged.append(replace(figure, status=max(statuses, key=["claim", "waived", "open"].index)))
    return judged


def _times(token: str, texts: list[str]) -> int:
    held = " | ".join(sorted({normalise(text) for text in texts}))
    # A unit may stand at a number: "66,7M€" holds 66,7.
    end = r"\d" if token[-1].isdigit() else r"\w"
    return len(re.findall(rf"(?<!\w){re.escape(token)}(?!{end})", held))


def held_of(rows: dict[str, list[dict[str, str]]], source_ids: set[str]) -> Held:
    """Return what the seeds carry of some sources.

    rows: seed -> its rows as dictionaries.
    """
    held = Held()
    for seed, seed_rows in rows.items():
        into = held.waived if seed in ("figure_waivers", "left_out") else held.claimed
        for row in seed_rows:
            if row.get("source_id") not in source_ids:
                continue
            words = row.get("as_written") or row.get("name")
            cells = [cell for column, cell in row.items() if cell and _DAYS.fullmatch(column)]
            days = {day for cell in cells for day in (cell, *cell.split("/"))}
            for locator in row["locator"].split() if "locator" in row else [""]:
                if words:
                    into.setdefault(locator, []).append(words)
                held.days.setdefault(locator, set()).update(days)
    return held


def sources_of(content: bytes, sources: list[dict[str, str]]) -> set[str]:
    """Return the ids of the sources that hold this very text, by its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    return {row["source_id"] for row in sources if row["text_sha256"] == digest}


def misplaced(rows: dict[str, list[dict[str, str]]], source_ids: set[str], text: str) -> list[str]:
    """Return one line for each row of some sources whose words do not stand in the paragraph that it names.

    Words may run on in the next line, where no blank line is between. A name stands there too, however it is capitalised,
    unless `inferred` says that it is a curator's.
    """
    printed = {}
    placed = _paragraphs(text)
    for (locator, start, line), (_, after, next_line) in zip(placed, [*placed[1:], ("", -1, "")]):
        runs_on = text.count("\n", start, after) == 1
        printed[locator] = normalise(line), normalise(f"{line}\n{next_line}" if runs_on else line)
    wrong = []
    for seed, seed_rows in rows.items():
        for row in seed_rows:
            is_name = "as_written" not in row and "name" not in row.get("inferred", "").split()
            words = row.get("name") if is_name else row.get("as_written")
            if words and row.get("source_id") in source_ids:
                for locator in row["locator"].split():
                    line, lines = printed.get(locator, ("", ""))
                    said = normalise(words)
                    if is_name:
                        said, line, lines = said.casefold(), line.casefold(), lines.casefold()
                    if locator.startswith("p") and not -1 < lines.find(said) < max(1, len(line)):
                        told = f'{seed}: {next(iter(row.values()))}: "{words}" does not stand in {locator}'
                        wrong.append(
                            f"{told}; a name of your own is one that `inferred` calls name" if is_name else told
                        )
    return wrong
