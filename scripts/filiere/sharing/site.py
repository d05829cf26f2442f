"""Builds the static site of the published warehouse with Observable Framework, and shows it on this computer."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from filiere.warehouse.publishing import swap_folder

_NODE_VERSION = 20  # What Observable Framework 1.13 asks for.
_SIDE_FOLDER = "dist"


class Refused(Exception):
    """Why no site was built, in one sentence for the reader."""


def build_site(project: Path, warehouse: Path, folder: Path) -> None:
    """Build the site beside the earlier one and swap it in.

    project: the folder that holds bi/site. warehouse: the published file, which is only read. folder: where the
    site is to be, on the project's file system.

    Raises Refused when Node.js is not there, or with what its tools printed when they fail; an earlier site then
    stays as it was.
    """
    site = project / "bi" / "site"
    check_node()
    if not os.access(site, os.W_OK):
        raise Refused(f"{site} cannot be written, and the site is built there: build it in a copy of the project")
    _install(site)
    # What was read from the warehouse before; what is made of the libraries is kept.
    shutil.rmtree(site / "src" / ".observablehq" / "cache" / "data", ignore_errors=True)
    environment = {
        "FILIERE_SANTE_DB": str(warehouse.resolve()),
        "OBSERVABLE_TELEMETRY_DISABLE": "true",
        # A page is parsed with much short-lived memory: with room for it, half the time is not spent on clearing it.
        "NODE_OPTIONS": "--max-semi-space-size=64",
    }
    _run(["node", "node_modules/@observablehq/framework/dist/bin/observable.js", "build"], site, environment)
    # Browsers ask for it by this name; the framework carries only what a page refers to.
    shutil.copyfile(site / "favicon.ico", site / _SIDE_FOLDER / "favicon.ico")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        swap_folder(site / _SIDE_FOLDER, folder)
        shutil.rmtree(site / _SIDE_FOLDER, ignore_errors=True)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror or error}") from error


def server_of(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder's files on this computer alone; port 0 takes a free one.

    Raises OSError when the port is taken.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Local, directory=str(folder)))


class _Local(SimpleHTTPRequestHandler):
    """Serves files of its folder to browsers that asked this computer for them, without a line for each."""

    def send_head(self) -> BinaryIO | None:
        """Answer to the computer's own names only: a foreign page whose name leads here (DNS rebinding) reads nothing."""
        if self.headers.get("Host", "").partition(":")[0] in ("127.0.0.1", "localhost"):
            return super().send_head()
        self.send_error(421)
        return None

    def translate_path(self, path: str) -> str:
        """Return the file of an address; a link that leads out of the folder leads nowhere."""
        file = super().translate_path(path)
        is_inside = Path(file).resolve().is_relative_to(Path(self.directory).resolve())
        return file if is_inside else str(Path(self.directory) / ".is_outside")

    def log_message(self, *_: object) -> None:
        """Print nothing: a page is dozens of files."""


def check_node() -> None:
    """See that a Node.js that is new enough, and its npm, are on the path. Raises Refused with what is missing."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise Refused(f"Node.js is not there: the site needs Node.js {_NODE_VERSION} or newer, with npm")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    found = re.match(r"v(\d+)", version)
    if found is None or int(found[1]) < _NODE_VERSION:
        raise Refused(f"the site needs Node.js {_NODE_VERSION} or newer; this is {version or 'none that runs'}")


def _install(site: Path) -> None:
    """Install the locked packages unless they are those of the lock file."""
    lock, installed = site / "package-lock.json", site / "node_modules" / "package-lock.json"
    if installed.exists() and filecmp.cmp(lock, installed, shallow=False):
        return
    _run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], site, {})
    shutil.copyfile(lock, installed)


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a tool in a folder. Raises Refused with the end of what it printed when it fails."""
    finished = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, encoding="utf-8", errors="replace"
    )
    if finished.returncode:
        said = "\n".join((finished.stdout + finished.stderr).strip().splitlines()[-20:])
        raise Refused(f"{command[0]} failed:\n{said}")
