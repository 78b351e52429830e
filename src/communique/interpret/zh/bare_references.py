"""What a Chinese text names without 《》: congresses, speeches, plans, laws, and meetings told by their head noun.

A meeting's name is read from its head noun (会议, 大会, 论坛 …) to the left, as far as the words that cannot be within it; what
stands behind it (精神, 以来, 审议通过) says that it is spoken of, and not the one that the notice reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.interpret.document import Document
from communique.interpret.lexicon import alternatives, words
from communique.interpret.shadow import HAN
from communique.interpret.zh.standing_names import standing_names, stretches_with

_CONGRESS = re.compile(
    r"(?:中国共产党|中共|党的)?(?P<c>十[一二三四五六七八九]大(?!报告)|二十大(?!报告)|二十一大)"
    r"|(?:中共|党的)?[一二三四五六七八九十]{2,3}届"
    r"(?:历次全会|[一二三四五六七八九](?:中)?(?:、[一二三四五六七八九]中){0,3}全会)"
    r"|[一二三四五六七八九十]{2,3}届(?:中央纪委|中央纪律检查委员会)[一二三四五六七八九十]{1,2}次全会"
    r"|全国两会"
    r"|中央(?:经济|农村|金融|政法|民族|统战|政协|城市|外事|人才|科技|宗教|财经)[\u4e00-\u9fff]{0,3}工作会议"
    r"|中国共产党第[一二三四五六七八九十]{2,3}次全国代表大会"
)
_LEADER = r"(?:习近平(?:总书记|主席|同志)?|[\u4e00-\u9fff]{2,3}(?:总书记|总理|主席|委员长|省长|书记))"
_SPEECH = re.compile(
    rf"(?P<t>{_LEADER}(?!新时代)(?:关于|在|对|就)?(?:(?!发表|作出|[作做]了|主持|召开|出席|发来|曾)[^。;,《》]"
    rf"){{0,60}}?重要(?:讲话|指示批示|指示|批示|论述|致辞|文章|贺信)(?:(?:和|、)(?:重要)?(?:讲话|指示批示|指示|"
    r"批示|论述))*)"
)
_SPOKEN_AT = re.compile(
    rf"(?<=在)(?P<t>(?:(?!在|听取)[{HAN}\d“”]){{3,30}}?(?:会议|座谈会|大会|集体学习|论坛|峰会|全会|仪式))"
    r"(?=[上时]|期间)"
)
_SAID_AT = re.compile(
    r"(?:传达|学习|贯彻|落实)(?:了)?"
    rf"(?P<t>(?!习近平)[{HAN}]{{2,4}}(?:书记|主席|主任|省长|市长|部长|局长|总理|委员长)[^。,;《》]{{0,50}}?(?:"
    r"讲话|批示))"
    r"(?=精神)"
)
_PLAN = re.compile(r"(?P<t>[“\"]?十[三四五六七八]五[”\"]?(?:[\u4e00-\u9fff]{0,12}?规划(?:纲要|建议)?))")
_NICKNAMED = re.compile(r"“(?P<t>[\u4e00-\u9fff]{0,6}[一二三四五六七八九十\d]{1,4}条)”|(?P<u>中央八项规定)")
_NTH_MEETING = re.compile(
    r"(?P<t>"
    rf"(?:(?!主持|召开|经|(?<=召)开|(?<=主)持)[{HAN}]){{2,14}}?(?:"
    r"局务|部务|委务|署务|行务|党组|办公|常务|厅务|院务"
    r")(?:\(扩大\))?会议(?=审议|通过|研究|同意)"
    r"|"
    r"(?:"
    rf"(?!已?经)[{HAN}]{{2,14}}?第[一二三四五六七八九十]{{1,3}}届(?:"
    r"理事会|监事会|董事会|委员会|会员代表大会|代表大会|常委会|常务委员会|学术委员会"
    r")"
    rf"|国务院|中央[{HAN}]{{2,8}}?|全国人大常委会|[{HAN}]{{2,8}}人民代表大会|政协[{HAN}]{{2,6}}"
    rf"|第[{HAN}]{{1,3}}届全国人民代表大会"
    rf"|(?<![召举主])(?:(?!主持|召开|出席|参加|列席|举行|市长|省长|书记)[{HAN}]){{2,14}}"
    r"(?:委员会|联委会|混委会|政府|党组|党委|常委会|局|部|厅)"
    r")"
    r"第[一二三四五六七八九十百\d]+次(?:常务|全体|主席|主任|局务|部务|党组|办公)?(?:会议|集体学习)"
    r")(?!闭幕|开幕|召开|在|(?:审议|表决|修订)?通过\))"
)
_NTH_GATHERING = re.compile(
    r"(?:出席|参加|亮相|参展|举办|赴)(?:了)?"
    rf"(?P<t>第[一二三四五六七八九十百\d]{{1,4}}届(?:(?!召开|举行|出席|参加|的)[{HAN}A-Z“”]){{2,24}}?(?:论坛|博"
    rf"览会|峰会|年会|大会|交易会|展览会|研讨会)(?:暨[{HAN}]{{2,24}}?(?:论坛|博览会|峰会|年会|大会|交易会|展览"
    r"会|研讨会))?)"
    rf"(?![{HAN}]{{0,4}}(?:召开|举行|开幕))"
)
_NTH_NAMED = re.compile(
    r"(?:的|是|在|为|作为|出席|参加|赴|筹备|迎接)"
    rf"(?P<t>第[一二三四五六七八九十百\d]{{1,4}}届(?:(?!召开|举行|举办|出席|参加|的|届)[{HAN}A-Z“”]){{1,18}}?"
    r"(?:博会|专利周|宣传周|科技周|论坛|峰会|年会))"
    rf"(?=的一|[上期、,。和与])(?![{HAN}]{{0,4}}(?:召开|举行|开幕))"
)
_SPLIT = frozenset(("出席", "参加", "召开", "举行", "主持", "举办"))
_BEING_HELD = re.compile(r"(?:召开|举行|主持)了?$")
_FRAMING = re.compile(
    rf"(?P<t>(?:(?!在|于|召开|举行|出席|参加|月|日|的)[{HAN}]){{0,10}}第[一二三四五六七八九十百\d]{{1,4}}"
    rf"[次届轮](?:(?!召开|举行|的)[{HAN}]){{2,14}}?(?:会议|对话|论坛|大会|峰会))"
    r"(?=期间|即将召开|之际|召开之际)"
)
_TREATY = re.compile(
    r"(?:加入|签署|批准|缔结|履行|遵守|根据|依据|按照)(?:了)?"
    rf"(?P<t>(?!《)(?:(?!加入|签署|的|了|和|与)[{HAN}]){{2,16}}?(?:条约|公约|议定书))(?![{HAN}]{{0,2}}[组方])"
)
_LEADING = re.compile(r"(?:日|月|年|为|深入|全面|认真|坚决|学习|贯彻|落实|传达|领会|按照|根据|的|和|及)+")
_LETTER = re.compile(rf"(?P<t>{_LEADER}致[^。,;\s]{{2,40}}的(?:贺信|贺电|慰问电|唁电))")
_AT_CLOSE = re.compile(
    r"(?:出席|参加)(?:了)?"
    rf"(?P<t>[{HAN}]{{2,24}}第[一二三四五六七八九十百\d]+[次届][{HAN}]{{0,10}}?(?:会议|大会|论坛))"
    r"(?=[开闭]幕式)"
)
_PASSED_ON = re.compile(
    r"(?:批转|转发)(?P<t>[\u4e00-\u9fff]{2,12}关于[^。,;《》]{4,50}?的[\u4e00-\u9fff]{0,4}(?:报告|请示|意见|通知|建议))"
)
_ISSUED = re.compile(
    r"(?:"
    r"根据|按照|依据|落实|贯彻|执行|遵照|印发|发布|转发"
    r")(?:了|好)?"
    rf"(?P<t>(?:国务院|中央|省|市|[{HAN}]{{2,16}}?)关于(?!印发)[^《》,。;\n]{{4,50}}?的(?:决定|通知|意见|批复|"
    r"公告|函|决议))"
    r"(?![见书])"
)
_PASSED = re.compile(
    r"(?:通过|审议|表决|公布)了?[^。;《》\n]{0,80}?"
    rf"(?P<t>关于(?:修改|修订|废止|批准|授权|设立|延长|加强|完善)(?:(?!关于|的决)[{HAN}、]){{2,40}}的决[定议])"
)
"""通过了关于修改商标法的决定: by a congress, without 《》."""
_STANDARD = re.compile(
    r"(?<![A-Za-z\d])"
    r"(?P<t>(?:"
    r"GB|DB\d{2}|HJ|YY|JT|JTG|QB|NY|SB|SN|WS|LY|HG|JR|YD|CJJ?|JGJ|TB|AQ|GA|ISO|IEC"
    r")(?:/[TZ])?\s?\d{1,6}(?:[./]\d{1,4})?[-—–](?:19|20)?\d{2}(?:[-—]\d{4})?)"
    r"(?!\d|\s?《)"
)
_CALLED = re.compile(
    rf"(?P<u>(?<=的)[{HAN}、]{{2,12}}同志(?:任职|免职|任免职)的通知)"
    rf"|(?P<t>“[^“”《》\n]{{2,24}}”(?:倡议书|行动计划|行动方案|实施方案|宣言|倡议|发展规划|公约))"
)
_HEAD = re.compile(
    r"(?<![上次本此该])(?:工作|经济|代表|全体)?(?:"
    r"会议|大会|座谈会|论坛|峰会|研讨会|年会|集体学习"
    r"|(?<=委[十一二三四五六七八九]届[一二三四五六七八九十]次)全会"
    r"|(?<=委十[一二三四五六七八九]届[一二三四五六七八九十]次)全会"
    r")"
    r"(?="
    r"(?:的)?(?:重要|主要|有关)?精神|以来"
    r"|(?:有关|工作|决策)?(?:部署|要求)(?P<asked>[,、和。与]|$)"
    r"|(?:审议|讨论)?(?:并)?通过(?!\))"
    r")"
)
_FOLLOWED = re.compile(r"(?:按照|根据|落实|贯彻|对照|遵照|执行)(?:好|了)?[^,。;]{0,40}$")
_OUTSIDE = re.compile(
    r"[上下]午|[^\u4e00-\u9fff“”\d]|[日月](?!报)|年(?=[^会])|贯彻|落实|学习|传达|领会|按照|根据|依据|遵照|对照"
    r"|召开|举行|举办|主持|参加|出席|提交|提请|审议|宣传|认真|深入|全面|切实|坚决|精神|部署|要求|"
    r"抓好|做好|热议|聚焦|解读|执行|研究|重要|讲话|指示|批示|听取|汇报|通报|印发|围绕|结合|推动|推进"
    r"|[的了于把被以从向至为]|在(?!线)|对(?!外|接)"
    r"|由(?!贸)|经(?!济|贸|营|信|开|纪|理|管)"
    r"|将(?!军)|等(?!级)|自(?!治|然|由|主|贸)"
    r"|这次|本次|此次|该"
)
_JOINED = re.compile(r"^.*(?:会议|大会|精神|全会|讲话|部署|要求)[和与及]")
_NO_NAME = re.compile(
    r"^(?:"
    r"有关|相关|专题|工作|视频|电视电话|紧急|调度|全体|扩大|系列|上述|多次|筹备|动员|部署|座谈|现场|推进|年度"
    r"|协调|党组|例行|这|各|本|上级|重要|一系列|省市|市县|会议|此前|联席|历次|党委|支部|代表|经济"
    r")*$"
)
LONGEST_NAME = 40
QUOTES = str.maketrans("", "", '“”"‘’《》〈〉「」『』')


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


def bare_references(document: Document) -> Iterator[Named]:
    """All that is named without 《》, in the order in which the surer come first."""
    yield from _plain(document, _SPEECH, "speech", "zh-speech", "重要")
    for speech in _SPEECH.finditer(document.shadow):
        for held in _SPOKEN_AT.finditer(document.shadow, *speech.span("t")):
            where = held.span("t")
            yield Named(*where, "meeting", document.value(*where), None, "zh-meeting-named", within=True)
    yield from _plain(document, _SAID_AT, "speech", "zh-speech", "讲话精神|批示精神")
    yield from _plain(document, _NTH_MEETING, "meeting", "zh-meeting-named", "会议|集体学习")
    yield from _plain(document, _NTH_GATHERING, "meeting", "zh-meeting-named", "届")
    yield from _plain(document, _NTH_NAMED, "meeting", "zh-meeting-named", "届")
    yield from _plain(document, _FRAMING, "meeting", "zh-meeting-named", "期间|即将召开|之际")
    yield from _plain(document, _TREATY, "treaty", "zh-law", "条约|公约|议定书")
    yield from _plain(document, _NICKNAMED, "document", "zh-plan", "条|八项")
    for match in _CONGRESS.finditer(document.shadow):
        yield Named(match.start(), match.end(), "meeting", document.value(*match.span()), None, "zh-congress")
    yield from _plain(document, _LETTER, "document", "zh-speech", "致")
    yield from _plain(document, _AT_CLOSE, "meeting", "zh-meeting-named", "幕式")
    body = document.shadow.find("\n") + 1
    yield from (
        named
        for named in _plain(document, _PASSED_ON, "document", "zh-title", "批转|转发")
        if named.start >= body or not named.title.endswith("通知")
    )
    yield from _plain(document, _ISSUED, "document", "zh-title", "关于")
    yield from _plain(document, _PASSED, "document", "zh-title", "关于")
    yield from _plain(document, _CALLED, "document", "zh-title", "”|的通知")
    for match in _STANDARD.finditer(document.shadow):
        value = document.value(*match.span())
        yield Named(*match.span(), "document", value, value, "zh-number")
    for start, end, kind, rule in standing_names(document.shadow):
        yield Named(start, end, kind, document.value(start, end).translate(QUOTES), None, rule)
    yield from _plain(document, _PLAN, "document", "zh-plan", "十")
    yield from _spoken_of(document)
    for match in _laws().finditer(document.shadow):
        yield Named(*match.span(), "law", document.value(*match.span()), None, "zh-law")


def _spoken_of(document: Document) -> Iterator[Named]:
    """贯彻落实全国水务工作会议精神: a meeting that is spoken of, by its name from the head noun to the left."""
    shadow = document.shadow
    for head in _HEAD.finditer(shadow):
        floor = max(0, head.start() - LONGEST_NAME)
        if head["asked"] is not None and not _FOLLOWED.search(shadow, floor, head.start()):
            continue
        start = floor + max(
            (edge.end() for edge in _OUTSIDE.finditer(shadow[floor : head.start()])), default=0
        )
        joined = _JOINED.match(shadow, start, head.start())
        start = joined.end() if joined else start
        start += shadow[start] in "和与及"
        if head.start() - start < 2 or _NO_NAME.match(shadow[start : head.start()]):  # noqa: PLR2004 -- a word
            continue
        title = document.value(start, head.end()).translate(QUOTES)
        yield Named(start, head.end(), "meeting", title, None, "zh-meeting-named")


def _plain(
    document: Document, pattern: re.Pattern[str], kind: str, rule: str, needle: str
) -> Iterator[Named]:
    stretches = stretches_with(document.shadow, needle)
    for match in (m for span in stretches for m in pattern.finditer(document.shadow, *span)):
        start, end = match.span(match.lastgroup or "t")
        lead = _LEADING.match(document.shadow[start:end])
        start += lead.end() if lead else 0
        start += document.shadow[start - 1 : start + 1] in _SPLIT
        if kind == "meeting" and _BEING_HELD.search(document.shadow, max(0, start - 6), start):
            continue
        yield Named(start, end, kind, document.value(start, end).translate(QUOTES), None, rule)


@cache
def _laws() -> re.Pattern[str]:
    return re.compile(
        rf"(?:中华人民共和国)?(?:{alternatives(words('zh_laws'))})(?!律法|律、|规(?!定)|[{HAN}]{{0,2}}[院官])"
    )
