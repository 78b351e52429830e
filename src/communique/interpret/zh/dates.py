"""Chinese date expressions and their values; which kind each is, `date_kinds` decides.

Years may be digits or Han numerals with any zero (二〇〇四, 二ΟΟ二). A day without a year takes the year nearest
to the notice's publication, else the year that a plan's own title names, else the one nearest to its
signature. 近日, lunar and fiscal terms are left unresolved.
"""

import re
from collections.abc import Iterator
from functools import cache

from communique.interpret.days import DateSpan, iso, month_end, nearest_year
from communique.interpret.document import Document
from communique.interpret.taken import Taken

_HAN_DIGIT = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_Y = r"(?P<{0}>\d{{4}}|[〇一二三四五六七八九]{{4}})\s*年"
_M = r"(?P<{0}>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月"
_D = r"(?P<{0}>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号]"
_TO = (
    r"\s*起?\s*(?:\([^)]{1,6}\))?(?:上午|下午|晚)?\s*(?:\d{1,2}[:时点](?:\d{1,2}分?)?)?\s*"
    r"(?:至|到|[和、](?=\d{1,2}[日号])|[~—–-]+)\s*"
)
_FULL = re.compile(
    rf"(?:{_Y.format('y1')}\s*)?{_M.format('m1')}\s*{_D.format('d1')}"
    rf"(?:{_TO}(?:(?:{_Y.format('y2')}\s*)?{_M.format('m2')}\s*)?{_D.format('d2')})?"
)
_SHORT_SPAN = re.compile(
    rf"(?:{_Y.format('y1')}\s*)?{_M.format('m1')}\s*(?P<d1>\d{{1,2}}){_TO}{_D.format('d2')}"
)
_MONTH = re.compile(rf"(?:(?<=[。\n;:])|(?<=^))\s*{_Y.format('y1')}\s*{_M.format('m1')}(?=,)")
"""2031年3月, at the head of a sentence: a month in which something took place."""
_DIGITAL = re.compile(
    r"(?<![\d.-])(?P<y1>(?:19|20)\d\d)([-/.])(?P<m1>\d{1,2})\2(?P<d1>\d{1,2})(?![\d.-]*\d{3})"
)
_DAYS_ONLY = re.compile(
    rf"(?<![\d月〕\])第之元]){_D.format('d1')}(?:{_TO}{_D.format('d2')})?(?="
    r"[,在上下晚从率应离乘将]|"
    r"(?:"
    r"凌晨|清晨|中午|傍晚|夜间|公布|通报|启动|印发|闭幕|开幕|称|透露|发表|介绍|接受|通过|作出|下达|下发|紧急"
    r"|正式|分别|先后|联合|指出|强调|要求|回应|证实|强调|消息|讯|继续|发出|发生|破获|查获|开庭|宣判|成立|抵"
    r"|前往|结束"
    r")"
    r"|主持|召开|举行|电|晚|应约|应邀|同|与(?!会)|会见|抵达|出席|致|对|就|向|赴|到|表示|说|宣布|发布|访问|考察"
    r"|调研|签署|率"
    r")"
)
_TO_COME = re.compile(r"(?:将于?在?|本月)$")
_SAID_TWICE = re.compile(r"[昨今][日天]\(\s*(?P<d1>\d{1,2})(?P<d2>)日\s*\)")
"""昨日(14日): the day in brackets is the date."""
_SAID_ONCE = re.compile(r"[今昨明]\(\s*(?P<d1>\d{1,2})(?P<d2>)\s*\)[日天]")
"""今(14)日: the same, as offices of Taiwan write it."""
_OF_A_MONTH = re.compile(rf"(?P<month>本|上个?|下个?)月{_D.format('d1')}(?:{_TO}{_D.format('d2')})?")
_MINGUO = re.compile(
    rf"(?:(?:中华)?民国\s*(?P<long>\d{{2,3}})|(?<!\d)(?P<short>1[0-2]\d))\s*年\s*{_M.format('m1')}\s*{_D.format('d1')}"
)
"""民国114年5月6日, and 114年5月6日: no other year has three digits."""
FOUNDED = 1911
DECEMBER = 12
_YEAR_WORD = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
_BEFORE_END = re.compile(
    r"(?:(?P<y>\d{4})年|今年|本年)?(?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月底|年底|年末)(?:之?前)"
)
_SAME_DAY = re.compile(r"(?:同日(?=,)|当[天日](?=[,上下晚连的]|举办|召开|举行|在|,))")
_PLAN_YEAR = re.compile(r"(\d{4}|[〇一二三四五六七八九]{4})年[^\n。]{0,20}(?:安排|日程|日历)")
_SIGNED = re.compile(rf"^\s*{_Y.format('y')}\s*{_M.format('m')}\s*{_D.format('d')}\s*$", re.MULTILINE)


@cache
def number(numeral: str) -> int:
    """The value of digits or of Han numerals below one hundred; of four Han digits as a year."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if "十" in numeral:
        tens, units = numeral.split("十", 1)
        return _HAN_DIGIT.get(tens, 1) * 10 + _HAN_DIGIT.get(units, 0)
    return int("".join(str(_HAN_DIGIT[digit]) for digit in numeral))


def find_dates(document: Document) -> tuple[DateSpan, ...]:
    """Every date expression that resolves to a day (or, before the end of a month or year, its last)."""
    shadow, anchor, planned = document.shadow, _anchor(document), _planned_year(document)
    found: list[DateSpan] = []
    taken = Taken(len(shadow))
    for match in _MINGUO.finditer(shadow):
        value = iso(
            FOUNDED + number(match["long"] or match["short"]), number(match["m1"]), number(match["d1"])
        )
        if value is not None:
            taken.take(match.start(), match.end())
            found.append(DateSpan(match.start(), match.end(), value))
    for pattern in (_SHORT_SPAN, _FULL, _DIGITAL):
        for match in pattern.finditer(shadow):
            if not taken.free(match.start(), match.end()):
                continue
            taken.take(match.start(), match.end())
            found.extend(_day(match, anchor, planned))
    found.extend(_loose(shadow, found, taken, anchor))
    return tuple(sorted(found, key=lambda date: date.start))


def _loose(shadow: str, found: list[DateSpan], taken: Taken, anchor: str | None) -> list[DateSpan]:
    """Days that lean on what stands elsewhere: 27日, 年底前, 当天."""
    more: list[DateSpan] = []
    for pattern in (_SAID_TWICE, _SAID_ONCE, _OF_A_MONTH, _DAYS_ONLY):
        for match in pattern.finditer(shadow):
            if taken.free(match.start(), match.end()):
                taken.take(match.start(), match.end())
                more.extend(_bare_day(match, anchor))
    more.extend(_months(shadow, taken))
    for match in _BEFORE_END.finditer(shadow):
        year = int(match["y"]) if match["y"] else int(anchor[:4]) if anchor else None
        value = month_end(year, number(match["m"]) if match["m"] else 12) if year else None
        if value:
            more.append(DateSpan(match.start(), match.end(), value))
    for match in _SAME_DAY.finditer(shadow):
        before = max(
            (date for date in found if date.end <= match.start()), key=lambda date: date.end, default=None
        )
        if before is not None:
            more.append(DateSpan(match.start(), match.end(), before.value))
    return more


def _months(shadow: str, taken: Taken) -> Iterator[DateSpan]:
    """Months at the head of a sentence, which no fuller date has taken."""
    for match in _MONTH.finditer(shadow):
        value = iso(number(match["y1"]), number(match["m1"]))
        if value is not None and taken.free(match.start("y1"), match.end()):
            yield DateSpan(match.start("y1"), match.end(), value)


_BEFORE_WHICH = re.compile(r"\s*(?:之|以)?前(?!后)")


def _day(match: re.Match[str], anchor: str | None, planned: int | None) -> list[DateSpan]:
    parts = match.groupdict()
    month, day = number(parts["m1"]), number(parts["d1"])
    year = number(parts["y1"]) if parts["y1"] else _year_said(match, anchor)
    year = year or planned or nearest_year(month, day, anchor)
    if (
        not parts["y1"]
        and year
        and _BEFORE_WHICH.match(match.string, match.end())
        and (iso(year, month, day) or "") < (anchor or "")[:10]
    ):
        year += 1  # what is due before a day is due on the next such day
    first = iso(year, month, day) if year else None
    if year is None or first is None:
        return []
    last = None
    if parts.get("d2"):
        last_year = number(parts["y2"]) if parts.get("y2") else year
        last_month = number(parts["m2"]) if parts.get("m2") else month
        last = iso(last_year, last_month, number(parts["d2"]))
    return [DateSpan(match.start(), match.end(), first, last)]


def _year_said(match: re.Match[str], anchor: str | None) -> int | None:
    """The year of 去年12月26日."""
    said = _YEAR_WORD.get(match.string[max(0, match.start() - 2) : match.start()])
    return None if said is None or anchor is None else int(anchor[:4]) + said


def _bare_day(match: re.Match[str], anchor: str | None) -> list[DateSpan]:
    """27日 is a day of the month of publication, or of the month before where that day was still to come."""
    if not anchor or anchor.count("-") < 2:  # noqa: PLR2004 -- year, month, day
        return []
    year, month, today = (int(part) for part in anchor.split("-")[:3])
    day, last = number(match["d1"]), number(match["d2"]) if match["d2"] else None
    to_come = _TO_COME.search(match.string, max(0, match.start() - 6), match.start()) is not None
    said = match.groupdict().get("month")
    if said is not None and said[0] == "下":
        year, month = (year, month + 1) if month < DECEMBER else (year + 1, 1)
    elif (said is not None and said[0] == "上") or (said is None and day > today + 1 and not to_come):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first = iso(year, month, day)
    until = iso(year, month, last) if last else None
    return [DateSpan(match.start(), match.end(), first, until)] if first else []


def _anchor(document: Document) -> str | None:
    return document.published or signature_day(document)


def signature_day(document: Document) -> str | None:
    """The day that stands alone on a line, the last such: when the notice was signed."""
    signed = list(_SIGNED.finditer(document.shadow))
    return iso(number(signed[-1]["y"]), number(signed[-1]["m"]), number(signed[-1]["d"])) if signed else None


def _planned_year(document: Document) -> int | None:
    """The year of a plan or calendar, which its title names: days in it are days of that year."""
    match = _PLAN_YEAR.search(document.shadow[:80].replace("\n", ""))
    return number(match[1]) if match else None
