"""Dates as official texts and newspapers write them, Chinese numerals included.

A date is only believed where it is written in full: year, month and day (or year and month, if asked).
A date without its year, a bare year, and a day-month order that cannot be told are not dates here.
Values are ISO 8601: `2024-03-05`, `2024-03-05T10:21:00`, with the offset where the text gives one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from communique.extract.fields.months import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS_A_YEAR, NOON, HOURS_A_DAY = 12, 12, 24
LONGEST_STAMP = 64


class Order(Enum):
    """What 3/5/2024 means: the fifth of March or the third of May. Dots always mean day first."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its ISO 8601 value, the words, their code-point offsets (half open)."""

    value: str
    quote: str
    start: int
    end: int

    @property
    def day(self) -> str:
        """The value without its time of day."""
        return self.value[:10]


# --- the grammar -----------------------------------------------------------------------------------

DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | dict.fromkeys("○◯零0０OoＯОο", 0)
ZERO = "〇○◯零0０OoＯОο"
CHINESE = "一二三四五六七八九" + ZERO
OFFSETS = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00",
           "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00", "JST": "+09:00", "KST": "+09:00"}  # fmt: skip
AFTERNOON = {"pm", "下午", "午後", "오후"}
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}

Date = tuple[int, int, int | None]
Written = tuple[re.Match[str], Date]

_YEAR = r"(?:19|20)\d\d"
_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = re.compile(
    r"(?:"
    r"T"
    r"|\.?(?:\s*[（(]?(?:星期|周|礼拜|週)[一二三四五六日天][)）]?)?[\s,，、|·•]*"
    r"(?:at|um|à|a las|om|kl\.?|klo|@|-|–|—)?[\s,]*"
    r")"
    rf"(?P<half>上午|下午|午前|午後|오전|오후|AM|PM)?\s*"
    rf"(?P<hour>{_HOUR})\s*(?:[:：時时点點시]|(?<=\d)[.h](?=\d\d\b(?!\.)))\s*(?P<minute>[0-5]\d)?(?:\s*[分분])?"
    rf"(?:[:：]?\s*(?P<second>[0-5]\d)(?:[.,]\d+)?\s*秒?)?"
    rf"(?:\s*(?P<after>[ap]\.?m\b\.?))?"
    rf"\s*(?P<zone>Z\b|[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)|(?:UTC|GMT|E[SD]T|P[SD]T|CES?T|[JK]ST)\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?<![\d.])(?P<y>{_YEAR})(?:\s*(?P<cjk>[年년])\s*(?P<m>1[0-2]|0?[1-9])\s*[月월]"
    rf"(?:\s*(?P<d>3[01]|[12]\d|0?[1-9])(?:\s*[日号號일]|(?!\d)))?"
    r"|\s?(?P<sep>[-－–—‐‑/／.．])\s?(?P<m2>1[0-2]|0?[1-9])\s?(?P=sep)\s?(?P<d2>3[01]|[12]\d|0?[1-9])日?"
    r"(?!\d[^:\d]|\d$|\d\d\d)"
    rf"|\s?[-/.](?P<m3>1[0-2]|0[1-9])(?![-/.\d]))"
)
_CHINESE = re.compile(
    rf"(?P<y>[一二][{CHINESE}]{{3}})\s*年\s*(?P<m>[{CHINESE}十]{{1,3}})\s*月"
    rf"(?:\s*(?P<d>[{CHINESE}十廿卅]{{1,4}})\s*[日号號])?"
)
_ERA = re.compile(
    r"(?P<era>令和|平成|民[國国])\s*(?P<y>元|\d{1,3})\s*年\s*(?P<m>1[0-2]|0?[1-9])\s*月\s*"
    r"(?P<d>3[01]|[12]\d|0?[1-9])\s*日"
)
_NAME = r"[^\s\d.,/()-]{2,14}"
_NAMED = re.compile(
    rf"(?<!\w)(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|ª|\.)?[\s-]*(?:de\s+|d['’]|of\s+|ב)?(?P<m>{_NAME})"
    rf"[.,]?[\s,-]*(?:de\s+|del\s+)?(?P<y>{_YEAR})(?!\d)"
    rf"|(?<!\w)(?P<m2>{_NAME})\.?[\s-]*(?P<d2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\s,.-]+(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y3>{_YEAR})[.,]?\s+(?P<m3>{_NAME})\s+(?P<d3>3[01]|[12]\d|0?[1-9])(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?<![\d./-])(?P<a>3[01]|[12]\d|0?[1-9])\s?(?P<sep>[./-])\s?(?P<b>3[01]|[12]\d|0?[1-9])\s?(?P=sep)\s?"
    rf"(?P<y>{_YEAR})(?!\d)"
)
_ANY = re.compile(rf"{_YEAR}|年")
_LETTER = re.compile(r"[^\W\d_]")


def find_dates(text: str, order: Order | None = None, *, months: bool = False) -> list[DateMention]:
    """Every full date in `text`, in the order of the text, without overlaps.

    `order` decides 3/5/2024; without it such a date is told only where one number is above 12 or both
    are equal. With `months`, a year and month alone count too, as `2024-03`.
    """
    if not _ANY.search(text):
        return []
    found: list[DateMention] = []
    for mention in sorted(_candidates(text, order, months=months), key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def first_date(text: str, order: Order | None = None, *, months: bool = False) -> DateMention | None:
    """The first full date in `text`, None where there is none."""
    return next(iter(find_dates(text, order, months=months)), None)


def _candidates(text: str, order: Order | None, *, months: bool) -> Iterator[DateMention]:
    for match, date in chain(_numeric(text), _chinese(text), _named(text), _day_first(text, order)):
        mention = _mention(text, match, date, months=months)
        if mention:
            yield mention


def _numeric(text: str) -> Iterator[Written]:
    for match in _NUMERIC.finditer(text):
        month, day = match["m"] or match["m2"] or match["m3"], match["d"] or match["d2"]
        yield match, (int(match["y"]), int(month), int(day) if day else None)


def _chinese(text: str) -> Iterator[Written]:
    if "年" not in text:
        return
    for match in _CHINESE.finditer(text):
        yield match, (_digits(match["y"]), _numeral(match["m"]), _numeral(match["d"]) if match["d"] else None)
    for match in _ERA.finditer(text):
        year = ERAS[match["era"]] + (1 if match["y"] == "元" else int(match["y"]))
        yield match, (year, int(match["m"]), int(match["d"]))


def _named(text: str) -> Iterator[Written]:
    if not _LETTER.search(text):
        return
    for match in _NAMED.finditer(text):
        year, name, day = (match[key] or match[key + "2"] or match[key + "3"] for key in "ymd")
        month = MONTHS.get(name.lower())
        if month is not None:
            yield match, (int(year), month, int(day))


def _day_first(text: str, order: Order | None) -> Iterator[Written]:
    for match in _DAY_FIRST.finditer(text):
        ordered = _ordered(int(match["a"]), int(match["b"]), match["sep"], order)
        if ordered:
            yield match, (int(match["y"]), *ordered)


def _ordered(a: int, b: int, sep: str, order: Order | None) -> tuple[int, int] | None:
    """Month and day of `a` sep `b`, or None where the order cannot be told."""
    if sep == "." or a == b:
        return b, a
    if a > MONTHS_A_YEAR or b > MONTHS_A_YEAR:
        return (b, a) if a > MONTHS_A_YEAR else (a, b)
    if order is None:
        return None
    return (b, a) if order is Order.DAY_FIRST else (a, b)


def _mention(text: str, match: re.Match[str], date: Date, *, months: bool) -> DateMention | None:
    year, month, day = date
    start, end = match.span()
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS_A_YEAR):
        return None
    if day is None:
        return DateMention(f"{year:04}-{month:02}", match[0], start, end) if months else None
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    time = _TIME.match(text, end)
    clock = _clock(time) if time else None
    if time and clock:
        value, end = f"{value}T{clock}", time.end()
    quote = text[start:end].rstrip()
    return DateMention(value, quote, start, start + len(quote))


def _clock(match: re.Match[str]) -> str | None:
    hour, half = int(match["hour"]), (match["half"] or match["after"] or "").lower().replace(".", "")
    if match["minute"] is None and not match[0].rstrip().endswith(("时", "時", "点", "點", "시")):
        return None
    if half in AFTERNOON:
        hour += NOON if hour < NOON else 0
    elif half and hour == NOON:
        hour = 0
    if hour >= HOURS_A_DAY:
        return None
    zone = match["zone"] or ""
    if zone[:1] in "+-" and zone:
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    else:
        zone = OFFSETS.get(zone.upper(), "")
    return f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}{zone}"


def _digits(text: str) -> int:
    return int("".join(str(DIGITS[char]) for char in text))


def _numeral(text: str) -> int:
    """A Chinese numeral up to 39: 三, 十五, 二十五, 廿五, and the digit by digit 二五, 一〇."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return _digits(text)
    tens, _, ones = text.partition("十")
    if "十" in ones:
        return 0
    return (_digits(tens) if tens else 1) * 10 + (_digits(ones) if ones else 0)


# --- machine-written stamps ------------------------------------------------------------------------

_COMPACT = re.compile(rf"({_YEAR})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?Z?)?")
_DASHED_TIME = re.compile(r"^(\d{4}-\d\d-\d\d)-(\d\d:\d\d(?::\d\d)?)$")
"""2024-03-05-10:21:00, as the meta elements of the Chinese government's site have it."""
_EMPTY_TIME = re.compile(r"[T -](?:00:00(?::00)?|23:59:59)(?:\.0+)?(?:Z|[+-]00:?00)?$")


def parse_stamp(text: str, order: Order | None = None) -> str | None:
    """The ISO 8601 value of a machine-written date: a meta tag, a `datetime` attribute, JSON-LD.

    Beside all that a reader would see it knows 20240305 and 20240305102100. None where `text` holds
    no date, or more words than a date.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_STAMP:
        return None
    text = _DASHED_TIME.sub(r"\1T\2", text)
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second = compact.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else "")
    mention = first_date(_EMPTY_TIME.sub("", text), order)
    return mention.value if mention else None


def with_offset(value: str, offset: str) -> str:
    """`value` with `offset` (such as +08:00) where it has a time of day but no offset."""
    if "T" not in value or value[-6:-5] in ("+", "-"):
        return value
    return value + offset
