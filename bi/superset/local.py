"""Superset on this computer: prepares its folder, imports the dashboard, serves it on localhost.

    python local.py FOLDER FILE [--port 8088] [--only-import]

FOLDER keeps Superset's metadata (SQLite), a secret key and the password of the user `admin`, both made here
at random and readable by their owner only. FILE is the published warehouse, opened read-only.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import logging
import os
import secrets
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

LOCK = Path(__file__).resolve().parent / "requirements.lock"
USER = "admin"


def _secret(path: Path) -> str:
    """Return the secret in `path`, made at random the first time."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
    return path.read_text(encoding="utf-8").strip()


def application(home: Path) -> Flask:
    """Return Superset's application on the folder `home`, its metadata upgraded and its roles and admin made."""
    home.mkdir(parents=True, exist_ok=True)
    home = home.resolve()
    _secret(home / "secret_key")
    password = _secret(home / "admin_password")
    os.environ["FILIERE_SANTE_SUPERSET"] = str(home)
    os.environ.pop("SUPERSET_CONFIG", None)
    os.environ["SUPERSET_CONFIG_PATH"] = str(Path(__file__).resolve().with_name("superset_config.py"))
    os.environ["SUPERSET_HOME"] = str(home)
    os.environ["SCARF_ANALYTICS"] = "false"  # no counting of visits on another computer
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)

    from superset.app import create_app

    with (home / "log.txt").open("a", encoding="utf-8") as log, contextlib.redirect_stdout(log):
        app = create_app()
        _initialise(app, home, password)
    return app


def _initialise(app: Flask, home: Path, password: str) -> None:
    """Make Superset's tables, roles and admin in `home`, once for each lock file."""
    done = home / "initialised"
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if done.exists() and done.read_text(encoding="utf-8") == lock:
        return
    with app.app_context():
        import flask_migrate
        from superset import appbuilder, security_manager

        flask_migrate.upgrade(directory=str(Path(sys.modules["superset"].__file__).parent / "migrations"))
        logging.disable(logging.WARNING)
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        if not security_manager.find_user(USER):
            role = security_manager.find_role("Admin")
            security_manager.add_user(USER, "filiere", "sante", "admin@localhost", role, password=password)
    done.write_text(lock, encoding="utf-8")


def import_dashboard(app: Flask, warehouse: Path) -> None:
    """Import the dashboard as the user `admin`, reading from the file `warehouse`."""
    from assets import import_assets

    with app.app_context():
        from superset import security_manager
        from superset.utils.core import override_user

        with override_user(security_manager.find_user(USER)):
            import_assets(warehouse)


def main() -> int:
    """Prepare, import and serve, as the arguments say."""
    parser = argparse.ArgumentParser(description="Shows the published file in Superset, on this computer only.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--only-import", action="store_true", help="prepare and import, do not serve")
    given = parser.parse_args()
    if not given.file.exists():
        print(f"{given.file} is not there: run ./scripts/build first", file=sys.stderr)
        return 1
    app = application(given.folder)
    import_dashboard(app, given.file)
    if given.only_import:
        print("The dashboard is imported.")
        return 0
    password = given.folder / "admin_password"
    print(f"http://127.0.0.1:{given.port}/superset/dashboard/filiere-sante/")
    print(f"user {USER}, password {_secret(password)} (kept in {password}); Ctrl-C stops it", flush=True)

    from werkzeug.serving import run_simple

    run_simple("127.0.0.1", given.port, app, threaded=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
