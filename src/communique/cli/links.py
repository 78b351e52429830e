"""`communique links`: what a list page, feed or sitemap lists."""

import json
import sys
from pathlib import Path
from typing import Final

import click

from communique.capture.discover import links_of
from communique.cli import batch as many
from communique.cli.fetching import allow_address, fetch
from communique.errors import DiscoveryError
from communique.model import Listing
from communique.pipeline import list_response

SHAPE: Final = '{"id": …, "path": …, "url": …}'
NOWHERE: Final = "http://list.invalid/"
"""The base of relative links where no address is given: RFC 6761 keeps the name from ever being one."""


@click.command()
@click.argument("target", required=False, metavar="PATH_OR_URL")
@click.option("--url", help="The address a saved page came from, for its links.")
@click.option("--batch", is_flag=True, help=f"Read JSON lines {SHAPE} from standard input instead.")
@allow_address
def links(*, target: str | None, url: str | None, batch: bool, allowed: frozenset[str]) -> None:
    """Print what a page or feed lists as {"kind", "items": [{"url", "title", "date"}], "next"}."""
    if batch:
        many.run(_row, SHAPE)
        return
    if target is None:
        raise click.UsageError("Name a file or an address to look at, or give --batch.")
    click.echo(json.dumps(_record(_listing(target, url, allowed)), ensure_ascii=False, indent=1))


def _listing(target: str, url: str | None, allowed: frozenset[str]) -> Listing:
    if target.startswith(("http://", "https://")):
        return list_response(fetch(target, allowed))
    data = sys.stdin.buffer.read() if target == "-" else many.load(Path(target))
    return links_of(data, url=url or NOWHERE)


def _row(row: many.Row) -> many.Row:
    data, url = many.page_of(row)
    try:
        return _record(links_of(data, url=url or NOWHERE))
    except DiscoveryError as error:
        return {"kind": "page", "items": [], "next": None, "warning": str(error)}


def _record(listing: Listing) -> many.Row:
    items = [{"url": item.url, "title": item.title, "date": item.date} for item in listing.items]
    return {"kind": str(listing.kind), "items": items, "next": listing.next}
