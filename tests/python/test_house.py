"""The house stays small, and one walks through it one way: rooms of models, and how many of them there are."""

import re

import pytest

from conftest import PROJECT

# Each room reads staging, itself and the rooms before it. Organisations and awards are there with public records only.
ROOMS = "reference organisations relations claims choice lives money coverage awards disagreements".split()
MODELS = sorted((PROJECT / "models" / "intermediate").rglob("*.sql"))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_room_reads_only_rooms_before_it(path):
    """A model is named after its room, and no arrow runs back to a later one."""
    room = path.parent.name
    assert path.stem.startswith(f"int_{room}__")
    read = re.findall(r"ref\('int_([a-z]+)__", path.read_text(encoding="utf-8"))
    assert all(ROOMS.index(other) <= ROOMS.index(room) for other in read), read


def test_the_architecture_page_tells_the_rooms_in_their_order():
    """Who reads the page finds the rooms in the order that the models hold."""
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = [page.index(f"\n| {room} |") for room in ROOMS]
    assert drawn == sorted(drawn)
