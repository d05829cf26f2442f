"""Tells what changed between two states of the warehouse as a colleague would: figures, ids, best values, totals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

LANGUAGES = ("en", "fr")
# What is compared of each kind: the column that tells rows apart comes first. `_fr` and `_en` columns are shown in their
# language, the others are compared or shown as they are.
_FIGURES = """
    select
        claim_id, programme_id as subject_id, programme_name as name,
        concat_ws(', ', stage_fr, scope_fr, component_fr, component_part_fr, per_fr) as what_fr,
        concat_ws(', ', stage_en, scope_en, component_en, component_part_en, per_en) as what_en,
        currency as unit_fr, currency as unit_en, coalesce(amount_low_eur, amount_low, amount) as low,
        coalesce(amount_high_eur, amount_high, amount) as high, qualifier, as_of, period, publisher
    from {side}.marts.fct_financing_claim
    where not is_derived
    union all by name
    select
        claim_id, subject_id, subject_name as name, concat_ws(', ', measure_fr, nature_fr, per_fr) as what_fr,
        concat_ws(', ', measure_en, nature_en, per_en) as what_en,
        if(unit = 'count', '', unit_fr) as unit_fr, if(unit = 'count', '', unit_en) as unit_en, value_low as low,
        value_high as high, qualifier, as_of, publisher
    from {side}.marts.fct_indicator_claim"""
_BEST = """
    select
        financing_id as fact_id, programme_name as name, concat_ws(', ', stage_fr, scope_fr, component_fr) as what_fr,
        concat_ws(', ', stage_en, scope_en, component_en) as what_en, claim_id, 'EUR' as unit_fr, 'EUR' as unit_en,
        amount_low_eur as low, amount_high_eur as high, choice_reason_fr as why_fr, choice_reason_en as why_en, publisher
    from {side}.marts.fct_financing
    union all by name
    select
        indicator_id as fact_id, subject_name as name, concat_ws(', ', measure_fr, nature_fr) as what_fr,
        concat_ws(', ', measure_en, nature_en) as what_en, claim_id,
        if(unit = 'count', '', unit_fr) as unit_fr, if(unit = 'count', '', unit_en) as unit_en, value_low as low,
        value_high as high, choice_reason_fr as why_fr, choice_reason_en as why_en, publisher
    from {side}.marts.fct_indicator"""
_DISAGREEMENTS = """
    select disagreement_id, subject_name as name, what_fr, what_en, values_text as words, class_fr as why_fr, class_en as why_en
    from {side}.marts.fct_disagreement
    where status = 'open'"""
_TOTALS = """
    select
        rollup_id, programme_name as name, concat_ws(', ', stage_family_fr, scope_fr) as what_fr,
        concat_ws(', ', stage_family_en, scope_en) as what_en, own_low_eur, own_high_eur,
        if(children_with_figure > 0, children_low_eur, null) as children_low_eur,
        if(children_with_figure > 0, children_high_eur, null) as children_high_eur
    from {side}.marts.fct_financing_rollup"""
_THINGS = """
    select actor_id as id, name, 'acteur' as what_fr, 'actor' as what_en from {side}.marts.dim_actor
    union all select programme_id, name, 'programme', 'programme' from {side}.marts.dim_programme
    union all select source_id, title, 'source', 'source' from {side}.marts.dim_source"""
_HEADINGS = {
    "added": ("{} figure(s) added", "{} chiffre(s) ajouté(s)"),
    "changed": ("{} figure(s) changed", "{} chiffre(s) modifié(s)"),
    "gone": ("{} figure(s) gone", "{} chiffre(s) disparu(s)"),
    "new_id": ("{} new actor(s), programme(s) or source(s)", "{} nouvel(s) acteur(s), programme(s) ou source(s)"),
    "lost_id": ("{} id(s) gone or renamed", "{} identifiant(s) disparu(s) ou renommé(s)"),
    "best": ("{} best value(s) that another claim now gives", "{} valeur(s) retenue(s) d'après une autre déclaration"),
    "opened": ("{} disagreement(s) opened", "{} désaccord(s) ouvert(s)"),
    "closed": ("{} disagreement(s) closed", "{} désaccord(s) clos"),
    "total": ("{} total(s) moved", "{} total(aux) modifié(s)"),
}
_COMPARED = ("subject_id", "what_en", "unit_en", "low", "high", "qualifier", "as_of", "period")


@dataclass(frozen=True)
class Change:
    """One change. kind: a key of the headings. id: of the claim, fact, disagreement, total or thing. en, fr: in words."""

    kind: str
    id: str
    en: str
    fr: str


class NoWarehouse(Exception):
    """What was to be compared is neither a warehouse nor an export; the words say which."""


def diff(before: Path, after: Path, successors: dict[str, str] | None = None) -> list[Change]:
    """Return what changed from one state to another, in the order in which it is told.

    before, after: a published file, or the folder of an export. successors: retired id -> the id that took its place.
    Raises NoWarehouse when one of them holds no marts.
    """
    with _both(before, after) as connection:
        found = [*_figures(connection), *_things(connection, successors or {}), *_best(connection)]
        found += [*_disagreements(connection), *_totals(connection)]
    return sorted(found, key=lambda change: [*_HEADINGS].index(change.kind))


def told(changes: list[Change], language: str, most: int | None = None) -> Iterator[str]:
    """Yield the changes in words, each kind below its heading; most: so many of a kind, and the rest counted."""
    place = LANGUAGES.index(language)
    if not changes:
        yield ("nothing has changed", "rien n'a changé")[place]
    for kind, heading in _HEADINGS.items():
        of_kind = [asdict(change)[language] for change in changes if change.kind == kind]
        if of_kind:
            yield heading[place].format(len(of_kind))
            yield from (f"  {line}" for line in of_kind[:most])
            if most is not None and len(of_kind) > most:
                yield ("  and {} more", "  et {} de plus")[place].format(len(of_kind) - most)


@contextmanager
def _both(before: Path, after: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that has both states as `old` and `new`."""
    with duckdb.connect() as connection:
        for side, path in (("old", before), ("new", after)):
            try:
                if path.is_dir():
                    connection.execute(f"attach ':memory:' as {side}; create schema {side}.marts")
                    for file in sorted((path / "parquet").glob("*.parquet")):
                        read = f"read_parquet({_literal(file)})"
                        connection.execute(f"create view {side}.marts.{file.stem} as from {read}")
                else:
                    connection.execute(f"attach {_literal(path)} as {side} (read_only)")
                connection.execute(f"select 1 from {side}.marts.fct_financing limit 1")
            except duckdb.Error as error:
                raise NoWarehouse(f"{path} holds no marts to compare: {str(error).splitlines()[0]}") from error
        yield connection


def _literal(path: Path) -> str:
    return "'{}'".format(str(path).replace("'", "''"))


def _pair(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[dict[str, dict], dict[str, dict]]:
    """Return the rows of both states by the value of their first column."""
    sides = []
    for side in ("old", "new"):
        found = connection.execute(query.format(side=side))
        columns = [column[0] for column in found.description]
        sides.append({row[0]: dict(zip(columns, row)) for row in found.fetchall()})
    return sides[0], sides[1]


def _change(kind: str, key: str, row: dict, en: str, fr: str) -> Change:
    """Return a change whose words begin with what it is about."""
    return Change(kind, key, f"{row['name']}, {row['what_en']}: {en}", f"{row['name']}, {row['what_fr']} : {fr}")


def _figures(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    old, new = _pair(connection, _FIGURES)
    for kind, these, others in (("added", new, old), ("gone", old, new)):
        for key in sorted(these.keys() - others.keys()):
            row = these[key]
            yield _change(kind, key, row, *(f"{_value(row, one)} ({row['publisher']}, {key})" for one in LANGUAGES))
    for key in sorted(old.keys() & new.keys()):
        was, row = old[key], new[key]
        if any(was[column] != row[column] for column in _COMPARED):
            yield _change("changed", key, row, *(f"{_moved(was, row, one)} ({key})" for one in LANGUAGES))


def _moved(was: dict, row: dict, language: str) -> str:
    """Return what of a figure is another: its value, or else what is said of it."""
    parts = []
    if _value(was, language) != _value(row, language):
        parts.append(_from_to(_value(was, language), _value(row, language), language))
    labels = {"name": ("", ""), f"what_{language}": ("", ""), "qualifier": ("qualifier ", "mention "),
              "as_of": ("as of ", "date de validité "), "period": ("period ", "période ")}  # fmt: skip
    for column, label in labels.items():
        if was[column] != row[column]:
            none = ("none", "aucune")[LANGUAGES.index(language)]
            moved = _from_to(str(was[column] or none), str(row[column] or none), language)
            parts.append(f"{label[LANGUAGES.index(language)]}{moved}")
    return "; ".join(parts)


def _from_to(before: str, after: str, language: str) -> str:
    return f"from {before} to {after}" if language == "en" else f"de {before} à {after}"


def _things(connection: duckdb.DuckDBPyConnection, successors: dict[str, str]) -> Iterator[Change]:
    old, new = _pair(connection, _THINGS)
    for key in sorted(new.keys() - old.keys()):
        yield Change(
            "new_id",
            key,
            f"{new[key]['what_en']} {key}: {new[key]['name']}",
            f"{new[key]['what_fr']} {key} : {new[key]['name']}",
        )
    for key in sorted(old.keys() - new.keys()):
        to = successors.get(key)
        en, fr = (f" is now {to}", f" est désormais {to}") if to else (" is gone", " a disparu")
        yield Change("lost_id", key, f"{old[key]['what_en']} {key}{en}", f"{old[key]['what_fr']} {key}{fr}")


def _best(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    old, new = _pair(connection, _BEST)
    for key in sorted(old.keys() & new.keys()):
        was, row = old[key], new[key]
        if was["claim_id"] != row["claim_id"]:
            en = f"{_value(row, 'en')} of {row['publisher']} in the place of {_value(was, 'en')}; decided by {row['why_en']}"
            fr = f"{_value(row, 'fr')} de {row['publisher']} au lieu de {_value(was, 'fr')} ; critère : {row['why_fr']}"
            yield _change("best", key, row, en, fr)


def _disagreements(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    old, new = _pair(connection, _DISAGREEMENTS)
    for kind, these, others in (("opened", new, old), ("closed", old, new)):
        for key in sorted(these.keys() - others.keys()):
            row = these[key]
            yield _change(kind, key, row, f"{row['words']} ({row['why_en']})", f"{row['words']} ({row['why_fr']})")


def _totals(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    old, new = _pair(connection, _TOTALS)
    parts = {"own": ("own figure", "enveloppe propre"), "children": ("sub-programmes", "sous-programmes")}
    for key in sorted(old.keys() | new.keys()):
        row = new.get(key) or old[key]
        for part, names in parts.items():
            sides = [
                {one: (side.get(key) or {}).get(f"{part}_{one}_eur") for one in ("low", "high")} for side in (old, new)
            ]
            if sides[0] != sides[1]:
                words = [
                    f"{name} {_from_to(*(_value(one | {'unit_en': 'EUR', 'unit_fr': 'EUR'}, language) for one in sides), language)}"
                    for language, name in zip(LANGUAGES, names)
                ]
                yield _change("total", f"{key}/{part}", row, *words)


def _value(row: dict, language: str) -> str:
    """Return an interval as people write it: `80 M€`, `de 10 à 12 Md€`, `at least 3`."""
    low, high, unit = row["low"], row["high"], row[f"unit_{language}"]
    if low is None and high is None:
        return ("unknown", "inconnu")[LANGUAGES.index(language)]
    if low == high:
        return _number(low, unit, language)
    if high is None:
        return f"{('at least', 'au moins')[LANGUAGES.index(language)]} {_number(low, unit, language)}"
    if not low:
        return f"{('up to', 'jusqu’à')[LANGUAGES.index(language)]} {_number(high, unit, language)}"
    words = ("{} to {}", "de {} à {}")[LANGUAGES.index(language)]
    return words.format(_number(low, unit, language), _number(high, unit, language))


def _number(number: Decimal, unit: str, language: str) -> str:
    """Return a number with its unit; euros in millions and billions where they are so many."""
    number, shown = Decimal(number), unit
    if unit == "EUR":
        scales = ((10**9, ("bn €", "Md€")), (10**6, ("m €", "M€")), (1, ("€", "€")))
        scale, names = next(each for each in scales if abs(number) >= each[0] or each[0] == 1)
        number, shown = number / scale, names[LANGUAGES.index(language)]
    written = f"{number.normalize():,f}"
    if language == "fr":
        written = written.replace(",", "\u202f").replace(".", ",")
    space = "\u202f" if language == "fr" else " "
    return f"{written}{space}{shown}".rstrip()
