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
    """What became of the labelled names of one half.

    right: matched to the actor that the label names.
    wrong: (name, actor matched, actor of the label or none) of those matched to another.
    missed: (name, actor of the label) of those that are an actor and were matched to none or another.
    """

    half: str
    names: int
    right: int
    wrong: list[tuple[str, str, str]]
    missed: list[tuple[str, str]]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def resolutions(connection: duckdb.DuckDBPyConnection) -> list[Resolution]:
    """Return the result on the tuning half, the held-out half and the whole sample.

    Raises KeyError when a labelled name is not in the warehouse.
    """
    labels = rows_of(LABELS)
    matched = dict(connection.execute("select organisation_name, actor_id from marts.dim_organisation").fetchall())
    found = []
    for half in ("tuning", "held_out", "whole"):
        rows = [(row["organisation_name"], row["actor_id"]) for row in labels if half in (row["half"], "whole")]
        found.append(
            Resolution(
                half,
                len(rows),
                right=sum(bool(actor) and matched[name] == actor for name, actor in rows),
                wrong=[(name, matched[name], actor) for name, actor in rows if matched[name] not in (None, actor)],
                missed=[(name, actor) for name, actor in rows if actor and matched[name] != actor],
            )
        )
    return found


def report(found: list[Resolution]) -> list[str]:
    """Return a line for each half and for the whole: names, actors among them, precision and recall."""
    return [
        f"{one.half:<10}{one.names:>4} names, {one.right + len(one.missed):>3} of them actors: "
        f"precision {one.precision:.3f}, recall {one.recall:.3f}"
        for one in found
    ]


def main(warehouse: Path) -> None:
    """Print names by status and method, then precision and recall."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        counted = connection.execute(
            "select match_status, coalesce(match_method, ''), count(*) from marts.dim_organisation"
            " group by all order by all"
        ).fetchall()
        for status, method, count in counted:
            print(f"{status:<12}{method:<12}{count:>6}")
        print("\n".join(report(resolutions(connection))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
