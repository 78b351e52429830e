"""Who a Chinese text appoints to an office and removes from one, each with the office that is named there.

任命甲为某局局长, 免去乙的某局副局长职务, lists under 任命: and 免去:, 丙同志任…, 免去其…职务, 丁当选为…, 接受戊辞去…职务.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.shadow import HAN
from communique.interpret.zh.names import is_name, name_end
from communique.interpret.zh.offices import POST, office_before

_NAME = rf"(?!任命|免去|聘任|免除|决定|新任|[^\n]{{0,8}}聘任)[{HAN}·]{{2,12}}?"
_NOTE = r"(?:\([^()\n]{1,20}\))?(?:同志)?"
_NAMES = (
    rf"{_NAME}(?:(?:\([^()\n]{{1,20}}\))?(?:同志)?[、和]{_NAME}){{0,30}}"
    r"(?:等(?:\d+[人位]|[一二三四五六七八九十]+[人位])?)?"
)
_OFFICE = r"[^\n。;,]{2,40}"
_APPOINTED = re.compile(
    r"(?:"
    rf"(?:任命|聘任|决定任命|聘请?|提名|推选|选举)(?P<a>{_NAMES}){_NOTE}(?:为|担任|任)"
    rf"|(?<![{HAN}])(?P<c>{_NAME})(?:\([^()\n]{{1,20}}\))?同志(?:任|担任|兼任|将?(?:代为行使|代行))"
    rf"|(?<![{HAN}])(?P<d>[{HAN}]{{2,4}})\([^()\n]{{1,20}}\)(?:任|担任)"
    rf")(?P<o>{_OFFICE}?)(?=职[责务]|[\n。;,]|$)"
)
_REMOVED = re.compile(
    rf"(?:免去|免除)(?P<a>其|{_NAMES}){_NOTE}(?:兼任)?的?(?P<o>[^\n。;,的]{{2,40}}?)(?:的)?职务"
    rf"|(?:接受|同意|批准)(?P<b>{_NAME}){_NOTE}辞去(?P<p>[^\n。;,的]{{2,40}}?)(?:的)?职务"
    rf"|(?<![{HAN}])(?P<c>{_NAME})(?:\([^()\n]{{1,20}}\))?同志不再(?:担任|兼任)(?P<q>[^\n。;,的]{{2,40}}?)"
    r"(?:的)?(?:职务|(?=[。;,\n]))"
)
_ELECTED = re.compile(rf"(?<![{HAN}])(?P<a>{_NAMES})(?:同志)?(?:全票)?当选(?:为)?(?P<o>{_OFFICE})")
_MOVED = re.compile(
    rf"(?P<same>(?:此前|曾|原)[^。;]{{2,40}},)?(?:现|已|并|被|均)*(?:转任|出任|升任|调任|改任|履新|接任|就任)"
    rf"(?P<o>{_OFFICE})"
)
_MOVED_FIRST = re.compile(rf"履新(?P<o>[^\n。;,的]{{2,40}})的(?P<n>[{HAN}]{{2,4}})")
_BRACKETS = re.compile(r"\([^()\n]{1,20}\)")
_ONE = re.compile(
    rf"(?<![{HAN}·])(?!等)[{HAN}·]{{2,12}}?(?=同志|院士|教授|研究员|先生|女士|等|和|[^{HAN}·]|$)"
)
_LISTED = {
    "appointed": re.compile(rf"\s*(?P<a>{_NAMES}){_NOTE}(?:为|任|担任|兼任)(?P<o>{_OFFICE})"),
    "removed": re.compile(rf"\s*(?P<a>{_NAMES}){_NOTE}(?:兼任)?的(?P<o>[^\n。;的]{{2,50}}?)(?:的)?职务"),
}
_HEADS = re.compile(
    r"(?P<appointed>任命|聘任)(?:下列同志|以下同志)?:|(?P<removed>免去|免除)(?:下列同志|以下同志)?:"
)
_BETWEEN = re.compile(r"(?:\([^()\n]{1,20}\))?[;,。、]?\s*")


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is appointed or removed: offsets in the shadow of the names, of the office, and of the whole statement."""

    act: str
    people: tuple[tuple[int, int], ...]
    office: tuple[int, int]
    whole: tuple[int, int]
    opens_list: bool = True


def find_appointments(shadow: str) -> list[Appointment]:
    """Every appointment and removal in the order of the text, each stretch read once."""
    found: list[Appointment] = []
    for item in sorted((*_stated(shadow), *_headed(shadow), *_moved(shadow)), key=lambda item: item.whole):
        if found and item.whole[0] < found[-1].whole[1]:
            continue
        found.append(item)
        if item.opens_list:
            found.extend(_listed(shadow, item.whole[1], item.act))
    return found


def _stated(shadow: str) -> Iterator[Appointment]:
    for pattern in (_APPOINTED, _ELECTED):
        for match in pattern.finditer(shadow):
            name = next(key for key in ("a", "c", "d") if match.groupdict().get(key))
            yield Appointment("appointed", names_in(shadow, match.span(name)), match.span("o"), match.span())
    last: tuple[int, int] | None = None
    appointed = list(_APPOINTED.finditer(shadow))
    for match in _REMOVED.finditer(shadow):
        name, office = next((n, o) for n, o in (("a", "o"), ("b", "p"), ("c", "q")) if match[n])
        person = match.span(name)
        if match[name] == "其":
            before = [m for m in appointed if m.end() <= match.start()]
            if not before and last is None:
                continue
            person = before[-1].span("a" if before[-1]["a"] else "c") if before else last or person
        last = person
        yield Appointment("removed", names_in(shadow, person), match.span(office), match.span())


def _moved(shadow: str) -> Iterator[Appointment]:
    """某省副省长某甲转任某市市长, 履新某省副省长的某乙: who goes from one office to another."""
    for match in _MOVED.finditer(shadow):
        person = _name_before(shadow, match.start()) if re.search(POST, match["o"]) else None
        if person is not None:
            yield Appointment("appointed", (person,), match.span("o"), (person[0], match.end()), False)
    for match in _MOVED_FIRST.finditer(shadow):
        end = name_end(shadow, match.start("n"), expected=True)
        if end is not None:
            yield Appointment(
                "appointed", ((match.start("n"), end),), match.span("o"), (match.start(), end), False
            )


def _name_before(shadow: str, end: int) -> tuple[int, int] | None:
    """The name that ends at `end`, behind an office or at the beginning of a clause."""
    for start in (end - length for length in (3, 2, 4) if end >= length):
        free = start == 0 or re.match(rf"[^{HAN}]", shadow[start - 1]) or shadow.startswith("接替", start - 2)
        if is_name(shadow[start:end]) and (free or office_before(shadow, start, max(0, start - 60))):
            return start, end
    return None


def _headed(shadow: str) -> Iterator[Appointment]:
    """The first entry of a list under 任命: or 免去:; those after it follow from there."""
    for head in _HEADS.finditer(shadow):
        act = head.lastgroup or "appointed"
        first = _LISTED[act].match(shadow, head.end())
        if first is not None:
            yield Appointment(
                act, names_in(shadow, first.span("a")), first.span("o"), _trimmed(shadow, first.span())
            )


def _listed(shadow: str, start: int, act: str) -> Iterator[Appointment]:
    """The entries that follow one of that act without its verb: …；乙为某局局长；…"""
    while True:
        gap = _BETWEEN.match(shadow, start)
        match = _LISTED[act].match(shadow, gap.end()) if gap and gap.end() > start else None
        if match is None:
            return
        yield Appointment(
            act, names_in(shadow, match.span("a")), match.span("o"), _trimmed(shadow, match.span())
        )
        start = match.end()


def _trimmed(shadow: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and shadow[start].isspace():
        start += 1
    return start, end


def names_in(shadow: str, span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The names of a list, brackets and 同志 and 等3人 left out."""
    start, end = span
    listed = _BRACKETS.sub(lambda match: " " * len(match.group()), shadow[start:end])
    return tuple((start + match.start(), start + match.end()) for match in _ONE.finditer(listed))
