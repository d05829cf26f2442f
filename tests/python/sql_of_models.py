"""Runs the compiled SQL of the money models on made-up seeds, in memory and without dbt."""

from __future__ import annotations

import json
import os
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
TARGETS = [
    "int_bounding__financing_claims",
    "int_choosing__claims",
    "int_choosing__financing",
    "int_spreading__financing_years",
    "int_rolling__programmes",
    "int_sourcing__independence",
]
GENERATED = ["programmes", "sources", "financing_claims", "claim_rulings"]


def text_of(path):
    """Return what dbt's last build left at a path under target/."""
    path = Path(os.environ.get("DBT_TARGET_PATH", PROJECT / "target")) / path
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; run ./scripts/build first")
    return path.read_text(encoding="utf-8")


def sql_of(node):
    """Return a model's compiled SQL: from its file, which outlives a later `dbt parse`, unlike the manifest's copy."""
    return text_of(f"compiled/{node['package_name']}/{node['original_file_path']}")


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


class Models:
    """The money models on one in-memory connection, whose rows are replaced case by case.

    Each model is planned once, as a prepared insert: planning takes longer than running on a few rows. What the
    planner may conclude from the empty tables is switched off for that. A case is rolled back, which empties the
    tables again.
    """

    def __init__(self, changed=None):
        """Take the models as compiled, but for those whose SQL is given by name."""
        changed = changed or {}
        needed = in_order(json.loads(text_of("manifest.json"))["nodes"], TARGETS)
        database = needed[0]["database"]
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute(f"attach ':memory:' as {database}; use {database}")
        for schema in sorted({node["schema"] for node in needed}):
            self.connection.execute(f"create schema {schema}")
        self.connection.execute("set disabled_optimizers = 'statistics_propagation'")
        self.columns, self.tables, self.names = {}, {}, {}
        for node in needed:
            name, relation = node["name"], node["relation_name"]
            self.names[name] = relation
            if node["resource_type"] == "seed":
                self.create_seed(node)
            elif node["config"]["materialized"] == "view":
                self.connection.execute(f"create view {relation} as {sql_of(node)}")
            else:
                self.tables[name] = changed.get(name) or sql_of(node)
                self.connection.execute(f"create table {relation} as {self.tables[name]} with no data")
        for name, code in self.tables.items():
            self.connection.execute(f"prepare build_{name} as insert into {self.names[name]} {code}")

    def create_seed(self, node):
        """Create a seed as dbt types it: codelists with their real rows, the others empty."""
        types = node["config"]["column_types"]
        types = {name: kind.replace("string", "varchar") for name, kind in types.items()}
        self.columns[node["name"]] = list(types)
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        self.connection.execute(f"create table {node['relation_name']} ({columns})")
        path = PROJECT / node["original_file_path"]
        if path.parent.name == "codelists":
            self.connection.execute(f"copy {node['relation_name']} from '{path}' (format csv, header true)")

    def run(self, seeds):
        """Fill the seeds with rows (dictionaries) and build the models; return them by name, row by row."""
        self.connection.execute("begin")
        try:
            for name in GENERATED:
                self.fill(name, seeds[name])
            for name in self.tables:
                self.connection.execute(f"execute build_{name}")
            return {name: self.rows(name) for name in TARGETS}
        finally:
            self.connection.execute("rollback")

    def fill(self, name, rows):
        """Fill an empty seed, as one JSON text: DuckDB takes one parameter far faster than one for each cell."""
        columns = self.columns[name]
        unknown = {column for row in rows for column in row} - set(columns)
        assert not unknown, f"the seed {name} has no column {unknown}"
        shape = json.dumps([dict.fromkeys(columns, "VARCHAR")])
        self.connection.execute(
            f"insert into {self.names[name]} select unnest(from_json($rows, '{shape}'), recursive := true)",
            {"rows": json.dumps([{column: row.get(column) for column in columns} for row in rows], default=str)},
        )

    def rows(self, name):
        """Return the rows of one built model as dictionaries."""
        result = self.connection.execute(f"select * from {self.names[name]}")
        columns = [column[0] for column in result.description]
        return [dict(zip(columns, row)) for row in result.fetchall()]
