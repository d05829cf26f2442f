"""Tells the ids that were published, are in no seed any more, and were not retired."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb

# Where the ids of each kind are published; an id that was made of another is no seed's.
_PUBLISHED = {
    "actor": ["select actor_id from marts.dim_actor"],
    "programme": ["select programme_id from marts.dim_programme"],
    "source": ["select source_id from marts.dim_source"],
    "claim": [
        "select claim_id from marts.fct_financing_claim where not is_derived",
        "select claim_id from marts.fct_indicator_claim",
        "select claim_id from marts.fct_event_claim",
    ],
}


def vanished(project: Path, new: Path, published: Path) -> Iterator[str]:
    """Yield a line for each id of the published file that the new one lacks and no row of retired_ids keeps."""
    retired = {(row["kind"], row["retired_id"]) for row in _retired(project)}
    for kind, queries in _PUBLISHED.items():
        for query in queries:
            gone = _ids(published, query) - _ids(new, query)
            for one in sorted(gone):
                if (kind, one) not in retired:
                    how = "put its row back, or say why it goes and what takes its place with `filiere add retired`"
                    yield f"{kind} {one} was published and is in no seed; {how}"


def successors(project: Path) -> dict[str, str]:
    """Return retired ids with those that took their place."""
    return {row["retired_id"]: row["successor_id"] for row in _retired(project) if row["successor_id"]}


def _retired(project: Path) -> list[dict[str, str]]:
    kept = project / "seeds" / "rulings" / "retired_ids.csv"
    return [*csv.DictReader(kept.read_text(encoding="utf-8").splitlines())] if kept.exists() else []


def _ids(warehouse: Path, query: str) -> set[str]:
    """Return the ids that a file has published; none where it is not there or of another kind."""
    if not warehouse.exists():
        return set()
    try:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            return {one for (one,) in connection.execute(query).fetchall()}
    except duckdb.Error:
        return set()
