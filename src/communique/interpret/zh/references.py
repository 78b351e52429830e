"""Documents, laws, meetings and speeches that a Chinese text names, each at its first mention.

Titles in 《》 (nested ones stay within), document numbers, 党的二十大 and its kin, 习近平总书记关于…的重要讲话, named
plans and meetings that are followed or carried out. The notice's own title and the short names that it
defines for others are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from communique.interpret.document import Document
from communique.interpret.lexicon import alternatives, words
from communique.interpret.rules import fact_rule
from communique.interpret.shadow import HAN
from communique.interpret.taken import Taken
from communique.model import Reference

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
_CONGRESS = re.compile(
    r"(?:中国共产党|中共|党的)?(?P<c>十[一二三四五六七八九]大(?!报告)|二十大(?!报告)|二十一大)|(?:中共|党的)?[一二三四五六七八九十]{2,3}届(?:历次全会|[一二三四五六七八九](?:中)?(?:、[一二三四五六七八九]中){0,3}全会)"
    r"|中国共产党第[一二三四五六七八九十]{2,3}次全国代表大会"
)
_LEADER = r"(?:习近平(?:总书记|主席|同志)?|[\u4e00-\u9fff]{2,3}(?:总书记|总理|主席|委员长|省长|书记))"
_SPEECH = re.compile(
    rf"(?P<t>{_LEADER}(?!新时代)(?:关于|在|对|就)?(?:(?!新时代中国特色|发表|作出|主持|召开|出席|发来|曾)[^。;,《》]){{0,60}}?重要(?:讲话|指示批示|指示|批示|论述|致辞|文章|贺信)(?:(?:和|、)重要(?:讲话|指示批示|指示|批示|论述))*)"
)
_SPOKEN_AT = re.compile(
    rf"(?<=在)(?P<t>(?:(?!在|听取)[{HAN}\d“”]){{3,30}}?(?:会议|座谈会|大会|集体学习|论坛|峰会|全会|仪式))(?=[上时]|期间)"
)
_PLAN = re.compile(r"(?P<t>[“\"]?十[三四五六七八]五[”\"]?(?:[\u4e00-\u9fff]{0,12}?规划(?:纲要|建议)?))")
_NICKNAMED = re.compile(r"“(?P<t>[\u4e00-\u9fff]{0,6}[一二三四五六七八九十\d]{1,4}条)”|(?P<u>中央八项规定)")
_MEETING = re.compile(
    rf"(?:贯彻|落实|学习|传达|按照|根据|领会|审议|提交|提请)(?:落实|学习|执行|好|了)*(?P<t>(?:(?!以|和|及|等|的|精神|部署|要求|贯彻|落实|学习|传达|习近平|党的|[一二]十)[{HAN}\d]){{2,24}}?(?:工作会议|经济会议|第[一二三四五六七八九十\d]+次(?:全体|常务|全国代表)?(?:会议|大会)|(?:电视电话|视频|工作|专题|推进|部署)会议?(?=精神)|全国[{HAN}]{{1,8}}(?:大会|会议)|集体学习))"
)
_NTH_MEETING = re.compile(
    rf"(?P<t>(?:(?!主持|召开|经|(?<=召)开|(?<=主)持)[{HAN}]){{2,14}}?(?:局务|部务|委务|署务|行务|党组|办公|常务|厅务|院务)(?:\(扩大\))?会议(?=审议|通过|研究|同意)|(?:(?!已?经)[{HAN}]{{2,14}}?第[一二三四五六七八九十]{{1,3}}届(?:理事会|监事会|董事会|委员会|会员代表大会|代表大会|常委会|常务委员会|学术委员会)|国务院|中央[{HAN}]{{2,8}}?|全国人大常委会|[{HAN}]{{2,8}}人民代表大会|政协[{HAN}]{{2,6}}|第[{HAN}]{{1,3}}届全国人民代表大会|(?<![召举主])(?:(?!主持|召开|出席|参加|列席|举行|市长|省长|书记)[{HAN}]){{2,14}}(?:委员会|政府|党组|党委|常委会|局|部|厅))第[一二三四五六七八九十百\d]+次(?:常务|全体|主席|主任|局务|部务|党组|办公)?(?:会议|集体学习))(?!闭幕|开幕|召开|在|(?:审议|表决|修订)?通过\))"
)
_NTH_GATHERING = re.compile(
    rf"(?:出席|参加|亮相|参展|举办|赴)(?:了)?(?P<t>第[一二三四五六七八九十百\d]{{1,4}}届(?:(?!召开|举行|出席|参加|的)[{HAN}A-Z“”]){{2,24}}?(?:论坛|博览会|峰会|年会|大会|交易会|展览会|研讨会))(?![{HAN}]{{0,4}}(?:召开|举行|开幕))"
)
_BEING_HELD = re.compile(r"(?:召开|举行|主持)了?$")
_FRAMING = re.compile(
    rf"(?P<t>(?:(?!在|于|召开|举行|出席|参加|月|日|的)[{HAN}]){{0,10}}第[一二三四五六七八九十百\d]{{1,4}}[次届轮](?:(?!召开|举行|的)[{HAN}]){{2,14}}?(?:会议|对话|论坛|大会|峰会))(?=期间|即将召开|之际|召开之际)"
)
_TREATY = re.compile(
    rf"(?:加入|签署|批准|缔结|履行|遵守|根据|依据|按照)(?:了)?(?P<t>(?!《)(?:(?!加入|签署|的|了|和|与)[{HAN}]){{2,16}}?(?:条约|公约|议定书))(?![{HAN}]{{0,2}}[组方])"
)
_LEADING = re.compile(r"(?:日|月|年|为|深入|全面|认真|坚决|学习|贯彻|落实|传达|领会|按照|根据|的|和|及)+")
_BARE = re.compile(
    rf"(?P<t>关于[^《》。,;\n()]{{4,60}}?的(?:请示|报告|通知|决定|意见|函|批复|公告|建议))\((?P<number>{_NUMBER})\)"
)
_KINDS = (
    ("treaty", re.compile(r"(?:公约|条约|协定|议定书)$")),
    ("law", re.compile(r"(?:法|法典|条例|宪法)(?:\((?:修订)?草案\))?$")),
)
_QUOTES = str.maketrans("", "", '“”"‘’《》〈〉')
_DRAFT = re.compile(
    r"[(（](?:草案|修订草案|送审稿|征求意见稿|公开征求意见稿|修订征求意见稿|修订|修正案|试行|审议稿)[^()（）]{0,8}[)）]$"
)
_GENERIC = frozenset(words("zh_document_words"))
NESTING = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named at `[start, end)`; `title` and `number` as they go into the fact."""

    start: int
    end: int
    kind: str
    title: str
    number: str | None
    rule: str
    within: bool = False


def references(document: Document) -> list[Reference]:
    """One a thing, at its first mention, with the number that any mention gives; the document's own title is none."""
    kept: dict[str, Named] = {}
    own = _own_titles(document)
    taken = Taken(len(document.shadow))
    numbers: set[str | None] = set()
    for named in _all(document):
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


def _all(document: Document) -> Iterator[Named]:
    yield from _titles(document)
    for match in _BARE.finditer(document.shadow):
        yield Named(
            match.start("t"),
            match.end(),
            "document",
            document.value(*match.span("t")),
            document.value(*match.span("number")),
            "zh-title",
        )
    yield from _plain(document, _SPEECH, "speech", "zh-speech", "重要")
    for speech in _SPEECH.finditer(document.shadow):
        for held in _SPOKEN_AT.finditer(document.shadow, *speech.span("t")):
            where = held.span("t")
            yield Named(*where, "meeting", document.value(*where), None, "zh-meeting-named", within=True)
    yield from _plain(document, _NTH_MEETING, "meeting", "zh-meeting-named", "会议|集体学习")
    yield from _plain(document, _NTH_GATHERING, "meeting", "zh-meeting-named", "届")
    yield from _plain(document, _FRAMING, "meeting", "zh-meeting-named", "期间|即将召开|之际")
    yield from _plain(document, _TREATY, "treaty", "zh-law", "条约|公约|议定书")
    yield from _plain(document, _NICKNAMED, "document", "zh-plan", "条|八项")
    yield from _congresses(document)
    yield from _plain(document, _PLAN, "document", "zh-plan", "十")
    yield from _plain(document, _MEETING, "meeting", "zh-meeting-named", "会议|大会|集体学习")
    yield from _numbers(document)
    for match in _laws().finditer(document.shadow):
        yield Named(*match.span(), "law", document.value(*match.span()), None, "zh-law")


def _stretches(shadow: str, needle: str) -> Iterator[tuple[int, int]]:
    """The sentences that hold the words without which a pattern cannot match: it need not be tried elsewhere."""
    end = 0
    for found in re.finditer(needle, shadow):
        if found.start() < end:
            continue
        start = max(shadow.rfind(mark, 0, found.start()) for mark in "。\n") + 1
        stops = [stop for mark in "。\n" if (stop := shadow.find(mark, found.end())) >= 0]
        end = min(stops, default=len(shadow)) + 1
        yield start, min(end, len(shadow))


def _plain(
    document: Document, pattern: re.Pattern[str], kind: str, rule: str, needle: str
) -> Iterator[Named]:
    stretches = _stretches(document.shadow, needle)
    for match in (m for span in stretches for m in pattern.finditer(document.shadow, *span)):
        start, end = match.span(match.lastgroup or "t")
        lead = _LEADING.match(document.shadow[start:end])
        start += lead.end() if lead else 0
        if kind == "meeting" and _BEING_HELD.search(document.shadow, max(0, start - 6), start):
            continue
        yield Named(start, end, kind, document.value(start, end).translate(_QUOTES), None, rule)


def _congresses(document: Document) -> Iterator[Named]:
    for match in _CONGRESS.finditer(document.shadow):
        yield Named(match.start(), match.end(), "meeting", document.value(*match.span()), None, "zh-congress")


@cache
def _laws() -> re.Pattern[str]:
    return re.compile(rf"(?:中华人民共和国)?(?:{alternatives(words('zh_laws'))})(?![{HAN}]{{0,2}}[院官])")


def _titles(document: Document) -> Iterator[Named]:
    shadow = document.shadow
    aliases = {match[1].strip("《》") for match in _DEFINED.finditer(shadow)}
    for start, end in _brackets(shadow):
        inner = shadow[start + 1 : end - 1]
        if (
            inner in aliases
            or not inner.strip()
            or ((inner in _GENERIC or f"({inner})》" in shadow) and _named_in_full(shadow, inner))
        ):
            continue
        numbered = _AFTER_TITLE.match(shadow, end)
        number = document.value(*numbered.span("number")) if numbered else None
        stop = end
        if numbered:
            stop = numbered.end() + (shadow[numbered.end() : numbered.end() + 1] == ")")
        title = document.title(start + 1, end - 1).translate(_QUOTES)
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
    stretches = _stretches(document.shadow, "号")
    for match in (m for span in stretches for m in _STANDALONE.finditer(document.shadow, *span)):
        line = document.shadow[document.shadow.rfind("\n", 0, match.start()) + 1 : match.end() + 2].strip()
        if len(line) <= len(match.group()) + 2:
            continue
        value = document.value(*match.span())
        yield Named(match.start(), match.end(), "document", value, value, "zh-number")


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
            own.add(re.sub(r"\s", "", document.value(start + 1, end - 1).translate(_QUOTES)))
    head = shadow.lstrip().split("\n", 1)[0]
    for match in _BARE.finditer(shadow, 0, len(shadow) - len(shadow.lstrip()) + len(head)):
        own.add(re.sub(r"\s", "", document.value(*match.span("t")).translate(_QUOTES)))
    return own
