"""What the project declares of its seeds: the YAML files beside them are the only place for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from filiere.seeds.problems import Unreadable

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A spreadsheet puts separators behind a mark of git.
MERGE_MARK = re.compile(r'^"?(<{7}|\|{7}|>{7}|={7}(?=[",;\t|]*$))', re.MULTILINE)


@dataclass(frozen=True)
class Seed:
    """One seed as declared.

    path: its CSV file.
    description: what one row of it is.
    types: column -> type, in the order of the file.
    rules: the arguments of its dbt test `seed_holds`: key, filled, codes, references, rules, lists.
    dates: the columns that hold EDTF dates.
    command: what `filiere add` is told to add a row; empty where rows are not added by a command.
    made: column -> the words and columns of which its id is made where none is told.
    unless_told: column -> the value that it gets where none is told; `today` is the day.
    """

    path: Path
    types: dict[str, str]
    rules: dict = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    description: str = ""
    command: str = ""
    made: dict[str, list[str]] = field(default_factory=dict)
    unless_told: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def columns(self) -> list[str]:
        return list(self.types)

    @property
    def key(self) -> list[str]:
        """The columns that tell rows apart."""
        return self.rules.get("key", self.columns[:1])

    @property
    def own_id(self) -> str | None:
        """The column that gives a row an id of its own, made by a command or chosen for a codelist; else none."""
        is_own = len(self.key) == 1 and (self.key[0] in self.made or not self.command)
        return self.key[0] if is_own else None


def seeds_of(project: Path) -> dict[str, Seed]:
    """Return the seeds that the YAML files under `project`/seeds declare, by name.

    Raises FileNotFoundError when `project` holds no dbt_project.yml, Unreadable when a YAML file declares no seeds so.
    """
    dates = read_yaml(project / "dbt_project.yml").get("vars", {}).get("dated_columns", {})
    found: dict[str, Seed] = {}
    for path in sorted((project / "seeds").rglob("*.yml")):
        try:
            for declared in [] if is_hidden(path, project) else read_yaml(path).get("seeds", []):
                # Of a folder and its copy, the one with the shorter name is meant.
                if declared["name"] in found and len(found[declared["name"]].path.parts[-2]) < len(path.parts[-2]):
                    continue
                found[declared["name"]] = _seed(declared, path, dates)
        except (AttributeError, KeyError, TypeError) as error:
            shape = "write `seeds:`, and of each its `name`, `config: column_types:` and `data_tests: - seed_holds:`"
            raise Unreadable(f"{path} declares no seeds ({type(error).__name__}: {error}); {shape}") from error
    return found


def _seed(declared: dict, path: Path, dates: dict[str, list[str]]) -> Seed:
    """Return a seed as a YAML file declares it. Raises AttributeError, KeyError or TypeError when it does not."""
    name, types = declared["name"], declared["config"]["column_types"]
    tests = [test["seed_holds"]["arguments"] for test in declared.get("data_tests", []) if "seed_holds" in test]
    if untyped := [column for column, kind in types.items() if not isinstance(kind, str)]:
        raise TypeError(f"{untyped[0]} of {name} has no type")
    return Seed(
        path=path.with_name(f"{name}.csv"),
        types=types,
        rules=tests[0] if tests else {},
        # The day on which a code was retired is a date too; no model reads it as one.
        dates=dates.get(name, [each for each in types if each == "retired_on"]),
        description=declared.get("description", ""),
        **declared["config"].get("meta", {}),
    )


def read_yaml(path: Path) -> dict:
    """Return what a YAML file says, read by the library's C code where it is there: eight times as fast.

    Raises Unreadable when it is no file of YAML in UTF-8 that says something by name.
    """
    if path.is_dir():
        raise Unreadable(f"{path} is a folder; put the YAML file in its place")
    content = path.read_bytes()
    try:
        said = yaml.load(content.decode("utf-8"), Loader=_Loader) or {}
        if not isinstance(said, dict):
            raise yaml.YAMLError(f"it is a {type(said).__name__}, not `name: ...`")
        return said
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = MERGE_MARK.search(content.decode("utf-8", "replace"))
        why = "an unfinished merge of git" if mark else " ".join(str(error).split())
        raise Unreadable(f"{path} cannot be read ({why}); correct it, or restore the file") from error


def is_hidden(path: Path, project: Path) -> bool:
    """Return whether dbt passes a file over: systems and spreadsheets leave `._x`, `~$x` and `.~lock.x#`."""
    return any(part.startswith((".", "~", "#")) for part in path.relative_to(project).parts)
