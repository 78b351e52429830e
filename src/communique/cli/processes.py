"""Child processes that live and end together: the web server and a worker under one command."""

import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from communique.cli.keeper import Keeper
from communique.cli.output import say

GRACE: Final = 20.0
"""Seconds that a child has to end what it is doing before it is killed."""
LONGEST_PAUSE: Final = 30.0
"""Seconds between restarts of a child that keeps falling."""
STEADY: Final = 60.0
"""A child that lived so many seconds is restarted at once again."""


@dataclass(slots=True)
class Child:
    """One process, how it is started, and how often it fell lately."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes]
    started: float
    falls: int = 0
    restart_at: float | None = None


@dataclass(slots=True)
class Family:
    """Starts children, restarts those that fall, and stops all on SIGTERM or SIGINT. If it is killed itself, a
    keeper ends them."""

    environment: Mapping[str, str]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False
    keeper: Keeper | None = None

    def start(self, name: str, command: list[str]) -> None:
        """Start a child in a session of its own, so that Ctrl-C reaches it through us only."""
        self.keeper = self.keeper or Keeper(GRACE)
        self.children.append(Child(name, command, self._open(command), time.monotonic()))
        self._tell_keeper()

    def _tell_keeper(self) -> None:
        if self.keeper:
            self.keeper.note(child.process.pid for child in self.children)

    def listen(self) -> None:
        """From here on SIGTERM and SIGINT ask for a clean end."""
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        signal.signal(signal.SIGINT, self._ask_to_stop)

    def _ask_to_stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _open(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=dict(self.environment), start_new_session=True)  # noqa: S603 # our own commands

    def tend(self) -> None:
        """One look at every child: what fell is started again, later each time it falls."""
        now = time.monotonic()
        for child in self.children:
            if child.restart_at is None and child.process.poll() is not None:
                child.falls = 1 if now - child.started > STEADY else child.falls + 1
                pause = min(LONGEST_PAUSE, 2.0 ** (child.falls - 1))
                child.restart_at = now + pause
                say(
                    f"The {child.name} ended with status {child.process.returncode}; it starts again in {pause:.0f} s."
                )
            if child.restart_at is not None and now >= child.restart_at:
                child.process, child.started, child.restart_at = self._open(child.command), now, None
                self._tell_keeper()

    def watch(self) -> None:
        """Tend the children until a signal asks to stop."""
        while not self.stopping:
            self.tend()
            time.sleep(0.2)

    def stop(self) -> None:
        """Ask all to end, wait, and kill what does not. Nothing is lost by a kill: jobs are rows."""
        alive = [child for child in self.children if child.process.poll() is None]
        for child in alive:
            child.process.terminate()
        deadline = time.monotonic() + GRACE
        for child in alive:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                say(f"The {child.name} did not end within {GRACE:.0f} s and was killed.")
                child.process.kill()
                child.process.wait()
        if self.keeper:
            self.keeper.release()
