"""Figures printed in a French text: digits and number words, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_DIGITS = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?"
_WORDS = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "vingt trente quarante cinquante soixante cent mille double triple "
    "dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine "
    "centaine dizaines centaines millier milliers"
).split()
_FIGURE = re.compile(rf"{_DIGITS}|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True)
class Figure:
    """One figure of a text.

    locator: ``p7`` for the 7th non-empty line, as the seeds write it.
    text: the figure as printed, spaces normalised.
    context: the words around it, for a reader who has to find it.
    """

    locator: str
    text: str
    context: str


def normalise(text: str) -> str:
    """Return `text` with every run of spaces (no-break ones too) as one space, in lower case."""
    return _SPACES.sub(" ", text).strip().lower()


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return (locator, line) for each non-empty line; a line of one no-break space counts."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return [(f"p{number}", line) for number, line in enumerate((l for l in lines if l), start=1)]


def figures(document: Path) -> list[Figure]:
    """Return every figure printed in `document` (UTF-8), in reading order.

    Raises OSError when the file cannot be read, UnicodeDecodeError when it is not UTF-8.
    """
    found = []
    for locator, line in paragraphs(document.read_text(encoding="utf-8")):
        for match in _FIGURE.finditer(line):
            context = line[max(0, match.start() - 40) : match.end() + 40]
            found.append(Figure(locator, normalise(match.group()), normalise(context)))
    return found


def open_figures(document: Path, captured: dict[str, list[str]]) -> list[Figure]:
    """Return the figures of `document` that the `captured` texts of their paragraph do not hold.

    `captured`: locator -> words that claims or waivers carry at it. A figure counts as held when
    it stands there as a whole word (`12` is not held by `120`), and as often as it is printed: a
    paragraph with `quatre` twice needs it twice, in one text or in two.
    """
    held = {locator: " | ".join(sorted({normalise(text) for text in texts})) for locator, texts in captured.items()}
    printed: Counter[tuple[str, str]] = Counter()
    still_open = []
    for figure in figures(document):
        key = (figure.locator, figure.text)
        printed[key] += 1
        found = re.findall(rf"(?<!\w){re.escape(figure.text)}(?!\w)", held.get(figure.locator, ""))
        if len(found) < printed[key]:
            still_open.append(figure)
    return still_open
