"""A text as it is read and compared: one kind of space and apostrophe, whole letters, sentences on one line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Letters that nobody sees: soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
_INVISIBLE = set("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_OTHER_SPELLINGS = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011", "-"),
    # re.IGNORECASE takes these for plain letters.
    "\u0130": "I", "\u0131": "i", "\u017f": "s", "\u212a": "k",
}  # fmt: skip
_LOWER = "a-zà-öø-ÿœ"
# "vingt-" and "cinq" on two lines are "vingt-cinq"; "mil-" and "lions" are "millions".
_KEEPS_HYPHEN = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|vingts?|demie?)\b"
_BREAK = re.compile(
    rf"(?P<hyphen>(?<=[{_LOWER}])-)\n(?=[{_LOWER}])"
    # "Budget 2024" over "millions d'euros" is a table, not a sum.
    rf"|(?P<runs_on>(?<![.!?:;\n])(?!(?<=(?:19|20)[0-9][0-9])\nmilli)\n(?=[{_LOWER}€%$£])"
    rf"|(?<=[{_LOWER}'])\n(?=[0-9])|(?<=[0-9])\n(?=(?:[kKM]|Mds?|Mrds?) ?(?:[€$£]|EUR\b)))"
    r"|(?P<in_number>(?<=[0-9])\n(?=[0-9]{3} [a-zà-ÿ]))"
)
# Only between numbers is more than a space the edge of a column: "12   300" are two, "12 000" is one.
_NO_COLUMN = re.compile(r"(?<![0-9])\t|\t(?![0-9])")
_SENTENCE_BEFORE_NUMBER = re.compile(r"[^\W\d_] [0-9]{1,3}$")


@dataclass(frozen=True)
class Plain:
    """A text with other letters in the same order.

    text: as it is read; a line break is left where the next line begins anew, a tab where a table has columns.
    places: where each of its letters stands in the text as it was, and at last where that ends.
    """

    text: str
    places: list[int]


def plain(text: str) -> Plain:
    """Return a text as it is read."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isascii() and not letter.isspace():
            letters.append(letter)
            places.append(place)
            continue
        if letter in _INVISIBLE:
            continue
        if letter.isspace():
            _add_space(letter, place, letters, places)
        elif unicodedata.combining(letter):
            whole = unicodedata.normalize("NFC", letters[-1] + letter) if letters else ""
            if len(whole) == 1:
                letters[-1] = whole
        else:
            read = _OTHER_SPELLINGS.get(letter) or _unligated(letter)
            letters.extend(read)
            places.extend([place] * len(read))
    return _joined(_NO_COLUMN.sub(" ", "".join(letters)), [*places, len(text)])


def _add_space(space: str, place: int, letters: list[str], places: list[int]) -> None:
    """Put a space behind the letters; a run of spaces is one, but between columns of a table it is a tab."""
    after = letters[-1] if letters else ""
    if space == "\n" and after in (" ", "\t"):
        letters[-1], places[-1] = "\n", place
    elif space == "\n" or after not in (" ", "\t", "\n", ""):
        letters.append("\t" if space == "\t" else "\n" if space == "\n" else " ")
        places.append(place)
    elif after == " ":
        letters[-1] = "\t"


def _unligated(letter: str) -> str:
    """Return the letters of a ligature that a PDF holds, "ﬁ" as "fi"; any other letter as it is."""
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def _joined(text: str, places: list[int]) -> Plain:
    """Put a space, or nothing, for each line break inside a sentence, as a text copied from a PDF has them."""
    parts, kept, last = [], [], 0
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if match["in_number"] and not _SENTENCE_BEFORE_NUMBER.search(text, max(0, start - 6), start):
            continue
        read = " "
        if match["hyphen"]:
            read = "-" if re.compile(_KEEPS_HYPHEN).match(text, end) else ""
        parts.append(text[last:start] + read)
        kept += places[last:start] + places[start : start + len(read)]
        last = end
    return Plain("".join([*parts, text[last:]]), kept + places[last:])


def is_blank(line: str) -> bool:
    """Return whether nothing is printed in a line."""
    return all(letter.isspace() or letter in _INVISIBLE for letter in line)


def shown(text: str) -> str:
    """Return words as they are shown: as `plain` has them, each run of spaces as one."""
    return " ".join(plain(text).text.split())


def normalise(text: str) -> str:
    """Return words as they are compared: as they are shown, in lower case."""
    return shown(text).lower()
