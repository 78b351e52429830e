"""What a Chinese notice reports as having taken place, each happening once: its type, day, place and host.

`happenings` finds the tellings; here those of one happening are made one, the body before the title.
"""

import re
from dataclasses import replace
from datetime import date

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.found import Happening
from communique.interpret.lexicon import alternatives, words
from communique.interpret.rules import fact_rule
from communique.interpret.shadow import HAN
from communique.interpret.zh.bodies import fullest
from communique.interpret.zh.happenings import attended, find_happenings
from communique.interpret.zh.people import People
from communique.interpret.zh.statements import Stretch
from communique.model import Event

_PLACE = re.compile(
    r"(?:在|赴|到|前往)"
    r"(?P<place>(?:(?!"
    r"出席|参加|开展|期间|当[天日]|[日昨今]|会上|进行|实地|现场|后|任|赴|前往|同|与"
    rf")[{HAN}、“”A-Za-z]){{1,24}}?)"
    r"(?:主持|组织|联合|隆重|成功|共同|顺利|正式)*(?:"
    r"召开|举行|举办|开班|开幕|启动|签署|会见|会谈|签约|召集|主办|揭牌|闭幕|成立|调研|考察|视察|访问|督导|走访"
    r")"
)
_HOST_VERB = re.compile(
    r"(?:"
    r"依据|依法|根据|作出|已|紧急|主持|组织|联合|共同|隆重|连续|在|于|开展|主办|召开|举行|举办|印发|发布|公布"
    r"|出台|会同|签署|决定|同意|正式|第\d|现|授予|召集|承办|成功"
    r")"
)
_BODY_END = re.compile(
    rf"(?:{alternatives(words('zh_organization_endings'))}|市|省|县|区)(?<!就会)(?<!将会)(?<!都会)$"
)
_BEFORE_HOST = re.compile(
    r"(?:[^。]*,)?(?:据[^,。]{2,12}消息|上午|下午|晚上?|近日|日前|最近|近期|\d{4}年|今年|去年|当[天日]|[\s,])*由?"
)
_DAY_WORDS = re.compile(r"(?:当[天日]|今[天日]|近日|日前|近期|昨[天日])$")
SHORTEST_BODY = 3
DAY = len("2031-05-03")
BACKGROUND_DAYS = 200
LATELY = 60
"""Days before the publication in which a verb of the list tells what is new."""
BEGINNING = 400
"""Code points."""
_AGAIN = re.compile(r"随后|会后|此外|专程|还[到赴]")
"""还到…调研: another visit, and not the first told again."""
_BARE = re.compile(r"(?:成功)?(?:开展|举办|举行|召开|签订|签署|组织(?!部))")
"""Without a subject and a day: what is planned, or part of what was done."""
VERB = 6
"""Code points within which a verb tells what kind of thing was done."""
_DECISION = re.compile(r"同意|批准|决定|授予")
_AIMED = re.compile(r"向|对|就|与|同|根据|按照|在|由于")
_GATHERING = frozenset(("meeting", "training", "ceremony", "signing"))
_GATHERED = frozenset(("zh-held", "zh-opened", "zh-attended"))


def events(
    document: Document, people: People, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Event]:
    """One for each happening, told in the body rather than in its title where both tell it."""
    found = find_happenings(document, stretches, dates)
    found = [item for item in found if item.rule != "zh-told" or _is_news(item, document.published)]
    found = [item for item in found if item.date or not _BARE.match(document.shadow, item.start)]
    recent = [item for item in found if not _long_ago(item, document.published)] or found
    chosen = _chosen(recent, document.shadow)
    if all(item.type not in _GATHERING for item in chosen):
        chosen = [
            *(item for item in attended(document, dates, stretches) if item.date or not chosen),
            *chosen,
        ]
    return [_event(document, people, item) for item in chosen]


def _is_news(item: Happening, published: str | None) -> bool:
    """Whether a verb of the list tells what the notice is about: lately, or near its beginning where its own day is unknown."""
    if published is None:
        return item.start < BEGINNING
    return not _long_ago(item, published, LATELY)


def _long_ago(item: Happening, published: str | None, days: int = BACKGROUND_DAYS) -> bool:
    """Whether what is told was more than so many days before the notice: it is its background."""
    if published is None or item.date is None or len(published) < DAY or len(item.date.value) < DAY:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(item.date.value)).days > days


def _event(document: Document, people: People, item: Happening) -> Event:
    place = _PLACE.search(document.shadow, item.start, item.end)
    return Event(
        document.cite(item.start, item.end),
        *fact_rule(item.rule),
        item.type,
        item.date.value if item.date else None,
        item.date.last if item.date else None,
        document.value(*place.span("place")) if place else None,
        _host(document, people, item),
    )


def _chosen(found: list[Happening], shadow: str) -> list[Happening]:
    """Body before title; one of each type and day; a repeated holding without a day is the same one."""
    told = {item.type for item in found if not item.heading}
    chosen: list[Happening] = []
    for item in found:
        if item.heading and (item.type in told or told):
            continue
        same = [
            other
            for other in chosen
            if other.type == item.type
            or ({other.rule, item.rule} <= _GATHERED and other.sentence != item.sentence)
        ]
        if any(_one_happening(item, other, shadow) for other in same):
            continue
        if (
            chosen
            and item.date is None
            and item.type in ("publication", "other")
            and chosen[0].date is not None
        ):
            continue
        chosen.append(item)
    return [_dated_by_title(item, found) for item in chosen]


def _dated_by_title(item: Happening, found: list[Happening]) -> Happening:
    """What somebody is told to have attended has the day with which the title names it: 例行新闻发布会(2031年2月27日)."""
    if item.date is not None or item.heading or item.rule not in _GATHERED:
        return item
    named = next((other for other in found if other.heading and other.type == item.type and other.date), None)
    return replace(item, date=named.date) if named else item


def _one_happening(one: Happening, other: Happening, shadow: str) -> bool:
    """Whether two of a type are one by their day; who is met during a conference is met besides it."""
    if one.type == "other" and one.date is None and other.date is None:
        first, second = (shadow[item.verb : item.verb + VERB] for item in (one, other))
        if first.startswith("作出"):
            return first == second
        return first[:2] == second[:2] or bool(_DECISION.search(first) and _DECISION.search(second))
    if (
        one.type == "appointment"
        and one.sentence != other.sentence
        and one.date is not None
        and other.date is None
    ):
        return False
    if one.type == "visit" and one.sentence != other.sentence and _AGAIN.search(shadow, one.start, one.verb):
        return False
    if one.date is None or other.date is None:
        return True
    met = {one.rule, other.rule} == {"zh-attended", "zh-visited"} and one.sentence != other.sentence
    return one.date.value == other.date.value and not met


def _host(document: Document, people: People, item: Happening) -> str | None:
    """The body that stands before the verb: a person's who presides, else the clause's subject."""
    shadow = document.shadow
    if shadow.startswith("发生", item.verb):
        return None
    subject = [m for m in people.mentions if item.start <= m.start < item.verb]
    if subject:
        return people.organization(subject[0].name)
    verb = _HOST_VERB.search(shadow, item.start, item.verb + 2)
    end = verb.start() if verb else item.verb
    start = item.start
    if item.date and start <= item.date.end <= end:
        inner = item.date.start - start >= SHORTEST_BODY and _BODY_END.search(shadow[start : item.date.start])
        start, end = (start, item.date.start) if inner else (item.date.end, end)
    lead = _BEFORE_HOST.match(shadow, start, end)
    start += lead.end() - start if lead else 0
    name = _DAY_WORDS.sub("", shadow[start:end])
    end = start + len(name)
    if _AIMED.match(name) or not 2 <= len(name) <= 30 or not _BODY_END.search(name):  # noqa: PLR2004 -- a body's name
        return None
    return document.value(*(fullest(shadow, name) or (start, end)))
