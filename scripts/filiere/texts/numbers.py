"""Reads quantities and dates in a French or English text: the number, its hedge as a qualifier code, its unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from text_to_num import text2num

from filiere.texts import dates, words
from filiere.texts.no_figures import NO_FIGURE
from filiere.texts.plain import plain

NOT_UNDERSTOOD = "not understood"
_COUNT, _PERCENT_UNIT = ("count",), ("percent",)
_LONGEST_HEDGE = 90


def _compiled(expression: str) -> re.Pattern:
    return re.compile(expression, re.IGNORECASE)


def _longest_first(some: dict[str, int]) -> str:
    return "|".join(sorted(some, key=len, reverse=True))


_DIGITS = r"\d{1,3}(?:(?P<mark>[ .,'])\d{3})(?:(?P=mark)\d{3})*(?!\d)(?:[,.]\d+(?!\d))?|\d+(?:[,.]\d+)?"
_NUMBER = (
    rf"(?P<digits>(?<![\d,.])(?:{_DIGITS})|\d+)|\b(?P<collective>{_longest_first(words.COLLECTIVES)})(?P<plural>s?)\b"
    rf"|(?P<french>{words.FRENCH_NUMBER})|(?P<english>{words.ENGLISH_NUMBER})"
)
_ATOM = _compiled(_NUMBER)
# At one place the first that matches is read: a date, what looks like a figure, a number.
_SCAN = _compiled(rf"(?P<date>{dates.DATE})|(?P<no_figure>{NO_FIGURE})|(?P<year>{dates.BARE_YEAR})|{_NUMBER}")
_BEFORE_A_YEAR, _HEDGED_COUNT = _compiled(dates.BEFORE_A_YEAR), _compiled(dates.HEDGED_COUNT)
_BEHIND_A_COUNT = _compiled(dates.BEHIND_A_COUNT)

# Scales.
_ADJECTIVE = rf"(?: (?:{words.PLURAL_ADJECTIVE}))?"
_SCALE_WORD = _compiled(
    rf"{_ADJECTIVE}[ -]?\b(?P<scale>{_longest_first(words.SCALE_WORDS)})s?\b"
    rf"(?: (?:de |of )?(?P<of>millier|million|milliard|thousand)s?\b)?(?P<half> et demie?\b| and a half\b)?"
)
_SCALE_OF_COLLECTIVE = _compiled(r" (?:de |of )?(?P<of>millier|million|milliard|thousand|billion)s?\b")
_LETTERS, _LETTERS_OF_MONEY = _longest_first(words.SCALE_LETTERS), _longest_first(words.SCALE_LETTERS_OF_MONEY)
_ALONE = re.compile(rf" ?({_LETTERS})(?![\w.'&])")
_BEHIND_A_CURRENCY = re.compile(rf" ?({_LETTERS_OF_MONEY})(?!\w)")
_BEFORE_A_CURRENCY = re.compile(rf" ?(?:de )?({_LETTERS_OF_MONEY})\.? ?(?=d'|de |[^\w\s]|{words.LETTER})")
_FRENCH_OF = re.compile(r"s? (?:de |d')")
_ROUND = _compiled(r" (?:dizaine|douzaine|centaine|dozen)")
_THOUSAND = _compiled(r" millier")

# Units.
_CODES = [codes.split() for codes in words.CURRENCIES]
_CURRENCIES = "|".join(f"(?P<c{place}>{words.one_of(some)})" for place, some in enumerate(words.CURRENCIES.values()))
_CURRENCY = _compiled(rf" ?(?:d' ?|de |of )?(?:{_CURRENCIES})")
_CURRENCY_OF_SCALE = _compiled(
    rf"{_ADJECTIVE} ?(?:d' ?|de |of |en )?(?:(?P<pounds>{words.POUNDS_OF_SCALE})|{_CURRENCIES})"
)
_PREFIX = _compiled(rf"(?<!\w)(?:{_CURRENCIES}) ?\Z")
_SCALED_PREFIX = _compiled(rf"(?<!\w)(?P<letters>(?-i:{_LETTERS_OF_MONEY})) ?(?:{_CURRENCIES}) ?\Z")
_PERCENT = _compiled(rf" ?(?:{words.PERCENT})")
_PLACES = {code: (_compiled(own), _compiled(other)) for code, (own, other) in words.PLACES.items()}
_OF_A_COUNTRY = _compiled(r"\$|dollar|franc|fr\.|chf|cad")
_OF_NOUN = _compiled(rf" (?:de |d'|of )(?!l'|l[ae]s? |the |(?:{words.MONEY_NOUN})\b)")
_ENGLISH_NOUN = _compiled(
    rf" (?!(?:{words.FUNCTION_WORD}|{words.MONEY_NOUN})\b)(?:{words.LETTER}+s|people|women|men|children)\b"
)
# Letters at a number that stand for no scale, unit or measure.
_UNKNOWN = _compiled(
    rf" ?(?!(?:à|et|ou|de|to|and|or) ){words.LETTER}{{1,5}}\.? ?(?:[€$£¥]|(?-i:EUR|USD)\b)(?! ?\d)| ?‰"
    r"| ?(?-i:M\.(?!\w)|k(?![gmWJNbBoVA])[a-zA-Z](?!\w))"
    rf"|(?!(?-i:{words.MEASURES})(?!{words.LETTER})){words.LETTER}+"
)

# What a table counts in, "(en k€)", holds for its bare numbers: to the end of a line, and in short lines below.
_TABLE = _compiled(
    r"\((?:(?:montants?|chiffres?)? ?(?:en|in) )?(?P<inside>[^()\d\n]{1,25})\)"
    r"|^(?:(?:montants?|chiffres?) )?(?:en|in) (?P<line>[^()\d\n]{1,25})$"
)
_LINE_OF_A_TABLE = re.compile(r"\s*(?:[^\s.]+(?:\.\d+)?\s*){0,8}(?!\.)\Z")
_NUMBERED_LINE = re.compile(r"(?m:^)(\d{1,2}) (?=[A-ZÀ-Ý])")

# Sign and hedges.
_MINUS = re.compile(
    r"(?:^|(?<=[\s(:=«]))[−–-]\Z|(?:^|(?<=[\s(:=«]))− \Z|\b(?:de|à|est|était|soit) (?P<spaced>[-–] |moins )\Z"
)
_HEDGES = "|".join(f"(?P<{code}>{hedges})" for code, hedges in words.HEDGES.items())
_DISTANT = "|".join(f"(?P<distant_{code}>{hedges})" for code, hedges in words.DISTANT_HEDGES.items())
_BEFORE = _compiled(
    rf"(?:(?<!\w)(?:(?:{_HEDGES})(?:(?<=')|(?!\w)){words.HEDGE_LINK}|(?:{_DISTANT})(?!\w){words.DISTANT_LINK}))?"
    rf"(?:(?:(?<!\w)(?:de|d'|à|of|to) ?)?(?:(?<!\w)(?P<several>{words.SEVERAL}) |(?<!\w)(?P<one>une?|an?) )?"
    r"(?P<between>(?<!\w)(?:entre|between) )?)\Z"
)
_NO_NOUN_OF_HEDGE = r"(?!(?:et|ou|à|dont|pour|un|une|and|or|to|for|a)\b)"
_BEHIND = {
    code: _compiled(
        rf"(?: {_NO_NOUN_OF_HEDGE}{words.WORD}){{0,{between}}}? ?\(?(?<!\w)(?:{words.one_of(hedges)})(?!\w)\)?"
    )
    for code, (between, hedges) in words.HEDGES_BEHIND.items()
}
_PLUS_BEHIND = re.compile(r"\+(?! ?\d)|-plus\b")
_NO_HEDGE = {hedge: _compiled(noun) for hedge, noun in words.NO_HEDGE.items()}
_NUMBER_NEXT = _compiled(
    rf" ?:? ?(?:(?:de |d'|of )(?:une? )?)?(?:[€$£]|\d|(?:{words.ANY_NUMBER_WORD}|{'|'.join(words.COLLECTIVES)}s?)\b)"
)
_HALF_OF_TIME = _compiled(words.HALF_OF_TIME)
_DURATION = _compiled(rf" (?:{words.DURATION})\b")

# Two numbers.
_LINK = _compiled(r" ?(?:à|et|ou|-|–|to|and|or) ?")
_SPAN = _compiled(r" ?(?:à|to|-|–) ?")
_ONE_TO = _compiled(rf" (?:à|et|ou|to|and|or) {words.ANY_NUMBER_WORD}\b")
_CHANGE = _compiled(words.CHANGE)
_FIRST_PART = re.compile(rf"\d+|{words.LETTER}+")
_SAME_SENTENCE = re.compile(r"[^.;!?\n]*")
_NO_NOUN = _compiled(words.NO_NOUN)
_ARTICLE = _compiled(r"(?:^|\b(?:les|des|ces|ses|nos|leurs|ou|à|sont|de) )\Z")
_WORDS = re.compile(rf"{words.LETTER}+")


@dataclass(frozen=True)
class Quantity:
    """One quantity or date of a text.

    start, end: where its words stand in the text, hedge and unit included, maybe with a space in front.
    qualifier: a code of the codelist `qualifiers`; empty where it is not understood.
    number: in base units (euros, not millions); None where a range or only an order of magnitude is printed, and where
    the letters behind it are not understood.
    low, high: the bounds of a range or an order of magnitude, else None.
    unit: an ISO 4217 code, percent, date, count for all else, or `NOT_UNDERSTOOD`.
    tokens: the spans of the bare figures in it.
    other_units: the codes that its words may mean besides: "dollars" are those of several countries.
    """

    start: int
    end: int
    qualifier: str
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    tokens: tuple[tuple[int, int], ...]
    other_units: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Token:
    """A number with what stands before and behind it.

    first, core, start, end, last: where its hedge, its sign or currency, its number begin; where number and unit end.
    number is None where it is not understood. units: the codes that its unit may be, the likeliest first.
    """

    first: int
    core: int
    start: int
    end: int
    last: int
    number: Decimal | None
    scale: Decimal
    units: tuple[str, ...]
    hedge: str | None
    before: re.Match
    collective: int = 0
    is_plural: bool = False
    is_round: bool = False


def quantities(text: str) -> list[Quantity]:
    """Return the quantities and dates of `text` in reading order.

    `une` and `un` are articles, no figures, unless a scale or a second bound follows. Rule of the bounds:
    "quelques" and "plusieurs" are from 2 units to just below 10.
    """
    return list(_quantities(text))


# The words of a claim are asked for by each check.
@lru_cache(maxsize=20_000)
def _quantities(text: str) -> tuple[Quantity, ...]:
    read = plain(text)
    places = read.places
    return tuple(
        replace(
            quantity,
            start=places[quantity.start],
            end=places[quantity.end],
            tokens=tuple((places[start], places[end]) for start, end in quantity.tokens),
        )
        for quantity in _Reader(read.text).quantities()
    )


class _Reader:
    """Reads one text as `plain` returns it."""

    def __init__(self, text: str) -> None:
        self.text = text
        lines = text.split("\n")
        self.starts = [0]
        for line in lines[:-1]:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.languages = [_language(line) for line in lines]
        self.money: Counter[tuple[str, ...]] = Counter()
        self.is_of_things = False
        # The currency in front of the last number, and where that ends: it is that of both bounds of "€50-60m".
        self.prefix: tuple[re.Match | None, int] = (None, 0)
        self.tables = list(self._tables(lines)) if "(" in text or "\nen " in text.lower() else []
        self.numbering = self._numbering()
        # Of dollars and francs a text says whose they are by what it speaks of.
        is_told = _OF_A_COUNTRY.search(text)
        self.own = [
            code
            for code, (own, other) in _PLACES.items()
            if is_told and len(own.findall(text)) > len(other.findall(text))
        ]

    def quantities(self) -> list[Quantity]:
        found: list[Quantity] = []
        tokens: list[_Token] = []
        for read in self._tokens():
            if isinstance(read, Quantity):
                found += self._read(tokens)
                tokens = []
                found.append(read)
            else:
                tokens.append(read)
        return found + self._read(tokens)

    def _tokens(self) -> Iterator[_Token | Quantity]:
        """Yield what stands in the text: dates as they are, numbers as tokens."""
        text, place, last = self.text, 0, 0
        while match := _SCAN.search(text, place):
            start, place = match.span()
            if start in self.numbering:
                place = self.text.index(" ", start)
            elif match["no_figure"] is not None:
                # What is passed over may stand behind a hedge, which is then not that of the next number.
                last = place
            elif match["date"] or (match["year"] and self._is_year(match, last)):
                last = place
                yield Quantity(start, place, "exact", None, None, None, "date", ((start, place),))
            else:
                atom = _ATOM.match(text, start) if match["year"] else match
                token, place = self._token(atom, last)
                if token:
                    last = token.last
                    yield token

    def _numbering(self) -> set[int]:
        """Return where lines are numbered 1, 2, 3: pages or headings, of which nothing is counted."""
        found: dict[int, int] = {}
        for line in _NUMBERED_LINE.finditer(self.text):
            # One may stand in a line that runs on.
            if 0 < int(line[1]) - max(found, default=0) <= 2:
                found[int(line[1])] = line.start()
        return set(found.values()) if len(found) > 2 else set()

    def _tables(self, lines: list[str]) -> Iterator[tuple[int, int, Decimal, tuple[str, ...]]]:
        """Yield where a table's numbers stand, from and to, with their scale and unit."""
        for place, line in enumerate(lines):
            for heading in _TABLE.finditer(line):
                read = _quantities(f"1 {heading['inside'] or heading['line']}")
                if (
                    len(read) != 1
                    or not read[0].unit.isupper()
                    or read[0].end < len(heading["inside"] or heading["line"]) + 2
                ):
                    continue
                last = place
                while last + 1 < len(lines) and _LINE_OF_A_TABLE.match(lines[last + 1]):
                    last += 1
                start = self.starts[place] + heading.end()
                yield start, self.starts[last] + len(lines[last]), read[0].number, (read[0].unit,)

    def _language(self, place: int) -> str:
        return self.languages[bisect_right(self.starts, place) - 1]

    def _is_year(self, match: re.Match, last: int) -> bool:
        """Return whether four digits are a year: not those of "2000 M€", "plus de 2000 ans" or "2000 projets"."""
        text, (start, end) = self.text, match.span()
        before = text[max(last, start - 40) : start]
        if self._scale(end, self._language(start))[0] > 1 or _PERCENT.match(text, end) or _CURRENCY.match(text, end):
            return False
        if _HEDGED_COUNT.search(before) or _PREFIX.search(before):
            return False
        return bool(_BEFORE_A_YEAR.search(before)) or not _BEHIND_A_COUNT.match(text, end)

    def _token(self, match: re.Match, last: int) -> tuple[_Token | None, int]:
        """Return the number at a match with what belongs to it, and where to read on; no number for an article."""
        text, start = self.text, match.start()
        number, end = self._number(match)
        if number is None and not match["digits"]:
            return None, end
        prefix, sign, core = self._in_front(start, last)
        before = _BEFORE.search(text, max(last, core - _LONGEST_HEDGE), core)
        scale, half, end_of_scale = self._scale(
            end, self._language(start), has_prefix=bool(prefix), is_collective=bool(match["collective"])
        )
        if prefix and scale == 1 and (letters := prefix.groupdict().get("letters")):
            scale = Decimal(words.SCALE_LETTERS_OF_MONEY[letters])
        units, behind = self._units(end_of_scale, scale, prefix)
        if match["digits"] and scale == 1 and units == _COUNT and _NO_NOUN.match(text, behind):
            for first, last, scale_of_table, units_of_table in self.tables:
                if first <= start < last:
                    scale, units = scale_of_table, units_of_table
        self.prefix = (prefix, behind)
        if self._is_heading(match, units, before) or self._is_no_number(text[start:end].lower(), end, scale, before):
            return None, end
        if match["digits"]:
            number = self._digits(
                match["digits"],
                self._language(start) or ("fr" if scale != 1 or units == _PERCENT_UNIT else ""),
                is_whole=units == _COUNT and scale == 1 and not _NO_NOUN.match(text, behind),
                is_english=bool(prefix) and scale == 1,
            )
        if scale == 0 or number is None:
            return _Token(
                before.start(), core, start, end, behind, None, scale, (NOT_UNDERSTOOD,), None, before
            ), behind
        rest, end, behind = self._rest(number, scale, end, end_of_scale, behind)
        if rest:
            units, behind = self._units(behind, scale, prefix)
        if not half and (match_of_time := _HALF_OF_TIME.match(text, behind)):
            half, behind = True, match_of_time.end()
        number = number * scale + (scale / 2 if half else 0) + rest
        hedge, behind = self._hedge(before, behind)
        first = core if before["one"] and before.start("one") == before.start() else before.start()
        if match["collective"]:
            collective = words.COLLECTIVES[match["collective"].lower()]
            is_plural = bool(match["plural"]) or match["collective"].lower() == "tens"
            shape = (collective, is_plural, collective <= 1000)
            return _Token(before.start(), core, start, end, behind, number, scale, units, hedge, before, *shape), behind
        if units == _COUNT and (core == 0 or text[core - 1] == "\n" or text[core] == "–"):
            sign = 1  # the dash of a list or of an aside
        is_round = bool(_ROUND.match(text, match.end()))
        return _Token(
            first, core, start, end, behind, sign * number, scale, units, hedge, before, 0, False, is_round
        ), behind

    def _in_front(self, start: int, last: int) -> tuple[re.Match | None, int, int]:
        """Return the currency in front of a number, its sign, and where they begin; what is before `last` is taken."""
        before = max(last, start - 12)
        prefix = _SCALED_PREFIX.search(self.text, before, start) or _PREFIX.search(self.text, before, start)
        if prefix and prefix[0].strip().isalpha() and prefix[0].islower():
            prefix = None
        core = prefix.start() if prefix else start
        lower, end = self.prefix
        if not prefix and lower and _SPAN.fullmatch(self.text, end, start):
            prefix = lower
        minus = _MINUS.search(self.text, max(last, core - 10), core)
        if minus:
            return prefix, -1, minus.start("spaced") if minus["spaced"] else minus.start()
        return prefix, 1, core

    def _is_no_number(self, word: str, end: int, scale: Decimal, before: re.Match) -> bool:
        """Return whether a number word is the article "un", the adjective "neuf", or money as "50 cents" are."""
        if word in ("un", "une", "one"):
            return not self._is_one(end, scale, before)
        return word in ("cents", "vingts") or (word == "neuf" and self._is_adjective(before.end(), end))

    def _is_heading(self, match: re.Match, units: tuple[str, ...], before: re.Match) -> bool:
        """Return whether it is the heading of a table, "Millions d'euros", which says no number."""
        is_money = bool(match["plural"]) and units != _COUNT and words.COLLECTIVES[match["collective"].lower()] >= 1000
        return is_money and not before[0].strip() and (before.start() == 0 or self.text[before.start() - 1] in "\n(")

    def _number(self, match: re.Match) -> tuple[Decimal | None, int]:
        """Return a number and where its words end: "deux trois" are two numbers, of which this is the first."""
        if match["digits"]:
            return None, match.end()
        if match["collective"]:
            return Decimal(words.COLLECTIVES[match["collective"].lower()]), match.end()
        spoken = "fr" if match["french"] else "en"
        said = match[0]
        if said.lower() in words.NO_NUMBER_IN[self._language(match.start())]:
            return None, match.end()
        while True:
            try:
                read = said.lower().replace("quatre vingt", "quatre-vingt")
                return Decimal(text2num(read, spoken)), match.start() + len(said)
            except ValueError:
                said = re.sub(r"(?:[ -](?:et|and))?[ -]\w+$", "", said)

    @staticmethod
    def _digits(digits: str, language: str, *, is_whole: bool, is_english: bool) -> Decimal | None:
        """Return the number that digits are; none where a comma may be that of thousands or of decimals.

        is_whole: they count things. is_english: a currency in front says how the comma is meant.
        """
        thousands = r"(?<=\d)[ '](?=\d{3})"
        is_one_group = bool(re.fullmatch(r"[1-9]\d{0,2}[,.]\d{3}", digits))
        if "," in digits and "." in digits:
            thousands += "|," if digits.index(",") < digits.index(".") else r"|\."
        elif digits.count(",") > 1 or ("," in digits and is_one_group and (language == "en" or is_english)):
            thousands += "|,"
        elif "," in digits and is_one_group and (is_whole or not language):
            return None
        elif digits.count(".") > 1 or ("." in digits and is_one_group and language != "en"):
            thousands += r"|\."
        return Decimal(re.sub(thousands, "", digits).replace(",", "."))

    def _scale(
        self, place: int, language: str, *, has_prefix: bool = False, is_collective: bool = False
    ) -> tuple[Decimal, bool, int]:
        """Return the scale behind a number, whether a half of it is added, and its end; 0 is not understood."""
        text = self.text
        if is_collective:
            return self._scale_of_collective(place)
        if match := _SCALE_WORD.match(text, place):
            word = match["scale"].lower()
            scale = words.SCALE_WORDS[word] * words.COLLECTIVES.get((match["of"] or "").lower(), 1)
            is_french = _FRENCH_OF.match(text, match.end("scale"))
            if word in words.ENGLISH_SCALES and (language == "fr" and not has_prefix or is_french):
                scale = 0
            return Decimal(scale), bool(match["half"]), match.end()
        match = _BEFORE_A_CURRENCY.match(text, place)
        if match and _CURRENCY.match(text, match.end()):
            return Decimal(words.SCALE_LETTERS_OF_MONEY[match[1]]), False, match.end()
        match = _ALONE.match(text, place) or (_BEHIND_A_CURRENCY.match(text, place) if has_prefix else None)
        if match:
            return Decimal(words.SCALE_LETTERS_OF_MONEY[match[1]]), False, match.end()
        if not _CURRENCY.match(text, place) and (match := _UNKNOWN.match(text, place)):
            return Decimal(0), False, match.end()
        return Decimal(1), False, place

    def _scale_of_collective(self, place: int) -> tuple[Decimal, bool, int]:
        """Return the scale behind "une dizaine": "de millions" or "de M€"."""
        if match := _SCALE_OF_COLLECTIVE.match(self.text, place):
            return Decimal(words.SCALE_WORDS[match["of"].lower()]), False, match.end()
        match = _BEFORE_A_CURRENCY.match(self.text, place)
        if match and _CURRENCY.match(self.text, match.end()):
            return Decimal(words.SCALE_LETTERS_OF_MONEY[match[1]]), False, match.end()
        return Decimal(1), False, place

    def _units(self, place: int, scale: Decimal, prefix: re.Match | None) -> tuple[tuple[str, ...], int]:
        """Return the units that are printed behind a number, or in front of it, and where they end."""
        text = self.text
        if prefix:
            return self._codes(prefix), place
        if match := _PERCENT.match(text, place):
            return _PERCENT_UNIT, match.end()
        if match := (_CURRENCY_OF_SCALE if scale > 1 else _CURRENCY).match(text, place):
            return self._codes(match), match.end()
        return _COUNT, place

    def _codes(self, match: re.Match) -> tuple[str, ...]:
        if match.groupdict().get("pounds"):
            return ("GBP",)
        codes = next(codes for place, codes in enumerate(_CODES) if match[f"c{place}"])
        own = [code for code in self.own if code in codes]
        return (*own, *(code for code in codes if code not in own)) or (NOT_UNDERSTOOD,)

    def _rest(
        self, number: Decimal, scale: Decimal, end: int, end_of_scale: int, behind: int
    ) -> tuple[Decimal, int, int]:
        """Return what is added to a number of millions: the 200 000 of "1 million 200 000 euros"."""
        atom = _ATOM.match(self.text, end_of_scale + 1) if self.text[end_of_scale : end_of_scale + 1] == " " else None
        if scale < 10**6 or end_of_scale != behind or number != number.to_integral() or not atom or atom["collective"]:
            return Decimal(0), end, behind
        if atom[0].lower() in ("un", "une", "one"):
            return Decimal(0), end, behind
        rest, end_of_rest = self._number(atom)
        if atom["digits"]:
            rest = (
                Decimal(atom["digits"].replace(" ", ""))
                if re.fullmatch(r"\d{1,3}(?: \d{3})*", atom["digits"])
                else None
            )
        scale_of_rest, _, last = self._scale(end_of_rest, "") if rest else (Decimal(0), False, end_of_rest)
        if not rest or not 1000 <= rest * scale_of_rest < scale:
            return Decimal(0), end, behind
        return rest * scale_of_rest, end_of_rest, last

    def _hedge(self, before: re.Match, place: int) -> tuple[str | None, int]:
        """Return the hedge of a number whose unit ends at a place, and where its words end."""
        text = self.text
        for code in words.HEDGES:
            if before[code] or before.groupdict().get(f"distant_{code}"):
                is_no_hedge = _NO_HEDGE.get((before[code] or "").lower())
                return (None if is_no_hedge and is_no_hedge.match(text, place) else code), place
        if match := _PLUS_BEHIND.match(text, place):
            return "at_least", match.end()
        for code, pattern in _BEHIND.items():
            match = pattern.match(text, place)
            if match and not _NUMBER_NEXT.match(text, match.end()) and not _ATOM.search(text, place, match.end()):
                return code, match.end()
        return None, place

    def _is_one(self, end: int, scale: Decimal, before: re.Match) -> bool:
        """Return whether `un` is a number: "un million", "un à deux ans", "entre un et deux", "one year".

        Else it is an article: so it is before "millier" and "centaine", which are round.
        """
        if scale >= 10**6:
            return not _ROUND.match(self.text, end) and not _THOUSAND.match(self.text, end)
        link = _ONE_TO.match(self.text, end)
        if link is None:
            return bool(_DURATION.match(self.text, end))
        return not {"et", "and"} & set(link[0].split()) or bool(before["between"])

    def _is_adjective(self, start: int, end: int) -> bool:
        """Return whether `neuf` is new and not nine: no noun follows, and no article stands before."""
        has_article = _ARTICLE.search(self.text[max(0, start - 8) : start])
        return not has_article and bool(_NO_NOUN.match(self.text, end))

    def _read(self, tokens: list[_Token]) -> list[Quantity]:
        """Return the quantities that numbers without a date between them are."""
        found, place = [], 0
        tokens = self._with_carried_units(tokens)
        while place < len(tokens):
            token, upper = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
            is_range = upper is not None and self._is_range(token, upper)
            quantity = self._range(token, upper) if is_range else self._single(token)
            found += [quantity] if quantity else []
            place += 2 if is_range else 1
        return found

    def _with_carried_units(self, tokens: list[_Token]) -> list[_Token]:
        """Return the numbers, bare millions as the money that the text mostly speaks of, or that stands behind them.

        "30 M€, dont 12 millions pour Lyon" and "de 12 millions à 30 millions d'euros" are euros; "30 M€ pour 2 millions
        de doses, contre 1 million" are not.
        """
        tokens = self._with_shared_units(tokens)
        found = []
        for token, after in zip(tokens, [*tokens[1:], None]):
            is_bare = token.units == _COUNT and token.number is not None and max(token.scale, token.collective) >= 10**6
            if is_bare and self._counts_things(token):
                self.is_of_things = True
            elif is_bare and self.money and not self.is_of_things:
                token = replace(token, units=self.money.most_common(1)[0][0])
            elif is_bare and after is not None and _is_money(after) and after.scale >= 10**6:
                if _SAME_SENTENCE.fullmatch(self.text, token.last, after.core):
                    token = replace(token, units=after.units)
            if _is_money(token):
                self.money[token.units] += 1
                self.is_of_things = False
            found.append(token)
        return found

    def _counts_things(self, token: _Token) -> bool:
        """Return whether a noun stands behind a number of millions: "2 millions de doses", "2 million doses"."""
        is_english = self._language(token.start) != "fr" and _ENGLISH_NOUN.match(self.text, token.last)
        return bool(is_english or _OF_NOUN.match(self.text, token.last))

    def _with_shared_units(self, tokens: list[_Token]) -> list[_Token]:
        """Return the numbers, those of "10 et 15 M€" and "20, 30 et 40 %" with the scale and unit of the last."""
        found: list[_Token] = []
        links = (" et ", " and ")
        for token in reversed(tokens):
            after = found[-1] if found else None
            is_bare = token.number is not None and token.units == _COUNT and token.scale == 1 and not token.collective
            is_said_once = is_bare and after and after.number is not None and (after.units != _COUNT or after.scale > 1)
            link = self.text[token.last : after.core] if after else ""
            if is_said_once and _LINK.fullmatch(link) and self._is_change(token):
                number = token.number * after.scale if token.number < 1000 else token.number
                token = replace(token, number=number, units=after.units)
            elif is_said_once and not token.before["between"] and link in links:
                token = replace(token, number=token.number * after.scale, scale=after.scale, units=after.units)
                links = (" et ", " and ", ", ")
            else:
                links = (" et ", " and ")
            found.append(token)
        return found[::-1]

    def _is_range(self, low: _Token, high: _Token) -> bool:
        if low.number is None or high.number is None or low.collective or low.last > high.core:
            return False
        link = self.text[low.last : high.core]
        is_link = bool(_LINK.fullmatch(link)) and (not {"et", "and"} & set(link.split()) or bool(low.before["between"]))
        is_same = low.units == _COUNT or low.units == high.units
        return is_link and is_same and self._low(low, high) < high.number and not self._is_change(low)

    def _is_change(self, low: _Token) -> bool:
        before = self.text[max(0, low.first - 140) : low.core]
        return before.endswith(("de ", "from ")) and bool(_CHANGE.search(before))

    def _low(self, low: _Token, high: _Token) -> Decimal:
        """Return the lower bound: in "30 à 40 millions", "deux à trois cents", "3 à 4 000" both share what is round."""
        if low.scale != 1 or low.number >= 1000:
            return low.number
        if high.scale != 1:
            return low.number * high.scale
        unit = self._shared(high)
        return low.number * unit if low.number * unit < high.number else low.number

    def _shared(self, high: _Token) -> int:
        """Return the hundreds or thousands behind the first part of a number: those of "trois cents", of "4 000"."""
        first = _FIRST_PART.match(self.text, high.start, high.end)
        match = _ATOM.fullmatch(first[0]) if first else None
        number = None if not match else Decimal(first[0]) if match["digits"] else self._number(match)[0]
        unit = high.number / number if number else Decimal(1)
        return int(unit) if unit in (100, 1000, 100_000) else 1

    def _range(self, low: _Token, high: _Token) -> Quantity:
        bounds = _plain(self._low(low, high)), _plain(high.number)
        tokens = ((low.start, low.end), (high.start, high.end))
        return Quantity(low.first, high.last, "range", None, *bounds, high.units[0], tokens, high.units[1:])

    def _single(self, token: _Token) -> Quantity | None:
        span, tokens = (token.first, token.last), ((token.start, token.end),)
        unit, others = token.units[0], token.units[1:]
        if NOT_UNDERSTOOD in token.units:
            return Quantity(*span, "", None, None, None, NOT_UNDERSTOOD, tokens)
        several = (token.before["several"] or "").lower()
        hedge = token.hedge
        if several and not token.collective:
            # "quelques 300 emplois" is a common slip for "quelque"; "en plus des 80 millions" hedges nothing.
            hedge = "about" if several == "quelques" else hedge
        if token.collective and (several or token.is_plural):
            return Quantity(
                *span, "order_of_magnitude", None, 2 * token.number, 10 * token.number - 1, unit, tokens, others
            )
        qualifier = hedge or ("about" if token.is_round else "exact")
        return Quantity(*span, qualifier, _plain(token.number), None, None, unit, tokens, others)


def _is_money(token: _Token) -> bool:
    return token.number is not None and token.units[0] not in ("count", "percent")


def _plain(number: Decimal) -> Decimal:
    """Return a number without the zero that a decimal leaves behind: 3,5 M€ are 3500000, not 3500000.0."""
    return number.to_integral() if number == number.to_integral() else number


def _language(line: str) -> str:
    """Return fr or en by the little words of a line; empty where they do not tell."""
    said = _WORDS.findall(line.lower())
    french, english = (sum(word in words.STOPWORDS[language] for word in said) for language in ("fr", "en"))
    return "fr" if french > english else "en" if english > french else ""
