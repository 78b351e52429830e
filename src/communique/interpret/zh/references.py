"""Documents, laws, meetings and speeches that a Chinese text names, each at its first mention.

Titles in 《》 (nested ones stay within), document numbers, and what `bare_references` finds without either. The notice's
own title and the short names that it defines for others are none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.interpret.document import Document
from communique.interpret.lexicon import words
from communique.interpret.rules import fact_rule
from communique.interpret.taken import Taken
from communique.interpret.zh.bare_references import QUOTES, Named, bare_references, stretches_with
from communique.model import Citation, Event, Reference

_NUMBER = (
    r"(?:[\u4e00-\u9fff]{2,12}(?:令|公告)第\s?\d{1,4}\s?号)|"
    r"(?:[\u4e00-\u9fff]{1,12}?[〔\[【(](?:19|20)\d\d[〕\]】)]\s?第?\s?\d{1,5}\s?号"
    r"|[〔\[(](?:19|20)\d\d[〕\])][\u4e00-\u9fff]{1,8}第\s?\d+\s?号|(?:19|20)\d\d年第\d+号|第\s?\d+\s?号(?:令|公告)?|[A-Z]{1,6}(?:/[A-Z])?\s?\d[\d.—-]+)"
)
_AFTER_TITLE = re.compile(rf"\((?:[^()]|\([^()]*\)){{0,40}}?(?P<number>{_NUMBER})")
_DEFINED = re.compile(r"(?:以下|下)(?:简|统)?称[:]?[“\"]?《?([^《》()“”\"]{1,20})》?[”\"]?\)?")
_STANDALONE = re.compile(
    r"(?P<issuer>(?:中华人民共和国)?[\u4e00-\u9fff]{2,14})(?:公告|令|文件)?[〔\[(](?:19|20)\d\d[〕\])]\s?\d{1,4}号"
    r"|[\u4e00-\u9fff]{2,14}(?:公告|通告|令)(?:19|20)\d\d年第\d{1,4}号"
    r"|(?:中华人民共和国)?(?:国务院|主席|[\u4e00-\u9fff]{2,10}[部局委])令?第[\d一二三四五六七八九十百零〇]{1,5}号令?|(?:国务院|国家[\u4e00-\u9fff]{2,4})?[一二三四五六七八九〇]{4}年\d{1,4}号文件"
)
_BARE = re.compile(
    rf"(?P<t>关于[^《》。,;\n()]{{4,60}}?的(?:请示|报告|通知|决定|意见|函|批复|公告|建议))(?:\((?P<number>{_NUMBER})\)|(?=收悉|及有关附件收悉))"
)
_KINDS = (
    ("treaty", re.compile(r"(?:公约|条约|协定|议定书)$")),
    ("law", re.compile(r"(?:法|法典|条例|宪法)(?:\((?:修订)?草案\))?$")),
)
_DRAFT = re.compile(
    r"[(（](?:草案|修订草案|送审稿|征求意见稿|公开征求意见稿|修订征求意见稿|修订|修正案|试行|审议稿)[^()（）]{0,8}[)）]$"
)
_GENERIC = frozenset(words("zh_document_words"))
_DATED_FILE = re.compile(r"([一二三四五六七八九〇\d]{4}年\d{1,4}号)文件$")
NESTING = 4


def references(document: Document, happenings: list[Event]) -> list[Reference]:
    """One a thing, at its first mention, with the number that any mention gives; the document's own title is none."""
    kept: dict[str, Named] = {}
    own = _own_titles(document)
    taken = Taken(len(document.shadow))
    numbers: set[str | None] = set()
    told = [event.citation for event in happenings if event.type != "other"]
    for named in _all(document):
        if named.kind == "meeting" and _is_told(named, told):
            continue
        key = _DRAFT.sub("", re.sub(r"\s", "", named.title)) or named.title
        known = kept.get(key)
        if known is not None and known.number is None and named.number not in numbers:
            kept[key] = replace(known, number=named.number)
            numbers.add(named.number)
            taken.take(named.start, named.end)
        if (
            known is not None
            or key in own
            or (named.number in numbers and named.number == named.title)
            or not (named.within or taken.free(named.start, named.end))
        ):
            continue
        kept[key] = named
        numbers.add(named.number)
        taken.take(named.start, named.end)
    return [
        Reference(
            document.cite(named.start, named.end),
            *fact_rule(named.rule),
            named.kind,
            named.title,
            named.number,
        )
        for named in kept.values()
    ]


def _is_told(named: Named, told: list[Citation]) -> bool:
    """Whether the meeting is what the notice reports: it is no reference then."""
    verb = re.compile(
        re.escape(named.title)
        + r"(?:\d{1,2}日|于|在|[^,。]{0,8}(?:至|到)\d{1,2}日)?[^,。]{0,14}(?:召开|举行|开幕|闭幕)"
    )
    return any(verb.search(citation.quote) for citation in told)


def _all(document: Document) -> Iterator[Named]:
    yield from _titles(document)
    for match in _BARE.finditer(document.shadow):
        yield Named(
            match.start("t"),
            match.end(),
            "document",
            document.value(*match.span("t")).translate(QUOTES),
            document.value(*match.span("number")) if match["number"] else None,
            "zh-title",
        )
    yield from bare_references(document)
    yield from _numbers(document)


def _titles(document: Document) -> Iterator[Named]:
    shadow = document.shadow
    aliases = {match[1].strip("《》") for match in _DEFINED.finditer(shadow)}
    for start, end in _brackets(shadow):
        inner = shadow[start + 1 : end - 1]
        if (
            inner in aliases
            or not inner.strip()
            or shadow.startswith("为题", end)
            or ((inner in _GENERIC or f"({inner})》" in shadow) and _named_in_full(shadow, inner))
        ):
            continue
        numbered = _AFTER_TITLE.match(shadow, end)
        number = document.title(*numbered.span("number")) if numbered else None
        stop = end
        if numbered:
            stop = numbered.end() + (shadow[numbered.end() : numbered.end() + 1] == ")")
        title = document.title(start + 1, end - 1).translate(QUOTES)
        yield Named(start, stop, _kind(inner), title, number, "zh-title")


def _named_in_full(shadow: str, short: str) -> bool:
    """《指南》 where the text has a longer title with that word: it is the same document."""
    if f"({short})》" in shadow:
        return True
    return re.search(rf"《[^《》]*[^《》]{re.escape(short)}[^《》]{{0,20}}》", shadow) is not None


def _brackets(shadow: str) -> Iterator[tuple[int, int]]:
    """The outermost pairs of 《》."""
    depth, start = 0, 0
    for match in re.finditer("[《》]", shadow):
        if match.group() == "《":
            if depth == 0:
                start = match.start()
            depth = min(depth + 1, NESTING)
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()


def _numbers(document: Document) -> Iterator[Named]:
    """A document named by its number alone; the notice's own number stands on a line by itself."""
    stretches = stretches_with(document.shadow, "号")
    for match in (m for span in stretches for m in _STANDALONE.finditer(document.shadow, *span)):
        line = document.shadow[document.shadow.rfind("\n", 0, match.start()) + 1 : match.end() + 2].strip()
        if len(line) <= len(match.group()) + 2:
            continue
        value = document.value(*match.span())
        dated = _DATED_FILE.search(value)
        number = dated[1] if dated else value
        yield Named(match.start(), match.end(), "document", value, number, "zh-number")


def _kind(title: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), "document")


def _own_titles(document: Document) -> set[str]:
    """What the text itself is called: its first lines."""
    shadow = document.shadow
    own: set[str] = set()
    opening = [line.strip() for line in shadow[:300].split("\n") if line.strip()][:6]
    heads = "".join(opening[:4])
    for start, end in _brackets(shadow):
        inner = shadow[start + 1 : end - 1]
        if inner in opening or heads.startswith(inner):
            own.add(re.sub(r"\s", "", document.value(start + 1, end - 1).translate(QUOTES)))
    head = shadow.lstrip().split("\n", 1)[0]
    for match in _BARE.finditer(shadow, 0, len(shadow) - len(shadow.lstrip()) + len(head)):
        own.add(re.sub(r"\s", "", document.value(*match.span("t")).translate(QUOTES)))
    return own
