"""Describes an export as a Frictionless Data Package, from what the warehouse and the project say already.

Version 1 of the standard: in version 2 a resource is of type `table` or of none, and frictionless
wants another library for a Parquet file that does not call itself a plain `file`.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import yaml

from filiere.marts import Column, Mart

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


def about(project: Path, data_date: datetime.date, data_version: str) -> dict:
    """Return what the package says of itself, without its resources.

    It is created on the data date, so that the same warehouse gives the same bytes.
    Raises OSError when a file of the project is not there, ValueError when it does not say what it should.
    """
    citation = yaml.safe_load((project / "CITATION.cff").read_text(encoding="utf-8"))
    return {
        "profile": "data-package",
        "name": citation["title"],
        "title": citation["title"],
        "description": f"{citation['abstract']} {citation['message']}",
        "version": data_version,
        "created": f"{data_date.isoformat()}T00:00:00Z",
        "keywords": citation["keywords"],
        "licenses": _licences(project, citation["license"]),
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

    package: what it says of itself; its first licence is that of the data.
    files: path in the package -> what is known of the file, such as bytes and hash.
    Raises ValueError for a column of a type that has no name in the standard.
    """
    licences = [{name: package["licenses"][0][name] for name in ("name", "path")}]
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
                "licenses": licences,
                "schema": {**schema, **({"foreignKeys": references} if references else {})},
            }
        )
    csv_paths = {resource["path"] for resource in found}
    found += [_plain(path, known, licences) for path, known in files.items() if path not in csv_paths]
    return found


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
    for path in sorted((project / "models" / "marts").rglob("*.yml")):
        for model in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("models", []):
            tests = [test["references"]["arguments"] for test in model.get("data_tests", []) if "references" in test]
            for column, target in (pair for test in tests if "when" not in test for pair in test["ids"].items()):
                to, _, to_column = target.partition(".")
                if column in columns.get(model["name"], ()) and (to, to_column) in keys:
                    found.setdefault(model["name"], []).append((column, to, to_column))
    return found


def _licences(project: Path, names: list[str]) -> list[dict]:
    """Return the licence of the data, then that of the code, by their SPDX names.

    names: those that CITATION.cff gives; the one that LICENSE-DATA names is that of the data.
    """
    words = (project / LICENCE_FILE).read_text(encoding="utf-8")
    of_data = re.search(r"\bthe\s+(.+?) of Etalab \(SPDX: ([\w.-]+)\)", words)
    if of_data is None or of_data.group(2) not in names or len(names) != 2:
        raise ValueError(f"{LICENCE_FILE} and CITATION.cff do not name one licence of the data and one of the code")
    heading = [line.strip() for line in (project / "LICENSE").read_text(encoding="utf-8").splitlines() if line.strip()]
    titles = {
        of_data.group(2): f"{of_data.group(1)} (all data of this package)",
        **{name: f"{heading[0]}, {heading[1]} (the code that made it)" for name in names if name != of_data.group(2)},
    }
    return [
        {"name": name, "path": f"https://spdx.org/licenses/{name}.html", "title": title}
        for name, title in titles.items()
    ]
