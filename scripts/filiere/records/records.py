"""Public records: the files that the dbt sources declare, and whether those in a folder are what the models read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filiere.seeds.declarations import read_yaml
from filiere.seeds.files import decoded, foreign
from filiere.seeds.problems import Problem

VARIABLE = "FILIERE_SANTE_RECORDS"
DECLARED = Path("models/staging/records/_records__sources.yml")

_SHOWN = 20
# What a number loses or gains on its way through a spreadsheet; DuckDB would read it all the same.
_SPREADSHEET = {
    "[eE]": "has lost digits to a spreadsheet; take the number from the publisher's file",
    "^-?[0-9]{1,3}[.][0-9]{3}$": "has three decimals; if thousands are meant, write them without a point",
}
_TOTAL = r"(?i)^(sous-)?total\b|^ensemble$|^somme$"
_KINDS = {
    "varchar": "text",
    "integer": "a whole number",
    "date": "a day such as 2022-05-12",
    "boolean": "True or False",
    "decimal(18,2)": "an amount such as 3394666.80",
}


@dataclass(frozen=True)
class Record:
    """One file of public records as declared.

    name: its dbt source.
    file: its name in the folder; `*` stands for the day of its state, YYYYMMDD.
    types: column -> SQL type, of the columns that are read.
    official: column -> the publisher's heading; empty where the file is kept as it is published.
    never_negative: columns of money that is given.
    plain_names: whether headings are read as small letters without accents and signs.
    sha256: of the publisher's file, None where nobody vouches for one.
    """

    name: str
    file: str
    delimiter: str
    plain_names: bool
    types: dict[str, str]
    official: dict[str, str]
    never_negative: list[str]
    title: str
    publisher: str
    licence: str
    address: str
    version: str
    sha256: str | None

    @property
    def fetched_file(self) -> str:
        """The name under which the declared version is kept."""
        return self.file.replace("*", self.version)


def records_of(project: Path) -> list[Record]:
    """Return the records that the sources' YAML file declares. Raises OSError when it is not there."""
    declared = read_yaml(project / DECLARED)
    found = []
    for table in declared["sources"][0]["tables"]:
        columns = table["columns"]
        metas = {column["name"]: column.get("config", {}).get("meta", {}) for column in columns}
        found.append(
            Record(
                name=table["name"],
                types={column["name"]: column["data_type"] for column in columns},
                official={column: meta["official"] for column, meta in metas.items() if "official" in meta},
                never_negative=[column for column, meta in metas.items() if meta.get("never_negative")],
                **table["config"]["meta"],
            )
        )
    return found


def folder_of(project: Path) -> Path | None:
    """Return the folder that FILIERE_SANTE_RECORDS names, from the project's root; None when it names none."""
    named = os.environ.get(VARIABLE)
    return project / named if named else None


def check(project: Path, folder: Path) -> list[Problem]:
    """Return what is wrong with the records in a folder: file, line, column and what should stand there.

    A file is read as the models read it, and each cell as the type that its source declares.
    """
    found: list[Problem] = []
    for record in records_of(project):
        files = sorted(folder.glob(record.file))
        if not files:
            found.append(Problem(str(folder / record.file), 0, "", "not there; `filiere records fetch` downloads it"))
        for more in files[1:]:
            found.append(Problem(str(more), 0, "", f"a second state beside {files[0].name}; keep one of them"))
        for file in files[:1]:
            if "*" in record.file and not re.search(r"_[0-9]{8}[.]csv$", file.name):
                found.append(Problem(str(file), 0, "", "name it by the day of its state: _20220512.csv, say"))
            found += problems(record, file)
    return found


def problems(record: Record, file: Path) -> Iterator[Problem]:
    """Yield the problems of one file, the first of each line; at most twenty."""
    import duckdb  # Not above: most checks have no records, and it takes as long to load as a check of the seeds.

    shown = str(file)
    content = file.read_bytes()
    if other := foreign(content, "`filiere records fetch` downloads it again"):
        yield Problem(shown, 1, "", other)
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem(shown, line, "", f"not UTF-8 (probably {decoded(content)[1]}); save the file as UTF-8")
        return
    plain_names = f"normalize_names = {record.plain_names}"
    with duckdb.connect() as connection:
        try:
            as_text = reader(file, record.delimiter, f"{plain_names}, all_varchar = true, ignore_errors = true")
            headings = connection.sql(f"from {as_text}").columns
        except duckdb.Error as error:
            yield Problem(shown, _line_in(str(error)), "", f"cannot be read as CSV: {first_words(error)}")
            return
        missing = [column for column in record.types if column not in headings]
        for column in missing:
            yield Problem(shown, 1, column, f"the column is missing; the header has {', '.join(sorted(headings))}")
        if missing:
            return
        as_declared = f"{plain_names}, types = {record.types}, dateformat = '%Y-%m-%d', store_rejects = true"
        connection.execute(f"select count(columns(*)) from {reader(file, record.delimiter, as_declared)}").fetchall()
        rejected = connection.execute(
            "select line, column_name, error_type, error_message from reject_errors order by line, column_idx"
        ).fetchall()
        if not rejected:
            rejected = sorted(_odd_cells(connection, record, as_text))
            if not connection.sql(f"from {as_text}").fetchone():
                yield Problem(shown, 1, "", "a header and no rows; fetch the file again")
    told: set[int] = set()
    for line, column, kind, message in rejected:
        if line in told:
            continue
        told.add(line)
        if len(told) > _SHOWN:
            yield Problem(shown, line, "", "and more lines like these")
            return
        if kind == "CAST":
            cell = re.search(r'Could not convert string "(.*?)" to', message)
            stands = f"{cell.group(1)!r} stands where {_KINDS[record.types[column]]} must" if cell else message
            yield Problem(shown, line, column, stands)
        elif kind == "ODD":
            yield Problem(shown, line, column, message)
        else:
            yield Problem(shown, line, column or "", first_words(message))


def _odd_cells(connection, record: Record, as_text: str) -> list[tuple[int, str, str, str]]:
    """Return (line, column, "ODD", message) of the cells that can be read and are not what the publisher wrote."""
    patterns = [
        *(
            (column, pattern, told)
            for column, kind in record.types.items()
            if kind.startswith("decimal")
            for pattern, told in _SPREADSHEET.items()
        ),
        *((column, "^-", "is negative, and aid never is; correct the sign") for column in record.never_negative),
        (next(iter(record.types)), _TOTAL, "is a row of totals; remove it"),
    ]
    odd = " union all ".join(
        f"select line, '{column}', 'ODD', '\"' || {column} || '\" ' || $told{place} from rows "
        f"where regexp_matches({column}, $pattern{place})"
        for place, (column, _, _) in enumerate(patterns)
    )
    # A line break inside a cell moves all rows below it.
    breaks = " + ".join(f"coalesce(length({one}) - length(replace({one}, chr(10), '')), 0)" for one in record.types)
    query = f"""
        with numbered as (select *, row_number() over () as place, {breaks} as breaks from {as_text}),
        rows as (select *, 1 + place + sum(breaks) over (order by place) - breaks as line from numbered)
        {odd}
    """
    told = {
        f"{name}{place}": cell
        for place, (_, *row) in enumerate(patterns)
        for name, cell in zip(("pattern", "told"), row)
    }
    return connection.execute(query, told).fetchall()


def reader(file: Path, delimiter: str, more: str) -> str:
    """Return DuckDB's expression that reads a file as the sources do but for `more`."""
    path = str(file).replace("'", "''")
    return f"read_csv('{path}', delim = '{delimiter}', quote = '\"', escape = '\"', header = true, {more})"


def _line_in(message: str) -> int:
    """Return the line that an error of DuckDB's names, 0 when it names none."""
    found = re.search(r"Line: (\d+)", message)
    return int(found.group(1)) if found else 0


def first_words(error: object) -> str:
    """Return the first line of an error's words."""
    return str(error).strip().split("\n", 1)[0]
