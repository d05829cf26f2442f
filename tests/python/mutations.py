"""Changes one rule of the models at a time (tests/mutations.csv) and says which tests see it.

Run after ./scripts/build, by hand: `python tests/python/mutations.py [part of a model's name]`. It takes some seconds
a change. Nothing of the build is changed.

A row of the table names a model, a text of its compiled SQL (blanks count as one, comments are left out) and what is
put in its place. The last column says in words which rule that breaks.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import duckdb
import yaml

import conftest
import generated_cases
from conftest import PROJECT
from sql_of_models import TARGETS, create_model, fill, in_order, rows_of, run_models, sql_of, text_of
from test_money_rules import ASPECTS, expected_of, got_of

NODES = json.loads(text_of("manifest.json"))["nodes"]
MODELS = {node["name"]: node for node in NODES.values() if node["resource_type"] in ("model", "seed")}
IN_ORDER = in_order(NODES, {node["name"] for node in NODES.values() if node["resource_type"] == "model"})
OF_ORACLE = {node["name"] for node in in_order(NODES, TARGETS)}
OF_DBT = Path(os.environ.get("FILIERE_SANTE_WORK", PROJECT / "target" / "work.duckdb"))
PUBLISHED = Path(os.environ.get("FILIERE_SANTE_DB", PROJECT / "filiere_sante.duckdb"))
CASES = 300
ON_REAL_DATA = ["questions", "hard_dozen", "inventory", "known_disagreements", "as_of", "wrong_sums"]


def plain(sql):
    """SQL without comments, each run of blanks as one."""
    return re.sub(r"\s+", " ", re.sub(r"--[^\n]*", " ", sql)).strip()


@lru_cache(maxsize=1)
def in_memory():
    """The models built on the cases of the oracle, their rows, and by aspect what the oracle says."""
    cases = [generated_cases.case(number) for number in range(CASES)]
    oracles = [case.oracle() for case in cases]
    connection = duckdb.connect()
    rows = run_models(connection, generated_cases.seeds(cases))
    return connection, rows, {aspect: expected_of(aspect, oracles) for aspect in ASPECTS}


def seen_by_oracle(name, sql):
    """Whether the oracle says otherwise than the models with this one changed, about one of its cases."""
    connection, rows, expected = in_memory()
    anew = [node for node in below(name) if node["name"] in OF_ORACLE]
    connection.execute("begin")
    try:
        for node in anew:
            create_model(connection, node, sql if node["name"] == name else sql_of(node))
        built = rows | {node["name"]: rows_of(connection, node) for node in anew if node["name"] in rows}
        return any(got_of(aspect, built) != expected[aspect] for aspect in ASPECTS)
    except (duckdb.Error, AssertionError):
        return True
    finally:
        connection.execute("rollback")


def below(name):
    """The model and all that is made of it, each after what it reads."""
    found = {MODELS[name]["unique_id"]: MODELS[name]}
    for node in IN_ORDER:
        if set(node["depends_on"].get("nodes", [])) & set(found):
            found[node["unique_id"]] = node
    return list(found.values())


def rows_in(part):
    """The rows of one input or of what is expected, as dictionaries: a list, or lines of CSV."""
    rows = part.get("rows") or []
    if isinstance(rows, str):
        rows = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(io.StringIO(rows))]
    return rows


@lru_cache(maxsize=1)
def unit_tests():
    """Model -> its unit tests."""
    found = {}
    for file in (PROJECT / "models").rglob("*unit_tests.yml"):
        for test in yaml.safe_load(file.read_text(encoding="utf-8"))["unit_tests"]:
            found.setdefault(test["model"], []).append(test)
    return found


@lru_cache
def types_of(relation):
    """Column -> type of a built relation."""
    with duckdb.connect(str(OF_DBT), read_only=True) as connection:
        connection.execute(f"attach '{PUBLISHED}' as filiere_sante (read_only)")
        return {row[0]: row[1] for row in connection.execute(f"describe {relation}").fetchall()}


def holds(test, sql):
    """Whether a model gives the rows that a unit test expects of the rows that it makes up."""
    with duckdb.connect() as connection:
        connection.execute(f"attach ':memory:' as {OF_DBT.stem}; use {OF_DBT.stem}")
        for part in test["given"]:
            relation = MODELS[re.search(r"'(\w+)'", part["input"])[1]]["relation_name"]
            connection.execute(f"create schema if not exists {relation.split('.')[1]}")
            fill(connection, relation, types_of(relation), rows_in(part))
        connection.execute(f"create table got as {sql}")
        got = {row[0]: row[1] for row in connection.execute("describe got").fetchall()}
        rows = rows_in(test["expect"])
        fill(connection, "expected", {name: got[name] for name in rows[0]}, rows)
        columns = ", ".join(f'"{name}"' for name in rows[0])
        rows_got, expected = (
            connection.execute(f"select {columns} from {side} order by all").fetchall() for side in ("got", "expected")
        )
        return rows_got == expected


def seen_by_unit_tests(name, sql):
    """Whether one of the model's unit tests fails."""
    try:
        return not all(holds(test, sql) for test in unit_tests().get(name, []))
    except duckdb.Error:
        return True


def data_tests(models):
    """The name and SQL of each data test of these models; those of models that are not built have none."""
    ids = {node["unique_id"] for node in models}
    for node in NODES.values():
        if node["resource_type"] == "test" and ids & set(node["depends_on"].get("nodes", [])):
            path = node["original_file_path"]
            path = path if path.endswith(".sql") else f"{path}/{node['path']}"
            with contextlib.suppress(FileNotFoundError):
                yield node["name"], text_of(f"compiled/{node['package_name']}/{path}")


def seen_on_real_data(name, sql):
    """The first test that fails on the real data when the model and all that is made of it are built again."""
    folder = PROJECT / "target" / "mutations"
    folder.mkdir(parents=True, exist_ok=True)
    work, published = (Path(shutil.copy(file, folder)) for file in (OF_DBT, PUBLISHED))
    with duckdb.connect(str(work)) as connection:
        connection.execute(f"attach '{published}' as filiere_sante")
        try:
            for node in below(name):
                if node["config"]["materialized"] == "table":
                    code = sql if node["name"] == name else sql_of(node)
                    connection.execute(f"delete from {node['relation_name']}")
                    connection.execute(f"insert into {node['relation_name']} {code}")
            for test, query in data_tests(below(name)):
                if connection.execute(query).fetchall():
                    return test
        except duckdb.Error as error:
            return str(error).splitlines()[0]
    files = [str(PROJECT / "tests" / "python" / f"test_{name}.py") for name in ON_REAL_DATA]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", *files]
    environment = os.environ | {"FILIERE_SANTE_DB": str(published), "FILIERE_SANTE_WORK": str(work)}
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    failed = re.search(r"^FAILED (\S+)", finished.stdout, re.MULTILINE)
    return failed and failed[1].split("/")[-1]


def main(wanted=""):
    """Try every change and print what sees it, then the counts."""
    counts = Counter()
    for row in conftest.rows_of(PROJECT / "tests" / "mutations.csv"):
        if wanted not in row["model"]:
            continue
        sql, find = plain(sql_of(MODELS[row["model"]])), plain(row["find"])
        if find not in sql:
            sys.exit(f"{row['model']} has no: {find}")
        changed = sql.replace(find, row["replace"])
        in_memory_tests = {"oracle": seen_by_oracle, "unit tests": seen_by_unit_tests}
        seen = [name for name, see in in_memory_tests.items() if see(row["model"], changed)]
        if not seen and (test := seen_on_real_data(row["model"], changed)):
            seen.append(f"real data: {test}")
        counts[seen[0].split(":")[0] if seen else "nothing"] += 1
        print(row["model"], "|", row["rule"], "|", ", ".join(seen) or "NOTHING", flush=True)
    print(f"{counts.total()} changes; the first to see them: {dict(counts)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
