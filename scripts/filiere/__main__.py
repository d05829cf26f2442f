"""`python -m filiere check` reads the seeds; `python -m filiere build` builds and publishes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from filiere import build, seeds


def main() -> int:
    """Run one command on the project in the current folder; return the exit code."""
    parser = argparse.ArgumentParser(prog="filiere", description=__doc__)
    parser.add_argument("command", choices=["check", "build"])
    command = parser.parse_args().command
    project = Path.cwd()
    problems = seeds.check(project)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problem(s) in the seeds: nothing was built", file=sys.stderr)
        return 1
    return build.build(project) if command == "build" else 0


if __name__ == "__main__":
    sys.exit(main())
