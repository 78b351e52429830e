"""Ends the children of a process that was killed: a shell that waits on a pipe, and acts when it closes.

Whoever is killed with -9 closes its pipes but runs no code of its own; so another must act. The shell is told the
process groups that live by lines on its input; at the end of it, it asks the last named to end, and kills what does
not within the grace. It costs about a megabyte, and works on every POSIX system.
"""

import subprocess
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

SCRIPT: Final = """
while read -r line; do groups=$line; done
for group in $groups; do kill -TERM -$group 2>/dev/null; done
for _ in $(seq 1 "$1"); do
    left=
    for group in $groups; do kill -0 -$group 2>/dev/null && left=1; done
    [ -z "$left" ] && exit 0
    sleep 1
done
for group in $groups; do kill -KILL -$group 2>/dev/null; done
"""


class Keeper:
    """The shell, in a session of its own so that no signal to us reaches it."""

    def __init__(self, grace: float) -> None:
        self._shell = subprocess.Popen(  # noqa: S603 # our own script
            ["/bin/sh", "-c", SCRIPT, "keeper", str(max(1, round(grace)))],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def note(self, groups: Iterable[int]) -> None:
        """Say which process groups are to end with us from now on."""
        with suppress(OSError, ValueError):  # a keeper that was killed is missed only if we are killed too
            if self._shell.stdin:
                self._shell.stdin.write((" ".join(map(str, groups)) + "\n").encode())
                self._shell.stdin.flush()

    def release(self) -> None:
        """Everything ended in order: nothing is to be done."""
        self.note(())
        with suppress(OSError):
            if self._shell.stdin:
                self._shell.stdin.close()
        self._shell.wait()
