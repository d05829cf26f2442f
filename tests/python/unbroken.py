"""The unbroken copy that breaks start from, built once a session: a plugin for the tests that need it."""

from __future__ import annotations

import pytest

from breaking import Copy, copy_project


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Copy:
    """An unbroken copy, built once: every test passes in it."""
    copy = copy_project(tmp_path_factory.mktemp("built") / "project")
    finished = copy.build()
    assert finished.returncode == 0, finished.stderr
    return copy
