"""What the docs repeat: the marts' page comes from the YAML, the drawing of the rooms from the models' SQL, and the
answers in console blocks from the published file. `./scripts/docs` writes all three again; the tests compare them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[1]
MARTS = "docs/marts.md"
OVERVIEW = "models/overview.md"
PUBLISHED = "filiere_sante.duckdb"
HEAD = """# The marts

This page is written by `./scripts/docs` from the YAML files under `models/marts/` and from `models/columns.md`: change
those, not this page.

All tables that you query are in the schema `marts`. Each has one column as its key, and tables join on equal names:
`fct_financing.programme_id = dim_programme.programme_id`. Three habits hold everywhere:

- A code has its words beside it in French and English (`stage`, `stage_fr`, `stage_en`), and an id has its name beside
  it (`programme_id`, `programme_name`). Codes without such columns are explained in `dim_code`.
- A column in a language ends in `_fr` or `_en`. A column without such an ending is a code, a number, a date, a name, or
  the words of a source as printed.
- `_id` is a readable key, `_on` a date as far as the source goes (`2018-04`), `_earliest` and `_latest` are days,
  `_eur` is euros, `_count` a number of things, `is_`, `has_` and `may_` are true or false.

The same words are comments in the file: `select comment from duckdb_columns() where table_name = 'fct_financing'`.
"""
# The marts' folders in the order of the page, with what each holds.
FOLDERS = {
    "profiles": "Wide tables to open first",
    "dimensions": "Dimensions: things, and the words for codes",
    "bridges": "Bridges: who is linked to what",
    "facts": "Facts: claims, best values, and what disagrees",
    "records": "With public records only",
}
_BETWEEN = "---- the next statement ----"


def pages() -> list[Path]:
    """Return every page of the docs, generated ones too."""
    return sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])


def marts() -> dict[str, list[dict]]:
    """Return the marts of each folder as their YAML declares them, with every text told in full, grain and key."""
    docs = dict(
        re.findall(
            r"{% docs (\w+) %}\n(.*?)\n{% enddocs %}", (PROJECT / "models/columns.md").read_text("utf-8"), re.DOTALL
        )
    )

    def words(description: str) -> str:
        told = re.sub(r"{{ doc\('(\w+)'\) }}", lambda found: docs[found[1]], description)
        return re.sub(r"\s+", " ", told).strip().replace("|", "\\|")

    found: dict[str, list[dict]] = {}
    for folder in FOLDERS:
        for path in sorted((PROJECT / "models/marts" / folder).glob("*.yml")):
            for mart in yaml.safe_load(path.read_text("utf-8")).get("models", []):
                mart["description"] = words(mart["description"])
                mart["grain"] = re.match(r"One row(?:: | per )(.*?)(?:\. |\.$)", mart["description"])[1]
                mart["key"] = ", ".join(mart["constraints"][0]["columns"])
                for column in mart["columns"]:
                    column["description"] = words(column["description"])
                found.setdefault(folder, []).append(mart)
    return found


def marts_page() -> str:
    """Return the page of the marts: a table of all, then the columns of each."""
    overview, details = [], []
    for folder, of_folder in marts().items():
        overview += [f"\n## {FOLDERS[folder]}\n", "| mart | one row per | key |", "|---|---|---|"]
        for mart in of_folder:
            name = mart["name"]
            overview.append(f"| [`{name}`](#{name}) | {mart['grain']} | `{mart['key']}` |")
            details += [
                f"\n### {name}\n",
                f"{mart['description']}\n",
                "| column | type | what it means |",
                "|---|---|---|",
            ]
            details += [
                f"| `{column['name']}` | {column['data_type']} | {column['description']} |"
                for column in mart["columns"]
            ]
    return HEAD + "\n".join([*overview, "\n## The columns of each mart", *details]) + "\n"


def overview_page() -> str:
    """Return the first page of dbt's own docs with its table of the marts written again."""
    rows = [
        f"| {mart['name']} | {mart['grain']} | {mart['key']} |" for of_folder in marts().values() for mart in of_folder
    ]
    table = "\n".join(["| mart | one row per | key |", "|---|---|---|", *rows])
    page = (PROJECT / OVERVIEW).read_text(encoding="utf-8")
    return re.sub(r"^\| mart \|.*(?=\n{% enddocs %})", lambda _: table, page, flags=re.DOTALL | re.MULTILINE)


def rooms() -> dict[str, set[str]]:
    """Return for each room of the intermediate models the other rooms that its models read."""
    reads: dict[str, set[str]] = {}
    for path in sorted((PROJECT / "models/intermediate").rglob("*.sql")):
        read = re.findall(r"ref\('int_([a-z]+)__", path.read_text("utf-8"))
        reads.setdefault(path.parent.name, set()).update(set(read) - {path.parent.name})
    return reads


def drawn(page: str) -> str:
    """Return a page whose drawing of rooms is that of the models.

    An arrow from reference, which all rooms may read, is drawn only to those that read nothing else.
    """
    arrows = [
        f"        {read} --> {room}"
        for room, reads in rooms().items()
        for read in sorted(reads)
        if read != "reference" or reads == {"reference"}
    ]
    lines = [
        "flowchart LR",
        "    seeds --> staging --> intermediate --> marts",
        "    subgraph intermediate",
        *arrows,
        "    end",
    ]
    return re.sub(r"^flowchart LR\n.*?(?=^```)", "\n".join(lines) + "\n", page, flags=re.DOTALL | re.MULTILINE)


def answered(page: str, warehouse: Path) -> str:
    """Return a page whose console blocks show what is printed when their commands are typed.

    Every line that begins with `$ ` is given to a shell in the project's folder, with the environment's commands on
    its path. What begins with `D ` and ends with a semicolon, or is a dot command, is typed into the `duckdb` before it.
    """
    return re.sub(
        r"^```console\n(.*?)^```$", lambda block: _typed(block[1], warehouse), page, flags=re.DOTALL | re.MULTILINE
    )


def _typed(block: str, warehouse: Path) -> str:
    shown = []
    for session in re.findall(r"^(\$ .*?\n)(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE):
        command, rest = session
        statements = re.findall(r"^D (\..*?|.*?;)\n", rest, re.DOTALL | re.MULTILINE)
        printed = _printed(command[2:], "".join(f"{typed}\n.print {_BETWEEN}\n" for typed in statements), warehouse)
        shown.append(command)
        if statements:
            answers = printed.split(f"{_BETWEEN}\n")
            shown += [f"D {typed}\n{answer}" for typed, answer in zip(statements, answers, strict=False)]
        else:
            shown.append(printed)
    return "```console\n" + "".join(shown) + "```"


def _printed(command: str, typed: str, warehouse: Path) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "FILIERE_SANTE_DB": str(warehouse),
    }
    finished = subprocess.run(
        command.replace(PUBLISHED, str(warehouse)),
        shell=True,
        cwd=PROJECT,
        env=environment,
        input=typed.replace(PUBLISHED, str(warehouse)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return finished.stdout.replace(str(warehouse), PUBLISHED)


def main() -> None:
    """Write the pages of the marts, the drawing and the answers in all pages again."""
    warehouse = Path(os.environ.get("FILIERE_SANTE_DB", PROJECT / PUBLISHED)).resolve()
    (PROJECT / MARTS).write_text(marts_page(), encoding="utf-8")
    (PROJECT / OVERVIEW).write_text(overview_page(), encoding="utf-8")
    for path in pages():
        page = path.read_text(encoding="utf-8")
        path.write_text(answered(drawn(page), warehouse), encoding="utf-8")


if __name__ == "__main__":
    main()
