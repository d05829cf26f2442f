"""Runs the compiled SQL of the money models on made-up seeds, in memory and without dbt."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TARGETS = [
    "int_claims__financing",
    "int_claims__claims",
    "int_claims__wordings",
    "int_choice__claims",
    "int_choice__financing",
    "int_money__financing_years",
    "fct_financing_rollup",
    "int_disagreements__facts",
    "int_disagreements__explained",
    "int_coverage__programmes",
]


def text_of(path):
    """Return what dbt's last build left at a path under target/."""
    path = Path(os.environ.get("DBT_TARGET_PATH", PROJECT / "target")) / path
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; run ./scripts/build first")
    return path.read_text(encoding="utf-8")


def sql_of(node):
    """Return a model's compiled SQL: from its file, which outlives a later `dbt parse`, unlike the manifest's copy."""
    return text_of(f"compiled/{node['package_name']}/{node['original_file_path']}")


def in_one_database(text):
    """Put marts beside the models of dbt's own file: one transaction writes to one database."""
    return re.sub(r'"\w+"\.("\w+"\."\w+")', r"\1", text)


def in_order(nodes, names):
    """Return the nodes that the named models need and the models themselves, each after what it reads."""
    found = {}

    def visit(unique_id):
        if unique_id not in found and unique_id in nodes:
            for parent in nodes[unique_id]["depends_on"].get("nodes", []):
                visit(parent)
            found[unique_id] = nodes[unique_id]

    for unique_id, node in nodes.items():
        if node["resource_type"] == "model" and node["name"] in names:
            visit(unique_id)
    return list(found.values())


def run_models(connection, seeds):
    """Build the models in memory from seeds given as rows (dictionaries); return them by name, row by row.

    Codelists have their real rows, other seeds none.
    """
    nodes = in_order(json.loads(text_of("manifest.json"))["nodes"], TARGETS)
    for schema in sorted({node["schema"] for node in nodes}):
        connection.execute(f"create schema {schema}")
    for node in nodes:
        if node["resource_type"] == "seed":
            create_seed(connection, node, seeds.get(node["name"], []))
        else:
            create_model(connection, node, sql_of(node))
    return {node["name"]: rows_of(connection, node) for node in nodes if node["name"] in TARGETS}


def create_model(connection, node, sql):
    """Create a model, or make it anew."""
    kind, relation = node["config"]["materialized"], in_one_database(node["relation_name"])
    connection.execute(f"create or replace {kind} {relation} as {in_one_database(sql)}")


def create_seed(connection, node, rows):
    """Create a seed as dbt types it: a codelist from its file, another one from rows, as one JSON text."""
    types = node["config"]["column_types"]
    types = {name: kind.replace("string", "varchar") for name, kind in types.items()}
    relation = in_one_database(node["relation_name"])
    fill(connection, relation, types, rows)
    path = PROJECT / node["original_file_path"]
    if path.parent.name == "codelists":
        connection.execute(f"copy {relation} from '{path}' (format csv, header true)")


def fill(connection, relation, types, rows):
    """Make a table with these rows, given as one JSON text; columns that they do not name are empty."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    connection.execute(f"create or replace table {relation} ({columns})")
    unknown = {column for row in rows for column in row} - set(types)
    assert not unknown, f"{relation} has no column {unknown}"
    if rows:
        shape = json.dumps([dict.fromkeys(types, "VARCHAR")])
        text = json.dumps([{column: row.get(column) for column in types} for row in rows], default=str)
        query = f"insert into {relation} select unnest(from_json($rows, '{shape}'), recursive := true)"
        connection.execute(query, {"rows": text})


def rows_of(connection, node):
    """Return the rows of a node as dictionaries."""
    result = connection.execute(f"select * from {in_one_database(node['relation_name'])}")
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, row)) for row in result.fetchall()]
