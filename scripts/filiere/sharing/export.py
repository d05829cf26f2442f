"""Writes the marts of the published warehouse as Parquet, as CSV with a data package, and as one workbook."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import duckdb

from filiere.sharing import datapackage, workbook
from filiere.warehouse.marts import Mart, marts_of, quoted
from filiere.warehouse.publishing import side_folder, swap_folder

# What a spreadsheet would run when it opens a CSV file: text that begins with one of these. Text that begins with
# apostrophes before one of them is guarded too, so that taking one apostrophe away always gives the text back.
RUN_AS_FORMULA = r"^'*[=+\-@\t\r]"


class Refused(Exception):
    """Why nothing was exported, in one sentence for the reader."""


def export(warehouse: Path, project: Path, folder: Path) -> list[Mart]:
    """Write every mart into `folder` and return what was written.

    It is written beside and swapped in: `folder` holds the whole new export, else what it held before.

    warehouse: the published file, which is only read.
    project: the folder with the licences, the citation and the marts' tests.
    folder: a new or empty folder, or one that holds an earlier export and nothing else.

    Raises Refused with what to do instead, and duckdb.Error when the warehouse cannot be read.
    """
    folder = folder.resolve()
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        marts = marts_of(connection)
        if not marts:
            raise Refused(f"{warehouse} holds no marts: run ./scripts/build first")
        build = connection.execute("select data_date, data_version from marts.build_info").fetchone()
        if build is None:
            raise Refused(f"{warehouse} does not say what it was built from: run ./scripts/build first")
        try:
            package = datapackage.about(project, marts, *build)
        except (OSError, KeyError, ValueError) as error:
            raise Refused(f"the project does not say under what name and licence to publish: {error}") from error
        try:
            with side_folder(folder) as side:
                # Who waited for another export finds it there.
                _check_target(folder, package["name"])
                _write(connection, marts, project, package, side)
                swap_folder(side, folder)
        except OSError as error:
            raise Refused(f"{folder} cannot be written: {error.strerror or error}") from error
        except duckdb.IOException as error:
            raise Refused(f"{folder} cannot be written: {error}") from error
        except ValueError as error:
            raise Refused(f"{error}; nothing was exported") from error
    return marts


def _check_target(folder: Path, name: str) -> None:
    """Raise Refused unless the folder is new, empty, or holds an export of this name and nothing else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Refused(f"{folder} is a file: name a folder")
    try:
        held = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
        if not held:
            return
        earlier = json.loads((folder / datapackage.FILE_NAME).read_text(encoding="utf-8"))
        ours = {resource["path"] for resource in earlier["resources"]} if earlier["name"] == name else set()
    except (OSError, KeyError, TypeError, ValueError):
        ours = set()
    if not ours:
        raise Refused(f"{folder} is not empty and holds no earlier export: name another folder")
    foreign = [path for path in held if path not in ours | {datapackage.FILE_NAME, datapackage.LICENCE_FILE}]
    if foreign:
        raise Refused(f"{folder} holds {foreign[0]}, which no export wrote: move it away or name another folder")


def _write(
    connection: duckdb.DuckDBPyConnection, marts: list[Mart], project: Path, package: dict, folder: Path
) -> None:
    """Write the whole export into an empty folder. Raises OSError, duckdb.Error, or ValueError for an Excel limit."""
    book = f"{package['name'].replace('-', '_')}.xlsx"
    # Of the workbook no hash is told: it is compressed by Python's zlib, which is not the same everywhere.
    files: dict[str, dict] = {book: {}}
    for file_format in ("csv", "parquet"):
        (folder / file_format).mkdir()
    for mart in marts:
        _copy(connection, mart, _guarded(mart), folder / datapackage.path_of(mart.name, "csv"), "format csv, header")
        parquet = folder / datapackage.path_of(mart.name, "parquet")
        _copy(connection, mart, "*", parquet, "format parquet, compression zstd")
        for file_format in ("csv", "parquet"):
            path = datapackage.path_of(mart.name, file_format)
            content = (folder / path).read_bytes()
            files[path] = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    described = datapackage.resources(package, marts, project, files)
    workbook.write(connection, marts, package, folder / book)
    shutil.copyfile(project / datapackage.LICENCE_FILE, folder / datapackage.LICENCE_FILE)
    text = json.dumps({**package, "resources": described}, ensure_ascii=False, indent=2)
    (folder / datapackage.FILE_NAME).write_bytes(f"{text}\n".encode())


def _copy(connection: duckdb.DuckDBPyConnection, mart: Mart, columns: str, path: Path, options: str) -> None:
    """Write one mart into one file, in the order of its key."""
    target = str(path).replace("'", "''")
    connection.execute(f"copy (select {columns} from {mart.source} order by {mart.order}) to '{target}' ({options})")


def _guarded(mart: Mart) -> str:
    """Return the columns to select for a CSV file: an apostrophe before text that a spreadsheet would run."""
    pattern = RUN_AS_FORMULA.replace("'", "''")
    return ", ".join(
        f"if(regexp_matches({name}, '{pattern}'), '''' || {name}, {name}) as {name}" if is_text else name
        for name, is_text in ((quoted(column.name), column.type == "VARCHAR") for column in mart.columns)
    )
