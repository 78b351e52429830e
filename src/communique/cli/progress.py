"""How far long work is: a bar on a terminal, a plain line every while in a log."""

import time
from types import TracebackType
from typing import Final, Self

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from communique.cli.output import console, say

EVERY: Final = 10.0
"""Seconds between two lines of a log."""


class Progress:
    """Counts steps of `total` and shows them on standard error. Quick work leaves no trace in a log."""

    def __init__(self, what: str, total: int) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._said = time.monotonic()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=console, transient=True) if console.is_terminal else None
        self._task = self._bar.add_task(what, total=total) if self._bar else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, by: int = 1) -> None:
        """So much more is done."""
        self._done += by
        if self._bar and self._task is not None:
            self._bar.advance(self._task, by)
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            say(f"{self._what}: {self._done:,} of {self._total:,}")
