"""The command `filiere`: it acts on the project in the current folder."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

# Each command imports what it needs when it runs, so that none waits for the libraries of the others.
if TYPE_CHECKING:
    from rich.console import Console

    from filiere.seeds.declarations import Seed
    from filiere.texts.figures import Figure

_NAME_TYPES = ("official", "acronym", "alias", "former")


def _project() -> Path:
    """Return the current folder. Raises click.ClickException when it holds no project."""
    project = Path.cwd()
    if not (project / "dbt_project.yml").exists():
        raise click.ClickException(f"{project} holds no dbt_project.yml: go to the project's folder first")
    for path in (str(project), os.environ.get("FILIERE_SANTE_DB", ""), os.environ.get("FILIERE_SANTE_RECORDS", "")):
        if not path.isascii() and path != path.encode("utf-8", "ignore").decode("utf-8"):
            raise click.ClickException(f"{path!a}: DuckDB opens paths in UTF-8 only; rename the folder or file")
    return project


def _warehouse(project: Path) -> Path:
    """Return the published file. Raises click.ClickException when it is not there."""
    from filiere.warehouse.publishing import warehouse_path

    warehouse = warehouse_path(project)
    if not warehouse.exists():
        raise click.ClickException(f"{warehouse} is not there: run ./scripts/build first")
    return warehouse


def _console() -> Console:
    """Return where tables are printed: as wide as the terminal, and wide enough to be read where there is none."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 180)


def _is_clean(project: Path) -> bool:
    """Print every problem in the seeds, and in the records where they are given; return whether there is none."""
    from filiere.records import records
    from filiere.seeds.check import check

    problems = check(project)
    folder = records.folder_of(project)
    if folder is not None:
        problems += records.check(project, folder)
    for problem in problems:
        click.echo(str(problem), err=True)
    return not problems


class _Main(click.Group):
    """The command, on whatever terminal."""

    def main(self, *arguments: object, **options: object) -> object:
        if sys.getfilesystemencoding() != "utf-8":
            # DuckDB and dbt know paths in UTF-8 only; the terminal gets what it can show.
            shown = {"PYTHONUTF8": "1", "PYTHONIOENCODING": sys.stdout.encoding}
            os.execve(sys.executable, [sys.executable, "-m", "filiere", *sys.argv[1:]], {**os.environ, **shown})
        for stream in (sys.stdout, sys.stderr):
            # A letter that the terminal does not have is written by its number.
            stream.reconfigure(errors="backslashreplace")
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        from filiere.seeds.problems import Unreadable

        try:
            return super().invoke(context)
        except Unreadable as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Main)
def main() -> None:
    """Checks, repairs and fills the seeds, and builds the warehouse from them."""


@main.command("check")
def check_command() -> None:
    """Tell every problem in the seeds and the given records, one a line; exit 1 when there is any."""
    if not _is_clean(_project()):
        sys.exit(1)


@main.command("build")
def build_command() -> None:
    """Check the seeds, build and test everything beside the published file, and swap it in."""
    from filiere.records import records
    from filiere.warehouse import build

    project = _project()
    if not _is_clean(project):
        click.echo("the seeds or records have problems: nothing was built", err=True)
        sys.exit(1)
    folder = records.folder_of(project)
    told = f"from {folder}" if folder else f"none: {records.VARIABLE} names no folder, awards are left out"
    click.echo(f"public records: {told}", err=True)
    sys.exit(build.build(project))


@main.command("status")
def status_command() -> None:
    """Say what the published warehouse is, and whether the seeds have changed since it was built."""
    import duckdb

    from filiere.warehouse.status import build_info, seeds_digest

    project = _project()
    warehouse = _warehouse(project)
    try:
        info = build_info(warehouse)
    except duckdb.Error as error:
        raise click.ClickException(f"{warehouse} cannot be read: {error}") from error
    for name, value in info.items():
        click.echo(f"{name:<20} {'' if value is None else value}")
    is_same = info["data_version"] == seeds_digest(project)
    click.echo("the seeds are those of this build" if is_same else "the seeds have changed since: run ./scripts/build")


@main.command("format")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def format_command(paths: tuple[Path, ...]) -> None:
    """Rewrite seed files (all unless named) canonically, without changing a value, and say what was repaired."""
    from filiere.seeds.declarations import seeds_of

    project = _project()
    wanted = {path.resolve() for path in paths}
    seeds = seeds_of(project).values()
    for path in wanted - {seed.path.resolve() for seed in seeds}:
        raise click.ClickException(f"{path} is no declared seed")
    is_unsafe = False
    for seed in seeds:
        if seed.path.exists() and (not wanted or seed.path.resolve() in wanted):
            is_unsafe |= not _format(seed, project)
    sys.exit(1 if is_unsafe else 0)


def _format(seed: Seed, project: Path) -> bool:
    """Rewrite one file where needed; return False when it cannot be without guessing."""
    from filiere.seeds.format import Unsafe, formatted, write

    shown = seed.path.relative_to(project).as_posix()
    try:
        content = seed.path.read_bytes()
        canonical, repairs = formatted(content, seed)
    except (Unsafe, OSError) as error:
        told = f" cannot be read ({error.strerror})" if isinstance(error, OSError) else error
        click.echo(f"{shown}:{told}; left as it is", err=True)
        return False
    if canonical != content:
        try:
            write(seed.path, canonical)
        except OSError as error:
            click.echo(f"{shown}: cannot be written ({error}); left as it is", err=True)
            return False
        click.echo(f"{shown}: {'; '.join(repairs) or 'quotes'}")
    return True


@main.command("figures")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", "source_id", help="The source that the text is; found by its SHA-256 unless told.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def figures_command(document: Path, source_id: str | None, *, as_json: bool) -> None:
    """List every figure in a French text (UTF-8): what it reads, and whether it is a claim, waived or open."""
    from filiere.texts.figures import figures, misplaced, sources_of, with_status, words_of

    rows = _rows(_project())
    content = document.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise click.ClickException(f"{document}:{line}: not UTF-8; save the text as UTF-8") from error
    source_ids = {source_id} if source_id else sources_of(content, rows["sources"])
    if source_id and source_id not in {row["source_id"] for row in rows["sources"]}:
        raise click.ClickException(f"{source_id} is no source; add it with `filiere add source`")
    found = with_status(figures(text), *words_of(rows, source_ids))
    wrong = misplaced(rows, source_ids, text)
    held = sum(figure.status != "open" for figure in found)
    coverage = round(100 * held / len(found), 1) if found else 100.0
    if as_json:
        sources = sorted(source_ids)
        listed = [asdict(figure) for figure in found]
        told = {"sources": sources, "coverage_percent": coverage, "misplaced": wrong, "figures": listed}
        click.echo(json.dumps(told, default=str))
        return
    _print_figures(found)
    for problem in wrong:
        click.echo(problem, err=True)
    if not source_ids:
        click.echo("no source holds this text: add it with --text, or name it with --source", err=True)
    click.echo(f"{held} of {len(found)} figures are claims or waived: {coverage} %")


def _print_figures(found: list[Figure]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("where", "printed", "reads", "status", "context"):
        table.add_column(column, overflow="fold")
    for figure in found:
        reads = " ".join(
            [figure.qualifier, *(f"{part:f}" for part in (figure.number, figure.low, figure.high) if part is not None)]
        )
        table.add_row(figure.locator, figure.text, f"{reads} {figure.unit}", figure.status, figure.context)
    _console().print(table, markup=False)


def _rows(project: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every seed. Raises click.ClickException when one cannot be read."""
    from filiere.seeds import files
    from filiere.seeds.declarations import seeds_of

    found = {}
    for name, seed in seeds_of(project).items():
        table = files.read(seed, project)
        if not table.is_readable:
            raise click.ClickException(str(table.problems[0]))
        found[name] = [cells for _, cells in table.cells]
    return found


@main.command("evidence")
@click.argument("key")
def evidence_command(key: str) -> None:
    """Print what is known of a claim, actor, programme, best value or source, from where, and what disagrees."""
    import duckdb

    from filiere.warehouse.evidence import evidence

    warehouse = _warehouse(_project())
    try:
        is_known = evidence(warehouse, key, _console())
    except duckdb.Error as error:
        raise click.ClickException(f"{warehouse} cannot be read: {error}") from error
    sys.exit(0 if is_known else 1)


@main.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export_command(folder: Path) -> None:
    """Write all marts into DIR: CSV and Parquet with a data package, and one Excel workbook.

    DIR is new, empty, or holds an earlier export, which is replaced as a whole.
    """
    import duckdb

    from filiere.sharing.export import Refused, export

    project = _project()
    warehouse = _warehouse(project)
    try:
        marts = export(warehouse, project, folder)
    except Refused as error:
        raise click.ClickException(str(error)) from error
    except duckdb.Error as error:
        raise click.ClickException(f"{warehouse} cannot be read: {error}") from error
    rows = sum(mart.row_count for mart in marts)
    click.echo(f"{len(marts)} marts, {rows} rows: csv/, parquet/, datapackage.json and the workbook are in {folder}")


@main.command("site")
@click.option("--serve", is_flag=True, help="Show the site on this computer when it is built, until Ctrl-C.")
@click.option("--port", default=8000, show_default=True, help="Where --serve shows it.")
def site_command(*, serve: bool, port: int) -> None:
    """Build the static site of the published warehouse into target/site."""
    from filiere.sharing import site

    project = _project()
    warehouse = _warehouse(project)
    folder = project / "target" / "site"
    try:
        site.build_site(project, warehouse, folder)
    except site.Refused as error:
        raise click.ClickException(str(error)) from error
    pages = sum(1 for _ in folder.rglob("*.html"))
    click.echo(f"{pages} pages are in {folder.relative_to(project)}: any static server shows them")
    if not serve:
        return
    try:
        server = site.server_of(folder, port)
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used ({error.strerror}): name another with --port") from error
    click.echo(f"http://127.0.0.1:{server.server_port}/index.html shows them; Ctrl-C ends it")
    with contextlib.suppress(KeyboardInterrupt), server:
        server.serve_forever()


@main.group("records")
def records_group() -> None:
    """Public records beside the claims: awards, operators' finances, establishments."""


@records_group.command("fetch")
@click.argument("folder", metavar="DIR", default="records", type=click.Path(file_okay=False, path_type=Path))
def fetch_command(folder: Path) -> None:
    """Download the official files into DIR (records/, which git ignores, unless told); the project ships none."""
    from filiere.records import records
    from filiere.records.fetch import CannotFetch, fetch

    try:
        told = fetch(records.records_of(_project()), folder)
    except CannotFetch as error:
        raise click.ClickException(str(error)) from error
    for sentence in told:
        click.echo(sentence)
    click.echo(f"build with them: {records.VARIABLE}={folder} ./scripts/build")


class _AddGroup(click.Group):
    """The commands of `filiere add`, whose flags are the columns that the seeds' YAML files declare."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["source", "actor", "programme", "claim"]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from filiere.seeds.declarations import seeds_of

        seeds = seeds_of(_project())
        if name == "source":
            text = click.Option(["--text"], type=click.Path(exists=True, path_type=Path), help="The document's words.")
            return _adder(name, "Add a document edition.", seeds["sources"].columns, [text])
        if name in ("actor", "programme"):
            names = [
                click.Option([f"--{name_type}"], multiple=True, required=name_type == "official", help="A name.")
                for name_type in _NAME_TYPES
            ]
            new = click.Option(["--new"], is_flag=True, help="It is none of those that look like it.")
            return _adder(name, f"Add one {name} with its names.", seeds[f"{name}s"].columns, [*names, new])
        if name == "claim":
            from filiere.seeds.add import CLAIMS

            return click.Group(
                "claim",
                commands={
                    kind: _adder(f"claim {kind}", f"Add a {kind} claim.", seeds[f"{kind}_claims"].columns, [])
                    for kind in CLAIMS
                },
                help="Add a claim; its number and qualifier are read from --as-written unless told.",
            )
        return None


def _adder(what: str, words: str, columns: list[str], options: list[click.Option]) -> click.Command:
    """Return a command that adds one row, with an option for each column."""
    flags = [click.Option([f"--{column.replace('_', '-')}"], metavar="TEXT") for column in columns]

    def run(**given: object) -> None:
        cells = {column: value for column in columns if (value := given.get(column)) is not None}
        _add(what, cells, {key: value for key, value in given.items() if key not in columns})

    return click.Command(what.split()[-1], callback=run, params=[*options, *flags], help=words)


def _add(what: str, cells: dict[str, str], more: dict) -> None:
    """Add what was asked for, or say why not and leave the seeds as they are."""
    from filiere.seeds import add
    from filiere.seeds.format import Unsafe

    project = _project()
    _rows(project)
    kind, _, claim_kind = what.partition(" ")
    if kind == "source":
        addition = add.source(project, cells, more["text"])
    elif kind == "claim":
        addition = add.claim(project, claim_kind, cells)
    else:
        names = {name_type: list(more[name_type]) for name_type in _NAME_TYPES}
        alike = add.lookalikes(project, kind, [name for texts in names.values() for name in texts])
        if alike and not more["new"]:
            for key, name in alike[:10]:
                click.echo(f"  {key}: {name}", err=True)
            raise click.ClickException("is it one of these? If not, say --new; nothing was added")
        addition = add.named(project, kind, cells, names)
    try:
        problems = add.commit(project, addition)
    except (Unsafe, OSError) as error:
        raise click.ClickException(f"{error}; nothing was added") from error
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise click.ClickException("nothing was added")
    for seed, rows in addition.rows.items():
        for row in rows:
            click.echo(f"{seed}: {next(iter(row.values()))}")


main.add_command(_AddGroup("add", help="Add a source, an actor, a programme or a claim to the seeds."))

if __name__ == "__main__":
    main()
