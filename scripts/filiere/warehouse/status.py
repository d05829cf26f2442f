"""Says what the published warehouse is, and whether the seeds have changed since it was built."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from filiere.seeds.declarations import seeds_of


def build_info(warehouse: Path) -> dict[str, object]:
    """Return the one row of marts.build_info. Raises duckdb.Error when the file cannot be read."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute("select * from marts.build_info")
        return dict(zip([column[0] for column in found.description], found.fetchone()))


def quality(warehouse: Path) -> list[tuple[str, int, int, float | None]]:
    """Return how far what is published can be trusted: (what, so many, of so many, percent)."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute("from marts.quality()").fetchall()


def seeds_digest(project: Path) -> str:
    """Return what build_info holds as data_version, for the seeds as they are now.

    The same digest as the macro seeds_digest: MD5 of the seeds' names with the SHA-256 that dbt takes of their text.
    """
    lines = []
    for name, seed in seeds_of(project).items():
        # What is no UTF-8 was not built: `filiere check` tells it.
        text = seed.path.read_text(encoding="utf-8", errors="replace").strip() if seed.path.is_file() else ""
        lines.append(f"{name} {hashlib.sha256(text.encode('utf-8')).hexdigest()}")
    return hashlib.md5("\n".join(sorted(lines)).encode("utf-8"), usedforsecurity=False).hexdigest()
