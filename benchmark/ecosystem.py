"""Makes synthetic ecosystems of any size that are like the real one: copies of its seeds, each drawn otherwise.

A copy has new ids, so actors, trees, sources and claims keep to themselves, and the same mix of qualifiers, stages,
scopes, components, periods, copied sources and rulings as the real seeds have. What is drawn, from a seed number:

- all money of a tree is 1 to 9 times that of the real one;
- one in five claims of money and of indicators that nothing else names is left out;
- one in five is told again by another source, every other time with a figure that is a quarter higher: a contradiction.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

# Told again, or left out: the chance in percent. Alike, so that an ecosystem keeps its size.
TURNOVER = 20
RETOLD_HIGHER = "1.25"
AMOUNTS = {
    "financing_claims": ["amount", "amount_low", "amount_high"],
    "indicator_claims": ["value", "value_low", "value_high"],
}
# The codelists are the project's words, not its ecosystem: they stay as they are.
KEPT = "codelists"
# Their ids are made of others and of codes: no disagreement of a copy is known before it is built.
EMPTIED = {"disagreement_rulings"}
# Columns beside the ids that tell one copy from another. The first copy keeps its ids: codelists name some.
NUMBERED = {"name", "title", "url", "identifier"}


@dataclass(frozen=True)
class Ecosystem:
    """What was made: rows by seed, and how many copies of the real ecosystem they are drawn from."""

    copies: int
    rows: dict[str, int]

    @property
    def financing_claims(self) -> int:
        """How many financing claims there are."""
        return self.rows["financing_claims"]


def make(seeds: Path, folder: Path, financing_claims: int, seed: int) -> Ecosystem:
    """Write CSV seeds with about `financing_claims` financing claims into `folder`, and return what was made.

    `seeds` is the folder of the real ones; `seed` is the number from which all is drawn: the same number gives the
    same bytes.
    """
    shutil.copytree(seeds, folder, ignore=shutil.ignore_patterns("*.csv"))
    rows = {}
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        files = {path.stem: path for path in sorted(seeds.rglob("*.csv"))}
        for name, path in files.items():
            connection.execute(
                f"create table {name} as select row_number() over () as line, *"
                f" from read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '\"')"
            )
        real = connection.execute("select count(*) from financing_claims").fetchone()[0]
        copies = max(1, round(financing_claims / real))
        connection.execute(
            "create table copies as select range as copy, case range when 0 then '' else '_copy_' || range end as mark"
            f" from range({copies})"
        )
        _prepare(connection, seed)
        for name, path in files.items():
            columns = connection.table(name).columns[1:]  # all but the line
            if path.parent.name == KEPT:
                query = f"select {', '.join(columns)} from {name} order by line"
            elif name in EMPTIED:
                query = f"select {', '.join(columns)} from {name} where false"
            else:
                query = _copied(name, columns)
            target = folder / path.relative_to(seeds)
            [(rows[name],)] = connection.execute(f"copy ({query}) to '{target}' (format csv, header true)").fetchall()
    return Ecosystem(copies, rows)


def _prepare(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    """Make what drawing needs: a die, the root of each programme, numbered sources, the claims that others name."""
    connection.execute(
        "create macro draw(what, sides) as"
        f" cast(('0x' || substr(md5(concat_ws('/', {seed}, what)), 1, 8)) as bigint) % sides"
    )
    connection.execute(
        """
        create table roots as
        with recursive above as (
            select programme_id, programme_id as root_id, parent_programme_id as next_id from programmes
            union all
            select above.programme_id, programmes.programme_id, programmes.parent_programme_id
            from above inner join programmes on above.next_id = programmes.programme_id
        )
        select programme_id, root_id from above where next_id is null
        """
    )
    connection.execute("create table numbered as select source_id, line - 1 as number from sources")
    connection.execute(
        """
        create table named as
        select of_claim_id as claim_id from financing_claims union
        select of_claim_id from indicator_claims union
        select claim_id from claim_rulings
        """
    )


def _in_copy(column: str) -> str:
    """Return the SQL of a column as it is in a copy."""
    if column == "documents_consulted":
        return f"regexp_replace({column}, '([^ ]+)', '\\1' || mark, 'g') as {column}"
    if column.endswith("_id") or column in NUMBERED:
        return f"{column} || mark as {column}"
    return column


def _copied(name: str, columns: list[str]) -> str:
    """Return the query of a seed's rows in all copies."""
    if name not in AMOUNTS:
        return f"select {', '.join(map(_in_copy, columns))} from {name} cross join copies order by copy, line"
    amounts = AMOUNTS[name]
    told = ", ".join(_in_copy(column) for column in columns)
    # A second telling is a note's: its words and paragraph are not the first one's.
    again = {"claim_id": "claim_id || '_again'", "source_id": "other_source_id", "locator": "'not_recorded'"}
    again |= {"as_written": "cast(null as varchar)", "captured_from": "'research_note'"}
    again |= {column: f"cast({column} * cast(rise as decimal(4, 2)) as decimal(18, 2))" for column in amounts}
    first = ", ".join(columns)
    second = ", ".join(f"{again[column]} as {column}" if column in again else column for column in columns)
    times, joined = "1", ""
    if name == "financing_claims":
        times = "draw('money/' || roots.root_id || '/' || copy, 9) + 1"
        joined = "left join roots on claims.programme_id = roots.programme_id"
    scaled = ", ".join(f"cast(claims.{column} as decimal(18, 2)) * factor as {column}" for column in amounts)
    plain = ", ".join(f"claims.{column}" for column in columns if column not in amounts)
    return f"""
        with claims as (
            select claims.*, copy, mark, {times} as factor,
                draw('turn/' || claims.claim_id || '/' || copy, 100) as turn,
                claims.claim_id in (select claim_id from named where claim_id is not null) as is_named,
                draw('source/' || claims.claim_id || '/' || copy, (select count(*) from numbered)) as other_number
            from {name} as claims cross join copies {joined}
        ),
        scaled as (
            select claims.line, claims.copy, claims.mark, claims.turn, {plain}, {scaled},
                numbered.source_id as other_source_id,
                case when claims.turn % 2 = 0 then {RETOLD_HIGHER} else 1 end as rise
            from claims left join numbered on claims.other_number = numbered.number
            where claims.is_named or claims.turn >= {TURNOVER}
        ),
        drawn as (
            select line, copy, mark, 0 as telling, {first} from scaled
            union all
            select line, copy, mark, 1 as telling, {second} from scaled where turn >= {100 - TURNOVER}
        )
        select {told} from drawn order by copy, line, telling
    """
