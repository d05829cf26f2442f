"""Quantities in French texts read as a reader of the press reads them; what cannot be told is said here too."""

from __future__ import annotations

import random
import time

import pytest

from conftest import PROJECT, rows_of
from filiere.texts.french_numbers import quantities

NO_BREAK, NARROW = "\u00a0", "\u202f"

# Phrase -> what it reads: qualifier, number or low..high, unit; a date as printed.
READINGS: list[tuple[str, list[str]]] = [
    # Digits.
    ("7 pôles", ["exact 7 count"]),
    ("1 300 adhérents, dont 1 000 PME", ["exact 1300 count", "exact 1000 count"]),
    (f"455{NO_BREAK}000 emplois", ["exact 455000 count"]),
    (f"455{NARROW}000 emplois", ["exact 455000 count"]),
    (f"12{NARROW}345{NARROW}678 euros", ["exact 12345678 EUR"]),
    ("1234567 euros", ["exact 1234567 EUR"]),
    ("12.000 emplois et 1.300.000 euros", ["exact 12000 count", "exact 1300000 EUR"]),
    ("un taux de 12,5", ["exact 12.5 count"]),
    ("35.6 millions d'euros", ["exact 35600000 EUR"]),
    ("un facteur 1,2019", ["exact 1.2019 count"]),
    ("2 500,75 euros", ["exact 2500.75 EUR"]),
    ("Les articles 12, 13.", ["exact 12 count", "exact 13 count"]),
    ("les lots 2 et 3", ["exact 2 count", "exact 3 count"]),
    ("le 8e conseil et le 1er comité", ["exact 8 count", "exact 1 count"]),
    ("DAS1 et COVID-19", ["exact 1 count", "exact 19 count"]),
    # Number words.
    ("Trois ART ont été lancés", ["exact 3 count"]),
    ("quatre thèmes et quatre projets", ["exact 4 count", "exact 4 count"]),
    ("dix-sept équipes", ["exact 17 count"]),
    ("vingt et un projets", ["exact 21 count"]),
    ("vingt-et-une régions", ["exact 21 count"]),
    ("soixante et onze villes", ["exact 71 count"]),
    ("quatre-vingts chercheurs", ["exact 80 count"]),
    ("quatre-vingt-dix-sept lits", ["exact 97 count"]),
    ("nonante-neuf lits", ["exact 99 count"]),
    ("deux cents brevets", ["exact 200 count"]),
    ("mille deux cents emplois", ["exact 1200 count"]),
    (f"deux{NO_BREAK}mille cinq{NO_BREAK}cents emplois", ["exact 2500 count"]),
    ("deux cent cinquante mille euros", ["exact 250000 EUR"]),
    ("la double thématique", ["exact 2 count"]),
    ("deux trois idées", ["exact 2 count", "exact 3 count"]),
    ("les étapes deux et trois", ["exact 2 count", "exact 3 count"]),
    # Collective numbers are round.
    ("une dizaine de personnes", ["about 10 count"]),
    ("une soixantaine de laboratoires d'une trentaine d'universités", ["about 60 count", "about 30 count"]),
    ("une demi-douzaine de sites", ["about 6 count"]),
    ("une douzaine, une quinzaine", ["about 12 count", "about 15 count"]),
    ("une vingtaine, une trentaine", ["about 20 count", "about 30 count"]),
    ("une quarantaine, une cinquantaine", ["about 40 count", "about 50 count"]),
    ("un millier d'emplois", ["about 1000 count"]),
    ("une centaine de millions d’euros", ["about 100000000 EUR"]),
    ("plus d’une centaine d’entreprises", ["at_least 100 count"]),
    # Scales and units.
    ("10 mille euros", ["exact 10000 EUR"]),
    ("80 millions d'euros", ["exact 80000000 EUR"]),
    ("90 milliards d’euros", ["exact 90000000000 EUR"]),
    (f"35,6{NO_BREAK}milliards{NO_BREAK}d’euros", ["exact 35600000000 EUR"]),
    ("un demi-million de doses, 3 milliers de lits", ["exact 500000 count", "exact 3000 count"]),
    ("un million d'euros", ["exact 1000000 EUR"]),
    ("deux millions", ["exact 2000000 count"]),
    ("1,5 million d’euros", ["exact 1500000 EUR"]),
    ("un million et demi d'euros", ["exact 1500000 EUR"]),
    ("deux milliards et demi d'euros", ["exact 2500000000 EUR"]),
    ("un demi-milliard d'euros", ["exact 500000000 EUR"]),
    ("mille milliards", ["exact 1000000000000 count"]),
    ("80 M€", ["exact 80000000 EUR"]),
    (f"80{NARROW}M€", ["exact 80000000 EUR"]),
    ("80M€", ["exact 80000000 EUR"]),
    ("80 M d'euros", ["exact 80000000 EUR"]),
    ("1,5 Md€", ["exact 1500000000 EUR"]),
    ("7,5 Mds€", ["exact 7500000000 EUR"]),
    ("7,5 Mds d’euros", ["exact 7500000000 EUR"]),
    ("300 k€", ["exact 300000 EUR"]),
    ("300 K€", ["exact 300000 EUR"]),
    ("200 000 €", ["exact 200000 EUR"]),
    ("80 000 EUR", ["exact 80000 EUR"]),
    ("8 000 m² et 80 m de long", ["exact 8000 count", "exact 80 count"]),
    ("8 000 m2", ["exact 8000 count", "exact 2 count"]),
    # Shares.
    ("20 % des dépenses", ["exact 20 percent"]),
    (f"20{NO_BREAK}%", ["exact 20 percent"]),
    ("2,5%", ["exact 2.5 percent"]),
    ("dix pour cent", ["exact 10 percent"]),
    ("cent pour cent", ["exact 100 percent"]),
    ("30 pour cent", ["exact 30 percent"]),
    # Hedges of the codelist.
    ("près de 5 milliards d’euros", ["nearly 5000000000 EUR"]),
    ("près d'un million d’euros", ["nearly 1000000 EUR"]),
    ("presque 50 entreprises", ["nearly 50 count"]),
    ("quasiment 50 entreprises", ["nearly 50 count"]),
    ("un peu moins de 5 %", ["nearly 5 percent"]),
    ("environ 300 chercheurs", ["about 300 count"]),
    ("environ une dizaine", ["about 10 count"]),
    ("à peu près 300 chercheurs", ["about 300 count"]),
    ("quelque 300 chercheurs", ["about 300 count"]),
    ("les quelques 300 chercheurs", ["about 300 count"]),
    ("de l’ordre de 30 M€", ["about 30000000 EUR"]),
    ("autour de 80 M€", ["about 80000000 EUR"]),
    ("plus ou moins 10 %", ["about 10 percent"]),
    ("10 M€ environ", ["about 10000000 EUR"]),
    ("plus de 600 entreprises", ["at_least 600 count"]),
    ("plus d'un milliard d'euros", ["at_least 1000000000 EUR"]),
    ("au moins 12 sites", ["at_least 12 count"]),
    ("pas moins de 400 produits", ["at_least 400 count"]),
    ("au minimum 10 M€", ["at_least 10000000 EUR"]),
    ("5 % au moins", ["at_least 5 percent"]),
    ("au-delà de 100 M€", ["at_least 100000000 EUR"]),
    ("supérieur à 3 %", ["at_least 3 percent"]),
    ("jusqu’à 40 M€", ["at_most 40000000 EUR"]),
    ("jusqu'à trois ans", ["at_most 3 count"]),
    ("moins de 250 salariés", ["at_most 250 count"]),
    ("au plus 40 dossiers", ["at_most 40 count"]),
    ("pas plus de 10 %", ["at_most 10 percent"]),
    ("au maximum 2 M€", ["at_most 2000000 EUR"]),
    ("2 M€ au maximum", ["at_most 2000000 EUR"]),
    ("inférieure à 5 %", ["at_most 5 percent"]),
    ("en plus des 80 millions", ["exact 80000000 count"]),
    ("doté de 400 produits, à hauteur de 80 M€", ["exact 400 count", "exact 80000000 EUR"]),
    # Ranges.
    ("10 à 12 prototypes", ["range 10..12 count"]),
    ("de 137 à 206", ["range 137..206 count"]),
    ("entre 30 et 40 M€", ["range 30000000..40000000 EUR"]),
    ("entre 500 et 1 000 emplois", ["range 500..1000 count"]),
    ("5 à 10 millions", ["range 5000000..10000000 count"]),
    ("30 M€ à 40 M€", ["range 30000000..40000000 EUR"]),
    ("de 600 000 à 3 millions d'euros", ["range 600000..3000000 EUR"]),
    ("900 millions à 1,2 milliard d'euros", ["range 900000000..1200000000 EUR"]),
    ("100 000 à 200 000 €", ["range 100000..200000 EUR"]),
    ("20 à 30 %", ["range 20..30 percent"]),
    ("20 % à 30 %", ["range 20..30 percent"]),
    ("10-12 %", ["range 10..12 percent"]),
    ("10–12 %", ["range 10..12 percent"]),
    ("4 ou 5 groupes", ["range 4..5 count"]),
    ("dix à douze prototypes", ["range 10..12 count"]),
    ("un à deux millions d'euros", ["range 1000000..2000000 EUR"]),
    ("entre un et trois ans", ["range 1..3 count"]),
    ("de 5 milliards à 6 ans", ["exact 5000000000 count", "exact 6 count"]),
    ("de 12 à 10 sites", ["exact 12 count", "exact 10 count"]),
    # Orders of magnitude: from two units to just below ten.
    ("quelques centaines de milliers d’euros", ["order_of_magnitude 200000..999999 EUR"]),
    ("plusieurs dizaines de millions", ["order_of_magnitude 20000000..99999999 count"]),
    ("des centaines de millions d'euros", ["order_of_magnitude 200000000..999999999 EUR"]),
    ("quelques millions d'euros", ["order_of_magnitude 2000000..9999999 EUR"]),
    ("plusieurs milliers d’emplois", ["order_of_magnitude 2000..9999 count"]),
    ("quelques dizaines", ["order_of_magnitude 20..99 count"]),
    # Dates.
    ("Publié le 30/01/2019", ["date 30/01/2019"]),
    ("le 30.01.2019", ["date 30.01.2019"]),
    ("vu le 13/02/19", ["date 13/02/19"]),
    ("le 1er mars 2024", ["date 1er mars 2024"]),
    ("le 7 février dernier", ["date 7 février"]),
    ("lundi 21 décembre 2023", ["date 21 décembre 2023"]),
    ("daté 2022-03", ["date 2022-03"]),
    ("daté 2022-03-07", ["date 2022-03-07"]),
    ("depuis mars 2022", ["date 2022"]),
    ("depuis 03/2022", ["date 03/2022"]),
    ("le plan 2016-2020", ["date 2016", "date 2020"]),
    ("de 2016 à 2020", ["date 2016", "date 2020"]),
    ("France 2030 et les années 1990", ["date 2030", "date 1990"]),
    ("Sept pôles depuis 2005.", ["exact 7 count", "date 2005"]),
    ("en 2019 300 projets", ["date 2019", "exact 300 count"]),
    ("En 2019 M. Villani", ["date 2019"]),
    ("13/02/2019 à 10 h 15", ["date 13/02/2019", "exact 10 count", "exact 15 count"]),
    # Numbers that look like years.
    ("2 000 emplois", ["exact 2000 count"]),
    ("plus de 2000 emplois", ["at_least 2000 count"]),
    ("près de 2000 emplois", ["nearly 2000 count"]),
    ("2000 M€", ["exact 2000000000 EUR"]),
    ("2000 milliards d'euros", ["exact 2000000000000 EUR"]),
    ("1900 euros", ["exact 1900 EUR"]),
    ("fondé en 1887", ["exact 1887 count"]),
    ("2000 emplois, sans mot qui le dise", ["date 2000"]),
    # No figures.
    ("un campus, une filière et l’un des acteurs", []),
    ("il est un à Paris, un ou plusieurs à Lyon", []),
    ("le XVIIIe siècle, la phase II, Louis XIV", []),
    ("le prix du sixième disque de la neuvième", []),
    ("la mission, un centre, des onzes et la cinquième", []),
    ("le huitième, plusieurs années, quelques sujets", []),
    ("une unité, l'Union, chacune", []),
    # Read as they come.
    ("un élan neuf", ["exact 9 count"]),
    ("01 44 23 60 00", ["exact 1 count", "exact 44 count", "exact 23 count", "exact 60 count", "exact 0 count"]),
    ("0 800 130 000", ["exact 800130000 count"]),
    ("Actualité n°138812", ["exact 138812 count"]),
    ("75013 Paris", ["exact 75013 count"]),
    ("3 projets sur 10", ["exact 3 count", "exact 10 count"]),
    ("1 million 200 000 euros", ["exact 1000000 count", "exact 200000 EUR"]),
]


ONES = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90}
WORDS = {**{word: number for number, word in enumerate(ONES, start=2)}, **TENS, "cent": 100, "mille": 1000}


def readings(text: str) -> list[str]:
    """Return what `quantities` reads in a text, in the notation of the table."""
    found = []
    for quantity in quantities(text):
        parts = [part for part in (quantity.number, quantity.low, quantity.high) if part is not None]
        numbers = "..".join(f"{part.normalize():f}" for part in parts)
        words = text[slice(*quantity.tokens[0])].replace(NO_BREAK, " ")
        found.append(f"date {words}" if quantity.unit == "date" else f"{quantity.qualifier} {numbers} {quantity.unit}")
    return found


@pytest.mark.parametrize(("phrase", "expected"), READINGS, ids=[phrase for phrase, _ in READINGS])
def test_a_phrase_reads_as_a_reader_reads_it(phrase, expected):
    """Each number, hedge and unit of a phrase is read, and nothing else."""
    assert readings(phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), READINGS, ids=[phrase for phrase, _ in READINGS])
def test_capitals_and_no_break_spaces_change_nothing(phrase, expected):
    """The first word of a sentence begins with a capital, and a publisher may set any space as a no-break one."""
    assert readings(phrase[0].upper() + phrase[1:].replace(" ", NO_BREAK)) == expected


@pytest.mark.parametrize("word", WORDS)
def test_each_number_word_reads_alone_and_in_thousands(word):
    """A number word is its number, before `mille` a thousand times it, and no number inside another word."""
    assert readings(f"les {word} sites") == [f"exact {WORDS[word]} count"]
    if word != "mille":
        assert readings(f"{word} mille euros") == [f"exact {WORDS[word] * 1000} EUR"]
    assert readings(f"le {word}ième, un{word}, {word}ette") == []


def test_every_qualifier_is_read():
    """Each code of the codelist of qualifiers is what some phrase of the table reads."""
    codes = {row["code"] for row in rows_of(PROJECT / "seeds" / "codelists" / "qualifiers.csv")}
    assert codes == {reading.split()[0] for _, expected in READINGS for reading in expected} - {"date"}


def test_places_point_at_the_words():
    """A quantity spans its bare numbers, quantities follow each other, and no two share a letter."""
    text = "; ".join(phrase for phrase, _ in READINGS)
    found = quantities(text)
    assert sum(len(expected) for _, expected in READINGS) == len(found)
    for quantity, after in zip(found, found[1:]):
        assert quantity.start <= quantity.tokens[0][0] and quantity.tokens[-1][1] <= quantity.end
        assert quantity.end <= after.start


def test_number_words_in_any_order_are_read():
    """Words that make no number together ("deux trois", "mille mille") are numbers one after another."""
    words = "un deux six onze seize vingt vingts trente soixante cent cents mille une et million de à entre".split()
    chance = random.Random(20261121)
    for _ in range(5_000):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(2, 12)))
        counted = sum(word in ("deux", "six", "onze", "seize", "trente", "soixante") for word in text.split())
        assert bool(quantities(text)) or not counted, text


def test_a_long_line_is_read_in_time():
    """A book in one paragraph takes time in proportion to its length, not to the square of it."""
    line = "plus de deux cent mille trois cents emplois, 35,6 M€ et une dizaine de sites depuis 2019; "
    taken = []
    for times in (400, 4_000):
        start = time.perf_counter()
        assert len(quantities(line * times)) == 4 * times
        taken.append(time.perf_counter() - start)
    assert taken[1] < 40 * taken[0]
