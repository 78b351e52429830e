"""Whom the page credits: its source (来源, 转自, Source:) with the link that the name carries, and its byline."""

import re
from collections.abc import Iterator
from itertools import islice

from communique.extract.fields.credits import people, source_name
from communique.extract.fields.dates import find_dates
from communique.extract.fields.found import Found, declared, key, meta_selector, seen
from communique.extract.fields.labels import Label
from communique.extract.fields.scan import Scan, Spot, Zone
from communique.extract.page import Line, Mark
from communique.model import Credit, Evidence, Via

SOURCE_METAS = ("contentsource", "source", "article:source", "mediaid", "og:article:source", "laiyuan")
AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
    "og:article:author",
    "dcterms.creator",
    "article:author_name",
    "authors",
)
ARTICLES = re.compile(r"Article|Posting|Report|Review|Recipe|Analysis|Opinion|WebPage")
ZONES = {Zone.HEAD: 5.0, Zone.END: 4.0, Zone.TAIL: 3.0, Zone.ABOVE: 2.5, Zone.BODY: -9.0}
LONGEST_META, MOST_PEOPLE = 200, 12
LONGEST_BESIDE, LONGEST_MEDIUM, LONGEST_PEOPLE = 80, 20, 140

_MEDIA = re.compile(
    r"网$|报$|社$|台$|日报|晚报|新闻|在线|时报|政府|委员会|办公室|办公厅|[局厅部署院会处]$|中心$|频道$|杂志|周刊|传媒"
)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af)\s+(?=[^\W\d_])", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\b(?:by|von|par|por|di|door|av|af)\s*$", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(r"/(?:authors?|autor|auteur|byline)/[^/]", re.IGNORECASE)
_BYLINE = re.compile(r"byline|author|(?:^|[._-])by(?:$|[._-])|contributor|writer|\[author\]|auteur|autor")
_NO_AUTHOR = re.compile(r"bio|about|avatar|more|follow|social|comment|related|box|card|list|teaser")
_CAPTION = re.compile(r"caption|figure|img|image|photo|foto|bild|gallery|picture")
_SIGNED = re.compile(
    r"[（(]\s*(?:文/图|图/文|记者|通讯员|文|作者)?[\s:：]*([一-鿿]{2,4}(?:[\s　、]+[一-鿿]{2,4})*)\s*[）)]$"
)
_NO_SIGN = re.compile(
    r"[完续]|公开|发布|来源|编辑|责|原|附|注|略|下转|上接|有删|有改|试行|暂行|修订|草案|以下|简称"
)


def read_source(scan: Scan) -> Found[Credit] | None:
    """The credited source; None where the page credits nobody."""
    best: tuple[float, Found[Credit]] | None = None
    for weight, found in [*labelled(scan), *beside_date(scan)]:
        if best is None or weight > best[0]:
            best = weight, found
    named = [
        (name, declared(Via.META, content, meta_selector(meta)))
        for meta in SOURCE_METAS
        for content in (text[:LONGEST_META] for text in scan.page.meta.get(meta, ())[:1])
        if (
            name := source_name(re.sub(r"^(?:来源|來源|source)\s*[:：]\s*", "", content, flags=re.IGNORECASE))
        )
        and not name.startswith(("http", "//"))
    ]
    if best is None:
        return Found(Credit(named[0][0]), named[0][1]) if named else None
    found = best[1]
    others = tuple(evidence for name, evidence in named if key(name) != key(found.value.name))
    evidence = Evidence(found.evidence.via, found.evidence.quote, found.evidence.selector, others)
    return Found(found.value, evidence, found.start, found.stop)


def labelled(scan: Scan) -> Iterator[tuple[float, Found[Credit]]]:
    """Sources behind a label, by the headline, at the end of the body or right after it."""
    for spot in scan.of(Label.SOURCE):
        weight = ZONES[spot.zone] - 0.02 * abs(spot.line.index - scan.title_stop) * (spot.zone is Zone.HEAD)
        if weight < 0 or not spot.value or _CAPTION.search(spot.line.node.trail(3)):
            continue
        if spot.zone in (Zone.END, Zone.TAIL) and not begins(spot):
            weight -= 1.0
        if spot.zone is Zone.TAIL:
            weight -= 0.1 * (spot.line.index - scan.last)
        name = source_name(leading_link(spot) or spot.value)
        if name and weight > 0:
            url = link_of(scan, spot.line, name)
            yield weight, Found(Credit(name, url), spot.evidence, spot.line.index, spot.line.index + 1)


def begins(spot: Spot) -> bool:
    """Whether the label begins its line, brackets aside."""
    return spot.line.text.lstrip("（([【 　").startswith(spot.name) or spot.quote.startswith(spot.name)


def leading_link(spot: Spot) -> str | None:
    """The words of the link that a value begins with: what stands behind it is another matter."""
    for link in spot.line.links:
        if key(link.text) and spot.value.startswith(link.text.strip()):
            return link.text
    return None


def link_of(scan: Scan, line: Line, name: str) -> str | None:
    """The absolute address that the name links to, if it does."""
    for link in line.links:
        if key(link.text) and key(link.text) in key(name):
            return scan.page.absolute(link.href)
    return None


def beside_date(scan: Scan) -> Iterator[tuple[float, Found[Credit]]]:
    """A name without a label right after the date by the headline, where it is that of a medium or an authority."""
    for line in scan.page.lines[scan.title_stop : scan.title_stop + 4]:
        text = line.text
        if len(text) > LONGEST_BESIDE or line.hidden or "20" not in text:
            continue
        dates = find_dates(text)
        if (
            len(dates) == 1
            and dates[0].start <= 1
            and not (":" in text[dates[0].end :] or "：" in text[dates[0].end :])
        ):
            name = source_name(text[dates[0].end :].strip())
            if name and len(name) <= LONGEST_MEDIUM and _MEDIA.search(name):
                credit = Credit(name, link_of(scan, line, name))
                yield 3.5, Found(credit, seen(text, line), line.index, line.index + 1)


# --- byline ----------------------------------------------------------------------------------------


def read_byline(scan: Scan) -> Found[tuple[str, ...]] | None:
    """The people credited by name: behind a label, in JSON-LD, in an element called byline, in the head, or signing."""
    visible = [*labelled_people(scan)]
    if not visible:
        lone = next(lone_bylines(scan), None)
        return json_people(scan) or lone or signed(scan) or meta_people(scan)
    names: list[str] = []
    for found in visible:
        names.extend(name for name in found.value if name not in names)
    first = visible[0]
    return Found(tuple(names), first.evidence, first.start, first.stop)


def labelled_people(scan: Scan) -> Iterator[Found[tuple[str, ...]]]:
    for spot in scan.of(Label.BYLINE):
        if (
            spot.zone is Zone.BODY
            or not spot.value
            or (spot.zone is Zone.TAIL and spot.line.index > scan.last + 12)
        ):
            continue
        if spot.zone is Zone.ABOVE and spot.line.index < scan.title_start - 4:
            continue
        if spot.zone is Zone.END and not begins(spot):
            continue
        names = people(spot.value)
        if names and len(spot.value) <= LONGEST_PEOPLE:
            yield Found(names, spot.evidence, spot.line.index, spot.line.index + 1)


def lone_bylines(scan: Scan) -> Iterator[Found[tuple[str, ...]]]:
    """A line by the headline that begins with By, or whose element is called byline or author."""
    for line in scan.page.lines[max(0, scan.title_start - 3) : max(scan.first + 1, scan.title_stop + 8)]:
        if len(line.text) > LONGEST_PEOPLE or line.hidden or line.heading:
            continue
        said = _BY.match(line.text)
        called = _BYLINE.search(line.node.trail(3)) and not _NO_AUTHOR.search(line.node.token)
        marks = [mark for mark in line.marks if mark.end > mark.start]
        linked = [
            mark for mark in marks if mark.tag == "a" and (said or called or is_author(mark, line.text))
        ]
        inner = [mark for mark in marks if _BYLINE.search(mark.token)]
        names: tuple[str, ...] = ()
        for mark in linked or inner[:1]:
            names += tuple(name for name in people(line.text[mark.start : mark.end]) if name not in names)
        if not names and (said or called):
            names = people(line.text)
        if names:
            yield Found(names, seen(line.text, line), line.index, line.index + 1)


def is_author(mark: Mark, text: str) -> bool:
    """Whether a link names an author: the words before it end in “by”, or it says so of itself."""
    if _BY_BEFORE.search(text[: mark.start]) is not None:
        return True
    return (
        mark.attr("rel") == "author"
        or _AUTHOR_PAGE.search((mark.attr("href") or "")[:LONGEST_PEOPLE]) is not None
    )


def json_people(scan: Scan) -> Found[tuple[str, ...]] | None:
    """The authors that JSON-LD declares of an article."""
    for thing in scan.page.json_ld:
        if ARTICLES.search(str(thing.get("@type"))):
            said = islice(json_names(scan, thing.get("author")), MOST_PEOPLE)
            names = tuple(dict.fromkeys(name for name in said if people(name)))
            if names:
                return Found(names, declared(Via.JSON_LD, ", ".join(names), "author"))
    return None


def meta_people(scan: Scan) -> Found[tuple[str, ...]] | None:
    """The authors in meta elements whom a reader sees, too: on official pages Author is who typed the page in."""
    if "articletitle" in scan.page.meta or "firstpublishedtime" in scan.page.meta:
        return None
    for meta in AUTHOR_METAS:
        contents = [content[:LONGEST_META] for content in scan.page.meta.get(meta, ())[:MOST_PEOPLE]]
        names = tuple(
            dict.fromkeys(name for content in contents for name in people(content) if shown(scan, name))
        )
        if names:
            return Found(names, declared(Via.META, ", ".join(contents), meta_selector(meta)))
    return None


def shown(scan: Scan, name: str) -> bool:
    """Whether a reader sees the name near the headline or the end of the body."""
    lines = scan.page.lines
    near = (
        *lines[max(0, scan.title_start - 4) : scan.title_stop + 12],
        *lines[max(0, scan.last - 4) : scan.last + 3],
    )
    return any(name in line.text for line in near)


def json_names(scan: Scan, value: object) -> Iterator[str]:
    """The names in an `author` of JSON-LD: a name, an object with one, or a list of either.

    An organisation counts only where a reader sees it named, too.
    """
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        body = isinstance(item, dict) and "Organization" in str(item.get("@type"))
        for text in name if isinstance(name, list) else [name]:
            if (
                isinstance(text, str)
                and 1 < len(text.strip()) <= LONGEST_PEOPLE
                and not (body and not shown(scan, text))
            ):
                yield text.strip(" ,;|\n")


def signed(scan: Scan) -> Found[tuple[str, ...]] | None:
    """A name in brackets that ends the text: （王小明）, （文/图 王小明 李雷）."""
    if not scan.body.lines:
        return None
    line = scan.page.lines[scan.last]
    match = _SIGNED.search(line.text)
    if match is None or _NO_SIGN.search(match[0]):
        return None
    names = people(match[1])
    return Found(names, seen(match[0], line), line.index, line.index + 1) if names else None
