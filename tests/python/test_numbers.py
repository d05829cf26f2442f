"""Quantities in French and English texts read as a reader of the press reads them; what cannot be told is said too."""

from __future__ import annotations

import re
import time

import pytest

from conftest import PROJECT, rows_of
from filiere.texts.numbers import quantities

NO_BREAK = "\u00a0"
# Phrase -> what it reads: qualifier, number or low..high, unit; a date as printed; that it is not understood.
READINGS = [
    (re.sub(r"\[U\+(\w{4})\]", lambda match: chr(int(match[1], 16)), row["phrase"]), row["reads"])
    for row in rows_of(PROJECT / "tests" / "numbers.csv")
]
ONES = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
WORDS = {**{word: number for number, word in enumerate(ONES, start=2)}, **TENS, "cent": 100, "mille": 1000}


def readings(text: str) -> str:
    """Return what `quantities` reads in a text, in the notation of the table."""
    found = []
    for quantity in quantities(text):
        parts = [part for part in (quantity.number, quantity.low, quantity.high) if part is not None]
        numbers = "..".join(f"{part.normalize():f}" for part in parts)
        words = text[slice(*quantity.tokens[0])].replace(NO_BREAK, " ") if quantity.unit == "date" else ""
        found.append(" ".join(filter(None, [quantity.qualifier * (not words), numbers, quantity.unit, words])))
    return " ; ".join(found)


@pytest.mark.parametrize(("phrase", "expected"), READINGS, ids=[phrase for phrase, _ in READINGS])
def test_a_phrase_reads_as_a_reader_reads_it(phrase, expected):
    """Each number, hedge and unit of a phrase is read, and nothing else.

    So it is with a capital, at the start of a sentence, and with no-break spaces, which a publisher may set anywhere.
    """
    assert readings(phrase) == expected
    assert readings(phrase[0].upper() + phrase[1:].replace(" ", NO_BREAK)) == expected


@pytest.mark.parametrize("word", WORDS)
def test_each_number_word_reads_alone_and_in_thousands(word):
    """A number word is its number, before `mille` a thousand times it, and no number inside another word."""
    assert readings(f"les {word} sites") == f"exact {WORDS[word]} count"
    if word != "mille":
        assert readings(f"{word} mille euros") == f"exact {WORDS[word] * 1000} EUR"
    assert readings(f"le {word}ième, un{word}, {word}ette") == ""


def test_every_qualifier_is_read():
    """Each code of the codelist of qualifiers is what some phrase of the table reads."""
    codes = {row["code"] for row in rows_of(PROJECT / "seeds" / "codelists" / "qualifiers.csv")}
    assert codes == {reading.split()[0] for _, reads in READINGS for reading in reads.split(" ; ") if reading} - {
        "date",
        "not",
    }


def test_places_point_at_the_words():
    """A quantity spans its bare numbers, quantities follow each other, and no two share a letter."""
    text = "\n\n".join(phrase for phrase, _ in READINGS)
    found = quantities(text)
    assert sum(bool(expected) + expected.count(" ; ") for _, expected in READINGS) == len(found)
    for quantity, after in zip(found, found[1:]):
        assert quantity.start <= quantity.tokens[0][0] and quantity.tokens[-1][1] <= quantity.end
        assert quantity.end <= after.start


def test_a_long_line_is_read_in_time():
    """A book in one paragraph takes time in proportion to its length, not to the square of it."""
    line = "plus de deux cent mille trois cents emplois, 35,6 M€ et une dizaine de sites depuis 2019; "
    taken = []
    for times in (400, 4_000):
        start = time.perf_counter()
        assert len(quantities(line * times)) == 4 * times
        taken.append(time.perf_counter() - start)
    assert taken[1] < 40 * taken[0]
