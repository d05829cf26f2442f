"""A real Spark cluster on this computer, for as long as a `with` lasts: a master, two workers with an executor each,
a Thrift server, and PostgreSQL for the Iceberg catalog.

Everything listens on 127.0.0.1 on free ports, keeps its files in one temporary folder and is gone afterwards; a
PostgreSQL that runs on the computer is not touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOST = "127.0.0.1"
WORKERS = 2
# How long a server may take to answer, in seconds.
PATIENCE = 300

# What suits a few thousand rows on one computer and would not suit more: few tasks, plans that are not made again while
# they run, no code compiled for a query, and no history kept of what ran.
SMALL = {
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.maxPlanStringLength": "1000",
    "spark.sql.thriftserver.ui.retainedStatements": "10",
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.ui.retainedExecutions": "10",
    "spark.ui.retainedJobs": "10",
    "spark.ui.retainedStages": "10",
    "spark.ui.retainedTasks": "100",
    "spark.locality.wait": "0",
    "spark.scheduler.mode": "FAIR",
}


class Missing(Exception):
    """Something that the cluster needs is not on this computer."""


def postgresql_folder() -> Path:
    """Return the folder of `initdb`, `postgres` and `psql`.

    Raises Missing: PostgreSQL's server is not installed.
    """
    on_path = shutil.which("initdb")
    # Debian keeps the server's programs off the path, in a folder for each version.
    folders = [Path(on_path).resolve().parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in reversed(folders):
        if all((folder / program).exists() for program in ("initdb", "postgres", "psql")):
            return folder
    raise Missing("PostgreSQL (Debian: postgresql)")


def java_program() -> str:
    """Return the path of `java`.

    Raises Missing: there is none, or not one that Spark 3.5 runs on (8, 11 or 17).
    """
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if program and Path(program).exists():
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
        if any(f'version "{version}' in said for version in ("1.8.", "11.", "17.")):
            return program
    raise Missing("Java 17 (Debian: openjdk-17-jre-headless)")


def postgresql_jdbc() -> Path:
    """Return PostgreSQL's JDBC driver.

    Raises Missing: it is not where Debian's package puts it.
    """
    jar = Path(os.environ.get("POSTGRESQL_JDBC", "/usr/share/java/postgresql.jar"))
    if not jar.exists():
        raise Missing("JDBC driver of PostgreSQL in POSTGRESQL_JDBC (Debian: libpostgresql-jdbc-java)")
    return jar


def iceberg_jar() -> Path:
    """Return Iceberg's jar for the installed Spark, out of the locked package that holds it."""
    package = find_spec("snowpark_connect_deps_iceberg")
    return next(Path(package.origin).parent.glob("jars/iceberg-spark-runtime-3.5_2.12-*.jar"))


def _free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _answers(port: int) -> bool:
    """Say whether something listens on `port`."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def _json(port: int, path: str) -> object:
    """Return the JSON that the server on `port` answers at `path`."""
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=10) as answer:
        return json.load(answer)


class Cluster:
    """The cluster; `logs` is a folder that keeps what its servers write. `thrift_port` is where dbt connects."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.java = java_program()
        self.postgresql = postgresql_folder()
        self.jars = f"{iceberg_jar()}:{postgresql_jdbc()}"
        self.running: list[tuple[subprocess.Popen, signal.Signals]] = []
        self.thrift_port = _free_port()
        self.ui_port = _free_port()

    def __enter__(self) -> Cluster:
        self.logs.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="filiere-sante-spark-"))
        try:
            self._start_postgresql()
            self._start_spark()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all processes, the newest first, and remove the temporary folder; no second signal interrupts that."""
        endings = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        handlers = {ending: signal.signal(ending, signal.SIG_IGN) for ending in endings}
        while self.running:
            process, how = self.running.pop()
            for sent in (how, signal.SIGKILL):
                try:
                    os.killpg(process.pid, sent)
                    process.wait(timeout=20)
                except ProcessLookupError:
                    break
                except subprocess.TimeoutExpired:
                    continue
        shutil.rmtree(self.folder, ignore_errors=True)
        for ending, handler in handlers.items():
            signal.signal(ending, handler)

    def tasks(self) -> dict[str, int]:
        """Return how many tasks each executor has ended so far; the driver, which runs none, is left out."""
        application = _json(self.ui_port, "/api/v1/applications")[0]["id"]
        executors = _json(self.ui_port, f"/api/v1/applications/{application}/allexecutors")
        return {each["id"]: each["completedTasks"] for each in executors if each["id"] != "driver"}

    def _start(
        self, name: str, command: list[object], is_up: Callable[[], bool], how: signal.Signals, **options: object
    ) -> None:
        """Start a server, its output in a log of that name, and wait until it is up; `how` is the signal that ends it.

        Raises RuntimeError: it ended or did not get up; the message has the end of its log.
        """
        log = self.logs / f"{name}.log"
        with log.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                cwd=self.folder, start_new_session=True, **options,
            )  # fmt: skip
        self.running.append((process, how))
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError):  # it does not answer yet, or not in time
                if is_up():
                    return
            time.sleep(0.2)
        said = "did not get up" if process.poll() is None else "ended"
        end = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise RuntimeError(f"{name} {said}; its log ends with\n{end}")

    def _start_postgresql(self) -> None:
        """Start PostgreSQL on a new data folder and make the Iceberg catalog's tables there."""
        data, password = self.folder / "postgresql", self.folder / "password"
        self.password = secrets.token_urlsafe(16)
        data.mkdir()
        password.touch(mode=0o600)
        password.write_text(self.password, encoding="utf-8")
        # PostgreSQL refuses to run as root: it then runs as the user that its package made.
        account = {}
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            for path in (data, password):
                os.chown(path, user.pw_uid, user.pw_gid)
            self.folder.chmod(0o711)
            account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        subprocess.run(
            [self.postgresql / "initdb", "--pgdata", data, "--username", "filiere", "--auth", "scram-sha-256",
             "--pwfile", password, "--encoding", "UTF8", "--locale", "C", "--no-sync"],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=data, **account,
        )  # fmt: skip
        password.unlink()
        self.postgresql_port = _free_port()
        self._start(
            "postgresql",
            [self.postgresql / "postgres", "-D", data, "-h", HOST, "-p", self.postgresql_port, "-c", "fsync=off",
             "-c", "unix_socket_directories="],
            lambda: _answers(self.postgresql_port),
            signal.SIGINT,
            **account,
        )  # fmt: skip
        subprocess.run(
            [self.postgresql / "psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--host", HOST,
             "--port", str(self.postgresql_port), "--username", "filiere", "--dbname", "postgres",
             "--file", HERE / "catalog.sql"],
            env={**os.environ, "PGPASSWORD": self.password}, check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def _start_spark(self) -> None:
        """Start the master, the workers and the Thrift server."""
        spark = Path(find_spec("pyspark").origin).parent
        master_port, master_ui = _free_port(), _free_port()
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SPARK_", "PYSPARK_", "HADOOP_", "HIVE_"))
        }
        environment |= {
            "JAVA_HOME": str(Path(self.java).resolve().parents[1]),
            "SPARK_HOME": str(spark),
            "SPARK_CONF_DIR": str(self._configure(master_port)),
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_LOCAL_DIRS": str(self.folder / "local"),
            "SPARK_LOCAL_IP": HOST,
        }
        run = spark / "bin" / "spark-class"
        self._start(
            "master",
            [run, "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", master_port,
             "--webui-port", master_ui],
            lambda: _answers(master_port) and _answers(master_ui),
            signal.SIGTERM,
            env=environment,
        )  # fmt: skip
        for number in range(1, WORKERS + 1):
            self._start(
                f"worker_{number}",
                [run, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--webui-port", "0", "--cores", "1",
                 "--memory", "1g", "--work-dir", self.folder / f"worker_{number}", f"spark://{HOST}:{master_port}"],
                lambda number=number: _json(master_ui, "/json/")["aliveworkers"] == number,
                signal.SIGTERM,
                env=environment,
            )  # fmt: skip
        self._start(
            "thrift",
            [spark / "bin" / "spark-submit", "--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
             "spark-internal"],
            lambda: _answers(self.thrift_port) and len(self.tasks()) == WORKERS,
            signal.SIGTERM,
            # The Thrift server counts as a daemon: its memory is not spark.driver.memory.
            env=environment | {"SPARK_DAEMON_MEMORY": "2g"},
        )  # fmt: skip

    def _configure(self, master_port: int) -> Path:
        """Write Spark's configuration folder, readable by its owner only, and return it."""
        conf = self.folder / "conf"
        shutil.copytree(HERE / "conf", conf)
        conf.chmod(0o700)
        # On programs that live for minutes the second compiler costs more than it gains; without it Java would give
        # compiled code 48 MB, of which the Thrift server needs more.
        java_options = (
            f"-Djava.io.tmpdir={self.folder} -XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m"
        )
        settings = {
            **SMALL,
            # Master, workers, driver and executors talk to nobody who does not know it.
            "spark.authenticate": "true",
            "spark.authenticate.secret": secrets.token_urlsafe(32),
            "spark.master": f"spark://{HOST}:{master_port}",
            "spark.driver.host": HOST,
            "spark.driver.extraClassPath": self.jars,
            "spark.executor.extraClassPath": self.jars,
            "spark.driver.extraJavaOptions": java_options,
            "spark.executor.extraJavaOptions": java_options,
            "spark.ui.port": self.ui_port,
            "spark.sql.catalog.lake.uri": f"jdbc:postgresql://{HOST}:{self.postgresql_port}/postgres",
            "spark.sql.catalog.lake.jdbc.user": "filiere",
            "spark.sql.catalog.lake.jdbc.password": self.password,
            "spark.sql.catalog.lake.warehouse": self.folder / "warehouse",
            # Spark's own catalog, which the Thrift server opens and nobody uses.
            "spark.sql.warehouse.dir": self.folder / "unused",
            "spark.hadoop.javax.jdo.option.ConnectionURL": "jdbc:derby:memory:unused;create=true",
            "spark.hadoop.hive.exec.scratchdir": self.folder / "scratch",
            "spark.hadoop.hive.exec.local.scratchdir": self.folder / "scratch",
            "spark.hadoop.hive.server2.logging.operation.log.location": self.folder / "scratch",
            "spark.hadoop.hive.server2.thrift.bind.host": HOST,
            "spark.hadoop.hive.server2.thrift.port": self.thrift_port,
        }
        with (conf / "spark-defaults.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} {value}\n" for name, value in settings.items())
        return conf


def missing() -> list[str]:
    """Return what the cluster needs from outside Python's packages and this computer does not have."""
    found = []
    for look in (java_program, postgresql_folder, postgresql_jdbc):
        try:
            look()
        except Missing as error:
            found.append(str(error))
    return found


if __name__ == "__main__":
    # For scripts/spark, before its environment is made: this file needs nothing of it until the cluster starts.
    if lacks := missing():
        print(f"Spark is skipped: this computer has no {', no '.join(lacks)}", file=sys.stderr)
        sys.exit(3)
