"""A worker process for each document: whatever the bytes do to it, the parent only sees that it failed.

The worker gets the document on its standard input and writes JSON to its standard output; both are files, so that
neither side can block the other. It sets its own limits (see `worker`) before it touches the bytes, and the parent
ends it at the deadline. What comes back is checked like any other outside value.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from typing import IO, Any, Final

from communique.errors import NotReadable
from communique.extract.documents.parts import Found
from communique.extract.sniff import Kind

WORKER: Final = "communique.extract.documents.worker"
_REFUSED: Final = 3
"""The worker's exit status when it says in one sentence why a document cannot be read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: `size` bytes of file, `seconds` on the clock, `memory` bytes of address space.

    `pages` and `characters` bound what is read of a document; what lies beyond is said to be missing.
    """

    size: int = 100_000_000
    seconds: float = 30.0
    memory: int = 1_000_000_000
    pages: int = 1000
    characters: int = 10_000_000


def read_apart(data: bytes, kind: Kind, limits: Limits) -> Found:
    """What a worker process finds in the document. Raises NotReadable when it refuses, fails or takes too long."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(data)
        given.seek(0)
        status = _run(
            [sys.executable, "-I", "-m", WORKER, kind, json.dumps(asdict(limits))], given, answer, limits
        )
        answer.seek(0)
        said = answer.read(limits.characters * 12 + 1_000_000)
    if status not in {0, _REFUSED}:
        raise NotReadable(_failure(status, kind, limits))
    return _found(said, kind, refused=status == _REFUSED)


def _run(command: list[str], given: IO[bytes], answer: IO[bytes], limits: Limits) -> int:
    """The worker's exit status. At the deadline it is killed."""
    process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter; nothing of the document is in it
        command, stdin=given, stdout=answer, stderr=subprocess.DEVNULL, env={}, close_fds=True
    )
    try:
        return process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        message = f"The document could not be read within {limits.seconds:g} seconds."
        raise NotReadable(message) from error
    finally:
        process.kill()
        process.wait()


def _failure(status: int, kind: Kind, limits: Limits) -> str:
    if status < 0:
        return f"Reading the {kind.upper()} broke off (signal {-status}): the file is damaged or made to do harm."
    megabytes = limits.memory // 1_000_000
    return (
        f"The {kind.upper()} could not be read: it is damaged, or needs more than {megabytes} MB of memory."
    )


def _found(said: bytes, kind: Kind, *, refused: bool) -> Found:
    try:
        value: dict[str, Any] = json.loads(said)
        if refused:
            raise NotReadable(str(value["refusal"])[:500])
        return Found.from_json(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotReadable(
            f"What was read of the {kind.upper()} is not in order; the file is damaged."
        ) from error
