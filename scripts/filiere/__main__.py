"""The command `filiere`: it acts on the project in the current folder."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

# Each command imports what it needs when it runs, so that none waits for the libraries of the others.
if TYPE_CHECKING:
    from rich.console import Console

    from filiere.seeds.declarations import Seed
    from filiere.seeds.desk import Desk
    from filiere.texts.figures import Figure


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
    from filiere.seeds.writing import held

    with held(project / "seeds", to_write=False):
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
@click.argument("source_id", required=False)
@click.option("--text", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The words of the source.")
def status_command(source_id: str | None, text: Path | None) -> None:
    """Say what the published warehouse is; or, of SOURCE_ID, what is entered of a document and what is still open.

    The words of a document are found by their SHA-256 in the folder that FILIERE_SANTE_RESEARCH names, or told by --text.
    """
    if source_id or text:
        from filiere.seeds.document import report, state
        from filiere.texts.figures import sources_of

        with _desk() as desk:
            found = [source_id] if source_id else sorted(sources_of(text.read_bytes(), desk.cells("sources")))
            if not found:
                raise click.ClickException(f"no source holds {text}: name the source as well")
            for key in found:
                for line in report(state(desk, key, text)):
                    click.echo(line)
        return
    import duckdb

    from filiere.warehouse.status import build_info, quality, seeds_digest

    project = _project()
    warehouse = _warehouse(project)
    try:
        info, shares = build_info(warehouse), quality(warehouse)
    except duckdb.Error as error:
        raise click.ClickException(f"{warehouse} cannot be read: {error}") from error
    for name, value in info.items():
        click.echo(f"{name:<20} {'' if value is None else value}")
    for what, part, whole, percent in shares:
        click.echo(f"{'' if percent is None else percent:>5} %  {part} of {whole} {what}")
    is_same = info["data_version"] == seeds_digest(project)
    click.echo("the seeds are those of this build" if is_same else "the seeds have changed since: run ./scripts/build")


@main.command("diff")
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option(
    "--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="In which it is told."
)
@click.option("--table", "as_table", is_flag=True, help="CSV, a line a change, in both languages.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def diff_command(before: str | None, after: str | None, language: str, *, as_table: bool, as_json: bool) -> None:
    """Tell what changed from BEFORE to AFTER: figures, ids, best values, disagreements and totals.

    Each is a published file, the folder of an export, or a commit, whose seeds are built. Unless told, the seeds as they
    are now are compared with the published file.
    """
    import csv

    from filiere.warehouse.diff import NoWarehouse, diff, told
    from filiere.warehouse.publishing import CannotPublish, warehouse_path
    from filiere.warehouse.states import state
    from filiere.warehouse.vanished import successors

    project = _project()
    published = warehouse_path(project)
    try:
        with (
            state(project, before or str(_warehouse(project)), published) as old,
            state(project, after, published) as new,
        ):
            changes = diff(old, new, successors(project))
    except (NoWarehouse, CannotPublish) as error:
        raise click.ClickException(str(error)) from error
    rows = [asdict(change) for change in changes]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif as_table:
        writer = csv.DictWriter(sys.stdout, ["kind", "id", "en", "fr"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for line in told(changes, language):
            click.echo(line)


@main.command("format")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def format_command(paths: tuple[Path, ...]) -> None:
    """Rewrite seed files (all unless named) canonically, without changing a value, and say what was repaired."""
    from filiere.seeds.declarations import seeds_of
    from filiere.seeds.writing import held

    project = _project()
    wanted = {path.resolve() for path in paths}
    seeds = seeds_of(project).values()
    for path in wanted - {seed.path.resolve() for seed in seeds}:
        raise click.ClickException(f"{path} is no declared seed")
    is_unsafe = False
    with held(project / "seeds", to_write=True):
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
@click.option("--draft", "as_draft", is_flag=True, help="A file to be filled in for `filiere add --from`.")
def figures_command(document: Path, source_id: str | None, *, as_json: bool, as_draft: bool) -> None:
    """List every figure in a French text (UTF-8): what it reads, and whether it is a claim, waived or open."""
    from filiere.seeds.document import read
    from filiere.texts.figures import figures, held_of, misplaced, sources_of, with_status

    with _desk() as desk:
        text = read(document)
    rows = {name: desk.cells(name) for name in desk.seeds}
    source_ids = {source_id} if source_id else sources_of(document.read_bytes(), rows["sources"])
    if source_id and source_id not in {row["source_id"] for row in rows["sources"]}:
        raise click.ClickException(f"{source_id} is no source; add it with `filiere add source`")
    found = with_status(figures(text), held_of(rows, source_ids))
    if as_draft:
        from filiere.seeds.draft import draft

        for line in draft(desk, document, text, found, source_ids):
            click.echo(line)
        return
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
    if not is_known:
        with _desk() as desk:
            if any(row.name == key for rows in desk.rows.values() for row in rows):
                click.echo(f"{key} is in the seeds and not published yet: run ./scripts/build", err=True)
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
        raise click.ClickException(
            f"port {port} cannot be used ({error.strerror}): name another with --port"
        ) from error
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


@contextlib.contextmanager
def _desk(*, to_write: bool = False) -> Iterator[Desk]:
    """Yield the seeds to work on; what is refused in the block ends the command with one message.

    Nobody else writes them meanwhile; while they are held to write, nobody else reads them either.
    """
    from filiere.seeds.desk import Desk, Refused
    from filiere.seeds.writing import held

    try:
        with held(_project() / "seeds", to_write=to_write):
            yield Desk(_project(), click.get_current_context().meta.get("seeds"))
    except Refused as error:
        raise click.ClickException(str(error)) from error


def _commit(desk: Desk, problems: Iterable[str], failed: str) -> None:
    """Write what is on the desk; or say every problem, and leave the seeds as they are."""
    from filiere.seeds.desk import Refused

    problems = list(problems)
    try:
        problems += desk.problems() if problems else desk.commit()
    except Refused as error:
        raise click.ClickException(f"{error}; {failed}") from error
    for problem in sorted(problems, key=_line) if any(map(_line, problems)) else problems:
        click.echo(problem, err=True)
    if problems:
        raise click.ClickException(failed)


def _line(problem: str) -> int:
    """Return the line of a file of rows that a problem names; codes that are listed come last."""
    found = re.match(r"(?!  ).*?:(\d+):", problem)
    return int(found[1]) if found else sys.maxsize if problem.startswith("  ") else 0


def _flag(column: str) -> str:
    return f"--{column.replace('_', '-')}"


_ANSWER = "Why the row is right where `filiere check` asks about it."


class _Column(click.Option):
    """A flag for a column; what it takes is looked up when somebody asks for help."""

    def __init__(self, column: str, command: str):
        super().__init__([_flag(column)], metavar="TEXT")
        self._told = column, command

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        column, command = self._told
        with _desk() if "desk" not in ctx.meta else contextlib.nullcontext(ctx.meta["desk"]) as desk:
            ctx.meta["desk"] = desk
            return _flag(column), desk.takes(desk.commands[command], column)


class _AddGroup(click.Group):
    """The commands of `filiere add`, and their flags: both are declared in the seeds' YAML files."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(dict.fromkeys(command.split()[0] for command in self._commands(ctx)))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        commands = self._commands(ctx)
        if name in commands:
            return _adder(name, commands[name])
        within = {command.split()[1]: command for command in commands if command.startswith(f"{name} ")}
        words = "Add a claim; its number and qualifier are read from --as-written unless told."
        group = click.Group(name, {word: _adder(command, commands[command]) for word, command in within.items()})
        group.help = words
        return group if within else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from filiere.seeds.desk import meant

        known = self.list_commands(ctx)
        if args[0] not in known:
            ctx.fail(f"{args[0]!r} is nothing that can be added{meant(args[0], known)} Write one of {', '.join(known)}")
        return super().resolve_command(ctx, args)

    @staticmethod
    def _commands(ctx: click.Context) -> dict[str, list[Seed]]:
        from filiere.seeds.declarations import seeds_of
        from filiere.seeds.desk import commands_of

        seeds = ctx.meta.setdefault("seeds", {}) or seeds_of(_project())
        ctx.meta["seeds"] = seeds
        return commands_of(seeds)


def _adder(command: str, seeds: list[Seed]) -> click.Command:
    """Return the command that adds one row of a kind."""
    from filiere.seeds.add import NAME_TYPES, columns_of

    columns = columns_of(command, seeds)
    options: list[click.Option] = []
    for column in columns:
        if column == "text":
            options.append(
                click.Option(["--text"], type=click.Path(), help="The document's words: their SHA-256 is kept.")
            )
        elif column in NAME_TYPES:
            options.append(click.Option([_flag(column)], multiple=True, help="A name; may be told several times."))
        else:
            options.append(_Column(column, command))
    if "official" in columns:
        options.append(click.Option(["--new"], is_flag=True, help="It is none of those that look like it."))

    if any(seed.own_id for seed in seeds):
        options.append(click.Option(["--answer"], help=_ANSWER))

    def run(new: bool = False, answer: str = "", **given: str | tuple[str, ...] | None) -> None:
        from filiere.seeds.add import Told, add

        with _desk(to_write=True) as desk:
            cells = {column: list(cell) if isinstance(cell, tuple) else cell for column, cell in given.items() if cell}
            problems = add(desk, Told(command, cells, {"": "--"}, new, answer))
            _commit(desk, problems, "nothing was added")
            click.echo("\n".join(desk.added()))

    words = " ".join(seed.description for seed in seeds)
    return click.Command(command.split()[-1], callback=run, params=options, help=words)


@main.group("add", cls=_AddGroup, invoke_without_command=True)
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="A file of rows (YAML); - is standard input.",
)
@click.pass_context
def add_group(context: click.Context, file: str | None) -> None:
    """Add rows to the seeds: one by its command, or those of a file; all of them or none.

    `filiere figures TEXT --draft` writes such a file.
    """
    if context.invoked_subcommand and file:
        raise click.ClickException("a file says itself what its rows are: write `filiere add --from FILE` and no more")
    if context.invoked_subcommand:
        return
    if not file:
        raise click.ClickException(
            f"what is added? Write one of {', '.join(add_group.list_commands(context))}, or --from FILE"
        )
    from filiere.seeds import batch, document

    with _desk(to_write=True) as desk:
        with click.open_file(file, "rb") as opened:
            problems, texts = batch.put(desk, opened.read(), "standard input" if file == "-" else file)
        known = {cells["source_id"] for cells in desk.cells("sources")}
        cited = [] if problems else [source_id for source_id in desk.sources() if source_id in known]
        states = [document.state(desk, source_id, texts=texts) for source_id in cited]
        _commit(desk, problems + [told for state in states for told in state.misplaced], "nothing was added")
        click.echo("\n".join(desk.added()))
        for state in states:
            for line in document.report(state):
                click.echo(line)


class _EditCommand(click.Command):
    """The flags of `filiere edit` are the columns of all seeds."""

    @property
    def params(self) -> list[click.Parameter]:
        if not self._has_columns:
            from filiere.seeds.declarations import seeds_of

            columns = {column for seed in seeds_of(_project()).values() for column in seed.columns}
            self._params += [click.Option([_flag(column)], metavar="TEXT") for column in sorted(columns)]
            self._has_columns = True
        return self._params

    @params.setter
    def params(self, given: list[click.Parameter]) -> None:
        self._params, self._has_columns = given, False


_KEY_HELP = """KEY is the row's id; where a row has none, the cells of its key with / between
(`region_2026_essai/p1/12 mars 2026`), or their beginning. SEED:KEY tells rows of two seeds apart."""


@main.command("edit", cls=_EditCommand, help=f"Change cells of one row; an empty value empties a cell. {_KEY_HELP}")
@click.argument("key")
@click.option("--answer", help=_ANSWER)
def edit_command(key: str, answer: str | None, **given: str | None) -> None:
    from filiere.seeds.edit import edit
    from filiere.seeds.remove import Reason

    with _desk(to_write=True) as desk:
        cells = {column: cell for column, cell in given.items() if cell is not None}
        reason = Reason(cells.get("reason_en"), cells.get("reason_fr"), _warehouse_path())
        lines = edit(desk, key, cells, reason, answer or "")
        _commit(desk, [], "nothing was changed")
        click.echo("\n".join(lines))


@main.command("remove", help=f"Take one row away; an id that was published is retired, not lost. {_KEY_HELP}")
@click.argument("key")
@click.option("--successor-id", help="The id that takes its place: rows that name the old one name this one then.")
@click.option("--reason-en", help="Why an id goes that was published, in English.")
@click.option("--reason-fr", help="The same in French.")
def remove_command(key: str, successor_id: str | None, reason_en: str | None, reason_fr: str | None) -> None:
    from filiere.seeds.remove import Reason, remove

    with _desk(to_write=True) as desk:
        lines = remove(desk, key, successor_id, Reason(reason_en, reason_fr, _warehouse_path()))
        _commit(desk, [], "nothing was changed")
        click.echo("\n".join(lines))


def _warehouse_path() -> Path:
    from filiere.warehouse.publishing import warehouse_path

    return warehouse_path(_project())


if __name__ == "__main__":
    main()
