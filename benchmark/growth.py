"""Measures how the cost of a build grows with the ecosystem, and writes growth.md and growth.svg beside this file.

    python growth.py [--huge]

Sizes are financing claims, from a thousand to a million; --huge adds ten million: ten times the disk and time again.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import statistics
import sys
from importlib.metadata import version
from pathlib import Path

import pygal
from tabulate import tabulate

from measure import PROJECT, Size, measure

HERE = Path(__file__).resolve().parent
SIZES = [1_000, 10_000, 100_000, 1_000_000]
HUGE = 10_000_000
SEED = 2026
# The goals, as docs/scale.md states them.
EXPONENT = 1.05
OVER_FLOOR = 1.3
LATENCY = 0.1
OVER_START_UP = 1.5


def exponent(small: Size, large: Size, what: str) -> float:
    """Return the power of the claims with which the seconds of `what` (build or floor) grow between two sizes."""
    ratio = getattr(large, what).seconds / getattr(small, what).seconds
    return math.log(ratio) / math.log(large.claims / small.claims)


def table(sizes: list[Size]) -> str:
    """Return what docs/scale.md shows: a row a size."""
    rows = []
    for before, size in zip([None, *sizes], sizes, strict=False):
        rows.append(
            [
                f"{size.claims:,}", f"{size.rows:,}", f"{size.build.seconds:.1f}", f"{size.floor.seconds:.1f}",
                f"{size.over_floor:.2f}",
                f"{exponent(before, size, 'build'):.2f}" if before else "",
                f"{exponent(before, size, 'floor'):.2f}" if before else "",
                f"{size.build.peak_bytes / 1e9:.1f}", f"{size.file_bytes / 1e9:.2f}",
                f"{size.latency(50) * 1000:.0f}", f"{size.latency(95) * 1000:.0f}",
            ]
        )  # fmt: skip
    headers = [
        "financing claims", "rows of seeds", "build, s", "floor, s", "build less start-up / floor", "exponent, build",
        "exponent, floor", "peak, GB", "file, GB", "ten questions p50, ms", "p95, ms",
    ]  # fmt: skip
    return tabulate(rows, headers, "github", disable_numparse=True, colalign=["right"] * len(headers))


def details(sizes: list[Size]) -> str:
    """Return the questions, the slowest nodes and the rebuilds, as Markdown."""
    largest = sizes[-1]
    questions = [
        [name, *(f"{size.latency(q, name) * 1000:.0f}" for size in sizes for q in (50, 95))]
        for name in largest.questions
    ]
    headers = ["question", *(f"{size.claims:,}, p{q}" for size in sizes for q in (50, 95))]
    slowest = [[node.split(".", 2)[2].split(".")[0], f"{seconds:.1f}"] for node, seconds in largest.slowest(10)]
    rebuilds = [
        [f"{size.claims:,}", each.seed, each.nodes, f"{size.start_up:.1f}", f"{each.seconds:.1f}",
         f"{each.seconds / size.start_up:.2f}"]
        for size in sizes
        for each in size.rebuilds
    ]  # fmt: skip
    return "\n\n".join(
        [
            "## The ten questions, ms", tabulate(questions, headers, "github", disable_numparse=True),
            f"## The slowest nodes at {largest.claims:,}, alone",
            tabulate(slowest, ["node", "s"], "github", disable_numparse=True),
            "## A seed is edited",
            tabulate(
                rebuilds, ["financing claims", "seed", "nodes run", "start-up, s", "rebuild, s", "ratio"], "github",
                disable_numparse=True,
            ),
        ]
    )  # fmt: skip


def verdicts(sizes: list[Size]) -> list[str]:
    """Return a line a goal: met or missed, with the figure."""
    largest = sizes[-1]
    powers = [
        exponent(small, large, "build")
        for small, large in zip(sizes, sizes[1:], strict=False)
        if small.claims > 90_000
    ]
    ratios = [each.seconds / sizes[0].start_up for each in sizes[0].rebuilds]
    goals = [
        (f"exponent of the build from 100,000 up at most {EXPONENT}", max(powers, default=math.nan), EXPONENT),
        (f"build less dbt's start-up at most {OVER_FLOOR} times the floor", largest.over_floor, OVER_FLOOR),
        (f"any of the ten questions under {LATENCY * 1000:.0f} ms at p95", largest.latency(95), LATENCY),
        (f"rebuild after an edit under {OVER_START_UP} times start-up", max(ratios, default=math.nan), OVER_START_UP),
    ]
    return [f"{'met' if value <= goal else 'missed'}: {words}: {value:.2f}" for words, value, goal in goals]


def plot(sizes: list[Size]) -> bytes:
    """Return a plot of seconds by claims, both logarithmic, as SVG that asks no other host for anything."""
    chart = pygal.XY(
        logarithmic=True, js=[], explicit_size=True, width=800, height=450, legend_at_bottom=True, truncate_legend=-1,
        truncate_label=-1, margin_right=50,
        title="Seconds by financing claims", x_title="financing claims", y_title="seconds",
    )  # fmt: skip
    chart.x_labels = [{"value": size.claims, "label": f"{size.claims:,}"} for size in sizes]
    for name, seconds in {
        "dbt build": [size.build.seconds for size in sizes],
        "the same SQL in DuckDB": [size.floor.seconds for size in sizes],
        "ten questions, p95": [size.latency(95) for size in sizes],
    }.items():
        chart.add(name, [(size.claims, value) for size, value in zip(sizes, seconds, strict=True)])
    return chart.render()


def machine(start_up: float) -> str:
    """Return what it was measured on; `start_up` is what dbt takes to start, in seconds."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB; Python {platform.python_version()}, dbt-core {version('dbt-core')},"
        f" DuckDB {version('duckdb')}; dbt starts in {start_up:.1f} s; seed {SEED}."
    )


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measures how the cost of a build grows.")
    parser.add_argument("--huge", action="store_true", help="add ten million financing claims")
    given = parser.parse_args()
    sizes = []
    for claims in [*SIZES, HUGE] if given.huge else SIZES:
        print(f"{claims:,} financing claims...", file=sys.stderr, flush=True)
        sizes.append(measure(claims, SEED, PROJECT / "target" / "benchmark" / str(claims)))
        print(table(sizes[-1:]), file=sys.stderr, flush=True)
    start = statistics.median(size.start_up for size in sizes)
    goals = "\n".join(f"- {line}" for line in verdicts(sizes))
    text = "\n\n".join(["# Growth", machine(start), table(sizes), goals, details(sizes)])
    (HERE / "growth.md").write_text(text + "\n", encoding="utf-8")
    (HERE / "growth.svg").write_bytes(plot(sizes))
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
