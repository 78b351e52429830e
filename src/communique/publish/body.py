"""The body of an article as HTML that can do nothing but be read, and its first words for lists.

What comes from outside was cleaned when it was captured and what an editor wrote is restricted by the desk;
here it is cleaned once more, so that no mistake before this line reaches a reader.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from communique.formats.links import absolute
from communique.newsroom.models import Article

TAGS: Final = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES: Final = {
    "a": {"href", "title", "hreflang"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "*": {"lang", "dir"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document may hold: control characters, halves of surrogate pairs, non-characters."""
TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows them, beyond the text they stand in."""
SPACES: Final = re.compile(r"\s+")
OWN_PATH: Final = re.compile(r"/(?![/\\])[^\s<>\"']*$")
CALLABLE: Final = re.compile(r"(?:mailto|tel):[^\s<>\"']{1,300}$")
EXCERPT: Final = 220
HAN_EXCERPT: Final = 96
"""Code points of an excerpt at most; Han text says as much in fewer."""
LONGEST_OPENING: Final = 20_000
LONGEST_CELL: Final = 20_000
PARAGRAPH: Final = re.compile(r"<(?:p|li)\b[^>]{0,400}>(.*?)</(?:p|li)>", re.DOTALL | re.IGNORECASE)
BREAK: Final = re.compile(r"<(?:br|/?p|/?li|/?div)\b", re.IGNORECASE)
HAN: Final = re.compile("[㐀-鿿]")
HAN_GAP: Final = re.compile("([㐀-鿿。，、；：！？”》）]) (?=[㐀-鿿“《（])")
SALUTATION: Final = re.compile(r".{1,80}[:：]")
"""A short paragraph that ends with a colon: whom the notice is written to."""
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|[。！？；]")


def speakable(value: object) -> str:
    """A text without the characters that no document may hold; anything but a text becomes one."""
    return UNSPEAKABLE.sub("", value if isinstance(value, str) else str(value))


def plain_line(value: object) -> str:
    """A text on one line for a place that cannot isolate it: a window's title, a feed, a citation, an attribute.

    Characters that turn the direction of all that follows are left out: nothing there would end their reach.
    """
    return SPACES.sub(" ", TURNING.sub("", speakable(value))).strip()


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


def plain(html: str) -> str:
    """The words of a piece of HTML on one line."""
    text = strip_tags(BREAK.sub(r" \g<0>", html))
    return SPACES.sub(" ", speakable(unescape(text))).strip()


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


def clean(html: str) -> str:
    """HTML of unknown manners as HTML that can only be read."""
    return nh3.clean(
        speakable(html),
        tags=TAGS,
        attributes={name: set(values) for name, values in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_kept,
    )


def _kept(_tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as it may stay: an address is of the web, a mail, a telephone, or a path of ours."""
    if name != "href":
        return value
    if OWN_PATH.match(value) or CALLABLE.match(value):
        return value
    return absolute(value)


def _raw(article: Article) -> Iterator[tuple[str, Any]]:
    """Kind and stored value of each block, without building Wagtail's values for them."""
    for block in article.body.raw_data:
        yield block["type"], block["value"]


def _blocks(article: Article) -> Iterator[str]:
    for kind, value in _raw(article):
        if kind == "table" and isinstance(value, Mapping):
            yield _table(value)
        elif kind == "picture" and isinstance(value, Mapping):
            yield _picture(value)
        elif kind == "text":
            yield _with_tables_that_scroll(clean(expand_db_html(str(value))))


def _picture(value: Mapping[str, Any]) -> str:
    """A picture as its publisher's address: what it shows, its caption, and a link. Nothing of it is loaded."""
    url = absolute(str(value.get("url") or ""))
    if url is None:
        return ""
    alt, caption = (speakable(value.get(name) or "").strip()[:LONGEST_CELL] for name in ("alt", "caption"))
    words = escape(alt) if alt else escape(_("Picture at the publisher"))
    host = escape((urlsplit(url).hostname or "").removeprefix("www."))
    link = f'<a href="{escape(url)}" rel="noopener noreferrer external"><bdi>{words}</bdi></a>'
    said = f"<figcaption>{_lines(escape(caption))}</figcaption>" if caption else ""
    return f'<figure class="picture"><p>{link} <small>{host}</small></p>{said}</figure>'


def _with_tables_that_scroll(html: str) -> str:
    return html.replace("<table>", f"{_region()}<table>").replace("</table>", "</table></div>")


def _region() -> str:
    """The opening tag of a region that scrolls sideways by itself, reachable by keyboard."""
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(_("Table"))}">'


def _table(value: Mapping[str, Any]) -> str:
    rows = [row for row in value.get("data") or [] if isinstance(row, list)]
    header_row = bool(value.get("first_row_is_table_header")) or value.get("table_header_choice") in {
        "row",
        "both",
    }
    header_column = bool(value.get("first_col_is_header")) or value.get("table_header_choice") in {
        "column",
        "both",
    }
    head = [_row(rows[0], "col", len(rows[0]))] if header_row and rows else []
    heads = int(header_column)
    body = [_row(row, "row", heads) for row in rows[len(head) :]]
    caption = speakable(value.get("table_caption") or "")
    return "".join(
        (
            f"{_region()}<table>",
            f"<caption>{escape(caption)}</caption>" if caption else "",
            f"<thead>{head[0]}</thead>" if head else "",
            f"<tbody>{''.join(body)}</tbody></table></div>",
        )
    )


def _row(cells: list[Any], scope: str, heads: int) -> str:
    """A row whose first `heads` cells are headers of that scope."""
    texts = ["" if cell is None else escape(speakable(cell)[:LONGEST_CELL]) for cell in cells]
    head = "".join(f'<th scope="{scope}">{_lines(text)}</th>' for text in texts[:heads])
    return f"<tr>{head}{''.join(f'<td>{_lines(text)}</td>' for text in texts[heads:])}</tr>"


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")
