"""Describes an export as a Frictionless Data Package, from what the warehouse and the project say already.

Version 1 of the standard: in version 2 a resource is of type `table` or of none, and frictionless
wants another library for a Parquet file that does not call itself a plain `file`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from filiere.seeds.declarations import read_yaml
from filiere.warehouse.marts import Column, Mart

FILE_NAME = "datapackage.json"
LICENCE_FILE = "LICENSE-DATA"

_TYPES = {
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "VARCHAR": "string",
}


def about(project: Path, marts: list[Mart], data_date: datetime.date, data_version: str) -> dict:
    """Return what the package says of itself, without its resources.

    It is created on the data date, so that the same warehouse gives the same bytes.
    Raises OSError when a file of the project is not there, ValueError when it does not say what it should.
    """
    citation = read_yaml(project / "CITATION.cff")
    return {
        "profile": "data-package",
        "name": citation["title"],
        "title": citation["title"],
        "description": f"{citation['abstract']} {citation['message']}",
        "version": data_version,
        "created": f"{data_date.isoformat()}T00:00:00Z",
        "keywords": citation["keywords"],
        "licenses": _licences(project, citation["license"], set(own_licences(project, marts).values())),
        "contributors": [{"title": author["name"], "role": "author"} for author in citation["authors"]],
        "sources": [
            {
                "title": "The documents cited, one row each; the column source_id of a fact names its own",
                "path": path_of("dim_source", "csv"),
            }
        ],
    }


def path_of(mart: str, file_format: str) -> str:
    """Return where in the package a mart lies in a format, `csv` or `parquet`."""
    return f"{file_format}/{mart}.{file_format}"


def resources(package: dict, marts: list[Mart], project: Path, files: dict[str, dict]) -> list[dict]:
    """Return a resource for each CSV file, with its fields and keys, and for each other file.

    package: what it says of itself; its first licence is that of the data but for marts with one of their own.
    files: path in the package -> what is known of the file, such as bytes and hash.
    Raises ValueError for a column of a type that has no name in the standard.
    """
    common = package["licenses"][0]["name"]
    own = own_licences(project, marts)
    keys = foreign_keys(project, marts)
    found = []
    for mart in marts:
        path = path_of(mart.name, "csv")
        schema = {"fields": [_field(mart, column) for column in mart.columns], "primaryKey": list(mart.key)}
        references = [
            {"fields": [column], "reference": {"resource": "" if to == mart.name else to, "fields": [to_column]}}
            for column, to, to_column in keys.get(mart.name, [])
        ]
        found.append(
            {
                "name": mart.name,
                "profile": "tabular-data-resource",
                "path": path,
                "title": mart.name,
                "description": mart.description,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **files[path],
                "licenses": [_named(own.get(mart.name, common))],
                "schema": {**schema, **({"foreignKeys": references} if references else {})},
            }
        )
    csv_paths = {resource["path"] for resource in found}
    every = sorted({common, *own.values()})
    for path, known in files.items():
        if path not in csv_paths:
            stem = Path(path).stem
            names = [own.get(stem, common)] if path == path_of(stem, "parquet") else every
            found.append(_plain(path, known, [_named(name) for name in names]))
    return found


def own_licences(project: Path, marts: list[Mart]) -> dict[str, str]:
    """Return the SPDX name of the licence of each mart that declares one of its own (`meta: {licence}`)."""
    written = {mart.name for mart in marts}
    return {
        model["name"]: model["config"]["meta"]["licence"]
        for model in _declared_marts(project)
        if model["name"] in written and "licence" in model.get("config", {}).get("meta", {})
    }


def _declared_marts(project: Path) -> Iterator[dict]:
    """Yield what the marts' YAML files declare of each."""
    for path in sorted((project / "models" / "marts").rglob("*.yml")):
        yield from read_yaml(path).get("models", [])


def _named(licence: str) -> dict[str, str]:
    """Return a licence as the standard writes it, by its SPDX name."""
    return {"name": licence, "path": f"https://spdx.org/licenses/{licence}.html"}


def _plain(path: str, known: dict, licences: list[dict]) -> dict:
    """Return a resource for a file whose fields its CSV twin describes."""
    stem, _, file_format = path.rpartition("/")[2].rpartition(".")
    return {
        "name": f"{stem}_{file_format}",
        "type": "file",
        "path": path,
        "title": f"{stem} ({file_format})",
        "description": (
            f"The table {stem} as Parquet; its fields are those of {path_of(stem, 'csv')}."
            if file_format == "parquet"
            else "All tables as one workbook, a sheet each; its first sheet says how to read it."
        ),
        "format": file_format,
        "mediatype": {
            "parquet": "application/vnd.apache.parquet",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[file_format],
        **known,
        "licenses": licences,
    }


def _field(mart: Mart, column: Column) -> dict:
    kind = _TYPES.get(column.type.partition("(")[0])
    if kind is None:
        raise ValueError(f"{mart.name}.{column.name} is {column.type}, which has no type in a data package yet")
    field = {"name": column.name, "type": kind, "description": column.description}
    return {**field, "constraints": {"required": True}} if column.is_required else field


def foreign_keys(project: Path, marts: list[Mart]) -> dict[str, list[tuple[str, str, str]]]:
    """Return by mart the columns that name another mart's key: (column, mart, its key).

    They are the `references` tests of the marts, which the build has held to be true; a test with a
    condition (`when`) and one of a model that is no mart are left aside.
    """
    columns = {mart.name: {column.name for column in mart.columns} for mart in marts}
    keys = {(mart.name, *mart.key) for mart in marts}
    found: dict[str, list[tuple[str, str, str]]] = {}
    for model in _declared_marts(project):
        tests = [test["references"]["arguments"] for test in model.get("data_tests", []) if "references" in test]
        for column, target in (pair for test in tests if "when" not in test for pair in test["ids"].items()):
            to, _, to_column = target.partition(".")
            if column in columns.get(model["name"], ()) and (to, to_column) in keys:
                found.setdefault(model["name"], []).append((column, to, to_column))
    return found


def _licences(project: Path, names: list[str], own: set[str]) -> list[dict]:
    """Return the licence of the data, then that of the code, then those of marts alone, by their SPDX names.

    names: those that CITATION.cff gives; the one that LICENSE-DATA names is that of the data.
    own: those of marts that have one of their own.
    """
    words = (project / LICENCE_FILE).read_text(encoding="utf-8")
    of_data = re.search(r"\bthe\s+(.+?) of Etalab \(SPDX: ([\w.-]+)\)", words)
    if of_data is None or of_data.group(2) not in names or len(names) != 2:
        raise ValueError(f"{LICENCE_FILE} and CITATION.cff do not name one licence of the data and one of the code")
    heading = [line.strip() for line in (project / "LICENSE").read_text(encoding="utf-8").splitlines() if line.strip()]
    others = sorted(own - set(names))
    which = "all data but for the tables that name another" if others else "all data of this package"
    titles = {
        of_data.group(2): f"{of_data.group(1)} ({which})",
        **{name: f"{heading[0]}, {heading[1]} (the code that made it)" for name in names if name != of_data.group(2)},
        **{name: f"{name} (the tables that name it)" for name in others},
    }
    return [{**_named(name), "title": title} for name, title in titles.items()]
