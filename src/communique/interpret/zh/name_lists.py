"""Names in a row of a Chinese sentence: 某甲、某乙和某丙, and what stands between or before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.shadow import HAN
from communique.interpret.zh.names import may_be_unknown, name_end
from communique.interpret.zh.offices import POST

_LINK = re.compile(r"(?:\((?:女|男|兼|[^()]{1,12})\))?(?:同志|先生|女士)?(?:、|和|及|与|以及)(?:夫人)?")
_UNKNOWN = re.compile(rf"[{HAN}]{{2,3}}(?=、|等(?!级)|和(?=[{HAN}]{{2,3}}(?:[,等]|出席|参加)))")
_POST = re.compile(POST)
ATTENDED_BY = re.compile(
    r"(?:出席|参加|列席|陪同)[^。;,\n:]{0,16}的(?:领导|嘉宾|人员|还)?(?:有|包括|是|为):?"
)
"""出席会议的还有: before a list of those who did."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A name at `[start, end)` of the shadow; `wife` where 和夫人 stands before it."""

    start: int
    end: int
    wife: bool


def names_listed(shadow: str, end: int) -> Iterator[Listed]:
    """The names that follow the one which ends at `end`; from the second on one without a known family name counts."""
    certain = False
    while (link := _LINK.match(shadow, end)) is not None:
        start = link.end()
        following = name_end(shadow, start, expected=False, listed=True)
        if following is None and certain:
            unknown = _UNKNOWN.match(shadow, start)
            following = unknown.end() if unknown and may_be_unknown(unknown.group()) else None
        if following is None or _POST.match(shadow, start):
            return
        yield Listed(start, following, link.group().endswith("夫人"))
        certain, end = True, following
