"""The docs tell the truth: what they show is printed, what they name exists, what they say to type can be typed."""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import dropwhile
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

import pages
from conftest import PROJECT, rows_of
from filiere.__main__ import main

PAGES = {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in pages.pages()}


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of a language in a page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGES[page], re.DOTALL | re.MULTILINE)


def typed_lines(script: str) -> list[list[str]]:
    """Return the commands of a shell script as words, without comments, variables and texts fed to them."""
    script = re.sub(r"<<'(\w+)'\n.*?^\1$", "", script, flags=re.DOTALL | re.MULTILINE).replace("\\\n", " ")
    lines = [shlex.split(line, comments=True) for line in script.splitlines()]
    return [list(dropwhile(re.compile("[A-Z_]+=").match, words)) for words in lines if words]


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")])
def test_console_blocks_print_what_they_show(page, warehouse_file):
    """Typed again, every command prints the same (`./scripts/docs` writes it): no error, but a sum that is refused."""
    assert pages.answered(PAGES[page], warehouse_file) == PAGES[page]
    assert not re.findall(r"^.*Error: (?!.*not added: ).*$", "".join(blocks(page, "console")), re.MULTILINE)


def test_sessions_of_python_print_what_they_show(warehouse_file, monkeypatch):
    """What is typed into Python gives what is shown."""
    monkeypatch.chdir(warehouse_file.parent)
    sessions = [(page, session) for page in PAGES for session in blocks(page, "pycon")]
    assert sessions
    for page, session in sessions:
        typed = session.replace(pages.PUBLISHED, warehouse_file.name)
        assert doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(typed, {}, page, page, 0)).failed == 0


def test_queries_run(warehouse):
    """Queries shown without their answer run."""
    queries = [query for page in PAGES for query in blocks(page, "sql")]
    assert queries and all(warehouse.execute(query).fetchall() for query in queries)


def test_written_pages_are_up_to_date():
    """The pages of the marts say what the YAML says, of every mart; the drawing of the rooms, what models read."""
    assert pages.marts_page() == PAGES[pages.MARTS]
    assert pages.overview_page() == (PROJECT / pages.OVERVIEW).read_text(encoding="utf-8")
    declared = {mart["name"] for of_folder in pages.marts().values() for mart in of_folder}
    assert declared == {path.stem for path in (PROJECT / "models" / "marts").rglob("*.sql")}
    page = PAGES["docs/architecture.md"]
    assert pages.drawn(page) == page
    for room, reads in pages.rooms().items():
        assert all(f"{read} --> {room}" in page for read in reads - {"reference"})


def test_the_drawing_is_of_real_rows(warehouse):
    """The README's drawing shows two claims, the best value and the disagreement as they are in the marts."""
    drawing = (PROJECT / "docs" / "claims.svg").read_text(encoding="utf-8")
    boxes = ["\n".join(re.findall(r"<text[^>]*>(.*?)</text>", box)) for box in drawing.split("<rect ")[2:]]
    queries = [row["sql"] for row in rows_of(PROJECT / "tests" / "boxes_of_the_drawing.csv")]
    for box, query in zip(boxes, queries, strict=True):
        (row,) = warehouse.execute(query).fetchall()
        assert all(re.search(rf"\b{value}\b", box) for value in row), (box, row)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    """Every link of a page into the project names a file or folder and, where it tells one, a heading."""
    for link in re.findall(r"\]\((?!http)([^)]+)\)", PAGES[page]):
        path, _, anchor = link.partition("#")
        target = (PROJECT / page).parent / path if path else PROJECT / page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, link


@pytest.mark.parametrize("page", sorted(PAGES.keys() - {"CHANGELOG.md"}))
def test_what_is_named_exists(page):
    """Models, marts, seeds and files that a page names in code are there; the changelog tells of names of yesterday."""
    models = {path.stem for path in (PROJECT / "models").rglob("*.sql")}
    files = {path.name for folder in ("seeds", "tests") for path in (PROJECT / folder).rglob("*.csv")} | {"fetched.csv"}
    for name in re.findall(r"`([^`\n]+)`", PAGES[page]):
        if re.fullmatch(r"(stg|int|dim|fct|bridge)_\w+", name):
            assert name in models, name
        elif re.fullmatch(r"(seeds|models|macros|tests|scripts|spark|benchmark|bi|docs)/[\w/.-]+", name):
            assert (PROJECT / name).exists(), name
        elif re.fullmatch(r"[a-z_]+\.csv", name):
            assert name in files, name


def test_there_is_one_version():
    """The version of pyproject.toml is that of dbt's project, of the citation and of the changelog's newest entry."""
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.*)"$', project, re.MULTILINE)[1]
    for told in ("dbt_project.yml", "CITATION.cff"):
        assert yaml.safe_load((PROJECT / told).read_text(encoding="utf-8"))["version"] == version
    assert re.search(r"^## \[(\d[\d.]*)\]", PAGES["CHANGELOG.md"], re.MULTILINE)[1] == version


def scripts() -> dict[str, list[str]]:
    """Return every script that somebody is told to type, or that a tool runs for those who join, by where it stands."""
    workflow = yaml.safe_load((PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    container = json.loads((PROJECT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    return {page: blocks(page, "sh") for page in PAGES if blocks(page, "sh")} | {
        "ci.yml": [step for step in steps if not step.startswith("sudo apt-get")],
        ".pre-commit-config.yaml": [hook["entry"] for hook in hooks],
        "devcontainer.json": [container["postCreateCommand"]],
    }


@pytest.mark.parametrize("place", scripts())
def test_what_is_typed_can_be_typed(place):
    """Each command exists, `filiere` knows each flag, each file given to Python is there; other tests run them."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for script in scripts()[place]:
        for command, *given in typed_lines(script):
            name = Path(command).name
            if command == ".":
                assert given == [".venv/bin/activate"]
            elif command.startswith("./"):
                assert os.access(PROJECT / command, os.X_OK), command
            elif name == "filiere":
                context, target = click.Context(main), main
                while isinstance(target, click.Group) and not given[0].startswith("--"):
                    target = target.get_command(context, given.pop(0))
                    assert target, script
                known = {flag for parameter in target.params for flag in parameter.opts}
                assert {flag for flag in given if flag.startswith("--")} <= known, script
            else:
                assert shutil.which(name, path=path), command
                assert name != "python" or (PROJECT / given[0]).exists(), script


def test_the_way_from_a_document_to_claims_can_be_gone(tmp_path, monkeypatch, warehouse_file):
    """What the curation guide types in its third chapter works on a copy of the seeds; the document is then done."""
    project = tmp_path / "project"
    for folder in ("seeds", "models", "macros", "tests/generic"):
        shutil.copytree(PROJECT / folder, project / folder)
    shutil.copy(PROJECT / "dbt_project.yml", project)
    monkeypatch.setenv("FILIERE_SANTE_DB", str(warehouse_file.absolute()))
    monkeypatch.chdir(project)
    chapter = PAGES["docs/curation.md"].split("\n## 3. ")[1].split("\n## 4. ")[0]
    way = "".join(re.findall(r"^```sh\n(.*?)^```$", chapter, re.DOTALL | re.MULTILINE))
    told = []
    for typed in re.finditer(r"^.*<<'(\w+)'\n(?s:.*?)^\1\n|^(?:.*\\\n)*.*\n", way, re.MULTILINE):
        (words,) = typed_lines(typed[0])
        if words[0] != "filiere":
            subprocess.run(["sh", "-c", typed[0]], check=words[0] != "grep")  # which may find nothing
        elif words[1] not in ("build", "evidence"):  # which have tests of their own
            given, _, written = " ".join(map(shlex.quote, words[1:])).partition(" '>' ")
            result = CliRunner().invoke(main, shlex.split(given))
            assert result.exit_code == 0, (typed[0], result.output)
            (Path(written) if written else Path(os.devnull)).write_text(result.output, encoding="utf-8")
            told.append(result.output)
    assert "figures are claims or waived: 100.0 %" in told[-1] and "  open: p" not in told[-1]
