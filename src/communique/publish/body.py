"""The body of an article as HTML that can do nothing but be read, and its first words for lists.

What comes from outside was cleaned when it was captured and what an editor wrote is restricted by the desk;
here it is cleaned once more, so that no mistake before this line reaches a reader.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from communique.formats.links import absolute
from communique.newsroom.models import Article
from communique.publish.clean import SPACES, clean, plain, speakable
from communique.publish.table_html import region, table_html

EXCERPT: Final = 220
HAN_EXCERPT: Final = 96
"""Code points of an excerpt at most; Han text says as much in fewer."""
LONGEST_OPENING: Final = 20_000
LONGEST_CELL: Final = 20_000
PARAGRAPH: Final = re.compile(r"<(?:p|li)\b[^>]{0,400}>(.*?)</(?:p|li)>", re.DOTALL | re.IGNORECASE)
HAN: Final = re.compile("[㐀-鿿]")
HAN_GAP: Final = re.compile("([㐀-鿿。，、；：！？”》）]) (?=[㐀-鿿“《（])")
SALUTATION: Final = re.compile(r".{1,80}[:：]")
"""A short paragraph that ends with a colon: whom the notice is written to."""
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|[。！？；]")


def body_html(article: Article) -> SafeString:
    """The whole body as sanitised HTML: headings from h2 down, tables each in a region that scrolls."""
    return mark_safe("\n".join(_blocks(article)))  # noqa: S308 # each part is cleaned or escaped below


def excerpt(article: Article) -> str:
    """What a list says of an article: its subtitle, else the first words of its body."""
    return shorten(article.subtitle) if article.subtitle else opening(article)


def opening(article: Article) -> str:
    """The first words of an article's body that say something: headings and salutations are passed over."""
    words: list[str] = []
    for kind, value in _raw(article):
        for html in PARAGRAPH.findall(str(value)[:LONGEST_OPENING]) if kind == "text" else ():
            paragraph = plain(html)
            if paragraph and not SALUTATION.fullmatch(paragraph):
                words.append(paragraph)
            if sum(map(len, words)) >= EXCERPT:
                return shorten(_joined(words))
    return shorten(_joined(words))


def _joined(paragraphs: list[str]) -> str:
    """Paragraphs in a line; Han text needs no space between sentences."""
    return HAN_GAP.sub(r"\1", " ".join(paragraphs))


def shorten(text: str) -> str:
    """The first words of a text: whole sentences where they are long enough, else cut with an ellipsis."""
    words = SPACES.sub(" ", text).strip()
    longest = HAN_EXCERPT if HAN.search(words[:HAN_EXCERPT]) else EXCERPT
    if len(words) <= longest:
        return words
    ends = [found.end() for found in SENTENCE_END.finditer(words, 0, longest)]
    if ends and ends[-1] >= longest // 3:
        return words[: ends[-1]]
    cut = words[: longest - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > longest // 2 else cut).rstrip(" ,;:，；：、") + "…"


def _raw(article: Article) -> Iterator[tuple[str, Any]]:
    """Kind and stored value of each block, without building Wagtail's values for them."""
    for block in article.body.raw_data:
        yield block["type"], block["value"]


def _blocks(article: Article) -> Iterator[str]:
    for kind, value in _raw(article):
        if kind == "table" and isinstance(value, Mapping):
            yield table_html(value)
        elif kind == "numbered" and isinstance(value, Mapping):
            yield _numbered(value)
        elif kind == "code":
            yield f'<pre tabindex="0">{escape(speakable(value))}</pre>'
        elif kind == "picture" and isinstance(value, Mapping):
            yield _picture(value)
        elif kind == "text":
            yield _with_tables_that_scroll(clean(expand_db_html(str(value))))


def _with_tables_that_scroll(html: str) -> str:
    return html.replace("<table>", f"{region()}<table>").replace("</table>", "</table></div>")


def _numbered(value: Mapping[str, Any]) -> str:
    """A list that does not begin at 1, or counts otherwise: its outermost list says so."""
    html = clean(expand_db_html(str(value.get("text") or "")))
    start = value.get("start") if isinstance(value.get("start"), int) else 1
    kind = f' type="{value.get("type")}"' if value.get("type") in {"a", "A", "i", "I"} else ""
    return re.sub(r"<ol\b[^>]*>", f'<ol start="{start}"{kind}>', html, count=1)


def _picture(value: Mapping[str, Any]) -> str:
    """A picture as its publisher's address: what it shows, its caption, and a link. Nothing of it is loaded."""
    url = absolute(str(value.get("url") or ""))
    if url is None:
        return ""
    alt, caption = (speakable(value.get(name) or "").strip()[:LONGEST_CELL] for name in ("alt", "caption"))
    words = escape(alt) if alt else escape(_("Picture at the publisher"))
    host = escape((urlsplit(url).hostname or "").removeprefix("www."))
    link = f'<a href="{escape(url)}" rel="noopener noreferrer external"><bdi>{words}</bdi></a>'
    lines = escape(caption).replace("\n", "<br>")
    said = f"<figcaption>{lines}</figcaption>" if caption else ""
    return f'<figure class="picture"><p data-ours>{link} <small>{host}</small></p>{said}</figure>'
