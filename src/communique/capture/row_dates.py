"""Dates as rows of lists show them: whole ones, month and day alone, and those cut in two for looks.

A row says a day in few words, so that a date in the middle of a sentence is none of the row's. What is
written 04/03/2026 can mean two days; which one, the list as a whole decides (`day_first`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import islice

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier enero gennaio janeiro januari",
            "february feb februar février fevrier febrero febbraio fevereiro februari",
            "march mar märz maerz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro okt",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre decembre diciembre dicembre dezembro dez",
        ),
        start=1,
    )
    for name in names.split()
}
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
TIME = (
    r"(?:(?:[\sT,@]{1,3}|,?\s+at\s+)(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d"
    r"))?(?:\s?(?P<half>[apAP])\.?[mM]\b)?)?"
)
WHOLE = (
    re.compile(
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-/.年年\u2010-\u2015])\s?(?P<month>\d{1,2})"
        r"\s?[-/.月월\u2010-\u2015]\s?(?P<day>\d{1,2})(?!\d)(?:\s?[日일])?" + TIME, re.ASCII),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:년)\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일", re.ASCII),
    re.compile(
        rf"(?<![^\W\d])(?P<name>{NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
        rf"{TIME}", re.IGNORECASE),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)?[\s-]+(?:de\s+)?(?P<name>{NAME})\.?,?[\s-]+(?:de\s+)?"
        rf"(?P<year>(?:19|20)\d\d)(?!\d){TIME}", re.IGNORECASE),
)  # fmt: skip
CHINESE = re.compile(
    r"(?P<year>[一二][〇○零OO0Ｏ九][〇○零OO0Ｏ一二三四五六七八九]{2})年(?P<month>[一二三四五六七八九十]{1,2})"
    r"月(?P<day>[一二三四五六七八九十]{1,3})日"
)
ORDERED = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.-])"
    + TIME,
    re.ASCII,
)
COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)$", re.ASCII)
PARTIAL = re.compile(
    rf"^(?:\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}\s?日?|(?:{NAME})\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+(?:{NAME})\.?)$",
    re.IGNORECASE,
)
OTHER_DAY = re.compile(
    r"(?:截止|截至|到期|有效期|施行|生效|实施|会议|活动|开标|报名|考试|征求意见)[^，。;；,]{0,8}$|"
    r"(?:"
    r"deadline|due|clos(?:es|ing)|expir(?:es|y|ation)"
    r"|effective|until|before|ends?|starts?|begins?|meeting|hearing|event"
    r")\b[\s\w]{0,12}[:：]?\s*$",
    re.IGNORECASE,
)
MOST_DATES_OF_A_TEXT = 4
NUMBER = re.compile("[0-9〇○零]")
DAY = re.compile(r"^\d{1,2}\s?日?$", re.ASCII)
YEAR = re.compile(r"^(?:19|20)\d\d\s?年?$", re.ASCII)
YEAR_MONTH = re.compile(
    r"^(?:"
    rf"(?:19|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?月?"
    rf"|(?:{NAME})\.?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}\s?[-/.]\s?(?:19|20)\d\d"
    r")$",
    re.IGNORECASE,
)
MONTH_NAME = re.compile(rf"^(?:{NAME})\.?$", re.IGNORECASE)
WRAPPING = " \t\r\n\u3000\xa0()（）[]【】〔〕<>《》|·•—–-:：,，;；"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|星期[一二三四五六日天])"
)
LABEL = re.compile(
    r"(?:"
    r"日期|时间|時間|发布|發佈|更新|公开|发文|date|posted|published|filed|issued|released|updated|le|on|am|vom"
    rf"|at|{WEEKDAY}"
    r"|\b(?:utc|gmt|[ecmp][sd]t|cet|cest|bst)\b"
    r")\s*[:：,]?",
    re.IGNORECASE,
)
OPENING, CLOSING = " \t\u3000(（[【〔<《|", " \t\u3000)）]】〕>》|"
BRACKETS = frozenset({"(", "（", "[", "【", "〔"})
LEADING_LABEL = re.compile(
    rf"(?:日期|时间|時間|发布于|发表于|(?:date|posted|published|filed|issued|released|updated)(?:\s+on)?|"
    rf"(?:posted|published|written|submitted|filed)\b.{{0,60}}\bon|^\s*(?-i:on))\s*[:：]?\s*(?:{WEEKDAY},?\s*)?$",
    re.IGNORECASE,
)
AROUND = 8  # characters that may stand beside a date before it may be part of a sentence
MONTHS_OF_A_YEAR, DAYS_OF_A_MONTH, CENTURY, MILLENNIUM = 12, 31, 100, 2000
AMERICAN = (".gov", ".us", ".mil", ".com", ".edu", ".ph")
NUMERALS = {"〇": 0, "○": 0, "零": 0, "O": 0, "Ｏ": 0, "0": 0} | {
    sign: n for n, sign in enumerate("一二三四五六七八九", 1)
}


class Order(Enum):
    """In which order a list writes dates such as 03/04/26."""

    MONTH_FIRST = "month"
    DAY_FIRST = "day"
    YEAR_FIRST = "year"


@dataclass(frozen=True, slots=True)
class RowDate:
    """A date that a row shows. `one` and `two` are month and day, in an order that `sure` says is known.

    `short` says that the year has two digits, so that it may stand first as well. `beside` counts the
    characters that stand beside the date in its text, labels apart; `span` is where it stands.
    """

    year: int
    one: int
    two: int
    sure: bool
    clock: str = ""
    beside: int = 0
    span: tuple[int, int] = (0, 0)
    short: bool = False

    def iso(self, order: Order = Order.MONTH_FIRST) -> str | None:
        """ISO 8601, with the time as far as it is shown; None for a day that no calendar has."""
        year, month, day = self.year, self.one, self.two
        if not self.sure and self.short and order is Order.YEAR_FIRST:
            year, month, day = MILLENNIUM + self.one, self.two, self.year - MILLENNIUM
        elif not self.sure and order is Order.DAY_FIRST:
            month, day = day, month
        if not self.sure and month > MONTHS_OF_A_YEAR >= day:
            month, day = day, month
        try:
            return date(year, month, day).isoformat() + self.clock
        except ValueError:
            return None


def find_date(text: str, *, in_link: bool = False) -> RowDate | None:
    """The date that a stretch of a row's text shows, if it is one of the row and not part of a sentence.

    Inside a link only a date that stands apart counts, for titles name days of their own.
    """
    if not NUMBER.search(text):
        return None
    stripped = text.strip(WRAPPING)
    if found := COMPACT.match(stripped):
        return _whole(found, 0, (0, len(text)))
    for pattern in (*WHOLE, CHINESE, ORDERED) if stripped else ():
        for found in islice(pattern.finditer(text), MOST_DATES_OF_A_TEXT):
            beside = _beside(text, found)
            kept = _apart_in_link(text, found) if in_link else beside <= AROUND or _set_apart(text, found)
            if (beside == 0 or kept) and not is_other_day(text[: found.start()]):
                return _whole(found, beside, found.span())
    return None


def is_other_day(before: str) -> bool:
    """Whether the words before a date say that it is no day of publication: a deadline, an event, a term."""
    return bool(OTHER_DAY.search(before))


def without_date(text: str) -> str:
    """The words of a link without the date that stands apart in it; empty where they are but a date."""
    found = find_date(text, in_link=True)
    if found is None:
        return text
    start, end = found.span
    return (text[:start].rstrip(OPENING) + " " + text[end:].lstrip(CLOSING)).strip() if found.beside else ""


def is_partial(text: str) -> bool:
    """Whether the text is a month and a day without a year: it marks a row, but says no date."""
    words = LABEL.sub("", text).strip(WRAPPING)
    return bool(PARTIAL.match(words))


def join_halves(first: str, second: str) -> RowDate | None:
    """The date of two neighbouring texts such as “05” and “2026-03”, “03-05” and “2026”, “Mar 5” and “2026”."""
    one, two = first.strip(WRAPPING), second.strip(WRAPPING)
    for half, rest in ((one, two), (two, one)):
        if DAY.match(half) and YEAR_MONTH.match(rest):
            return _joined_day(half.rstrip("日 "), rest.rstrip("月 "))
        if PARTIAL.match(half) and YEAR.match(rest):
            year = rest.rstrip("年 ")
            named = re.search(NAME, half, re.IGNORECASE)
            written = f"{half} {year}" if named else f"{year}-{half}".replace("月", "-").rstrip("日")
            return find_date(written)
    return None


def _joined_day(day: str, month: str) -> RowDate | None:
    if month[:4].isdigit():
        return find_date(f"{month}-{day}".replace("年", "-"))
    if month[0].isdigit():
        number, year = re.split(r"\s?[-/.]\s?", month)
        return find_date(f"{year}-{number}-{day}")
    return find_date(f"{day} {month}")


def order_of(dates: Iterable[RowDate], language: str, host: str) -> Order:
    """How this list writes 03/04/26: as its other rows show, else as is usual where it is from."""
    unsure = [found for found in dates if not found.sure]
    tongue = language.lower()
    if tongue[:2] in {"zh", "ja", "ko"} and all(found.short for found in unsure):
        return Order.YEAR_FIRST
    if any(found.one > MONTHS_OF_A_YEAR for found in unsure):
        return Order.DAY_FIRST
    if any(found.two > MONTHS_OF_A_YEAR for found in unsure):
        return Order.MONTH_FIRST
    american = host.endswith(AMERICAN) or tongue in {"en-us", "fil"}
    return Order.MONTH_FIRST if american and tongue[:2] in {"en", ""} else Order.DAY_FIRST


def _beside(text: str, found: re.Match[str]) -> int:
    """How many characters stand beside the date, labels such as “Published:” not counted."""
    rest = text[: found.start()] + " " + text[found.end() :]
    return len("".join(LABEL.sub("", rest).split()).strip(WRAPPING))


def _set_apart(text: str, found: re.Match[str]) -> bool:
    """Whether a date amid other words is still no part of a sentence: it ends the text, or a label leads to it."""
    return not text[found.end() :].strip(WRAPPING) or bool(LEADING_LABEL.search(text[: found.start()]))


def _apart_in_link(text: str, found: re.Match[str]) -> bool:
    """Whether a date inside a link's words ends or begins them in brackets, or in figures after a space."""
    before, after = text[: found.start()], text[found.end() :]
    if not after.strip(WRAPPING):
        return before.endswith(tuple(OPENING)) and (
            not before.endswith((" ", "\u3000")) or "年" not in found[0]
        )
    return before.strip() in BRACKETS and after.startswith(tuple(CLOSING))


def _whole(found: re.Match[str], beside: int, span: tuple[int, int]) -> RowDate | None:
    part = found.groupdict()
    clock = _clock(part)
    year = _number(part["year"])
    if part.get("one"):
        short = year < CENTURY
        year = year + MILLENNIUM if short else year
        sure = part["mark"] == "." and not short  # 3.4.2026 is the third of April wherever it is written so
        one, two = int(part["one"]), int(part["two"])
        return RowDate(year, *((two, one) if sure else (one, two)), sure, clock, beside, span, short)
    month = MONTHS[part["name"].lower()] if part.get("name") else _number(part["month"])
    day = _number(part["day"])
    if not (1 <= month <= MONTHS_OF_A_YEAR and 1 <= day <= DAYS_OF_A_MONTH):
        return None
    return RowDate(year, month, day, sure=True, clock=clock, beside=beside, span=span)


def _clock(part: dict[str, str | None]) -> str:
    """The time as ISO 8601 has it, from "T"; empty where none is shown."""
    if not part.get("hour"):
        return ""
    hour = int(part["hour"] or 0)
    if part.get("half"):
        hour = hour % 12 + (12 if part["half"] in {"p", "P"} else 0)
    second = f":{part['second']}" if part.get("second") else ""
    return f"T{hour:02}:{part['minute']}{second}"


def _number(text: str) -> int:
    """Arabic or Chinese digits; 十二 is 12, 二十 is 20, 二〇二四 is 2024."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0)
    return int("".join(str(NUMERALS.get(sign, 0)) for sign in text))
