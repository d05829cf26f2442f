"""Faults of a cell against others: codes, ids, keys, rules of a row, words against numbers, ways round in circles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from random import Random

from rapidfuzz.distance import OSA

from fault import Blame, Kind, Place, Row, Seeds

Suits = Callable[[Row], object]
Places = Callable[[Seeds], Iterable[Place]]

_NUMBERS = {"financing_claims": "amount", "indicator_claims": "value"}


def _any(row: Row) -> bool:
    return True


def _rows(name: str, suits: Suits = _any, column: str = "") -> Places:
    """The rows of a seed that suit."""
    return lambda seeds: [Place(name, line, column) for line, row in seeds.lines(name) if suits(row)]


def _with(column: str, suits: Suits = _any) -> Places:
    """The rows that suit, of all seeds that have a column."""
    return lambda seeds: [
        Place(name, line, column)
        for name, rows in seeds.rows.items()
        for line, row in seeds.lines(name)
        if column in row and suits(row)
    ]


def _row(name: str, says: str, places: Places, **cells: str) -> Kind:
    """A kind that writes cells of a row and is told at the place's column; {old} stands for what was there."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        row = seeds.row(place)
        spoilt = {column: value.format(old=row[column]) for column, value in cells.items()}
        assert any(row[column] != value for column, value in spoilt.items())
        seeds.change(place.seed, place.line, **spoilt)
        return seeds.blame(place, says)

    return Kind(name, places, put)


# Codes and ids.


def _links(seeds: Seeds, test: str, argument: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (seed, column, target, condition) of the columns that a declared test ties to others."""
    for name, seed in seeds.declared.items():
        for arguments in seed.arguments(test):
            for column, target in arguments[argument].items():
                yield name, column, target, arguments.get("when", "")


def _tied(test: str, argument: str, targets: str) -> Places:
    """The filled cells that a test ties to one of the targets (a pattern)."""

    def places(seeds: Seeds) -> list[Place]:
        return [
            Place(name, line, column)
            for name, column, target, when in _links(seeds, test, argument)
            for line, row in seeds.lines(name)
            if re.fullmatch(targets, target) and row[column] and _holds(row, when)
        ]

    return places


def _holds(row: Row, when: str) -> bool:
    column, _, value = when.partition(" = ")
    return not when or row[column] == value.strip("'")


_CODES = _tied("coded", "codes", ".*")


def _known(seeds: Seeds, place: Place) -> list[str]:
    """Return the codes that a coded cell may hold, or the ids that a reference may."""
    for test, argument in (("coded", "codes"), ("references", "ids")):
        for name, column, target, when in _links(seeds, test, argument):
            if (name, column) == place[::2] and _holds(seeds.row(place), when):
                seed, _, of = target.partition(".")
                if test == "references":
                    return [row[of] for row in seeds.rows[seed]]
                return [row["code"] for row in seeds.rows[seed] if not of or row["codelist"] == of]
    raise AssertionError(place)


def _code(name: str, spoilt: Callable[[Seeds, Place, Random], str], suggests: bool = False) -> Kind:
    """A kind that writes a wrong code into a coded cell."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        old, new = seeds.row(place)[place.column], spoilt(seeds, place, draw)
        seeds.change(place.seed, place.line, **{place.column: new})
        return seeds.blame(place, f"did you mean {old}?" if suggests else f'"{new}" is no code of')

    return Kind(name, _in_small_letters if suggests else _CODES, put)


def _in_small_letters(seeds: Seeds) -> list[Place]:
    """The coded cells whose code changes when it is written with capitals: not EUR, 110 or a region's number."""
    return [place for place in _CODES(seeds) if seeds.row(place)[place.column][0].islower()]


def _of_another_list(seeds: Seeds, place: Place, draw: Random) -> str:
    known = _known(seeds, place)
    return draw.choice([row["code"] for row in seeds.rows["codes"] if row["code"] not in known])


def _label(seeds: Seeds, place: Place, draw: Random) -> str:
    """The French words for a code in place of the code."""
    known = _known(seeds, place)
    labels = [row["label_fr"] for rows in seeds.rows.values() for row in rows if row.get("code") in known]
    return draw.choice([label for label in labels if label not in known] or ["sans code"])


def _retired(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A code in use is retired: every row that uses it must change, so that other files may be blamed as well."""
    code = seeds.row(place)[place.column]
    target = next(
        target for name, column, target, _ in _links(seeds, "coded", "codes") if (name, column) == place[::2]
    )
    seed, _, of = target.partition(".")
    line = next(line for line, row in seeds.lines(seed) if row["code"] == code and row.get("codelist", of) == of)
    seeds.change(seed, line, retired_on="2020")
    return seeds.blame(place, "it was retired on 2020; write one in use", others_too=True)


def _dangling(what: str, targets: str) -> Kind:
    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        seeds.change(place.seed, place.line, **{place.column: "xqzw_99"})
        return seeds.blame(place, '"xqzw_99" is no')

    return Kind(f"{what} that is not there", _tied("references", "ids", targets), put)


def _near_miss(name: str, slip: Callable[[str, Random], str]) -> Kind:
    """A slip in an id to which no other id is as near: the message names the right one."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        old, known = seeds.row(place)[place.column], set(_known(seeds, place))
        seeds.change(place.seed, place.line, **{place.column: _lonely_slip(old, known, slip)})
        return seeds.blame(place, f"did you mean {old}?")

    def places(seeds: Seeds) -> Iterator[Place]:
        known: dict[tuple[str, str, str], set[str]] = {}
        for place in _tied("references", "ids", r"(actors|programmes|sources|financing_claims)\..*")(seeds):
            row = seeds.row(place)
            ids = known.setdefault((place.seed, place.column, row.get("subject_type", "")), set(_known(seeds, place)))
            if _lonely_slip(row[place.column], ids, slip):
                yield place

    return Kind(name, places, put)


def _lonely_slip(old: str, known: set[str], slip: Callable[[str, Random], str]) -> str:
    """Return the id with the slip, always the same; empty where another id is about as near."""
    new = slip(old, Random(old))
    others = (OSA.distance(new, other, score_cutoff=3) for other in known if other != old and other[:1] == new[:1])
    return "" if len(old) < 6 or new == old or new in known or min(others, default=9) <= 3 else new


def _at(draw: Random, text: str) -> int:
    return draw.randrange(1, len(text) - 1)


def _letter_lost(old: str, draw: Random) -> str:
    at = _at(draw, old)
    return old[:at] + old[at + 1 :]


def _letters_swapped(old: str, draw: Random) -> str:
    at = _at(draw, old)
    return old[:at] + old[at + 1] + old[at] + old[at + 2 :]


def _letter_doubled(old: str, draw: Random) -> str:
    at = _at(draw, old)
    return old[:at] + old[at] + old[at:]


def _removed(name: str, user: str) -> Kind:
    """A row that others refer to is removed: they dangle, its own file is well."""
    key = "source_id" if name == "sources" else f"{name[:-1]}_id"

    def places(seeds: Seeds) -> Iterator[Place]:
        used = {row[key] for row in seeds.rows[user]}
        return (Place(name, line) for line, row in seeds.lines(name) if row[key] in used)

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        gone = seeds.row(place)[key]
        lines = seeds.text(name).split("\n")
        seeds.write(name, "\n".join(lines[: place.line - 1] + lines[place.line :]))
        users = [line for line, row in seeds.lines(user) if row[key] == gone]
        return seeds.blame(Place(user, 0, key), f'"{gone}" is no {key} of {name}', *users, others_too=True)

    return Kind(f"row of {name} removed", places, put)


def _subject_type(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """An actor's id under subject type programme, or the reverse."""
    old = seeds.row(place)["subject_type"]
    seeds.change(place.seed, place.line, subject_type="programme" if old == "actor" else "actor")
    return seeds.blame(place, f"write subject_type = '{old}'")


def _of_one_kind(seeds: Seeds) -> Iterator[Place]:
    """Subjects whose id names an actor or a programme, not both."""
    both = {row["actor_id"] for row in seeds.rows["actors"]} & {row["programme_id"] for row in seeds.rows["programmes"]}
    return (place for place in _with("subject_id")(seeds) if seeds.row(place)["subject_id"] not in both)


_LOCATED = _with("region_code", lambda row: row["region_code"])


def _region_without_zero(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """A spreadsheet took the region 01 for a number."""
    region = f"0{draw.randint(1, 6)}".replace("05", "04")
    seeds.change(place.seed, place.line, region_code=region[1:])
    return seeds.blame(place, f"did you mean {region}?")


_LINKED = [
    _code("code unknown", lambda seeds, place, draw: "wizard"),
    _code("code of another list", _of_another_list),
    _code("words in place of a code", _label),
    _code("code in capitals", lambda seeds, place, draw: seeds.row(place)[place.column].upper(), suggests=True),
    _code("code with a capital", lambda seeds, place, draw: seeds.row(place)[place.column].title(), suggests=True),
    _code("code in the plural", lambda seeds, place, draw: seeds.row(place)[place.column] + "s"),
    Kind("code retired", _CODES, _retired),
    _dangling("actor", r"actors\..*"),
    _dangling("programme", r"programmes\..*"),
    _dangling("source", r"sources\..*"),
    _dangling("claim", r".*_claims\..*"),
    _near_miss("id with a letter lost", _letter_lost),
    _near_miss("id with letters swapped", _letters_swapped),
    _near_miss("id with a letter doubled", _letter_doubled),
    _near_miss("id with hyphens", lambda old, draw: old.replace("_", "-")),
    _near_miss("id in capitals", lambda old, draw: old.upper()),
    _removed("actors", "role_claims"),
    _removed("programmes", "role_claims"),
    _removed("sources", "event_claims"),
    Kind("subject of the other type", _of_one_kind, _subject_type),
    Kind("leading zero lost in a reference", _LOCATED, _region_without_zero),
    _row(
        "leading zero lost in a codelist",
        "a region code is two digits",
        _rows("regions", lambda row: row["code"][0] == "0", "code"),
        code="{old[1]}",
    ),
]  # fmt: skip

# Keys and what must be filled.


def _every_row(seeds: Seeds) -> Iterator[Place]:
    return (Place(name, line) for name in seeds.rows for line, _ in seeds.lines(name))


def _again(seeds: Seeds, place: Place, draw: Random) -> Blame:
    line = seeds.add(place.seed, seeds.row(place))
    return seeds.blame(place, f"there already at line {place.line}", line, column=seeds.declared[place.seed].key[0])


def _key_again(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """Another row of the seed takes the key: it says other things under the same id."""
    seed, rows = seeds.declared[place.seed], seeds.rows[place.seed]
    others = [row for row in rows if row != seeds.row(place)]
    key = {column: seeds.row(place)[column] for column in seed.key}
    line = seeds.add(place.seed, {**draw.choice(others), **key})
    return seeds.blame(place, f"there already at line {place.line}", line, column=seed.key[0])


def _must_be_filled(of_key: bool) -> Places:
    """Cells of the key, or others that must be filled."""

    def places(seeds: Seeds) -> Iterator[Place]:
        for name, seed in seeds.declared.items():
            filled = [column for arguments in seed.arguments("filled") for column in arguments["columns"]]
            # An id that other rows name is left: they would dangle.
            key = [column for column in seed.key if column != "code" and (len(seed.key) > 1 or name == "left_out")]
            for column in key if of_key else filled:
                yield from (Place(name, line, column) for line, _ in seeds.lines(name))

    return places


def _emptied(seeds: Seeds, place: Place, draw: Random) -> Blame:
    seeds.change(place.seed, place.line, **{place.column: ""})
    return seeds.blame(place, "empty; write a value")


_KEYS = [
    Kind("row twice", _every_row, _again),
    Kind("key twice", _every_row, _key_again),
    Kind("key empty", _must_be_filled(of_key=True), _emptied),
    Kind("cell empty that must be filled", _must_be_filled(of_key=False), _emptied),
]

# Identifiers of other registers.


def _identifier(name: str, scheme: str, spoilt: Callable[[str, Random], str]) -> Kind:
    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        new = spoilt(seeds.row(place)["identifier"], draw)
        assert new != seeds.row(place)["identifier"]
        seeds.change(place.seed, place.line, identifier=new)
        return seeds.blame(place, f'"{new}" is no {scheme}')

    return Kind(name, _rows("actor_identifiers", lambda row: row["scheme"] == scheme, "identifier"), put)


def _digit_wrong(first: int, last: int) -> Callable[[str, Random], str]:
    """Change one digit between two places."""

    def spoilt(old: str, draw: Random) -> str:
        at = draw.choice([at for at in range(first, last) if old[at].isdigit()])
        return old[:at] + draw.choice([digit for digit in "123456789" if digit != old[at]]) + old[at + 1 :]

    return spoilt


def _identifier_of_another(seeds: Seeds, place: Place, draw: Random) -> Blame:
    row = seeds.row(place)
    owned = {other["actor_id"] for other in seeds.rows["actor_identifiers"]}
    nobody = draw.choice([actor["actor_id"] for actor in seeds.rows["actors"] if actor["actor_id"] not in owned])
    line = seeds.add(place.seed, {**row, "actor_id": nobody})
    return seeds.blame(place, f"{row['scheme']} of {row['actor_id']} (line {place.line})", line)


_IDENTIFIERS = [
    _identifier("SIREN with a wrong digit", "siren", _digit_wrong(0, 9)),
    _identifier("SIREN with spaces", "siren", lambda old, draw: f"{old[:3]} {old[3:6]} {old[6:]}"),
    _identifier("SIRET in place of a SIREN", "siren", lambda old, draw: f"{old}00013"),
    _identifier("ROR with a wrong digit", "ror", _digit_wrong(1, 9)),
    _identifier("ROR as an address", "ror", lambda old, draw: f"https://ror.org/{old}"),
    _identifier("UAI with a wrong digit", "uai", _digit_wrong(0, 7)),
    _identifier("UAI with a wrong letter", "uai", lambda old, draw: old[:7] + ("A" if old[7] != "A" else "B")),
    _identifier("UAI with a superscript", "uai", lambda old, draw: "²" + old[1:]),
    _identifier("Wikidata item without Q", "wikidata", lambda old, draw: old[1:]),
    _identifier("Wikidata property", "wikidata", lambda old, draw: "P" + old[1:]),
    _identifier("Wikidata item with a letter in it", "wikidata", lambda old, draw: old[:-1] + draw.choice("OlI")),
    Kind("identifier of another body", _rows("actor_identifiers", column="identifier"), _identifier_of_another),
]

# Rules of one row.

_LOCATOR = "a locator is paragraphs such as p7 p9"
_DOCUMENT = "what was captured from a document has a locator and its words"
_BOUNDS = "either a number or two bounds"
_ORDER = "the lower bound is not above the upper"
_PARENT = "a programme with a parent says whether its budget is within it"
_VINTAGE = "a region code comes with its vintage"
_SHA = "a text that was held has its SHA-256"
_QUOTED = _with("as_written", lambda row: "claim_id" in row and row["captured_from"] == "document")
_UNQUOTED = _with("as_written", lambda row: "claim_id" in row and not row["as_written"])


def _claims(kind: str, suits: Suits = _any) -> Places:
    """Financing or indicator claims with a number and no words, told at the number."""
    name, number = f"{kind}_claims", _NUMBERS[f"{kind}_claims"]
    return _rows(name, lambda row: row[number] and not row["as_written"] and suits(row), number)


def _unnamed(seeds: Seeds) -> Iterator[Place]:
    """Claims that no other row names, so that their id can change."""
    named = {row["of_claim_id"] for rows in seeds.rows.values() for row in rows if row.get("of_claim_id")}
    return (
        Place(name, line, seeds.declared[name].key[0])
        for name, rows in seeds.rows.items()
        if name.endswith("_claims") or name in ("left_out", "programme_relations")
        for line, row in seeds.lines(name)
        if row[seeds.declared[name].key[0]] not in named
    )


def _not_a_slug(seeds: Seeds, place: Place, draw: Random) -> Blame:
    old = seeds.row(place)[place.column]
    new = draw.choice([old.replace("_", "-"), old.title(), f"{old}.", f"{old} bis", f"{old}é"])
    seeds.change(place.seed, place.line, **{place.column: new})
    return seeds.blame(place, "an id is a slug")


def _swapped_bounds(name: str, number: str) -> Kind:
    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        bounds = {f"{number}_low": "20", f"{number}_high": "10", "qualifier": "range"}
        seeds.change(name, place.line, **{number: "", **bounds})
        return seeds.blame(place, _ORDER, column=f"{number}_low")

    return Kind(f"bounds of {name} the wrong way round", _claims(name.split("_")[0]), put)


def _valid_to_first(seeds: Seeds, place: Place, draw: Random) -> Blame:
    start, end = draw.choice([("2020", "2019"), ("2020-06-01", "2020-05"), ("2015/2016", "2014"), ("2020", "1999?")])
    seeds.change(place.seed, place.line, valid_from=start, valid_to=end)
    return seeds.blame(place, f"{end} is before {start} of valid_from")


def _in_two_languages(seeds: Seeds) -> Iterator[Place]:
    """The English texts that have the French one beside them."""
    return (
        Place(name, line, column)
        for name, rows in seeds.rows.items()
        for line, row in seeds.lines(name)
        for column in row
        if f"{column}_fr" in row
    )


def _english_again(seeds: Seeds, place: Place, draw: Random) -> Blame:
    """The English text is copied into the French column."""
    seeds.change(place.seed, place.line, **{f"{place.column}_fr": seeds.row(place)[place.column]})
    return seeds.blame(place, "the French text is not the English one again")


def _read_before_published(seeds: Seeds, place: Place, draw: Random) -> Blame:
    day = draw.choice(["2026-02-28", "2025", "2006-03-01"])
    seeds.change("sources", place.line, published_on="2026-03-01", consulted_on=day)
    return seeds.blame(place, "is before 2026-03-01 of published_on")


_RULES = [
    _row("locator in words", _LOCATOR, _with("locator"), locator="page 7"),
    _row("locator with commas", _LOCATOR, _with("locator"), locator="p7, p9"),
    _row("locator without p", _LOCATOR, _with("locator"), locator="7"),
    Kind("id that is no slug", _unnamed, _not_a_slug),
    _row("inferred names no column", "is no column of this file", _with("inferred"), inferred="captured_form"),
    _row("inferred with a comma", "is no column of this file", _with("inferred"), inferred="source_id, locator"),
    _row("inferred names a column twice", "stands twice; keep one", _with("inferred"), inferred="source_id source_id"),
    _row("document unknown", "is no source_id of sources", _with("documents_consulted"),
         documents_consulted="{old} xqzw"),
    _row("two spaces between documents", "has two spaces between two", _with("documents_consulted"),
         documents_consulted="{old}  dge_2024_piiec_presse"),
    _row("words without a locator", _DOCUMENT, _QUOTED, locator="not_recorded"),
    _row("words missing", _DOCUMENT, _UNQUOTED, captured_from="document", locator="p7"),
    _row("sentence in place of words", _DOCUMENT, _QUOTED, as_written="mot " * 40 + "mot"),
    _row("SHA-256 cut short", _SHA, _rows("sources", column="text_sha256"), text_sha256="0f" * 31),
    _row("SHA-256 in capitals", _SHA, _rows("sources", column="text_sha256"), text_sha256="0F" * 32),
    _row("MD5 in place of SHA-256", _SHA, _rows("sources", column="text_sha256"), text_sha256="0f" * 16),
    _row("coverage typed by hand", "what claims say is not typed by hand", _rows("coverage_checks", column="status"),
         status="published"),
    _row("parent without budget_within_parent", _PARENT,
         _rows("programmes", lambda row: row["parent_programme_id"], "parent_programme_id"), budget_within_parent=""),
    _row("budget_within_parent without parent", _PARENT,
         _rows("programmes", lambda row: not row["parent_programme_id"], "parent_programme_id"),
         budget_within_parent="yes"),
    _row("event of nobody", "an event happens to a programme or an actor", _rows("event_claims", column="programme_id"),
         programme_id="", actor_id=""),
    _row("region without its vintage", _VINTAGE, _LOCATED, region_vintage=""),
    _row("vintage without a region", _VINTAGE, _LOCATED, region_code=""),
    _row("amount and bounds", _BOUNDS, _claims("financing"), amount_low="1", amount_high="2"),
    _row("value and bounds", _BOUNDS, _claims("indicator"), value_low="1", value_high="2"),
    _row("no amount", _BOUNDS, _claims("financing"), amount=""),
    _row("no value", _BOUNDS, _claims("indicator"), value=""),
    _row("one bound of an amount", _BOUNDS, _claims("financing"), amount="", amount_low="1"),
    _row("one bound of a value", _BOUNDS, _claims("indicator"), value="", value_high="1"),
    _swapped_bounds("financing_claims", "amount"),
    _swapped_bounds("indicator_claims", "value"),
    _row("negative money", "money is not negative", _claims("financing"), amount="-{old}"),
    _row("funder's share without funder", "a funder's share names its funder or fund",
         _rows("financing_claims", column="component"),
         component="funder_share", funder_actor_id="", drawn_on_programme_id=""),
    _row("instrument's share without instrument", "an instrument's share names its instrument",
         _rows("financing_claims", column="component"), component="instrument_share", instrument=""),
    Kind("English in place of French", _in_two_languages, _english_again),
    Kind("valid_to before valid_from", _with("valid_to"), _valid_to_first),
    Kind("read before it was published", _rows("sources", column="consulted_on"), _read_before_published),
]  # fmt: skip

# A number against the words that it was read from, and against other claims of the same fact.


def _worded(seeds: Seeds) -> Iterator[Place]:
    """Claims whose number the curator copied from figures in the words."""
    for name, column in _NUMBERS.items():
        for line, row in seeds.lines(name):
            if row[column] and re.search(r"\d", row["as_written"]) and column not in row["inferred"].split():
                yield Place(name, line, column)


def _number_wrong(name: str, spoilt: Callable[[Decimal], Decimal]) -> Kind:
    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        row = seeds.row(place)
        number = f"{spoilt(Decimal(row[place.column])).quantize(Decimal('0.01')).normalize():f}"
        seeds.change(place.seed, place.line, **{place.column: number})
        return seeds.blame(place, f'"{row["as_written"]}" reads')

    return Kind(name, _worded, put)


def _words(name: str, written: str, says: str, told_at: str = "", **cells: str) -> Kind:
    """A claim gets words and cells that contradict them; `number` in the cells' names is the number's column."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        spoilt = {column.replace("number", place.column): value for column, value in cells.items()}
        empty = {f"{place.column}_low": "", f"{place.column}_high": "", "inferred": ""}
        seeds.change(place.seed, place.line, **{**empty, "as_written": written, **spoilt})
        return seeds.blame(place, says.replace("number", place.column), column=told_at or place.column)

    def places(seeds: Seeds) -> list[Place]:
        return [*_claims("financing")(seeds), *_claims("indicator")(seeds)]

    return Kind(name, places, put)


def _times(factor: int, kind: str) -> Kind:
    """A second source says the same fact with noughts too many."""

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        row = seeds.row(place)
        number = f"{Decimal(row[place.column]) * factor:f}"
        line = seeds.add(place.seed, {**row, "claim_id": f"{row['claim_id']}_again", place.column: number})
        return seeds.blame(place, "times a power of ten; correct the unit", line)

    def places(seeds: Seeds) -> list[Place]:
        ruled = {row["claim_id"] for row in seeds.rows["claim_rulings"]}
        column = _NUMBERS[f"{kind}_claims"]
        return _claims(kind, lambda row: row["claim_id"] not in ruled and 0 < Decimal(row[column]) < 10**12)(seeds)

    return Kind(f"{kind} claim {factor} times another", places, put)


_AGAINST_WORDS = [
    _number_wrong("a thousand times the words", lambda number: number * 1000),
    _number_wrong("a thousandth of the words", lambda number: number / 1000),
    _number_wrong("a digit more than the words", lambda number: number * 10 + 7),
    _number_wrong("another number than the words", lambda number: number + 3),
    _words("hedge lost", "plus de 40 millions", "reads at_least; write it", "qualifier",
           number="40000000", qualifier="exact"),
    _words("hedge of another kind", "près de 40 millions", "reads nearly; write it", "qualifier",
           number="40000000", qualifier="about"),
    _words("hedge that no word says", "40 millions", "reads exact; write it", "qualifier",
           number="40000000", qualifier="at_most"),
    _words("range turned into a number", "de 30 à 40 millions", "reads number_low 30000000 number_high 40000000",
           number="35000000", qualifier="about"),
    _words("number turned into a range", "environ 40 millions", "reads number 40000000",
           number="", number_low="35000000", number_high="45000000", qualifier="range"),
    _words("unit of the words lost", "40 millions", "reads number 40000000", number="40", qualifier="exact"),
    _times(10, "financing"),
    _times(1000, "financing"),
    _times(10, "indicator"),
    _times(1000, "indicator"),
]  # fmt: skip

# Ways round in circles.

_CIRCLE = "goes round in a circle"


def _circle(name: str, length: int, seed: str, column: str, itself: str) -> Kind:
    """Rows of a seed each of which names the next in a column, the last the first; told at one of them.

    itself: the words of the rule on one row that names itself.
    """

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        key = seeds.declared[seed].key[0]
        free = [line for line, row in seeds.lines(seed) if not row[column] and line != place.line]
        lines = [place.line, *draw.sample(free, length - 1)]
        ids = [seeds.rows[seed][line - 2][key] for line in lines]
        for line, next_id in zip(lines, [*ids[1:], ids[0]]):
            seeds.change(seed, line, **{column: next_id})
        return seeds.blame(place, _CIRCLE if length > 1 else itself, *lines)

    return Kind(f"{name}, {length}", _rows(seed, lambda row: not row[column], column), put)


def _related(name: str, seed: str, relation_type: str, length: int, besides: bool = False) -> Kind:
    """Rows appended that lead from a drawn row's subject back to it; `besides` has it lead elsewhere as well."""
    owner = "programme" if seed == "programme_relations" else "actor"
    subject, object_ = f"subject_{owner}_id", f"object_{owner}_id"

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        row = {**seeds.row(place), "relation_type": relation_type}
        used = {other[end] for other in seeds.rows[seed] for end in (subject, object_)}
        free = [other[f"{owner}_id"] for other in seeds.rows[f"{owner}s"] if other[f"{owner}_id"] not in used]
        chain = [*draw.sample(free, length)]
        edges = [*zip(chain, [*chain[1:], chain[0]])]
        if besides:
            edges.append((chain[0], draw.choice([other for other in free if other not in chain])))
        lines = [
            seeds.add(seed, {**row, "claim_id": f"circle_{number}", subject: one, object_: other})
            for number, (one, other) in enumerate(edges)
        ]
        return seeds.blame(place, _CIRCLE, *lines)

    return Kind(name, _rows(seed, column=object_), put)


def _below_itself(length: int) -> Kind:
    """The programme at the top of a branch is put below the one `length` - 1 steps under it."""

    def branch(seeds: Seeds, line: int) -> list[int]:
        """The lines of a programme and those above it, `length` at most."""
        lines = {row["programme_id"]: number for number, row in seeds.lines("programmes")}
        found = [line]
        while len(found) < length and (parent := seeds.rows["programmes"][found[-1] - 2]["parent_programme_id"]):
            found.append(lines[parent])
        return found

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        lines = branch(seeds, place.line)
        below = seeds.row(place)["programme_id"]
        seeds.change("programmes", lines[-1], parent_programme_id=below, budget_within_parent="yes")
        return seeds.blame(place, _CIRCLE, *lines)

    def places(seeds: Seeds) -> list[Place]:
        return [
            Place("programmes", line, "parent_programme_id")
            for line, _ in seeds.lines("programmes")
            if len(branch(seeds, line)) == length
        ]

    return Kind(f"programme tree in a circle of {length}", places, put)


_CIRCLES = [
    *(_below_itself(length) for length in (1, 2, 3)),
    *(
        _circle("sources repeat each other", length, "sources", "repeats_source_id", "a source does not repeat itself")
        for length in (1, 2, 3)
    ),
    *(
        _circle(f"{kind} claims are parts of each other", length, f"{kind}_claims", "of_claim_id", "not its own whole")
        for kind in ("financing", "indicator")
        for length in (1, 2)
    ),
    _related("bodies merge into each other", "relation_claims", "merged_into", 2),
    _related("bodies merge in a circle of three", "relation_claims", "merged_into", 3),
    _related("subsidiaries own each other", "relation_claims", "subsidiary_of", 2),
    _related("body related to itself", "relation_claims", "partner_of", 1),
    _related("programmes succeed each other", "programme_relations", "succeeds", 2),
    _related("programmes succeed in a circle and lead elsewhere", "programme_relations", "succeeds", 3, besides=True),
    _related("programme related to itself", "programme_relations", "amends", 1),
]  # fmt: skip

# Names of two bodies that are one.


def _name(what: str, seed: str, alike: Callable[[str], str]) -> Kind:
    """Another body gets a name that differs in nothing that counts."""
    key = f"{seed.split('_')[0]}_id"

    def put(seeds: Seeds, place: Place, draw: Random) -> Blame:
        row = seeds.row(place)
        other = draw.choice([one for one in seeds.rows[seed] if one[key] != row[key]])
        line = seeds.add(seed, {**row, key: other[key], "name": alike(row["name"])})
        return seeds.blame(place, f'is "{row["name"]}" of {row[key]}', line)

    def places(seeds: Seeds) -> list[Place]:
        """Names that change, or are to stay the same, of which no row above has another spelling."""
        first = {_plain(row["name"]): line for line, row in reversed([*seeds.lines(seed)])}
        return [
            Place(seed, line, "name")
            for line, row in seeds.lines(seed)
            if first[_plain(row["name"])] == line and (alike(row["name"]) != row["name"] or what == "the same")
        ]

    return Kind(f"name of another {seed.split('_')[0]}, {what}", places, put)


def _without_accents(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


def _plain(text: str) -> str:
    return _without_accents(text).casefold().replace("’", "'")


_NAMES = [
    _name("the same", "actor_names", lambda name: name),
    *(
        _name(what, seed, alike)
        for seed in ("actor_names", "programme_names")
        for what, alike in {
            "in capitals": str.upper,
            "without accents": _without_accents,
            "with a curled apostrophe": lambda name: name.replace("'", "’"),
        }.items()
    ),
    _name("in letters of full width", "actor_names", lambda name: name.replace("A", "\uff21").replace("e", "\uff45")),
]

FACTS = [*_LINKED, *_KEYS, *_IDENTIFIERS, *_RULES, *_AGAINST_WORDS, *_CIRCLES, *_NAMES]
