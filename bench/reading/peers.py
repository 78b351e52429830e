"""The readers that ours is measured beside: each takes a decoded page and gives what it can of text, title and date.

All are used as their own documentation shows, with their defaults. magic-html is not here: its wheels ask for
Python 3.12 or later.
"""

import contextlib
import importlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from communique.extract.read import read_page

SPACES = re.compile(r"[ \t]+")


class Said(NamedTuple):
    """What a reader says of one page; fields that it has no word for stay None."""

    text: str
    title: str | None = None
    date: str | None = None


Reader = Callable[[bytes, str, str | None], Said]
"""Takes the bytes, the same decoded, and the address."""


def ours() -> Reader:
    def read(data: bytes, _html: str, url: str | None) -> Said:
        reading = read_page(data, url)
        return Said(reading.text, reading.title, reading.published)

    return read


def trafilatura() -> Reader:
    library: Any = importlib.import_module("trafilatura")

    def read(_data: bytes, html: str, url: str | None) -> Said:
        found = library.bare_extraction(html, url=url, with_metadata=True)
        return Said(found.text or "", found.title, found.date) if found else Said("")

    return read


def resiliparse() -> Reader:
    library: Any = importlib.import_module("resiliparse.extract.html2text")
    return lambda _data, html, _url: Said(library.extract_plain_text(html, main_content=True))


def readability() -> Reader:
    library: Any = importlib.import_module("readability")
    lxml: Any = importlib.import_module("lxml.html")

    def read(_data: bytes, html: str, url: str | None) -> Said:
        document = library.Document(html, url=url)
        return Said(blocks_text(lxml.fromstring(document.summary())), document.short_title())

    return read


def newspaper() -> Reader:
    library: Any = importlib.import_module("newspaper")

    def read(_data: bytes, html: str, url: str | None) -> Said:
        article = library.Article(url or "https://unknown.example/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return Said(article.text, article.title, str(article.publish_date or "") or None)

    return read


def go_readability() -> Reader:
    library: Any = importlib.import_module("pygoreadability")

    def read(_data: bytes, html: str, url: str | None) -> Said:
        found = library.from_string(html, url or "https://unknown.example/")
        return Said(found.content_text or "", found.title, str(found.published_time or "") or None)

    return read


def gne() -> Reader:
    library: Any = importlib.import_module("gne")

    def read(_data: bytes, html: str, _url: str | None) -> Said:
        found = library.GeneralNewsExtractor().extract(html)
        return Said(found["content"], found["title"], found["publish_time"])

    return read


def goose() -> Reader:
    library: Any = importlib.import_module("goose3")
    extractor = library.Goose({"enable_image_fetching": False})

    def read(_data: bytes, html: str, _url: str | None) -> Said:
        found = extractor.extract(raw_html=html)
        return Said(found.cleaned_text, found.title, found.publish_date)

    return read


def boilerpy() -> Reader:
    library: Any = importlib.import_module("boilerpy3.extractors")
    extractor = library.ArticleExtractor(raise_on_failure=False)
    return lambda _data, html, _url: Said(extractor.get_content(html))


PEERS: dict[str, Callable[[], Reader]] = {
    "trafilatura": trafilatura,
    "go-readability": go_readability,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "newspaper4k": newspaper,
    "gne": gne,
    "goose3": goose,
    "boilerpy3": boilerpy,
}


def readers(names: list[str]) -> Iterator[tuple[str, Reader]]:
    """Ours, then the peers named that are installed; those that are not are said."""
    yield "ours", ours()
    for name in names:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield name, PEERS[name]()
        except ImportError as error:
            print(f"{name} is not installed here ({error}).")


def said_by(read: Reader, data: bytes, html: str, url: str | None) -> Said:
    """What a reader says; nothing where it raises, as peers do on pages that they cannot read."""
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.suppress(Exception):
            return read(data, html, url)
    return Said("")


def blocks_text(root: Any) -> str:
    """The text of a cleaned tree with a line for each block, as a reader of readability's HTML would see it."""
    inline = {"a", "b", "i", "em", "strong", "span", "font", "sub", "sup", "u", "code", "small", "mark"}
    pieces: list[str] = []
    for event, element in importlib.import_module("lxml.etree").iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str) and element.tag not in inline:
            pieces.append("\n")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return SPACES.sub(" ", "".join(pieces))
