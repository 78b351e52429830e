"""What an English notice reports as having taken place: a meeting held, a visit, an election, a text issued.

A happening is told by its verb; its quote is the clause of the verb from the sentence's start. What somebody says is not read
for events. A title tells an event only where the body does not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.en.bodies import BODY, Bodies, clean
from communique.interpret.en.clauses import (
    FAR,
    SHORTEST,
    day_of,
    deed_in,
    happenings_in,
    is_near,
    main_clause,
    opening_of,
    stop_of,
    told_part,
)
from communique.interpret.en.gatherings import GATHERING, gathering_in, type_of
from communique.interpret.en.happenings import HELD
from communique.interpret.en.harms import harms_in
from communique.interpret.en.people import People
from communique.interpret.en.posts import HEAD
from communique.interpret.en.statements import Stretch
from communique.interpret.found import Happening
from communique.interpret.rules import fact_rule
from communique.model import Event

_PLACE = re.compile(
    r"\b(?:"
    r"held|meeting|convened|place|opened|kicked off|visited|conference|session|office|seminar|forum"
    rf")\b[^.,;]{{0,30}}? (?:in|at) (?P<place>(?:the )?{BODY})"
)
_AT = re.compile(r" (?:on|for|from|with|to) .*")
"""What follows a place and is none: `Orla on 3 May`."""
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are) (?!holding|hosting|convening|organi[sz]ing)")
_HELD_BY = re.compile(
    r"\b(?:"
    r"held|organi[sz]ed|hosted|convened|conducted|co-hosted|sponsored"
    rf")(?: jointly)? by (?:the )?(?P<host>{BODY}?)(?="
    r" (?:in|at) [A-Z]|[,.;]|$| (?:on|from|with|for|and)\b"
    r")"
)
_NO_HOST = re.compile(rf"^(?:{HEAD}|He|She|They|It|This|The|We)$|\b{GATHERING}$", re.IGNORECASE)
"""An office, a pronoun or what is held itself."""
_HOST = re.compile(rf"^(?:.*?, )?(?P<host>(?:the |The )?{BODY}(?: \([A-Z][A-Za-z]+\))?)(?:, [^,]+,)? {HELD}")
_NOTES = re.compile(
    r"(?:"
    r"Notes? (?:to|for) [Ee]ditors?|Background(?: [Ii]nformation)?"
    r"|ENDS|Ends|About (?:the )?[A-Z][\w ]{2,60}|Further [Ii]nformation|Media [Ee]nquiries"
    r")\s*:?$"
)
_RECITALS = re.compile(r"^Whereas:?$.{0,20000}?(?=^HA(?:S|VE) (?:ADOPTED|DECIDED))", re.MULTILINE | re.DOTALL)
_FORMULA = re.compile(r"^HA(?:S|VE) (?:ADOPTED|DECIDED)(?: THIS [A-Z]+| AS FOLLOWS)?", re.MULTILINE)
_WHERE = re.compile(
    r"(?:While )?(?:In|in|(?:In|During|On) (?:his|her|their|the) (?:first |official )?visit to) (?P<place>[A-Z][\w'-]+)"
)
_ON_A_VISIT = re.compile(
    r"(?:During|On|In the course of) (?:his|her|their|the|this) (?:\w+ ){0,2}(?:visit|trip|stay)\b"
)
_IN_A_PLACE = re.compile(r"In (?P<place>[A-Z]\w+(?: [A-Z]\w+)?), ")
_DURING = re.compile(
    r"(?:During|At|In the course of) (?:the|this|their) (?:meeting|talks|visit|session|ceremony)\b"
)
_GATHERED = frozenset(("en-held", "en-met", "en-visited", "en-spoken-at"))
_AGAIN = re.compile(
    rf"(?:The|This) (?:(?!\d{{4}})[a-z\d][\w-]* )?(?:\([^)]{{3,20}}\) )?(?:{GATHERING})\b", re.IGNORECASE
)
"""How a happening is told of again: `The conference opened on 3 May`."""
_DAY_OF_A_NAME = re.compile(rf",? (?:[A-Z][\w'-]* ){{0,6}}(?:{GATHERING})\b", re.IGNORECASE)
_ROW = re.compile(
    rf"\W{{1,4}}(?P<what>(?:An?|The) (?:[\w-]+ ){{0,5}}?(?P<word>{GATHERING})\b[^.;,]{{0,60}}?) (?:on|from) (?:\w+day,? )?",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\b(?:is|are) (?:\w+ ){0,2}\w+ing$")
"""What is told beside a decision without a day: `The firm is recalling all ferries`."""
OPENING = 3
"""Sentences of the body in which a notice says what happened."""


def events(
    document: Document,
    people: People,
    bodies: Bodies,
    stretches: tuple[Stretch, ...],
    dates: tuple[DateSpan, ...],
) -> list[Event]:
    """One for each happening."""
    found = [
        item
        for sentence in _narrated(document)
        for item in happenings_in(document, sentence, stretches, dates)
    ]
    if not any(item.rule in (*_GATHERED, "en-signed") and not item.heading for item in found):
        found.extend(_by_noun(document, stretches, dates))
    if not found:
        found.extend(_adopted(document.shadow))
    found.extend(_deeds(document, stretches, dates, found))
    if not found:
        found.extend(_harmed(document, dates))
    chosen = _dated_by_title(document, _chosen(document.shadow, _dated(document, found, dates)), dates)
    chosen = _dated_by_name(document, chosen, dates)
    chosen.extend(_listed(document, dates, chosen))
    made = [_event(document, people, bodies, item) for item in chosen]
    bodies.main = bodies.main or next((event.host for event in made if event.host), None)
    return made


def _narrated(document: Document) -> Iterator[Sentence]:
    """The sentences up to the notes that follow a press release, without the recitals of a decision: both tell what was before."""
    recitals = _RECITALS.search(document.shadow)
    before, after = recitals.span() if recitals else (0, 0)
    told = takewhile(
        lambda sentence: _NOTES.match(document.shadow[sentence.start : sentence.end]) is None,
        document.sentences,
    )
    return (sentence for sentence in told if not before <= sentence.start < after)


def _by_noun(
    document: Document, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    """The one gathering that its noun and what stands with it tell, where no verb does."""
    shadow = document.shadow
    best: tuple[int, Happening] | None = None
    for sentence in _narrated(document):
        if shadow[sentence.end - 1] not in ".!?:" or not (bounds := told_part(sentence, stretches)):
            continue
        start, end = main_clause(shadow, *bounds)
        date = day_of(shadow, start, end, dates)
        noun = gathering_in(shadow, start, end, dated=date is not None)
        if noun is not None and (best is None or noun.weight > best[0]):
            stop = max(stop_of(shadow, noun.end, end), date.end if date and date.end <= end else 0)
            item = Happening(
                opening_of(shadow, start, noun.end, date), stop, noun.type, "en-gathering", date, noun.start, False
            )  # fmt: skip
            best = (noun.weight, item)
    return [best[1]] if best else []


def _deeds(
    document: Document,
    stretches: tuple[Stretch, ...],
    dates: tuple[DateSpan, ...],
    found: list[Happening],
) -> list[Happening]:
    """What verbs of no narrower class tell: in the opening where nothing else is told, and wherever a near day stands with it."""
    deeds: list[Happening] = []
    told = [item for item in found if not item.heading]
    body = [
        sentence
        for sentence in _narrated(document)
        if document.shadow[sentence.end - 1] in ".!" and sentence.end - sentence.start > SHORTEST
    ]
    for place, sentence in enumerate(body):
        if any(sentence.start <= item.start < sentence.end for item in told):
            continue
        decided = all(item.type == "other" and item.date is None for item in told)
        opens = place < OPENING and decided and not deeds
        item = deed_in(document, sentence, stretches, dates, any_verb=opens and not told and place == 0)
        going_on = item is not None and _GOING_ON.search(document.shadow, item.start, item.verb) is not None
        if item and ((opens and (not told or going_on)) or is_near(item.date, document.published)):
            deeds.append(item)
    return deeds


def _adopted(shadow: str) -> list[Happening]:
    """The formula by which a decision of a European body says that it is taken."""
    formula = _FORMULA.search(shadow)
    if formula is None:
        return []
    return [Happening(*formula.span(), "other", "en-decided", None, formula.end(), False)]


def _harmed(document: Document, dates: tuple[DateSpan, ...]) -> list[Happening]:
    """The attack or disaster that is the reason of a notice which reports nothing else: where it is named with its day, there."""
    found = [
        Happening(
            harm.start,
            harm.end,
            "other",
            "en-harm",
            day_of(document.shadow, harm.start, harm.end, dates),
            harm.end,
            False,
        )
        for harm in harms_in(document.shadow)
    ]
    return [next((one for one in found if one.date), found[0])] if found else []


def _visited_then(
    document: Document, item: Happening, before: list[Happening], dates: tuple[DateSpan, ...]
) -> DateSpan | None:
    """The days of the visit on which talks were held that name its place: `visited Orla on 3 May. In Orla, she met …`."""
    if item.type not in ("meeting", "training", "signing"):
        return None
    shadow = document.shadow
    begins = max(shadow.rfind(mark, 0, item.start) for mark in (". ", "\n")) + 1
    place = _WHERE.match(shadow[begins : item.end].lstrip())
    for visit in before if place else ():
        if place is None or visit.type != "visit" or visit.heading or visit.date is None:
            continue
        named = shadow.find(place["place"], visit.start, visit.date.end + FAR)
        if named >= 0:
            return next((d for d in dates if 0 <= d.start - named < FAR), visit.date)
    return None


def _dated(document: Document, found: list[Happening], dates: tuple[DateSpan, ...]) -> list[Happening]:
    """Talks on a visit have its day. A signing without a date of its own has that of the meeting told just before in its paragraph."""
    dated: list[Happening] = []
    for item in found:
        last = dated[-1] if dated else None
        if item.date is None and (visit := _visited_then(document, item, dated, dates)):
            dated.append(replace(item, date=visit))
        elif item.date is None and _DURING.match(document.shadow, item.start) and (met := _met(dated)):
            dated.append(replace(item, date=met.date))
        elif item.date is None and _on_a_visit(document.shadow, item.start) and (visit := _visit(dated)):
            dated.append(replace(item, date=visit))
        elif item.date is None and item.type == "signing" and last and last.date and not last.heading:
            near = "\n" not in document.shadow[last.end : item.start]
            dated.append(replace(item, date=last.date) if near else item)
        else:
            dated.append(item)
    return dated


def _on_a_visit(shadow: str, start: int) -> bool:
    """Whether the sentence of `start` begins with `During his visit`."""
    begins = max(shadow.rfind(mark, 0, start) + len(mark) for mark in (". ", "\n"))
    return _ON_A_VISIT.match(shadow, max(0, begins)) is not None


def _visit(before: list[Happening]) -> DateSpan | None:
    """The days of the one visit told so far."""
    days = {item.date for item in before if item.type == "visit" and item.date}
    return days.pop() if len(days) == 1 else None


def _met(before: list[Happening]) -> Happening | None:
    """The last gathering told so far, where it has a day."""
    last = next((item for item in reversed(before) if item.rule in _GATHERED), None)
    return last if last and last.date else None


def _dated_by_title(
    document: Document, chosen: list[Happening], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    """The one gathering told without a day has the day with which the title names it: `… of the Council (3 May 2031)`."""
    first = document.sentences[0] if document.sentences else None
    gathered = [item for item in chosen if item.rule in _GATHERED and not item.heading]
    if first is None or len(gathered) != 1 or gathered[0].date or document.shadow[first.end - 1] in ".!?":
        return chosen
    noun = re.search(rf"\b{GATHERING}\b", document.shadow[first.start : first.end], re.IGNORECASE)
    day = next((d for d in dates if noun and first.start + noun.end() <= d.start < first.end), None)
    return [replace(item, date=day) if item is gathered[0] else item for item in chosen]


def _listed(document: Document, dates: tuple[DateSpan, ...], chosen: list[Happening]) -> Iterator[Happening]:
    """The gatherings of a list, each with its day: `• A hearing on ferries on 3 May 2031`."""
    shadow = document.shadow
    told = {item.date.value for item in chosen if item.date}
    for sentence in _narrated(document):
        day = next((d for d in dates if sentence.start <= d.start < sentence.end), None)
        row = _ROW.fullmatch(shadow, sentence.start, day.start) if day else None
        if row is None or day is None or day.value in told:
            continue
        told.add(day.value)
        kind = type_of(row["word"])
        yield Happening(row.start("what"), day.end, kind, "en-gathering", day, row.end("word"), heading=False)


def _dated_by_name(
    document: Document, chosen: list[Happening], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    """The one gathering told without a day has the day that stands before its noun: `the 3-5 May 2031 Harbour Forum`."""
    gathered = [item for item in chosen if item.rule in _GATHERED and not item.heading]
    if len(gathered) != 1 or gathered[0].date:
        return chosen
    shadow = document.shadow
    day = next(
        (
            d
            for d in dates
            if shadow.endswith(("the ", "The "), 0, d.start) and _DAY_OF_A_NAME.match(shadow, d.end)
        ),
        None,
    )
    return [replace(item, date=day) if item is gathered[0] else item for item in chosen]


def _event(document: Document, people: People, bodies: Bodies, item: Happening) -> Event:
    text = document.shadow[item.start : item.end]
    place = _PLACE.search(text)
    host = _HOST.search(text)
    if host is not None and _PASSIVE.search(text, host.end("host"), host.end()):
        host = _HELD_BY.search(text, host.end("host"))
    name = clean(host["host"]) if host else None
    name = None if name is None or _NO_HOST.search(name) else name
    person = any(m.start < item.verb and m.start >= item.start for m in people.mentions)
    return Event(
        document.cite(item.start, item.end),
        *fact_rule(item.rule),
        item.type,
        item.date.value if item.date else None,
        item.date.last if item.date else None,
        document.as_written(clean(_AT.sub("", place["place"]))) if place else None,
        document.as_written(bodies.fullest(name)) if name and not person else None,
    )


def _chosen(shadow: str, found: list[Happening]) -> list[Happening]:
    """Body before title; one of each type and day, its day told where it is told of again."""
    chosen: list[Happening] = []
    found = sorted(found, key=lambda item: item.rule == "en-spoken-at")
    bodies = {item.type for item in found if not item.heading}
    for item in found:
        if item.heading and bodies and not (item.rule == "en-held" and item.date):
            continue
        same = next(
            (
                other
                for other in chosen
                if _one_happening(item, other) and not _elsewhere(shadow, item, other)
            ),
            None,
        )
        if same is not None:
            if same.date is None and item.date is not None and _AGAIN.match(shadow, item.start):
                chosen[chosen.index(same)] = replace(same, date=item.date)
            elif (better := _preferred(same, item)) is not same:
                chosen[chosen.index(same)] = better
            continue
        if item.type == "other" and item.date is None and any(other.type != "other" for other in chosen):
            continue
        chosen.append(item)
    return sorted(chosen, key=lambda item: item.start)


def _elsewhere(shadow: str, one: Happening, other: Happening) -> bool:
    """Whether two clauses begin with different places: `In Orla, she met …`, `In Meld, she met …`."""
    first, second = (_IN_A_PLACE.match(shadow, item.start) for item in (one, other))
    return first is not None and second is not None and first["place"] != second["place"]


def _preferred(one: Happening, other: Happening) -> Happening:
    """Of two clauses of one happening the one with its day; of a signing the one that tells who signed what, not the ceremony."""
    dated = one.date is None and other.date is not None and not other.heading
    if dated and one.rule == other.rule and one.rule in ("en-met", "en-signed", "en-visited"):
        return other
    if dated and one.type == other.type == "signing":
        return replace(one, date=other.date)
    return other if one.type == "signing" and one.rule == "en-held" and other.rule == "en-signed" else one


def _one_happening(one: Happening, other: Happening) -> bool:
    """Whether both tell of the same: of one type, or both gatherings, and not on two days."""
    if one.type == other.type == "other":
        return one.heading or other.heading or (one.date is not None and one.date == other.date)
    kinds = {one.type, other.type}
    alike = one.type == other.type or kinds <= {"meeting", "training", "ceremony"}
    if kinds == {"signing", "ceremony"} and (one if one.type == "ceremony" else other).rule == "en-held":
        return (one if one.type == "ceremony" else other).date is None
    return alike and (one.date is None or other.date is None or one.date.value == other.date.value)
