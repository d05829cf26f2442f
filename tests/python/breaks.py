"""Says what every dbt test must catch, part by part, and makes the breaks that show that it does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import duckdb

from breaking import Break, Copy
from breaks_of_models import MODELS
from breaks_of_rules import RULES
from breaks_of_singular_tests import SINGULAR_TESTS

_ID = "{id}"


class Manifest:
    """What dbt knows of the built copy: its tests, their arguments, the relations and their columns."""

    def __init__(self, built: Copy):
        nodes = built.read("manifest.json")["nodes"]
        self.tests = {key: node for key, node in nodes.items() if node["resource_type"] == "test"}
        self.relations = {node["name"]: node for node in nodes.values() if node["resource_type"] in ("seed", "model")}
        self.files = {name: node["original_file_path"] for name, node in self.relations.items()}
        self.types: dict[str, dict[str, str]] = {}
        with duckdb.connect(str(built.database), read_only=True) as connection:
            for relation, column, kind in connection.execute(
                "select table_name, column_name, data_type from duckdb_columns() order by table_name, column_index"
            ).fetchall():
                self.types.setdefault(relation, {})[column] = kind

    def about(self, test: str) -> str | None:
        """Return the relation that a generic test is attached to, none for a singular test."""
        attached = self.tests[test].get("attached_node")
        return attached.split(".")[-1] if attached else None

    def kind(self, test: str) -> str:
        """Return the name of the generic test, or `singular`."""
        return (self.tests[test].get("test_metadata") or {"name": "singular"})["name"]

    def arguments(self, test: str) -> dict:
        return self.tests[test]["test_metadata"]["kwargs"]

    def layer(self, relation: str) -> str:
        """Return `seeds`, `staging`, `intermediate` or `marts`."""
        return self.relations[relation]["schema"]

    def group(self, test: str) -> str:
        """Return the copy in which a test is broken: the last layer that it reads."""
        read = {node.split(".")[-1] for node in self.tests[test]["depends_on"]["nodes"]}
        layers = {self.layer(relation) for relation in read | {self.about(test)} - {None}}
        return "marts" if "marts" in layers else "models" if layers - {"seeds"} else "seeds"

    def key(self, relation: str) -> str:
        """Return the column of a relation that holds the id of a broken row."""
        if self.layer(relation) in ("seeds", "staging"):
            return next(iter(self.types[relation]))
        if self.layer(relation) == "marts":
            return self.relations[relation]["constraints"][0]["columns"][0]
        keyed = [test for test in self.tests if self.kind(test) == "keyed" and self.about(test) == relation]
        return self.arguments(keyed[0])["columns"][0]

    def value(self, relation: str, column: str, number: int, text: str) -> object:
        """Return a value that no row has, of the column's type in the built copy."""
        kind = self.types[relation][column]
        if kind == "DATE":
            return datetime.date(1700, 1, 1) + datetime.timedelta(days=number)
        return 9000 + number if kind.endswith(("INT", "INTEGER")) else text


def parts(manifest: Manifest, test: str) -> set[str]:
    """Return the parts of a test, each of which must be able to fail."""
    kind = manifest.kind(test)
    if kind == "singular":
        problems = re.findall(r"'([^']*)'\s+as problem", manifest.tests[test]["raw_code"])
        return {problem.split("{{")[0].strip() for problem in problems}
    named = next(value for key, value in manifest.arguments(test).items() if key not in ("model", "when"))
    if kind == "keyed":
        return {"twice", *(column for column in named if column.isidentifier())}
    return set(named)


def all_breaks(manifest: Manifest) -> list[Break]:
    """Return every break, with an id of its own in place of {id} in its rows and marker."""
    breaks = []
    for test in manifest.tests:
        for part, rows, marker in [*_generated(manifest, test), *_by_hand(manifest, test)]:
            number = len(breaks)
            appended = []
            for relation, changes in rows:
                key = manifest.key(relation)
                fresh = manifest.value(relation, key, number, _ID)
                appended.append((relation, _numbered({key: fresh, **changes}, number)))
            if "{key}" in marker.values():
                relation = rows[0][0]
                fresh = manifest.value(relation, manifest.key(relation), number, _ID)
                marker = {column: fresh if value == "{key}" else value for column, value in marker.items()}
            breaks.append(Break(test, part, tuple(appended), _numbered(marker, number)))
    return breaks


def _numbered(row: dict, number: int) -> dict:
    own = f"break_{number}"
    return {key: value.replace(_ID, own) if isinstance(value, str) else value for key, value in row.items()}


def _generated(manifest: Manifest, test: str) -> Iterator[tuple[str, list, dict]]:
    """Break each column of a keyed, filled, coded, references or listed test. {key}: the row's id."""
    kind, about = manifest.kind(test), manifest.about(test)
    if kind == "keyed":
        # A staging view is broken through its seed, by ids that are one once they are trimmed; that of a source itself.
        staged = manifest.layer(about) == "staging" and about.removeprefix("stg_") in manifest.relations
        broken = about.removeprefix("stg_") if staged else about
        key = manifest.key(broken)
        second = {key: f"{_ID} "} if staged else {}
        yield "twice", [(broken, {}), (broken, second)], {key: "{key}"}
        for column in sorted(parts(manifest, test) - {"twice"}):
            is_text = manifest.types[about][column] == "VARCHAR"
            yield column, [(broken, {column: " " if staged and is_text else None})], {column: None}
    elif kind == "filled":
        for column in sorted(parts(manifest, test)):
            yield column, [(about, {column: None})], {manifest.key(about): "{key}", column: None}
    elif kind == "coded":
        for column, codelist in manifest.arguments(test)["codes"].items():
            seed, _, name = codelist.partition(".")
            listed = {"codelist": name} if name else {}
            retired = (seed, {**listed, "code": "retired_{id}", "retired_on": "2020"})
            foreign = (seed, {"codelist": "another_list", "code": "foreign_{id}"})
            used = {"unknown": [], "retired": [retired], **({"foreign": [foreign]} if name else {})}
            for code, others in used.items():
                marker = {"column_name": column, "column_value": f"{code}_{_ID}"}
                yield column, [*others, (about, {column: f"{code}_{_ID}"})], marker
    elif kind == "references":
        when = dict(re.findall(r"(\w+) = '(\w+)'", manifest.arguments(test).get("when", "")))
        for column in manifest.arguments(test)["ids"]:
            nobody = manifest.value(about, column, 900, "nobody")
            yield column, [(about, {**when, column: nobody})], {"column_name": column, "column_value": nobody}
    elif kind == "listed":
        for column in manifest.arguments(test)["lists"]:
            known = manifest.key(about)
            unknown = ("unknown_name", f"{known} unknown_name", known.replace("_", "-"))
            for names in (*unknown, f"{known}  {known}", " ".join([known] * 10)):
                yield column, [(about, {column: names})], {"column_name": column, "column_value": names}


def _by_hand(manifest: Manifest, test: str) -> Iterator[tuple[str, list, dict]]:
    kind, about = manifest.kind(test), manifest.about(test) or manifest.tests[test]["name"]
    for one in MODELS + SINGULAR_TESTS:
        if (one.kind, one.about) == (kind, about):
            yield one.part, one.rows, one.marker
    if kind == "ruled" and manifest.layer(about) == "seeds":
        for rule in RULES:
            if rule.words in parts(manifest, test) and rule.seed in (None, about):
                first, words = manifest.key(about), rule.words.replace("'", "’")
                changes = {first if column == "id" else column: value for column, value in rule.changes.items()}
                yield rule.words, [(about, changes)], {"row_starts_with": changes.get(first, _ID), "problem": words}
