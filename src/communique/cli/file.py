"""`communique file`: a notice is filed by hand.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from communique.cli.django import BASE_URL
from communique.cli.output import say
from communique.errors import NotReadable
from communique.newsroom import edge
from communique.newsroom.actions.file_by_hand import (
    LARGEST,
    Filed,
    Where,
    file_address,
    file_bytes,
    file_text,
)


@click.command()
@click.argument("what", metavar="URL|PATH|-")
@click.option("--title", default="", help="Title of a text from standard input; its first line where unset.")
@click.option(
    "--original", default="", help="Address of the original of a file or text; shown, never fetched."
)
@click.option("--source", type=click.IntRange(1), help="Number of the source that it belongs to.")
@click.option("--channel", default="", help="Slug of the channel; that of the source where unset.")
@click.option("--language", default="", help="BCP 47 tag; told by the text where unset.")
def file(*, what: str, title: str, original: str, source: int | None, channel: str, language: str) -> None:
    """Make an article of an address, of a saved page or document, or of text from standard input (-)."""
    filed = _filed(what, title, Where(address=original, source=source, channel=channel, language=language))
    words = "waits in the inbox" if filed.new else "is held already"
    say(f"“{filed.article.title}” {words}: {BASE_URL}/desk/articles/edit/{filed.article.pk}/")


def _filed(what: str, title: str, where: Where) -> Filed:
    outside = edge.from_settings()
    if urlsplit(what).scheme in {"http", "https"}:
        return file_address(what, outside, user=None, where=where)
    if what == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        return file_text(data.decode("utf-8", "replace"), title, outside, user=None, where=where)
    try:
        with Path(what).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        message = f"“{what}” cannot be read ({error.strerror}); name a file or an address."
        raise NotReadable(message) from error
    return file_bytes(data, Path(what).name, outside, user=None, where=where)
