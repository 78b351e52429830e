"""Words for people go to standard error; standard output is for data alone."""

from datetime import UTC, datetime

from rich.console import Console, RenderableType

console = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    """One line for the person at the terminal; plain in a log."""
    console.print(text, markup=False, soft_wrap=True)


def complain(text: str) -> int:
    """Say what went wrong; gives the exit status 1."""
    console.print(f"communique: {text}", markup=False, soft_wrap=True, style="red")
    return 1


def data(content: RenderableType) -> None:
    """What was asked for, on standard output: a line, or a table as wide as the terminal."""
    Console(highlight=False, markup=False, soft_wrap=isinstance(content, str)).print(content)


def when(moment: datetime | None) -> str:
    """A moment to the minute in UTC, or a dash."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%MZ}" if moment else "–"
