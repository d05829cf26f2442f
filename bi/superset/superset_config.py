"""Superset's settings on this computer: metadata in SQLite in an ignored folder, French, local only."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(os.environ["FILIERE_SANTE_SUPERSET"])

SECRET_KEY = (HOME / "secret_key").read_text(encoding="utf-8").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'metadata.db'}"

# A figure on the screen is the figure of the published file: nothing is cached.
CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache"}
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

BABEL_DEFAULT_LOCALE = "fr"
LANGUAGES = {"fr": {"flag": "fr", "name": "Français"}, "en": {"flag": "us", "name": "English"}}
D3_FORMAT = {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u202f€"]}

# Every chart loads with the page, so that a printed page or a screenshot is whole.
FEATURE_FLAGS = {"DASHBOARD_VIRTUALIZATION": False}

# Superset's protections stay on: headers and content policy (Talisman), forms that expire, slow log-ins. It is reached by
# plain HTTP on localhost, so none of them asks for HTTPS.
RATELIMIT_ENABLED = True
SQLLAB_TIMEOUT = 60
# After so many seconds the page gives a chart up: all charts ask at once, and the computer may be busy.
SUPERSET_WEBSERVER_TIMEOUT = 300
