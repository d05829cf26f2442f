"""Reports how well organisations of public records are matched to actors, on names labelled by hand.

`python tests/python/resolution.py WAREHOUSE` prints the report for a warehouse that was built with records.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from conftest import PROJECT, rows_of

LABELS = PROJECT / "tests" / "organisation_labels.csv"


@dataclass(frozen=True)
class Resolution:
    """What became of the labelled names of one half: how well they are matched, and those that are not."""

    line: str
    precision: float
    recall: float
    # (name, actor matched, actor of the label or none) of those matched to another.
    wrong: list[tuple[str, str, str]]
    # (name, actor of the label) of those that are an actor and were matched to none or another.
    missed: list[tuple[str, str]]


def resolutions(connection: duckdb.DuckDBPyConnection) -> list[Resolution]:
    """Return the result on the tuning half, the held-out half and the whole sample.

    Raises KeyError when a labelled name is not in the warehouse.
    """
    labels = rows_of(LABELS)
    matched = dict(connection.execute("select organisation_name, actor_id from marts.dim_organisation").fetchall())
    found = []
    for half in ("tuning", "held_out", "whole"):
        rows = [(row["organisation_name"], row["actor_id"]) for row in labels if half in (row["half"], "whole")]
        right = sum(bool(actor) and matched[name] == actor for name, actor in rows)
        wrong = [(name, matched[name], actor) for name, actor in rows if matched[name] not in (None, actor)]
        missed = [(name, actor) for name, actor in rows if actor and matched[name] != actor]
        precision, recall = right / (right + len(wrong)), right / (right + len(missed))
        line = f"{half:<10}{len(rows):>4} names, {right + len(missed):>3} of them actors: "
        line += f"precision {precision:.3f}, recall {recall:.3f}"
        found.append(Resolution(line, precision, recall, wrong, missed))
    return found


def main(warehouse: Path) -> None:
    """Print names by status and method, then precision and recall."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        counted = connection.execute(
            "select match_status, coalesce(match_method, ''), count(*) from marts.dim_organisation"
            " group by all order by all"
        ).fetchall()
        for status, method, count in counted:
            print(f"{status:<12}{method:<12}{count:>6}")
        print(*(half.line for half in resolutions(connection)), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
