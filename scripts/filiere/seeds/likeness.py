"""Finds names that may be another spelling of one thing: letters, words, initials. Siblings are no likeness."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

SMALL_WORDS = frozenset("a au aux d de des du en et l la le les of pour sur the un une".split())
# Those that Unicode keeps apart; `marts.find` and the search of the site fold them too.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_SPELLED_ALIKE = 85
_WORDS_ALIKE = 75
# Shorter names differ by one letter and are others: Inra, Inria.
_LONG_ENOUGH = 6
# Why two names are alike: the words that a curator reads.
LETTERS = "the same letters"
SPELLING = "spelled alike"
INITIALS = "the initials of the other"
HOLDS = "one holds all words of the other"
_ROMAN = re.compile("(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_ORDINALS = {
    "premier": "1", "premiere": "1", "deuxieme": "2", "second": "2", "seconde": "2", "troisieme": "3",
    "quatrieme": "4", "cinquieme": "5", "sixieme": "6", "septieme": "7", "huitieme": "8", "neuvieme": "9",
    "dixieme": "10",
}  # fmt: skip
_UNITS = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True)
class _Name:
    """A name taken apart.

    letters: all of it, nothing between. words: without small words and numbers, in order. numbers: those that tell
    siblings apart. acronyms: initials in it -> the words beside them. initials: how runs of its words would be
    shortened -> the words that may stand beside the run.
    """

    letters: str
    words: tuple[str, ...]
    numbers: frozenset[str]
    acronyms: dict[str, tuple[str, ...]]
    initials: dict[str, set[tuple[str, ...]]]


class Known:
    """Names of things that are there, ready to be compared: (id, name)."""

    def __init__(self, known: Iterable[tuple[str, str]]):
        self.known = list(dict.fromkeys(known))
        self._parts = [_taken_apart(name) for _, name in self.known]
        self._sorted = [" ".join(sorted(parts.words)) for parts in self._parts]
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, parts in enumerate(self._parts):
            self._places["letters", parts.letters].append(place)
            for word in set(parts.words):
                self._places["word", word].append(place)
            for kind, shorts in (("acronym", parts.acronyms), ("initials", parts.initials)):
                for short in shorts:
                    self._places[kind, short].append(place)

    def alike(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, name, why) of each name that may be another spelling of `name`, the likest first."""
        new = _taken_apart(name)
        told: set[int] = set()
        for place, why in self._found(new):
            if place not in told:
                told.add(place)
                key, other = self.known[place]
                yield key, other, why

    def _found(self, new: _Name) -> Iterator[tuple[int, str]]:
        yield from ((place, LETTERS) for place in self._places.get(("letters", new.letters), ()))
        for short in new.acronyms:
            for place in self._places.get(("initials", short), ()):
                if _is_short_for(new, self._parts[place], short):
                    yield place, INITIALS
        for short in new.initials:
            for place in self._places.get(("acronym", short), ()):
                if _is_short_for(self._parts[place], new, short):
                    yield place, INITIALS
        told = " ".join(sorted(new.words))
        near = process.extract(told, self._sorted, scorer=fuzz.ratio, score_cutoff=_SPELLED_ALIKE, limit=None)
        for _, _, place in near:
            other = self._parts[place]
            if len(told) >= _LONG_ENOUGH and new.numbers == other.numbers and _is_spelled_alike(new.words, other.words):
                yield place, SPELLING
        for place in sorted(self._sharing(new), key=lambda place: len(self._parts[place].words)):
            yield place, HOLDS

    def _sharing(self, new: _Name) -> set[int]:
        """Return the names that hold all words of the new one, or lie in it: two words, and half of the longer one."""
        found = set()
        words = set(new.words)
        for place in {place for word in words for place in self._places.get(("word", word), ())}:
            other = self._parts[place]
            both, sizes = words & set(other.words), sorted((len(words), len(set(other.words))))
            if len(both) == sizes[0] > 1 and 2 * sizes[0] >= sizes[1] and new.numbers == other.numbers:
                found.add(place)
        return found


def alike(new_names: Iterable[str], known: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return (id, name, why) of the known things that one of the new names may mean, the likest name of each."""
    names = Known(known)
    found: dict[str, tuple[str, str, str]] = {}
    for name in new_names:
        for key, other, why in names.alike(name):
            found.setdefault(key, (key, other, why))
    return list(found.values())


def pairs(known: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, str, str]]:
    """Return (id, name, other id, other name, why) of each two things that may be one, once a pair."""
    names = Known(known)
    found: dict[frozenset[str], tuple[str, str, str, str, str]] = {}
    for key, name in names.known:
        for other_key, other, why in names.alike(name):
            if other_key != key:
                found.setdefault(frozenset((key, other_key)), (key, name, other_key, other, why))
    return list(found.values())


@lru_cache(maxsize=10_000)
def _taken_apart(name: str) -> _Name:
    pieces = []
    for piece in re.split(r"[\s/()«»\"“”:;,–—]+", name.replace("’", "'")):
        # `l'innovation` is two words, `AP-HP` is initials in one piece.
        for part in re.split("(?<=^[dlDL])'|(?<=^[qQ]u)'", piece):
            if part.strip("'.-&+"):
                pieces.append(part)
    words: list[tuple[str, str]] = []  # as compared, as printed
    numbers = set()
    for piece in pieces:
        is_initials = sum(mark.isupper() for mark in piece) > 1
        for part in [piece] if is_initials and not re.search(r"\d", piece) else re.findall(r"[^\W\d_]+|\d+", piece):
            folded = plain(part)
            number = _number(part, folded)
            if number:
                numbers.add(number)
            elif folded:
                words.append((folded, part))
    # A single letter tells siblings apart like a number: "volet A", "volet B".
    numbers |= {folded for folded, printed in words if len(folded) == 1 and printed.isupper()}
    telling = [folded for folded, _ in words if folded not in SMALL_WORDS]
    return _Name(
        letters=plain(name),
        words=tuple(telling),
        numbers=frozenset(numbers),
        acronyms=dict(_acronyms(words)),
        initials=_initials(words),
    )


def plain(text: str) -> str:
    """Return the letters and digits of a text, lower case and without accents."""
    text = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES)
    return "".join(mark for mark in text if mark.isalnum())


def _number(printed: str, folded: str) -> str | None:
    """Return the number that a word is: digits, a Roman numeral, an ordinal."""
    if folded.isdigit():
        return str(int(folded))
    if _ROMAN.fullmatch(printed):
        values = [_UNITS[mark] for mark in printed]
        return str(sum(-one if one < next_one else one for one, next_one in zip(values, [*values[1:], 0])))
    ordinal = re.fullmatch(r"(\d+)(?:ers?|eres?|res?|e|emes?|nde?)", folded)
    return ordinal[1] if ordinal else _ORDINALS.get(folded)


def with_digits(name: str) -> str:
    """Return a name with its numbers as digits: "Premier appel", "1er appel" and "Appel I" tell of 1."""
    return re.sub(r"\w+", lambda word: _number(word[0], plain(word[0])) or word[0], name)


def _acronyms(words: list[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word of several capitals, and a name of one word (Inserm), with the telling words beside it."""
    for place, (folded, printed) in enumerate(words):
        if len(folded) > 1 and (len(words) == 1 or sum(mark.isupper() for mark in printed) > 1):
            beside = [other for other, _ in words[:place] + words[place + 1 :] if other not in SMALL_WORDS]
            yield folded, tuple(beside)


def _initials(words: list[tuple[str, str]]) -> dict[str, set[tuple[str, ...]]]:
    """Return how each run of two telling words and more would be shortened, with the words that may stand beside it."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    folded = [word for word, _ in words]
    for start in range(len(folded)):
        for end in range(start + 2, min(len(folded), start + 10) + 1):
            run = folded[start:end]
            telling = [word for word in run if word not in SMALL_WORDS]
            if len(telling) < 2 or run[0] in SMALL_WORDS or run[-1] in SMALL_WORDS:
                continue
            beside = {tuple(word for word in folded[:start] + folded[end:] if word not in SMALL_WORDS)}
            # What follows an `et` is often left out: CEA, and not CEAEA.
            if start == 0 and len(telling) > 2 and folded[end : end + 1] == ["et"]:
                beside.add(())
            for letters in (telling, run, [word for word in run if word == "et" or word not in SMALL_WORDS]):
                short = "".join(word[0] for word in letters)
                # INCa: the last word gives two letters.
                for shortened in (short, short + telling[-1][1:2]):
                    found[shortened] |= beside
    return dict(found)


def _is_short_for(short: _Name, long: _Name, initials: str) -> bool:
    """Return whether a name is another one with a run of its words shortened to their initials."""
    beside = short.acronyms[initials]
    return short.numbers == long.numbers and any(_is_spelled_alike(beside, rest) for rest in long.initials[initials])


def _is_spelled_alike(words: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether each word that only one side has is a word of the other side, spelled nearly so."""
    left, right = sorted(set(words) - set(others)), sorted(set(others) - set(words))
    if len(left) != len(right):
        # Written apart or together: France Biotech, FranceBiotech.
        return fuzz.ratio("".join(words), "".join(others)) >= 95
    return all(process.extractOne(word, right, scorer=fuzz.ratio, score_cutoff=_WORDS_ALIKE) for word in left)
