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
from communique.interpret.shadow import HAN
from communique.interpret.taken import Taken
from communique.interpret.zh.bare_references import QUOTES, Named, bare_references
from communique.interpret.zh.standing_names import stretches_with
from communique.model import Citation, Event, Reference

_NUMBER = (
    r"(?:[\u4e00-\u9fff]{2,12}(?:令|公告)第\s?\d{1,4}\s?号)|"
    r"(?:[\u4e00-\u9fff]{1,12}?[〔\[【(](?:19|20)\d\d[〕\]】)]\s?第?\s?\d{1,5}\s?号"
    r"|[〔\[(](?:19|20)\d\d[〕\])][\u4e00-\u9fff]{1,8}第\s?\d+\s?号|(?:19|20)\d\d年第\d+号|第\s?\d+\s?号(?:令|"
    r"公告)?|[A-Z]{1,6}(?:/[A-Z])?\s?\d[\d.—-]+)"
)
_AFTER_TITLE = re.compile(rf"\((?:[^()]|\([^()]*\)){{0,40}}?(?P<number>{_NUMBER})")
_DEFINED = re.compile(r"(?:以下|下)(?:简|统)?称[:]?[“\"]?《?([^《》()“”\"]{1,20})》?[”\"]?\)?")
_STANDALONE = re.compile(
    r"(?P<issuer>(?:中华人民共和国)?[\u4e00-\u9fff]{2,14})(?:公告|令|文件)?[〔\[(](?:19|20)\d\d[〕\])]\s?\d{1,4}号"
    r"|[\u4e00-\u9fff]{2,14}(?:公告|通告|令)(?:19|20)\d\d年第?\d{1,4}号"
    r"|(?:(?!发布|公布|印发)[\u4e00-\u9fff]){2,14}(?<![发公]布)(?:19|20)\d\d年第?\d{1,4}号(?:公告|通告|令)"
    r"|(?<=[发公]布)(?:19|20)\d\d年第\d{1,4}号(?:公告|通告|令)"
    r"|(?:中华人民共和国)?(?:国务院|主席|[\u4e00-\u9fff]{2,10}[部局委])"
    r"令?第[\d一二三四五六七八九十百零〇]{1,5}号令?"
    r"|(?:国务院|国家[\u4e00-\u9fff]{2,4})?[一二三四五六七八九〇]{4}年\d{1,4}号文件"
)
_BARE = re.compile(
    rf"(?P<t>关于[^《》。,;\n()]{{4,60}}?的(?:请示|报告|通知|决定|意见|函|批复|公告|建议))(?:"
    rf"\((?P<number>{_NUMBER})\)|(?=收悉|及有关附件收悉)"
    r")"
)
_KINDS = (
    ("treaty", re.compile(r"(?:公约|条约|协定|议定书)$")),
    ("law", re.compile(r"(?:法|法典|条例|宪法)(?:\((?:修订)?草案\))?$")),
)
_DRAFT = re.compile(
    r"[(（](?:"
    r"草案|修订草案|送审稿|征求意见稿|公开征求意见稿|修订征求意见稿|修订|修正案|试行|审议稿"
    r")[^()（）]{0,8}[)）]$"
)
_GENERIC = frozenset(words("zh_document_words"))
_DATED_FILE = re.compile(r"([一二三四五六七八九〇\d]{4}年\d{1,4}号)文件$")
_WORK_BEFORE = re.compile(
    r"(?:"
    r"歌曲|电影|影片|电视剧|纪录片|话剧|舞剧|歌剧|戏曲|京剧|豫剧|越剧|黄梅戏|音乐剧|小品|相声|演唱|合唱|朗诵"
    r"|舞蹈|独唱|齐唱|高唱|唱响|节目|专题片|动画片?|小说|诗集|绘本|油画|国画|游戏|主演的?|出演|舞台剧|大型"
    r")$"
)
_WORK_AFTER = re.compile(
    r"(?:杂志|期刊|报社|记者|报道|刊文|(?:等)?(?:节目|歌曲|剧目|影片|电影|图书)|一书|一歌|栏目)"
)
_NEWSPAPER = re.compile(
    r"(?:日报|晚报|晨报|时报|早报|商报|都市报|周刊|《求是|之声|杂志|(?<![公通简预年月季快汇呈情警周])报)$"
)
_ISSUER = re.compile(
    r"^.*(?:"
    r"根据|按照|依据|依照|参照|详见|执行|落实|废止|印发|下发|发布|贯彻|见|经|和(?!国)|与|及|或|以"
    rf")(?=[{HAN}]{{2}})"
)
_ISSUING_BODY = re.compile(
    r"^[\u4e00-\u9fff]{2,10}(?:办公厅|办公室|总局|委员会|部|厅|委|局|署)(?=[\u4e00-\u9fff]{2,8}[〔\[(])"
)
NESTING = 4


def references(document: Document, happenings: list[Event]) -> list[Reference]:
    """One a thing, at its first mention, with the number that any mention gives; the document's own title is none."""
    kept: dict[str, Named] = {}
    own = _own_titles(document)
    taken = Taken(len(document.shadow))
    numbers: set[str | None] = set()
    defined = {match[1].strip("《》") for match in _DEFINED.finditer(document.shadow)}
    told = [event.citation for event in happenings if event.type != "other"]
    for named in _all(document):
        if (named.kind == "meeting" and _is_told(named, told)) or named.title in defined:
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
        + r"(?:\d{1,2}日|于|在|[^,。]{0,8}(?:至|到)\d{1,2}日)?[^,。]{0,14}(?:召开|举行|开幕|闭幕|结束|闭会|落幕)"
    )
    return any(verb.search(citation.quote) or citation.quote.endswith(named.title) for citation in told)


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
            or _is_work(shadow, start, end)
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


def _is_work(shadow: str, start: int, end: int) -> bool:
    """Whether the title is of a song, film, play, programme, book or newspaper."""
    return (
        _WORK_BEFORE.search(shadow, max(0, start - 8), start) is not None
        or _WORK_AFTER.match(shadow, end) is not None
        or _NEWSPAPER.search(shadow, start, end - 1) is not None
    )


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
        shadow, end = document.shadow, match.end()
        stop = shadow.find("\n", end)
        line = shadow[shadow.rfind("\n", 0, match.start()) + 1 : len(shadow) if stop < 0 else stop].strip()
        if len(line) <= len(match.group()) + 2:
            continue
        start = match.start()
        for lead in (_ISSUER, _ISSUING_BODY):
            cut = lead.match(shadow[start:end])
            start += cut.end() if cut else 0
        value = document.value(start, end)
        dated = _DATED_FILE.search(value)
        number = dated[1] if dated else value
        yield Named(start, end, "document", value, number, "zh-number")


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
