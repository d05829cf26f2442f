"""A test that cannot fail is a defect: every part of every dbt test fails on rows made to break it.

What a test declares (keys, filled columns, codes, references, lists) is broken column by column; rules, joins and
identities are broken by the lines of `tests/breaks.csv`. No dbt runs for it: `filiere check` renders the tests of the
seeds, and the models and other tests are dbt's compiled SQL, run in memory (`breaking.Warehouse`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest

from breaking import Warehouse
from conftest import PROJECT, rows_of
from filiere.seeds import files
from filiere.seeds.declarations import Seed, seeds_of
from filiere.seeds.rules import Rules, macros

pytest_plugins = ["unbroken"]

# Rows to add, as (seed or model, cells that differ from its first row), the last of which breaks a rule.
Rows = list[tuple[str, dict]]
SEEDS = seeds_of(PROJECT)
# The lines of breaks.csv by what they are put into: one seed; seeds, of which all models are made again; models as they
# are; the built marts, by a statement; a contract, by what a mart selects. {id} stands for an id that no other row has,
# {balanced} for a roll-up of which every identity holds.
LINES = rows_of(PROJECT / "tests" / "breaks.csv")
BREAKS = {into: [line for line in LINES if line["into"] == into] for into in {line["into"] for line in LINES}}


def cells_of(text: str) -> dict[str, str | None]:
    """Return the cells that stand as `column=cell; column=cell`; an empty cell is null."""
    return {column: cell or None for column, cell in re.findall(r"(\w+)=([^;]*)", text)}


def rows_to_add(line: dict[str, str]) -> Rows:
    """Return the rows of a line of breaks.csv, which stand as `seed: column=cell; column=cell & seed: column=cell`."""
    text = line["what"].replace("{balanced}", BREAKS["balanced"][0]["what"])
    parts = (part.partition(": ") for part in text.split(" & "))
    return [(name, cells_of(cells)) for name, _, cells in parts]


def coded(codelist: str) -> Iterator[tuple[str, Rows]]:
    """Yield (code, rows of codelists) of codes that a column may not hold: unknown, retired, of another list."""
    seed, _, inside = codelist.partition(".")
    listed = {"codelist": inside} if inside else {}
    yield "unknown_code", []
    yield "retired_code", [(seed, {**listed, "code": "retired_code", "retired_on": "2020"})]
    if inside:
        yield "foreign_code", [(seed, {"codelist": "another_list", "code": "foreign_code", "retired_on": None})]


def seed_breaks(seed: Seed) -> Iterator[tuple[str, Rows, str]]:
    """Yield (column or rule, rows, what is told) for each way in which a seed can break what it declares."""
    name, first = seed.name, seed.columns[0]
    for end in ("", " "):
        yield seed.key[0], [(name, {first: "{id}"}), (name, {first: "{id}" + end})], "is there already at line"
    for column in [*seed.key, *seed.rules["filled"]]:
        for empty in ("", " ") if seed.types[column] == "string" else ("",):
            yield column, [(name, {column: empty})], "empty"
    for column, codelist in seed.rules.get("codes", {}).items():
        for code, listed in coded(codelist):
            yield column, [*listed, (name, {column: code})], "is no code of"
    for column, told in seed.rules.get("references", {}).items():
        for when in told if isinstance(told, dict) else [""]:
            yield column, [(name, {**dict(re.findall(r"(\w+) = '(\w+)'", when)), column: "nobody"})], '"nobody" is no'
    for column in seed.rules.get("lists", {}):
        for names in ("unknown_name", f"{first} unknown_name", first.replace("_", "-")):
            yield column, [(name, {column: names})], "is no"
        yield column, [(name, {column: f"{first}  {first}"})], "has two spaces"
        yield column, [(name, {column: f"{first} {first}"})], "stands twice"
        yield column, [(name, {column: " ".join([first] * 10)})], "more than nine"
    for line in BREAKS["one seed"]:
        words, cells = line["says"], cells_of(line["what"])
        if words in seed.rules.get("rules", {}) and line["test"] in ("seed_holds", f"seed_holds {name}"):
            yield words, [(name, {first if column == "id" else column: cell for column, cell in cells.items()})], words


def numbered(rows: Rows, number: int) -> Rows:
    """Return the rows with an id of their own in their first column, unless they say what stands there, and as {id}."""
    own = f"broken_{number}"
    given = [(name, {SEEDS[name].columns[0]: own, **cells} if name in SEEDS else cells) for name, cells in rows]
    return [(name, {one: cell and cell.replace("{id}", own) for one, cell in cells.items()}) for name, cells in given]


@pytest.fixture(scope="module")
def warehouse(built) -> Warehouse:
    """The unbroken copy in memory, in which no test fails."""
    warehouse = Warehouse(built)
    warehouse.run_models()
    assert not [test for test in warehouse.tests if warehouse.failing(test)]
    return warehouse


def test_every_rule_of_a_seed_can_fail():
    """`filiere check` tells each of some 700 broken rows, at its line and column, when all are put in at once."""
    tables = {name: files.read(seed, PROJECT) for name, seed in SEEDS.items()}
    firsts = {name: dict(table.rows and zip(table.seed.columns, table.rows[0][1])) for name, table in tables.items()}
    expected = []
    for name, seed in SEEDS.items():
        for part, rows, says in seed_breaks(seed):
            for changed, cells in numbered(rows, len(expected)):
                held = tables[changed].rows
                line = held[-1][0] + 1 if held else 2
                row = {**dict.fromkeys(SEEDS[changed].columns, "1"), **firsts[changed], **cells}
                held.append((line, [row[column] or "" for column in SEEDS[changed].columns]))
            expected.append((name, line, part, says))
    told = [*Rules(tables).check(PROJECT)]
    assert len(expected) > 700 and not [
        (name, line, part, says)
        for name, line, part, says in expected
        if not any(one[:2] == (name, line) and says in one[3] and part in (one[2], says) for one in told)
    ]
    ruled = {(name, words) for name, seed in SEEDS.items() for words in seed.rules.get("rules", {})}
    assert ruled <= {(name, part) for name, _, part, _ in expected}


def test_dbt_and_check_run_the_same_sql(warehouse):
    """The one test of each seed is what `filiere check` renders, but for the names of tables and rows."""
    relations = {name: node["relation_name"] for name, node in warehouse.relations.items()}
    columns = {relations[name]: seed.columns for name, seed in SEEDS.items()}
    rendered = macros(PROJECT, relations.get, columns.get)
    for name, seed in SEEDS.items():
        query = rendered.seed_problems(relations[name], seed.key[0], **seed.rules)
        assert warehouse.tests[f"seed_holds {name}"]["compiled_code"].split() == query.split()
    assert sum(test.startswith("seed_holds ") for test in warehouse.tests) == len(SEEDS)


def model_breaks(warehouse: Warehouse, test: str) -> Iterator[tuple[str, Rows]]:
    """Yield (column, rows) for each column that a generic test on a model names."""
    kind, _, model = test.partition(" ")
    types = warehouse.types(model)
    arguments = warehouse.tests[test]["test_metadata"]["kwargs"]
    if kind == "keyed":
        key = arguments["columns"][0]
        yield "twice", [(model, {key: fresh(types[key])})] * 2
    for column in arguments["columns"] if kind in ("keyed", "filled") else []:
        if column in types:
            yield column, [(model, {column: None})]
    for column, codelist in arguments.get("codes", {}).items():
        yield from ((column, [*rows, (model, {column: code})]) for code, rows in coded(codelist))
    for column in arguments.get("ids", {}):
        yield column, [(model, {column: fresh(types[column])})]


def fresh(kind: str) -> object:
    """Return a value that no row has, of a type."""
    number = 9001 if kind.endswith(("INT", "INTEGER")) else "nobody"
    return datetime.date(1700, 1, 1) if kind == "DATE" else number


def tells(rows: list[dict], part: str, name: str = "") -> bool:
    """Whether a failing row has the problem, or names the column, and a cell of it is the name, if one is given."""
    return any(
        (part in str(row.get("column_name")).split() or str(row["problem"]).startswith(part))
        and (not name or name in map(str, row.values()))
        for row in rows
    )


def test_every_part_of_every_generic_test_can_fail(warehouse):
    """Each column of each key, filled column, code and reference of a model shows in a failing row."""
    generic = [test for test in warehouse.tests if test.split(" ")[0] in ("keyed", "filled", "coded", "references")]
    unseen = []
    for test in generic:
        for part, rows in model_breaks(warehouse, test):
            with warehouse.undone():
                warehouse.append(rows)
                if not tells(warehouse.failing(test), "is there already" if part == "twice" else part):
                    unseen.append((test, part))
    assert generic and not unseen


def test_every_rule_after_a_join_can_fail(built):
    """Rows of seeds, all put in at once, show in failing rows of the tests on what the models make of them."""
    broken, lines = Warehouse(built), BREAKS["seeds"]
    for number, line in enumerate(lines):
        broken.append(numbered(rows_to_add(line), number))
    broken.run_models()
    failing = {line["test"]: broken.failing(line["test"]) for line in lines}
    assert not [
        line
        for number, line in enumerate(lines)
        if not tells(failing[line["test"]], line["says"], line["row"].replace("{id}", f"broken_{number}"))
    ]


@pytest.mark.parametrize("line", BREAKS["models"], ids=lambda line: line["test"])
def test_every_identity_can_fail(line, warehouse):
    """A row in a mart that contradicts an identity shows in a failing row of its test."""
    with warehouse.undone():
        warehouse.append(numbered(rows_to_add(line), 0))
        assert tells(warehouse.failing(line["test"]), line["says"], line["row"].replace("{id}", "broken_0"))


@pytest.mark.parametrize("line", BREAKS["marts"], ids=lambda line: line["test"])
def test_each_side_of_an_identity_is_looked_at(line, warehouse):
    """A test with several conditions sees each of them: it fails when one mart is off by one row or cent."""
    marts = warehouse.relations["dim_year"]["relation_name"].rpartition(".")[0]
    with warehouse.undone():
        warehouse.connection.execute(line["what"].replace("{}", marts))
        assert warehouse.failing(line["test"])


def test_every_problem_is_broken(warehouse):
    """No rule of a model and no problem of a singular test is left without a break; write the ones listed here."""
    broken = {(line["test"], line["says"]) for line in [*BREAKS["seeds"], *BREAKS["models"]]}
    parts = set()
    for test, node in warehouse.tests.items():
        if test.startswith("ruled "):
            parts |= {(test, words) for words in node["test_metadata"]["kwargs"]["rules"]}
        elif " " not in test:
            problems = re.findall(r"'([^']*)'\s+as problem", node["raw_code"])
            parts |= {(test, problem.split("{{")[0].strip()) for problem in problems}
    assert parts and not parts - broken


def test_contracts_refuse(project):
    """A mart with an empty cell, a key twice, another type or a column less is not built."""
    columns = "[{name: build, data_type: int}, {name: label, data_type: string, constraints: [{type: not_null}]}]"
    held = f"constraints: [{{type: primary_key, columns: [build]}}], columns: {columns}"
    names = {line["test"].replace(" ", "_"): line for line in BREAKS["a contract"]}
    for name, line in names.items():
        (project.folder / f"models/{name}.sql").write_text(line["what"], encoding="utf-8")
    told = "".join(f"  - {{name: {name}, config: {{contract: {{enforced: true}}}}, {held}}}\n" for name in names)
    (project.folder / "models/refused.yml").write_text(f"models:\n{told}", encoding="utf-8")
    said = project.build().stderr.split("models/")
    for name, line in names.items():
        assert any(one.startswith(f"{name}.sql") and line["says"] in one for one in said), said


def test_every_kind_of_constraint_is_broken(warehouse):
    """The marts declare no kind of constraint but those above, and all of them are enforced."""
    broken = {line["test"] for line in BREAKS["a contract"]}
    marts = [node for node in warehouse.relations.values() if node["schema"] == "marts"]
    columns = [column for mart in marts for column in mart["columns"].values()]
    assert {one["type"] for told in [*marts, *columns] for one in told["constraints"]} <= broken
    assert all(mart["config"]["contract"]["enforced"] for mart in marts)
