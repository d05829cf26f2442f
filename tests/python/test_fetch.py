"""Fetching the official records: progress, resume, checksums and each way in which it can fail, on a local server."""

import dataclasses
import hashlib
import http.server
import re
import threading

import pytest
from click.testing import CliRunner

from conftest import PROJECT, rows_of
from filiere.__main__ import main
from filiere.records import records
from filiere.records.fetch import FETCHED, CannotFetch, fetch

OFFICIAL = (
    "\ufeffProjet.Code_Decision;Action.Edition;Action.Titre.Francais;Projet.Acronyme;Projet.Titre.Francais;"
    "Projet.Date_debut;Projet.Aide_allouee;Projet.Coordinateur.Nom\n"
    'ANR-10-SATT-9001;2010;SATT;A;"Titre ; avec un point-virgule";2011-12-22;8\u00a0000\u202f000,50;Nom Personne\n'
    "ANR-10-SATT-9002;2010;SATT;B;Titre;;0;Autre Personne\n"
).encode()
OTHER = OFFICIAL.replace(b"9002", b"9999")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the file of its server, as far as the server lets it."""

    def do_GET(self):
        server = self.server
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        server.asked.append(start)
        if server.status != 200:
            self.send_error(server.status)
            return
        if self.headers.get("If-Range") != server.tag:
            start = 0
        body = server.content[start:]
        self.send_response(206 if start else 200)
        told = {"Content-Length": len(body), "ETag": server.tag, "Content-Range": f"bytes {start}-", **server.told}
        for name, value in told.items():
            if value != "":
                self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body[: server.cut_after])

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    """A server of one file, which can cut off its answer after some bytes and tell other headers (`told`).

    asked: the first bytes asked for.
    """
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        running.content, running.tag, running.status = OFFICIAL, '"one"', 200
        running.cut_after, running.asked, running.told = None, [], {}
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def record(server):
    """ANR's projects as declared, but from the local server."""
    declared = next(one for one in records.records_of(PROJECT) if one.name == "anr_projects")
    return dataclasses.replace(declared, address=f"http://127.0.0.1:{server.server_port}/projects.csv")


def test_a_file_is_brought_to_the_shape_of_the_sources(record, tmp_path):
    """The declared columns come under our names, without people's; where none is declared all stays as published."""
    assert "fetched" in fetch([record], tmp_path)[0]
    assert (tmp_path / record.fetched_file).read_text(encoding="utf-8") == (
        "anr_code,start_date,edition,action_code,acronym,title_fr,amount_eur\n"
        "ANR-10-SATT-9001,2011-12-22,2010,SATT,A,Titre ; avec un point-virgule,8000000.50\n"
        "ANR-10-SATT-9002,,2010,SATT,B,Titre,0\n"
    )
    assert {path.name for path in tmp_path.iterdir()} == {record.fetched_file, FETCHED}
    assert not any("Personne" in path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    plain = {"official": {}, "delimiter": ";", "plain_names": True, "never_negative": []}
    fetch([dataclasses.replace(record, types={"projetcode_decision": "varchar"}, **plain)], tmp_path / "as_published")
    assert (tmp_path / "as_published" / record.fetched_file).read_bytes() == OFFICIAL


def test_what_was_fetched_is_recorded_and_verified(record, server, tmp_path):
    """fetched.csv holds both checksums; what is there is not downloaded again, and what was changed is refused."""
    fetch([record], tmp_path)
    file = tmp_path / record.fetched_file
    (row,) = rows_of(tmp_path / FETCHED)
    assert (row["publisher_sha256"], row["sha256"]) == (sha256(server.content), sha256(file.read_bytes()))
    assert "there already" in fetch([record], tmp_path)[0] and len(server.asked) == 1
    file.write_text("changed\n", encoding="utf-8")
    with pytest.raises(CannotFetch, match="is not what was fetched"):
        fetch([record], tmp_path)


def test_a_file_given_by_hand_is_left_alone(record, server, tmp_path):
    """A file that was not fetched is nobody's to overwrite; a place that is such a file is told, in one sentence."""
    (tmp_path / record.fetched_file).write_text("by hand\n", encoding="utf-8")
    assert "given by hand" in fetch([record], tmp_path)[0]
    assert (tmp_path / record.fetched_file).read_text(encoding="utf-8") == "by hand\n" and not server.asked
    with pytest.raises(CannotFetch, match="cannot be written"):
        fetch([record], tmp_path / record.fetched_file)


def test_another_checksum_is_refused(record, server, tmp_path):
    """A file that has not the declared checksum, or not that of the first fetch of its version, is not kept."""
    with pytest.raises(CannotFetch, match="not the one declared"):
        fetch([dataclasses.replace(record, sha256="0" * 64)], tmp_path)
    assert not list(tmp_path.glob("anr_*"))
    assert "SHA-256 as declared" in fetch([dataclasses.replace(record, sha256=sha256(server.content))], tmp_path)[0]
    (tmp_path / record.fetched_file).unlink()
    server.content = OTHER
    with pytest.raises(CannotFetch, match="recorded when this version was first fetched"):
        fetch([record], tmp_path)
    assert not list(tmp_path.glob("anr_*"))


def test_a_change_of_a_live_file_is_told(record, server, tmp_path):
    """Of a file that the publisher renews in place, another checksum than the last is told and recorded."""
    live = dataclasses.replace(record, version="live")
    assert "not as before" not in fetch([live], tmp_path)[0]
    for content, changed in ((OFFICIAL, False), (OTHER, True)):
        (tmp_path / live.fetched_file).unlink()
        server.content = content
        assert ("not as before" in fetch([live], tmp_path)[0]) == changed
    assert rows_of(tmp_path / FETCHED)[0]["publisher_sha256"] == sha256(server.content)


@pytest.mark.parametrize("has_changed", [False, True])
def test_a_download_goes_on_where_it_was_cut_off(record, server, tmp_path, has_changed):
    """After a connection that broke only the rest is asked for; of a file that has changed since, all is taken anew."""
    server.content = OFFICIAL + OFFICIAL.splitlines(keepends=True)[-1] * 5_000  # several pieces
    server.cut_after = 200_000
    with pytest.raises(CannotFetch, match="run the command again"):
        fetch([record], tmp_path)
    assert not (tmp_path / record.fetched_file).exists()
    server.cut_after = None
    if has_changed:
        server.tag, server.content = '"two"', server.content.replace(b"9002", b"9999")
    fetch([record], tmp_path)
    first, second = server.asked
    assert first == 0 and 100_000 < second <= 200_000
    assert rows_of(tmp_path / FETCHED)[0]["publisher_sha256"] == sha256(server.content)


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "unreadable_downloads.csv"), ids=lambda row: row["what"])
def test_what_cannot_be_read_is_told(record, server, tmp_path, row):
    """A renamed column, another encoding, a web page, a short row and an HTTP error are told, and leave no half file."""
    server.content = (
        OFFICIAL.replace(row["replaced"].encode(), row["by"].encode("latin-1")) if row["replaced"] else OFFICIAL
    )
    server.status = int(row["status"])
    server.told = dict(each.split("=") for each in row["told"].split("; ") if each)
    with pytest.raises(CannotFetch, match=re.escape(row["says"])):
        fetch([record], tmp_path)
    assert not (tmp_path / record.fetched_file).exists() and not (tmp_path / FETCHED).exists()


def test_a_rest_that_was_not_asked_for_is_not_taken(record, server, tmp_path):
    """A server that goes on at another byte is not believed; the next try takes the whole file."""
    server.content = OFFICIAL + OFFICIAL.splitlines(keepends=True)[-1] * 5_000
    server.cut_after = 200_000
    with pytest.raises(CannotFetch, match="run the command again"):
        fetch([record], tmp_path)
    server.cut_after, server.told = None, {"Content-Range": "bytes 7-"}
    with pytest.raises(CannotFetch, match="sends another rest than was asked for"):
        fetch([record], tmp_path)
    assert "fetched" in fetch([record], tmp_path)[0] and server.asked[-1] == 0


def test_a_file_without_end_is_not_taken(record, monkeypatch, tmp_path):
    """A server that sends more than any of the files has, or sends for longer than an hour, is left."""
    for limit in ("_MOST_BYTES", "_MOST_SECONDS"):
        monkeypatch.setattr(f"filiere.records.fetch.{limit}", 0)
        with pytest.raises(CannotFetch, match="sends more than"):
            fetch([record], tmp_path / limit)


def test_the_command_says_how_to_build_or_what_is_missing(record, server, monkeypatch, tmp_path):
    """After fetching it says how to build with the files; where nobody answers, it ends with one line that says so."""
    monkeypatch.setattr(records, "records_of", lambda _: [record])
    monkeypatch.chdir(PROJECT)
    finished = CliRunner().invoke(main, ["records", "fetch", str(tmp_path)])
    assert finished.exit_code == 0
    assert finished.output.splitlines()[-1] == f"build with them: {records.VARIABLE}={tmp_path} ./scripts/build"
    server.shutdown()
    server.server_close()
    finished = CliRunner().invoke(main, ["records", "fetch", str(tmp_path / "again")])
    assert (finished.exit_code, finished.output.count("\n")) == (1, 1)
    assert "cannot be reached" in finished.output and "network" in finished.output


def test_what_is_declared_can_be_fetched():
    """Each record has a public address, a version, a licence and, where it is converted, a heading for every column."""
    declared = records.records_of(PROJECT)
    assert {one.name for one in declared} == {"anr_projects", "anr_partners", "operator_finances", "establishments"}
    for one in declared:
        assert one.address.startswith("https://") and one.licence in ("ODbL-1.0", "etalab-2.0")
        assert one.version == "live" or one.version in one.address
        assert not one.official or set(one.official) == set(one.types)
