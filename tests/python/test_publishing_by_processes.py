"""Publishing among real processes: readers, other builds, kills, full disks. Nothing is lost, what is wrong is said."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from filiere.warehouse.vanished import vanished
from small_project import QUESTION

READERS, BUILDS, KILLS = 8, 5, 10

_READ_IN_A_LOOP = f"""
import duckdb, sys
from pathlib import Path
reads, builds, wrong = 0, set(), []
while not Path(sys.argv[2]).exists():
    try:
        with duckdb.connect(sys.argv[1], read_only=True) as connection:
            (build, is_complete), = connection.execute('''{QUESTION}''').fetchall()
    except Exception as error:
        wrong.append(repr(error)[:300])
    else:
        reads += 1
        builds.add(build)
        if not is_complete:
            wrong.append(f"build {{build}} is not complete")
print(reads, len(builds), *wrong[:3], sep="|")
"""


def published_build(database: Path) -> int:
    """Return which build the file holds; it opens without writing and holds all of that build."""
    # In a process of its own: one process does not open a path afresh that it knows.
    asked = f"duckdb.connect({str(database)!r}, read_only=True).execute('''{QUESTION}''').fetchall()[0]"
    code = f"import duckdb; print(*{asked})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said[1] == "True"
    return int(said[0])


def holds(database: Path, build: int) -> bool:
    """Return whether the file holds a build, whole, and nothing lies beside it but the lock, which stays."""
    beside = {path.name for path in database.parent.iterdir()} - {database.name, f".{database.name}.lock"}
    return published_build(database) == build and not beside


def open_elsewhere(database: Path, then: str) -> subprocess.Popen:
    """Open the file for writing in another process, which then does something; return when it is open."""
    code = f"import duckdb, os, time; c = duckdb.connect({str(database)!r}); print('open', flush=True); {then}"
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert running.stdout.readline() == "open\n"
    return running


def build_next(project, build: int = 2, **options: object) -> subprocess.CompletedProcess:
    """Build the project with another seed than before."""
    project.write(build)
    return project.build(**options)


def test_readers_never_fail_while_builds_publish(project, tmp_path):
    """Eight readers that ask in a loop see one whole build each time, while five builds are published under them."""
    stop = tmp_path / "stop"
    # Nice: they take what the builds leave of the machine; else the builds spend their time waiting for the readers.
    reader = ["nice", "-n", "10", sys.executable, "-c", _READ_IN_A_LOOP, str(project.database), str(stop)]
    readers = [subprocess.Popen(reader, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    for build in range(2, BUILDS + 2):
        finished = build_next(project, build)
        assert finished.returncode == 0, finished.stderr
    stop.touch()
    said = [reader.communicate()[0].strip().split("|") for reader in readers]
    assert all(int(reads) >= BUILDS and len(wrong) == 0 for reads, _, *wrong in said), said
    assert max(int(builds) for _, builds, *_ in said) > 1, "no reader saw two builds: the test shows nothing"


def test_a_kill_at_any_moment_loses_nothing(project):
    """Ten builds killed at random moments (seed 7), each followed by a reader: the file is whole every time."""
    drawn = random.Random(7)
    started = time.monotonic()
    assert build_next(project).returncode == 0
    duration = time.monotonic() - started
    killed = 0
    for build in range(3, KILLS + 3):
        before = published_build(project.database)
        project.write(build)
        running = project.start()
        time.sleep(drawn.uniform(0, duration))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            killed += 1
        running.communicate()
        assert published_build(project.database) in (before, build)
    assert killed > KILLS / 2
    finished = build_next(project, 99)
    assert finished.returncode == 0, finished.stderr
    assert holds(project.database, 99)


def test_a_dbt_ends_with_its_build(project):
    """When the build alone is killed, its dbt ends too: the next build is alone, and what was left is gone."""
    project.write(2)
    running = project.start()
    work = project.database.with_name(f".{project.database.name}.building") / "work.duckdb"
    while not work.exists():
        assert running.poll() is None
        time.sleep(0.05)
    running.kill()
    running.communicate()
    project.write(3)
    finished = project.build()
    assert finished.returncode == 0, finished.stderr
    assert holds(project.database, 3)
    said = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline"))
    assert not [line for line in said if str(project.folder).encode() in line]


def test_the_second_of_two_builds_waits(project):
    """Two builds at once both end well, one after the other, and the one that waits says so."""
    project.write(2)
    both = [project.start(), project.start()]
    said = [running.communicate() for running in both]
    assert [running.returncode for running in both] == [0, 0], said
    assert sum("another build of filiere_sante.duckdb is running" in stderr for _, stderr in said) == 1
    assert holds(project.database, 2)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_full_disk_leaves_the_published_file(project, share):
    """A build that cannot write any further, early or late, says so and leaves what was published."""
    size = int(share * project.database.stat().st_size)
    # No file of the build can be larger: the disk is full there.
    finished = build_next(project, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    said = finished.stderr
    assert finished.returncode == 1 and "Traceback" not in said
    assert "File too large" in said or "could not write" in said.lower(), said
    assert holds(project.database, 1)


def test_a_folder_that_cannot_be_written_is_named(project, tmp_path):
    """Publishing into a read-only folder says which one it is, without a traceback."""
    folder = Path("/sys/kernel")  # read-only for everybody, root too
    if os.geteuid() != 0:
        folder = tmp_path / "read_only"
        folder.mkdir(mode=0o555)
    said = project.build(database=folder / "filiere_sante.duckdb")
    assert said.returncode == 1 and f"{folder} cannot be written" in said.stderr and "Traceback" not in said.stderr


def test_a_build_needs_no_git_no_target_and_leaves_the_mode(project, tmp_path, monkeypatch):
    """It builds where git is not on the path and target/ cannot be written; who could read the file still can."""
    project.database.chmod(0o664)
    (project.folder / "target").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    finished = build_next(project, umask=0o077)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert published_build(project.database) == 2 and project.database.stat().st_mode & 0o777 == 0o664


def test_a_writer_is_not_overwritten(project):
    """While another program writes to the published file none is swapped in: its log would poison the new file."""
    writer = open_elsewhere(project.database, "time.sleep(3600)")
    finished = build_next(project)
    writer.kill()
    writer.communicate()
    assert finished.returncode == 1 and "another program writes to filiere_sante.duckdb" in finished.stderr
    assert published_build(project.database) == 1


@pytest.mark.parametrize("spoilt_by", ["nothing", "a crash", "a text"])
def test_what_lies_there_does_not_reach_the_next_build(spoilt_by, project):
    """A log left by a crash is not replayed, what is no database is replaced; when all is well nothing is said."""
    if spoilt_by == "a crash":
        open_elsewhere(project.database, "c.execute('create table t as select 1'); os._exit(1)").communicate()
        assert project.database.with_name("filiere_sante.duckdb.wal").exists()
    elif spoilt_by == "a text":
        project.database.write_bytes(b"no database")
    finished = build_next(project)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert holds(project.database, 2)


@pytest.mark.skipif(not shutil.which("script"), reason="`script`, which makes a terminal, is not installed")
def test_progress_is_shown_on_a_terminal(project):
    """On a terminal the build says which node runs, how many of how many, and how long it has taken."""
    code = "import pathlib; from filiere.warehouse.build import build; build(pathlib.Path.cwd())"
    typed = ["script", "-qec", f"{sys.executable} -c '{code}'", "/dev/null"]
    environment = {**os.environ, "FILIERE_SANTE_DB": str(project.database), "TERM": "xterm"}
    said = subprocess.run(typed, cwd=project.folder, env=environment, capture_output=True, text=True, check=True).stdout
    assert "rows" in said and "/4" in said and "0:00:0" in said


def test_a_link_keeps_leading_to_what_is_published(project, tmp_path):
    """Where the published file is named by a symbolic link, the file that it leads to is replaced, not the link."""
    link = tmp_path / "link.duckdb"
    link.symlink_to(project.database)
    finished = build_next(project, database=link)
    assert finished.returncode == 0, finished.stderr
    assert link.is_symlink() and holds(project.database, 2)


def test_what_is_no_file_or_has_two_names_is_not_replaced(project, tmp_path):
    """A device is not written over, and no second name is left with old content; the words say what to do."""
    other = tmp_path / "other.duckdb"
    os.link(project.database, other)
    for database, said in ((project.database, "has a second name"), (Path("/dev/null"), "is no file")):
        finished = build_next(project, database=database)
        assert finished.returncode == 1 and said in finished.stderr
    assert published_build(project.database) == published_build(other) == 1


def test_seeds_that_change_under_a_build_are_not_published(project):
    """What is published is what the seeds said when the build began; else it is told, and the old file stays."""
    project.write(2)
    running = project.start()
    while not (project.database.with_name(f".{project.database.name}.building") / "work.duckdb").exists():
        assert running.poll() is None
        time.sleep(0.02)
    project.write(3)
    assert "the seeds have changed while they were built" in running.communicate()[1]
    assert running.returncode == 1 and holds(project.database, 1)


def test_an_id_that_was_published_is_not_lost(tmp_path):
    """An id of the old file that the new one lacks is told, unless it was retired."""
    (tmp_path / "seeds" / "rulings").mkdir(parents=True)
    kept = tmp_path / "seeds" / "rulings" / "retired_ids.csv"
    kept.write_text("kind,retired_id\nactor,retired\nsource,gone\n", encoding="utf-8")
    files = []
    for name, actors in (("old", "('stays'), ('retired'), ('gone')"), ("new", "('stays'), ('comes')")):
        files.append(tmp_path / f"{name}.duckdb")
        with duckdb.connect(str(files[-1])) as connection:
            connection.execute(
                f"create schema marts; create table marts.dim_actor as from (values {actors}) t(actor_id)"
            )
    (told,) = vanished(tmp_path, files[1], files[0])
    assert told.startswith("actor gone was published and is in no seed")
