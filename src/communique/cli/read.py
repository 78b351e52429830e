"""`communique read`: what a page or document says, one or many."""

import gzip
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

import click
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from communique.cli.output import console
from communique.errors import CommuniqueError, NotReadable
from communique.formats import markdown, reading_json
from communique.model import Reading
from communique.pipeline import read_bytes

log = logging.getLogger(__name__)

LARGEST: Final = 200_000_000
"""Bytes that a file may unpack to before it is refused: the reader itself reads less of it."""


def _text(reading: Reading) -> str:
    return reading.text + "\n"


def _html(reading: Reading) -> str:
    return reading.html + "\n"


def _json(reading: Reading) -> str:
    return json.dumps(reading_json.record(reading), ensure_ascii=False, indent=1) + "\n"


FORMATS: Final[dict[str, Callable[[Reading], str]]] = {
    "json": _json,
    "markdown": markdown.write,
    "html": _html,
    "text": _text,
}


@click.command()
@click.argument("target", required=False, metavar="PATH_OR_URL")
@click.option("--url", help="The address a saved page came from, for its links and dates.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="json", show_default=True)
@click.option("--batch", is_flag=True, help='Read JSON lines {"id", "path", "url"} from standard input instead.')
@click.option("--allow-address", multiple=True, envvar="COMMUNIQUE_ALLOW_ADDRESSES", help="host:port in a private network that may be read.")  # fmt: skip
def read(*, target: str | None, url: str | None, form: str, batch: bool, allow_address: tuple[str, ...]) -> None:
    """Print what a page or document says: a saved file, `-` for standard input, or an address."""
    if batch:
        read_batch(sys.stdin.buffer, sys.stdout)
        return
    if target is None:
        raise click.UsageError("Name a file or an address to read, or give --batch.")
    if target.startswith(("http://", "https://")):
        reading = _read_address(target, allow_address)
    else:
        data = sys.stdin.buffer.read() if target == "-" else load(Path(target))
        reading = read_bytes(data, url=url)
    click.echo(FORMATS[form](reading), nl=False)


def load(path: Path) -> bytes:
    """The bytes of a saved page, unpacked where its name ends in .gz. Raises NotReadable, naming the path."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as file:
                data = file.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotReadable(f"{path} cannot be read ({reason}); name a file that exists and is yours to read.") from error
    if len(data) > LARGEST:
        raise NotReadable(f"{path} holds more than {LARGEST // 1_000_000} MB; no page is that long.")
    return data


def read_batch(lines: IO[bytes], out: IO[str]) -> None:
    """JSON lines in, JSON lines out, in order; a row that cannot be read becomes {"id", "error"}."""
    with Progress(
        TextColumn("{task.completed} read"), TimeElapsedColumn(), console=console, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("read", total=None)
        for row in _rows(lines):
            out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
            progress.advance(task)
    out.flush()


def _rows(lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row: Any = None
        try:
            row = json.loads(line)
            path, url = Path(row["path"]), row.get("url")
            yield {"id": row["id"], **reading_json.record(read_bytes(load(path), url=url))}
        except CommuniqueError as error:
            yield {"id": row["id"], "error": str(error)}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield _unreadable_row(number, row, error)


def _unreadable_row(number: int, row: object, error: Exception) -> dict[str, Any]:
    name = row.get("id") if isinstance(row, dict) else None
    if isinstance(row, dict) and "id" in row and isinstance(row.get("path"), str):
        log.error("reading %s failed", name, exc_info=error)
        return {"id": name, "error": f"The reader failed on this page ({type(error).__name__}: {error}); please report it."}
    return {"id": name, "error": f'Line {number} is no row; write {{"id": …, "path": …, "url": …}}.'}
