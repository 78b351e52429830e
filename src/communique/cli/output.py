"""Words for people go to standard error; standard output is for data alone."""

from datetime import UTC, datetime
from typing import Final

from rich.console import Console, RenderableType

WIDE: Final = 240
"""Columns of a table that goes into a file or a pipe, where nothing cuts it."""

console = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line for the person at the terminal; plain in a log."""
    console.print(text, markup=False, soft_wrap=True)


def complain(text: str) -> int:
    """Say what went wrong; gives the exit status 1."""
    console.print(f"communique: {text}", markup=False, soft_wrap=True, style="red")
    return 1


def data(content: RenderableType) -> None:
    """What was asked for, on standard output: a line, or a table as wide as the terminal; wide in a pipe."""
    out = Console(highlight=False, markup=False)
    if not out.is_terminal:
        out.width = WIDE
    out.print(content, soft_wrap=isinstance(content, str))


def when(moment: datetime | None) -> str:
    """A moment to the minute in UTC, or a dash."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%MZ}" if moment else "–"
