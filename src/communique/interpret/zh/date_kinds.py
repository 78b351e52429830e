"""What each date of a Chinese notice is: when it was written, published, takes force, expires, is due, or took place.

Dates of other happenings are background and are left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.rules import fact_rule
from communique.interpret.zh.statements import Stretch
from communique.model import Event, Requirement, StatedDate

_FORCE = re.compile(
    r"^(?:\([^()]{1,8}\))?(?:之日)?(?:起|开始)?(?:,)?(?:正式|全面|延续|继续)?(?:起)?"
    r"(?:施行|实施|生效|执行|试行|启用|适用|开通|实行)"
)
_SINCE = re.compile(r"[自从]$")
_DATED_FROM = re.compile(r"(?:之后|以后|之日起|起)?\((?:含|包括)(?:当|本|该)日\)")
_FROM_THEN_ON = re.compile(r"起(?![^,。;]{0,16}(?:以来|至今|开始的|举行|举办|召开))")
_OLD_DAY = re.compile(r"(?:延长|延期|推迟|顺延|延迟|调整|变更)[至到为]")
_ENDS_ON = re.compile(r"截止[^,。]{0,4}(?:时间|日期)?(?:为|是|:)?$|(?:延长|延期|推迟|顺延|延迟)[至到]$")
_STARTS = re.compile(r"召开|举行|举办|起|在")
_PLANNED = re.compile(r"(?:将|定|拟|计划|预计)[于在]$")
_EXPIRED = re.compile(
    r"(?:有效期[^。,]{0,8}(?:至|到|为)|截止至|有效至|废止|(?:执行|实施|延续|期限)(?:延长)?(?:截?至|到)|即日起[至到])$"
)
_ENDS = re.compile(r"(?:[至到]|截止)$")
_EXPIRES_AFTER = re.compile(r"^(?:起)?(?:同时)?(?:废止|失效|止)")
_DUE_BEFORE = re.compile(
    r"(?:截止(?:时间|日期)?(?:为|是|:|至|到|于)?|不晚于|不迟于|务必于|请于|应于|须于|最迟|(?:时间|日期)截[至止])$"
)
_DUE_AFTER = re.compile(
    r"^(?:\([^()]{1,8}\))?(?:\d{1,2}[:时点]\d{0,2})?(?:下班)?(?:之前|以前|前(?![往来去夕后])|截止|止)"
)
_NOTICE_PERIOD = re.compile(
    r"(?:"
    r"公示|征求意见|公告|异议|执行|实施|优惠|缴费|缴纳|试点|意见反馈|报名|申报|受理|有效|获取|发售|征集|投票"
    r"|申请|报送"
    r")[^。,]{0,6}(?:时间|期|期限|期间|时限)[^。]{0,16}$"
)
_PAGE_STAMP = re.compile(r"^\s*(?:\d{1,2}:\d{2}|浏览|来源|字号|访问|点击|阅读|作者|\[|【)")
_PUBLISHED = re.compile(
    r"(?:"
    r"发布时间|发布日期"
    r"|(?:^|[\s\[【(])(?:时间|日期)"
    r"|更新时间|更新日期|公布日期|公布时间|上网时间|发布于|公开日期|发稿时间"
    r")[::]?\s*$"
)
_WEEKDAY = re.compile(r"^\s*\((?:星期|周|礼拜)[一二三四五六日天]\)")
_ISSUED_ON = re.compile(r"(?:成文|发文|印发|签发|拟稿)(?:日期|时间)[:\s]*$")
"""In the table above a notice: the day of the document, not of the page."""
_AS_ISSUED = re.compile(r"\s*印发[。\s]*")
"""办公厅 5月15日印发, the last line of a notice."""
_WIRE = re.compile(r"电(?!力|网|子|视|信|影|商|器|动|话|台|厂|价)")
HEAD = 80
"""Code points within which the source of a report stands."""
_REPORTED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:消息|讯)(?=[,:\s(])")
"""某网8月30日消息: as a dateline."""
_SET_FOR = re.compile(r"(?:考试|开标|召开|举办|活动|会议|比赛|面试|培训|报到|演出)(?:时间|日期)[:为\s]\s*$")
_TIME_LINE = re.compile(r"\s*(?:\(?[\d一二三四五六七八九十]{1,2}[.、)])?\s*(?:时间|日期)(?:安排)?:\s*")
_SCHEDULED = re.compile(
    r"^(?:\([^()]{1,8}\))?(?:、[^,。]{0,30})?(?:在[^,。]{0,30})?(?:"
    r"进行|停机|放假|上班|调休|休息|开市|休市|召开|举行|举办|开幕|开始报名|考试|举报"
    r")"
)


def stated_dates(
    document: Document,
    dates: tuple[DateSpan, ...],
    events: list[Event],
    demands: list[Requirement],
    stretches: tuple[Stretch, ...],
) -> list[StatedDate]:
    """Each (kind, value) once, at its first mention."""
    found: dict[tuple[str, str], StatedDate] = {}
    for date in dates:
        for kind, value, rule in _kinds(document, date, events, demands, stretches):
            fact = StatedDate(document.cite(date.start, date.end), *fact_rule(rule), kind, value)
            found.setdefault((kind, value), fact)
    return list(found.values())


def _kinds(
    document: Document,
    date: DateSpan,
    events: list[Event],
    demands: list[Requirement],
    stretches: tuple[Stretch, ...],
) -> Iterator[tuple[str, str, str]]:
    kind = _by_place(document.shadow, date)
    start, end = document.span(date.start, date.end)
    if any(
        event.citation.start <= start
        and end <= event.citation.end
        and (event.date == date.value or (event.date is None and kind not in _OF_THE_DECISION))
        for event in events
    ):
        yield from _both("event", "event", date, "zh-date-event")
        return
    if kind == "event" and not any(item.start <= date.start < item.end for item in stretches):
        yield from _both("event", "event", date, "zh-date")
    elif kind == "period" or (kind == "effective" and date.last is not None):
        yield from _both("effective", "expires", date, "zh-date")
    elif kind is not None and kind != "event":
        yield kind, date.value, "zh-date-signature" if kind == "written" else "zh-date"
    elif kind is None and any(event.date == date.value for event in events):
        yield from _both("event", "event", date, "zh-date-event")
    elif kind is None and document.shadow[date.end - 1] == "前" and _within(start, end, demands):
        yield "deadline", date.value, "zh-date"


_OF_THE_DECISION = frozenset(("effective", "expires", "deadline"))
"""What a date within a decision may be that is not the day of the decision."""


def _both(first: str, last: str, date: DateSpan, rule: str) -> Iterator[tuple[str, str, str]]:
    yield first, date.value, rule
    if date.last:
        yield last, date.last, rule


def _within(start: int, end: int, facts: list[Requirement]) -> bool:
    return any(fact.citation.start <= start and end <= fact.citation.end for fact in facts)


def _by_place(shadow: str, date: DateSpan) -> str | None:
    """The kind that the words around the date tell."""
    line_start = shadow.rfind("\n", 0, date.start) + 1
    line_end = shadow.find("\n", date.end)
    line_end = len(shadow) if line_end < 0 else line_end
    before, after = shadow[line_start : date.start], _WEEKDAY.sub("", shadow[date.end : line_end])
    if _ISSUED_ON.search(before) or _AS_ISSUED.fullmatch(after):
        return "written"
    if (_PUBLISHED.search(before) and date.last is None) or (not before.strip() and _PAGE_STAMP.match(after)):
        return "published"
    if not after.strip(" )。") and _signature_place(shadow, before, line_start):
        return "written" if line_start > 0 else None
    if line_start + len(before) < HEAD and date.last is None and _REPORTED.match(after):
        return "written"
    if _WIRE.match(after) and re.search(r"(?:社|网|报|讯|台)[^。]{0,10}$", before):
        return "written"
    return _by_words(_Around(before, after, shadow[date.end - 1], date.last is not None))


def _signature_place(shadow: str, before: str, line_start: int) -> bool:
    """A date alone on its line, or after a signature: the end of the notice, not a row of a table."""
    previous = shadow[max(0, line_start - 60) : line_start].rstrip().rsplit("\n", 1)[-1]
    if not before.strip() and re.fullmatch(r"\s*[\u4e00-\u9fff]{2,14}\s+[\u4e00-\u9fff·]{2,12}\s*", previous):
        return True
    if before.strip() in ("(", "["):
        return True
    if not before.strip():
        if _SIGNED_BY.fullmatch(previous):
            return True
        return line_start > len(shadow) // 3 or line_start > 200  # noqa: PLR2004 -- below the heading
    return re.fullmatch(r"\s*[\u4e00-\u9fff]{1,20}\s+[\u4e00-\u9fff·]{2,12}\s*", before) is not None


_SIGNED_BY = re.compile(
    r"\s*(?!.*关于)[\u4e00-\u9fff ]{2,24}(?:部|局|厅|委|院|办|政府|办公厅|办公室|委员会|总局|总署|中心|协会)\s*"
)
"""The body that signs, on the line above the day, before an annex."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words of its line `before` and `after` a date, its own `last` character, and whether it is a span."""

    before: str
    after: str
    last: str
    span: bool


def _by_words(around: _Around) -> str | None:
    """The kind of the first test that holds."""
    return next((kind for kind, holds in _TESTS if holds(around)), None)


def _is_period(around: _Around) -> bool:
    if not around.span and _ENDS.search(around.before):
        return False
    return _NOTICE_PERIOD.search(around.before) is not None or (
        around.span and _SINCE.search(around.before) is not None and around.after.startswith("止")
    )


def _is_effective(around: _Around) -> bool:
    return (
        _FORCE.match(around.after) is not None
        or _DATED_FROM.match(around.after) is not None
        or (_SINCE.search(around.before) is not None and _FROM_THEN_ON.match(around.after) is not None)
    )


def _is_due(around: _Around) -> bool:
    if _DUE_BEFORE.search(around.before) and not _STARTS.match(around.after):
        return True
    ends = _DUE_AFTER.match(around.after) is not None or around.last == "前"
    return ends and re.search(r"[的了]$|对于?[^。]*$", around.before) is None


def _is_planned(around: _Around) -> bool:
    return (
        _SCHEDULED.match(around.after) is not None
        or _PLANNED.search(around.before) is not None
        or _SET_FOR.search(around.before) is not None
        or (around.span and _TIME_LINE.fullmatch(around.before) is not None)
    )


_TESTS: tuple[tuple[str | None, Callable[[_Around], bool]], ...] = (
    (None, lambda it: it.before.endswith("由") and _OLD_DAY.match(it.after) is not None),
    ("expires", lambda it: _EXPIRED.search(it.before) is not None and it.last != "前"),
    ("deadline", lambda it: not it.span and _ENDS_ON.search(it.before) is not None),
    ("period", _is_period),
    ("effective", _is_effective),
    ("expires", lambda it: _EXPIRES_AFTER.match(it.after) is not None),
    ("deadline", _is_due),
    ("event", _is_planned),
)
"""What the words around a date make it, the surer first."""
