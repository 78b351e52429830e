"""`communique read`: what a page or document says, one or many."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from communique.cli import batch as many
from communique.cli.fetching import allow_address, fetch
from communique.formats import markdown, reading_json
from communique.model import Reading
from communique.pipeline import read_bytes, read_response

SHAPE: Final = '{"id": …, "path": …, "url": …}'


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
@click.option("--batch", is_flag=True, help=f"Read JSON lines {SHAPE} from standard input instead.")
@allow_address
def read(*, target: str | None, url: str | None, form: str, batch: bool, allowed: frozenset[str]) -> None:
    """Print what a page or document says: a saved file, `-` for standard input, or an address."""
    if batch:
        many.run(_row, SHAPE)
        return
    if target is None:
        raise click.UsageError("Name a file or an address to read, or give --batch.")
    click.echo(FORMATS[form](_reading(target, url, allowed)), nl=False)


def _reading(target: str, url: str | None, allowed: frozenset[str]) -> Reading:
    if target.startswith(("http://", "https://")):
        return read_response(fetch(target, allowed))
    data = sys.stdin.buffer.read() if target == "-" else many.load(Path(target))
    return read_bytes(data, url=url)


def _row(row: many.Row) -> many.Row:
    data, url = many.page_of(row)
    return reading_json.record(read_bytes(data, url=url))
