"""Every fact of the inventory of the five documents is in the marts, or left out for a reason."""

import collections
import re

from conftest import PROJECT, rows_of

INVENTORY = rows_of(PROJECT / "tests" / "inventory.csv")


def test_every_row_is_found(warehouse, capsys):
    """Each row's query finds its fact in the marts; a row without a query says why."""
    missing = []
    for row in INVENTORY:
        assert bool(row["sql"]) != bool(row["reason"]), f"{row['inventory_row']}: a query or a reason"
        if row["sql"] and not warehouse.execute(row["sql"]).fetchall():
            missing.append(f"{row['inventory_row']} ({row['what']})")
    found = sum(bool(row["sql"]) for row in INVENTORY) - len(missing)
    with capsys.disabled():
        print(f"\ninventory: {found} rows found, {len(INVENTORY) - found - len(missing)} left out with a reason")
    assert not missing


def test_reasons_name_rows_of_left_out():
    """An id that a reason gives stands in left_out."""
    known = {row["left_out_id"] for row in rows_of(PROJECT / "seeds" / "rulings" / "left_out.csv")}
    named = re.findall(r"left_out (\w+)", " ".join(row["reason"] for row in INVENTORY))
    assert set(named) <= known


def test_no_query_finds_what_is_not_there(warehouse):
    """The queries are specific: against empty marts none of them finds anything."""
    tables = warehouse.execute(
        "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
    ).fetchall()
    for row in INVENTORY:
        query = row["sql"]
        for (table,) in tables:
            query = re.sub(rf"\bmarts\.{table}\b", f"(select * from marts.{table} where false)", query)
        assert not query or not warehouse.execute(query).fetchall(), f"{row['inventory_row']} finds a fact in nothing"


def _rows_by_section(text: str, starts_with: str) -> collections.Counter:
    """Count the lines that start so under each `### S1 actors` heading."""
    counts, section = collections.Counter(), None
    for line in text.splitlines():
        if line.startswith("#"):
            heading = re.match(r"### (S\d \w+)", line)
            section = heading and heading.group(1)
        elif section and line.startswith(starts_with) and not line.startswith("|---"):
            counts[section] += 1
    return counts


def test_inventory_is_complete(research):
    """The inventory has a row for each row of the notes' tables, and for each row that a second reading added."""
    listed = collections.Counter(
        " ".join(row["inventory_row"].split()[:2]) for row in INVENTORY if row["inventory_row"][:1] == "S"
    )
    facts = research / "facts"
    noted = _rows_by_section((facts / "source_documents.md").read_text(encoding="utf-8"), "|")
    added = _rows_by_section((facts / "source_documents_corrections.md").read_text(encoding="utf-8"), "| +")
    for section, rows in noted.items():
        expected = rows - 1 + added[section]  # the first row of a table is its header
        assert listed[section] >= expected, f"{section}: {listed[section]} rows listed, {expected} in the notes"
