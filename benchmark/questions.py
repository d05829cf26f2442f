"""Asks the ten questions of analyses/ many times, each time about another copy of the ecosystem."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import duckdb

# A reader sees a page of an answer: rows beyond it are counted neither in the shell nor in a BI tool.
PAGE = 100
TIMES = 20


def ask(file: Path, analyses: Path, copies: int, seed: int) -> dict[str, list[float]]:
    """Return the seconds of each asking, by question; `seed` draws the copies that are asked about.

    Each question is asked once before, so that the file's pages are in memory, as they are for whoever asks twice.
    """
    dice = random.Random(seed)
    seconds = {}
    with duckdb.connect(str(file), read_only=True) as connection:
        ids = {
            row[0]
            for row in connection.execute(
                "select programme_id from marts.dim_programme union select actor_id from marts.dim_actor"
            ).fetchall()
        }
        for path in sorted(analyses.glob("q*.sql")):
            question = path.read_text(encoding="utf-8")
            connection.execute(_about(question, ids, 0)).fetchmany(PAGE)
            seconds[path.stem] = []
            for _ in range(TIMES):
                sql = _about(question, ids, dice.randrange(copies))
                start = time.perf_counter()
                connection.execute(sql).fetchmany(PAGE)
                seconds[path.stem].append(time.perf_counter() - start)
    return seconds


def _about(question: str, ids: set[str], copy: int) -> str:
    """Return a question that names the actors and programmes of a copy, in pages."""
    mark = f"_copy_{copy}" if copy else ""

    def named(text: re.Match) -> str:
        begin, slash, end = text[1].partition("/")
        return f"'{begin}{mark}{slash}{end}'" if begin in ids else text[0]

    written = re.sub(r"'([^']*)'", named, question)
    return f"select * from ({written}) limit {PAGE}"
