"""Downloads the declared public records: progress, resume, checksums, and no people's names."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import time
from pathlib import Path

import duckdb
import requests
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from filiere.records.records import Record, first_words, problems, reader
from filiere.seeds.format import write
from filiere.warehouse.marts import quoted

FETCHED = "fetched.csv"
_COLUMNS = ["file", "address", "version", "publisher_sha256", "sha256"]
_TIMEOUT = (10, 60)  # Seconds to connect, and between two pieces.
_PIECE = 1 << 16
# The largest of the files has 60 MB: a server that sends more, or takes longer, sends something else.
_MOST_BYTES = 1 << 30
_MOST_SECONDS = 3600


class CannotFetch(Exception):
    """Why a file was not fetched, in one sentence; what was there before is as it was."""


def fetch(records: list[Record], folder: Path) -> list[str]:
    """Download what `folder` does not hold yet, and return a sentence for each record.

    The publisher's file is brought to the columns that the sources declare, others are left out, and is not kept.
    fetched.csv records the SHA-256 of both: a file that is there must have its own, and the same version downloaded
    again the publisher's; that of a `live` file may be another, and the sentence says so. A download that was cut off
    goes on where it stopped.

    Raises CannotFetch: no network, an answer that is an error, a web page, without end or of unknown length, another
    checksum, rows or columns that are not as declared, or a folder that cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = _known(folder)
        return [_one(record, folder, known) for record in records]
    except OSError as error:
        raise CannotFetch(f"{folder} cannot be written: {error}") from error


def _one(record: Record, folder: Path, known: dict[str, dict[str, str]]) -> str:
    """Fetch one record, or see that it is there as fetched."""
    file = folder / record.fetched_file
    before = known.get(file.name)
    if file.exists():
        if before is None:
            return f"{file.name}: given by hand, left as it is"
        if _sha256(file) != before["sha256"]:
            raise CannotFetch(f"{file} is not what was fetched (SHA-256); delete it to fetch it again")
        return f"{file.name}: there already, SHA-256 as recorded"
    part = file.with_name(f"{file.name}.part")
    _download(record, part)
    found = _sha256(part)
    wanted, said_by = record.sha256, "declared"
    if wanted is None and before and before["version"] == record.version and record.version != "live":
        wanted, said_by = before["publisher_sha256"], "recorded when this version was first fetched"
    if wanted not in (None, found):
        part.unlink()
        raise CannotFetch(f"{record.address} has the SHA-256 {found}, not the one {said_by} ({wanted})")
    side = _converted(record, part) if record.official else part
    wrong = next(problems(record, side), None)
    if wrong:
        raise CannotFetch(f"{record.address} is not what the models read: {wrong}; the publisher's file is {part}")
    os.replace(side, file)
    part.unlink(missing_ok=True)
    if wanted:
        told = f"as {said_by}"
    elif before and before["publisher_sha256"] != found:
        told = f"not as before, the publisher has changed the file; recorded in {FETCHED}"
    else:
        told = f"recorded in {FETCHED}"
    known[file.name] = dict(zip(_COLUMNS, (file.name, record.address, record.version, found, _sha256(file))))
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows([_COLUMNS, *(row.values() for row in known.values())])
    write(folder / FETCHED, table.getvalue().encode("utf-8"))
    return f"{file.name}: fetched, SHA-256 {told}"


def _known(folder: Path) -> dict[str, dict[str, str]]:
    """Return what fetched.csv records, by file."""
    path = folder / FETCHED
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def _download(record: Record, part: Path) -> None:
    """Download a record's address into `part`, going on where an earlier download of the same file stopped.

    The same file is one whose ETag the server still has: it lies beside the part.
    """
    tag_file = part.with_name(f"{part.name}.etag")
    start = part.stat().st_size if part.exists() and tag_file.exists() else 0
    headers = {"Accept-Encoding": "identity", "User-Agent": "filiere-sante"}
    if start:
        headers |= {"Range": f"bytes={start}-", "If-Range": tag_file.read_text(encoding="utf-8")}
    began = time.monotonic()
    try:
        with requests.get(record.address, headers=headers, stream=True, timeout=_TIMEOUT) as answer:
            if answer.status_code not in (200, 206):
                raise CannotFetch(f"{record.address} answers {answer.status_code} {answer.reason}: is it still there?")
            resumes = answer.status_code == 206
            _believe(answer, record, start if resumes else None, part)
            tag = answer.headers.get("ETag", "")
            tag_file.unlink(missing_ok=True)
            if tag and not tag.startswith("W/"):
                tag_file.write_text(tag, encoding="utf-8")
            done = start if resumes else 0
            rest = answer.headers.get("Content-Length")
            total = done + int(rest) if rest else None
            with part.open("ab" if resumes else "wb") as file, _progress() as progress:
                task = progress.add_task(record.fetched_file, total=total, completed=done)
                for piece in answer.iter_content(_PIECE):
                    file.write(piece)
                    progress.advance(task, len(piece))
                    if file.tell() > _MOST_BYTES or time.monotonic() - began > _MOST_SECONDS:
                        raise CannotFetch(f"{record.address} sends more than {_MOST_BYTES} bytes, or for over an hour")
    except requests.exceptions.RequestException as error:
        told = "the download was cut off: run the command again" if part.exists() else "is the network there?"
        raise CannotFetch(f"{record.address} cannot be reached ({type(error).__name__}); {told}") from error
    if total is not None and part.stat().st_size != total:
        raise CannotFetch(f"{record.address}: {part.stat().st_size} bytes of {total} came; run the command again")
    tag_file.unlink(missing_ok=True)


def _believe(answer: requests.Response, record: Record, start: int | None, part: Path) -> None:
    """Raise CannotFetch where an answer is no file, or does not say where it starts and ends.

    start: the byte at which a rest must start; None for a whole file.
    """
    said = answer.headers
    if start is not None and not said.get("Content-Range", "").startswith(f"bytes {start}-"):
        part.unlink(missing_ok=True)
        told = f"sends another rest than was asked for ({said.get('Content-Range')})"
        raise CannotFetch(f"{record.address} {told}; run the command again, which takes the whole")
    if "html" in said.get("Content-Type", ""):
        raise CannotFetch(f"{record.address} is a web page; is the address still that of the file?")
    if said.get("Content-Encoding", "identity") != "identity":
        raise CannotFetch(f"{record.address} is packed ({said['Content-Encoding']}), which was not asked for")
    if "Content-Length" not in said and said.get("Transfer-Encoding") != "chunked" and not record.sha256:
        raise CannotFetch(f"{record.address} does not say how long it is: a cut file cannot be told from a whole one")


def _progress() -> Progress:
    """Return what shows how far a download is: on a terminal, else not at all."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _converted(record: Record, part: Path) -> Path:
    """Return a file beside with the declared columns of the publisher's file (semicolons, UTF-8) under our names.

    Amounts lose spaces and get a decimal point. Raises CannotFetch for a column that is missing or other bytes.
    """
    side = part.with_name(f"{part.name}.writing")
    cells = []
    for column, heading in record.official.items():
        text = f"trim({quoted(heading)})"
        if record.types[column].startswith("decimal"):
            text = f"replace(regexp_replace({text}, '[\\s\u00a0\u202f]', '', 'g'), ',', '.')"
        cells.append(f"{text} as {column}")
    with duckdb.connect() as connection:
        try:
            connection.execute("select length(content) from read_text(?)", [str(part)])  # fails where it is not UTF-8
            official = connection.sql(f"from {reader(part, ';', 'all_varchar = true')}")
            missing = [heading for heading in record.official.values() if heading not in official.columns]
            if missing:
                raise CannotFetch(
                    f"{record.address} has no column {missing[0]}; its columns are {', '.join(official.columns)}."
                    f" Correct `official` in models/staging/records/_records__sources.yml; the file is {part}"
                )
            official.project(", ".join(cells)).write_csv(str(side), header=True)
        except duckdb.Error as error:
            raise CannotFetch(
                f"{record.address} is no CSV in UTF-8: {first_words(error)}; the file is {part}"
            ) from error
    return side


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
