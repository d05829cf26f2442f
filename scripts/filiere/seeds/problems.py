"""A problem found in a file, told in one line."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(Exception):
    """A YAML file that cannot be read; the words say which, why and what to do."""


_LONGEST = 1000


def _short(text: str) -> str:
    """Return a text as it can be read on a screen: of a very long one its beginning."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text)} characters)"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in a file, and what to write instead.

    path: the file, from the project's root.
    line: counted from 1; 0 when the whole file is meant.
    column: empty when the whole line is meant.
    """

    path: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return `seeds/actors/actors.csv:41:actor_type: what is wrong; what to write`.

        What does not print, a line break among it, is shown by its code point.
        """
        place = [self.path, *([str(self.line)] if self.line else []), *([self.column] if self.column else [])]
        told = f"{_short(':'.join(place))}: {_short(self.message)}"
        return "".join(mark if mark.isprintable() else f"<U+{ord(mark):04X}>" for mark in told)
