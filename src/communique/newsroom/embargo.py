"""Whether a notice says of itself that it may not be published before an hour, and where it says so.

What is read too late keeps a notice back a few hours; what is read too early breaks a promise. So a day without an
hour holds until its end, and an hour without a zone is taken in that of the notice's country or the exchange.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from communique.extract.fields.dates import DateMention, find_dates

LOOKED_AT: Final = 3000
"""Code points at the beginning of a text, and as many at its end, in which an embargo may stand."""
SENTENCE: Final = re.compile(r"[^\n。！!]{1,400}")
ENGLISH: Final = re.compile(
    r"\b(?:embargo(?:ed)?\b|not\s+(?:for|to\s+be)\s+(?:release|publication|publish|published|released|broadcast)\b"
    r"[^.\n]{0,60}\b(?:before|until|prior\s+to))",
    re.IGNORECASE,
)
CHINESE: Final = re.compile(
    r"解禁|禁发"
    r"|(?:不得|禁止|请勿|勿)(?:提前)?(?:对外)?(?:发布|发表|报道|刊登|公开)"
    r"|不得早于"
    r"|方可(?:对外)?(?:发布|发表|报道|刊登|公开)"
)
LIFTED: Final = re.compile(
    r"\b(?:embargo\s+(?:was|is|has\s+been)\s+lifted|no\s+embargo|trade\s+embargo|arms\s+embargo)\b",
    re.IGNORECASE,
)
CLOCK: Final = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])\s*(?:[:.]\s*(?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:hours|hrs)?"
    r"\s*\(?(?P<zone>GMT|UTC|CES?T|E[SD]T|P[SD]T|BST)?\b",
    re.IGNORECASE,
)
OFFSETS: Final = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
NOON: Final = 12
END_OF_DAY: Final = time(23, 59)
CHINA: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Stated:
    """An embargo as the source states it: until when, as an aware datetime, and the words that say so."""

    until: datetime
    quote: str


def stated(text: str, language: str, zone: ZoneInfo) -> Stated | None:
    """The embargo that a text states, the latest where it states several; None where it states none.

    `zone` is that of hours that name none, in a text that is not Chinese.
    """
    here = CHINA if language.startswith("zh") else zone
    head, tail = text[:LOOKED_AT], text[LOOKED_AT:][-LOOKED_AT:]
    found = [
        Stated(until, sentence.strip())
        for sentence in SENTENCE.findall(f"{head}\n{tail}")
        if _speaks_of_one(sentence)
        for until in _hours(sentence, here)
    ]
    return max(found, key=lambda one: one.until, default=None)


def _speaks_of_one(sentence: str) -> bool:
    if LIFTED.search(sentence):
        return False
    return bool(ENGLISH.search(sentence) or CHINESE.search(sentence))


def _hours(sentence: str, zone: ZoneInfo) -> list[datetime]:
    return [_hour(sentence, mention, zone) for mention in find_dates(sentence)[:1]]


def _hour(sentence: str, mention: DateMention, zone: ZoneInfo) -> datetime:
    if "T" in mention.value:
        found = datetime.fromisoformat(mention.value)
        return found if found.tzinfo else found.replace(tzinfo=zone)
    day = datetime.fromisoformat(mention.value).date()
    clock = _clock_before(sentence[: mention.start])
    if clock is None:
        return datetime.combine(day, END_OF_DAY, zone)
    hour, offset = clock
    if offset:
        return datetime.fromisoformat(f"{day.isoformat()}T{hour.isoformat()}{offset}")
    return datetime.combine(day, hour, zone)


def _clock_before(words: str) -> tuple[time, str] | None:
    """An hour that stands before its day: “10.00 hours (GMT), ”, “9 a.m. EST, ”."""
    for match in reversed(list(CLOCK.finditer(words))):
        if match["minute"] is None and match["half"] is None:
            continue
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        if half.startswith("p") and hour < NOON:
            hour += NOON
        elif half.startswith("a") and hour == NOON:
            hour = 0
        return time(hour, int(match["minute"] or 0)), OFFSETS.get((match["zone"] or "").upper(), "")
    return None
