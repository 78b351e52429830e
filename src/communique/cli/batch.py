"""Many at once: JSON lines in, JSON lines out, in order; one bad row never stops the rest."""

import gc
import gzip
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from rich.progress import Progress, TextColumn, TimeElapsedColumn

from communique.cli.output import console
from communique.errors import CommuniqueError, NotReadable

log = logging.getLogger(__name__)

LARGEST: Final = 200_000_000
"""Bytes that a file may unpack to before it is refused: no reader takes in more."""

Row = dict[str, Any]


def load(path: Path) -> bytes:
    """The bytes of a saved page, unpacked where its name ends in .gz. Raises NotReadable, naming the path."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data: bytes = file.read(LARGEST + 1)
    except (OSError, EOFError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{path} cannot be read ({reason}); name a file that exists and is yours to read."
        raise NotReadable(message) from error
    if len(data) > LARGEST:
        raise NotReadable(f"{path} holds more than {LARGEST // 1_000_000} MB; no page is that long.")
    return data


def page_of(row: Row) -> tuple[bytes, str | None]:
    """The bytes and the address of a row {"id", "path", "url"}; KeyError or TypeError where it is none."""
    url = row.get("url")
    if not isinstance(row["path"], str) or not isinstance(url, str | None):
        raise TypeError
    return load(Path(row["path"])), url


def run(
    work: Callable[[Row], Row], shape: str, lines: IO[bytes] | None = None, out: IO[str] | None = None
) -> None:
    """Do the work on every row of standard input; `shape` shows people how a row is written.

    Gives the row's "id" with what `work` gives, or {"id", "error"}: one sentence.
    """
    out = out or sys.stdout
    gc.freeze()  # what the imports left stays as long as the process: no collection need look at it again
    with Progress(
        TextColumn("{task.completed} done"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("rows", total=None)
        for row in _rows(work, shape, lines or sys.stdin.buffer):
            out.write(_one_line(row))
            progress.advance(task)
    out.flush()


def _rows(work: Callable[[Row], Row], shape: str, lines: IO[bytes]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name = row["id"]
        except (ValueError, TypeError, KeyError, RecursionError):
            yield {"id": None, "error": f"Line {number} is no row; write {shape}."}
            continue
        yield {"id": name, **_done(work, row, f"Line {number} is not such a row: {shape}.")}


def _done(work: Callable[[Row], Row], row: Row, otherwise: str) -> Row:
    try:
        return work(row)
    except CommuniqueError as error:
        return {"error": str(error)}
    except (KeyError, TypeError) as error:
        log.info("row %s", row.get("id"), exc_info=error)
        return {"error": otherwise}
    except Exception as error:
        log.exception("row %s", row.get("id"))
        return {
            "error": f"The reader failed on this row ({type(error).__name__}); please report it with its page."
        }


def _one_line(row: Row) -> str:
    """JSON that any reader takes: what is no Unicode scalar value (a lone surrogate) is written as an escape."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(row)
    return line + "\n"
