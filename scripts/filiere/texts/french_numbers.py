"""Reads quantities and dates in a French text: the number, its hedge as a qualifier code, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num

# Publishers set no-break, narrow and thin spaces and no-break hyphens; one character each, so that places stay.
# The last four are letters that re.IGNORECASE takes for plain ones.
_PLAIN = str.maketrans("\u00a0\u202f\u2009\t\u2011\u0130\u0131\u017f\u212a", "    -Iisk")
_CARDINALS = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingts vingt trente "
    "quarante cinquante soixante septante huitante octante nonante cents cent mille un une"
).split()
_COLLECTIVES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 10**3, "million": 10**6, "milliard": 10**9,
    "demi-douzaine": 6, "demi-million": 5 * 10**5, "demi-milliard": 5 * 10**8,
}  # fmt: skip
_FACTORS = {"double": 2, "triple": 3}
_SCALES = {
    "mille": 10**3, "millier": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "milliard": 10**9, "md": 10**9,
}  # fmt: skip

# Letters are scales in the case that is printed: `M` and `M€`, but `m` is a metre and `M.` a gentleman.
_LETTERS = r"(?-i:[kK]|M|Mds?)(?![\w.])"
_WORD = "|".join(_CARDINALS)
_TOKEN = re.compile(
    rf"(?P<digits>(?<![\w,.])\d{{1,3}}(?:[ .]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[,.]\d+)?)"
    rf"|\b(?P<collective>{'|'.join(_COLLECTIVES)})s?\b"
    rf"|\b(?P<factor>{'|'.join(_FACTORS)})\b"
    rf"|\b(?P<words>(?:{_WORD})(?:(?: et |-et-)(?:une?|onze)|[ -](?:{_WORD})){{0,15}})\b",
    re.IGNORECASE,
)
# A year is no year where it is hedged as a number is, or has a unit: "plus de 2000 emplois", "2000 milliards".
_NO_YEAR = "".join(f"(?<!{words} )" for words in ("plus de", "moins de", "près de", "quelque", "environ"))
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}[/.])?\d{{1,2}}[/.](?:19|20)\d{{2}}|\d{{2}}/\d{{2}}/\d{{2}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?"
    rf"|(?:1er|\d{{1,2}}) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    rf"décembre)(?: \d{{4}})?"
    rf"|(?<!\d,){_NO_YEAR}(?:19|20)\d{{2}}(?! ?(?:€|%|euros|mill(?:ion|iard)s?\b|{_LETTERS})))(?!\w|,\d)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?: ?(?P<scale>(?:mille|milliers|millions?|milliards?)\b|{_LETTERS}))?"
    rf"(?: de (?P<of>milliers|millions|milliards)\b)?"
    rf"(?P<half> et demie?\b)?"
    rf"(?: ?(?:d[’'e] ?)?(?P<unit>€|euros?\b|eur\b|%|pour ?cent\b))?"
    rf"(?: (?:(?P<about>environ)|(?P<at_least>au moins|au minimum)|(?P<at_most>au maximum))\b)?",
    re.IGNORECASE,
)
# The hedges of the codelist `qualifiers`, as French prints them before a number.
_HEDGES = {
    "nearly": r"près|presque|quasi(?:ment)?|un peu moins",
    "about": r"environ|autour|à peu près|plus ou moins|ordre|quelque|approximativement",
    "at_least": r"plus|au moins|pas moins|au[ -]delà|(?:au )?minimum|supérieure?s? à",
    "at_most": r"jusqu[’']à|jusqu[’']|au plus|pas plus|(?:au )?maximum|moins|inférieure?s? à",
}
_LONGEST_HEDGE = 60
_BEFORE = re.compile(
    "(?:" + "|".join(rf"(?P<{code}>\b(?:{words}))" for code, words in _HEDGES.items()) + ")?"
    r"(?: ?(?:de|d[’']|à) ?| )?"
    r"(?:(?P<several>\b(?:quelques|plusieurs|des)) |(?P<one>\bune?) )?(?P<between>\bentre )?$",
    re.IGNORECASE,
)
_LINK = re.compile(r" ?(?:à|et|ou|-|–) ?", re.IGNORECASE)
_ONE_TO = re.compile(rf" (?:à|et|ou) (?:{_WORD})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """One quantity or date of a text.

    start, end: where its words stand in the text, hedge and unit included, maybe with a space in front.
    qualifier: a code of the codelist `qualifiers`.
    number: in base units (euros, not millions); None where a range or only an order of magnitude is printed.
    low, high: the bounds of a range or an order of magnitude, else None.
    unit: EUR, percent, date, or count for all else.
    tokens: the spans of the bare figures in it.
    """

    start: int
    end: int
    qualifier: str
    number: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    tokens: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    number: Decimal
    is_collective: bool
    after: re.Match
    before: re.Match

    @property
    def scale(self) -> int:
        scale = (self.after["scale"] or "").lower().rstrip("s")
        of = (self.after["of"] or "").lower().rstrip("s")
        return _SCALES.get(scale, 1) * _COLLECTIVES.get(of, 1)


def quantities(text: str) -> list[Quantity]:
    """Return the quantities and dates of `text` in reading order.

    `une` and `un` are articles, no figures, unless a scale or a second bound follows. Rule of the bounds:
    "quelques" and "plusieurs" are from 2 units to just below 10.
    """
    text = text.translate(_PLAIN)
    dates = [match.span() for match in _DATE.finditer(text)]
    found = [Quantity(*span, "exact", None, None, None, "date", (span,)) for span in dates]
    tokens = list(_tokens(text, dates))
    place = 0
    while place < len(tokens):
        token, upper = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        is_range = upper is not None and _is_range(text, token, upper)
        found.append(_range(token, upper) if is_range else _single(token))
        place += 2 if is_range else 1
    return sorted(found, key=lambda quantity: quantity.start)


def _tokens(text: str, dates: list[tuple[int, int]]) -> Iterator[_Token]:
    dated = {place for start, stop in dates for place in range(start, stop)}
    place = 0
    while match := _TOKEN.search(text, place):
        number, end = _number(match)
        place = end
        if match.start() in dated or end - 1 in dated:
            continue
        after = _AFTER.match(text, end)
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST_HEDGE), match.start())
        if text[match.start() : end].lower() in ("un", "une") and not _is_figure(text, end, before, after):
            continue
        place = after.end()
        yield _Token(match.start(), end, number, bool(match["collective"]), after, before)


def _is_figure(text: str, end: int, before: re.Match, after: re.Match) -> bool:
    """Return whether `un` is a number: "un million", "un à deux ans", "entre un et deux"; else it is an article."""
    link = _ONE_TO.match(text, end)
    return bool(after["scale"]) or (link is not None and ("et" not in link[0].split() or bool(before["between"])))


def _number(match: re.Match) -> tuple[Decimal, int]:
    """Return a number and where its words end: "deux trois" are two numbers, of which this is the first."""
    if match["digits"]:
        digits = re.sub(r" |\.(?=\d{3}(?!\d))", "", match["digits"])
        return Decimal(digits.replace(",", ".")), match.end()
    if match["collective"]:
        return Decimal(_COLLECTIVES[match["collective"].lower()]), match.end()
    if match["factor"]:
        return Decimal(_FACTORS[match["factor"].lower()]), match.end()
    words = match["words"]
    while True:
        try:
            return Decimal(text2num(words.lower(), "fr")), match.start() + len(words)
        except ValueError:
            words = re.sub(r"(?:[ -]et)?[ -]\w+$", "", words)


def _is_range(text: str, low: _Token, high: _Token) -> bool:
    link = text[low.after.end() : high.start]
    is_link = bool(_LINK.fullmatch(link)) and ("et" not in link.split() or bool(low.before["between"]))
    return is_link and not low.is_collective and low.number * _low_scale(low, high) < high.number * high.scale


def _low_scale(low: _Token, high: _Token) -> int:
    """Return what the lower bound counts in: "30 à 40 millions" scales both, "600 000 à 3 millions" only one."""
    return high.scale if low.scale == 1 and low.number < 1000 else low.scale


def _range(low: _Token, high: _Token) -> Quantity:
    return Quantity(
        low.before.start(),
        high.after.end(),
        "range",
        None,
        _plain(low.number * _low_scale(low, high)),
        _plain(high.number * high.scale),
        _unit(high),
        ((low.start, low.end), (high.start, high.end)),
    )


def _single(token: _Token) -> Quantity:
    number = token.number * token.scale
    if token.after["half"]:
        number += Decimal(token.scale) / 2
    hedge = next((code for code in _HEDGES if token.before[code] or token.after.groupdict().get(code)), None)
    if token.before["several"] and not token.is_collective:
        # "quelques 300 emplois" is a common slip for "quelque"; "en plus des 80 millions" hedges nothing.
        hedge = "about" if token.before["several"].lower() == "quelques" else None
    span = (token.before.start(), token.after.end())
    tokens = ((token.start, token.end),)
    if token.is_collective and token.before["several"]:
        return Quantity(*span, "order_of_magnitude", None, 2 * number, 10 * number - 1, _unit(token), tokens)
    is_round = token.is_collective and token.number <= 1000
    qualifier = hedge or ("about" if is_round else "exact")
    return Quantity(*span, qualifier, _plain(number), None, None, _unit(token), tokens)


def _plain(number: Decimal) -> Decimal:
    """Return a number without the zero that a decimal leaves behind: 3,5 M€ are 3500000, not 3500000.0."""
    return number.to_integral() if number == number.to_integral() else number


def _unit(token: _Token) -> str:
    unit = (token.after["unit"] or "").lower()
    return "percent" if unit[:1] in ("%", "p") and unit else "EUR" if unit else "count"
