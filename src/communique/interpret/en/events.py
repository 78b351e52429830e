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
from communique.interpret.en.gatherings import GATHERING, gathering_in
from communique.interpret.en.happenings import HELD, Telling, all_telling, telling
from communique.interpret.en.harms import harm_in
from communique.interpret.en.offices import HEAD
from communique.interpret.en.people import People
from communique.interpret.en.statements import Stretch
from communique.interpret.found import Happening
from communique.interpret.rules import fact_rule
from communique.model import Event

_CUT = re.compile(
    r": |,? (?:to (?!the\b|be\b|a\b|an\b|his\b|her\b|[a-z]+(?<![su])s\b|adopt|succeed|replace)[a-z]+ (?=\w)|which\b(?! (?:was|were) held| took place)|who\b|where\b|at the (?:joint |kind )?invitations? of|with the aim|in order to|aimed at|focusing|during which|designed|featuring|with (?:all|relevant|over|more than|about|some|participants|representatives)\b|for (?:\w{3,}ing|a discussion|discussions)\b)|; |, on (?:the |a )?(?=[a-z])|, (?:the|a|an) [A-Z][\w-]+ of\b|, with the "
)
_PLACE = re.compile(
    rf"\b(?:held|meeting|convened|place|opened|kicked off|visited|conference|session|office|seminar|forum)\b[^.,;]{{0,30}}? (?:in|at) (?P<place>(?:the )?{BODY})"
)
_AT = re.compile(r" (?:on|for|from|with|to) .*")
"""What follows a place and is none: `Orla on 3 May`."""
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are) (?!holding|hosting|convening|organi[sz]ing)")
_HELD_BY = re.compile(
    rf"\b(?:held|organi[sz]ed|hosted|convened|conducted|co-hosted|sponsored)(?: jointly)? by (?:the )?(?P<host>{BODY}?)(?= (?:in|at) [A-Z]|[,.;]|$| (?:on|from|with|for|and)\b)"
)
_NO_HOST = re.compile(rf"^(?:{HEAD}|He|She|They|It|This|The|We)$|\b{GATHERING}$", re.IGNORECASE)
"""An office, a pronoun or what is held itself."""
_HOST = re.compile(rf"^(?:.*?, )?(?P<host>(?:the |The )?{BODY}(?: \([A-Z][A-Za-z]+\))?)(?:, [^,]+,)? {HELD}")
_FROM = re.compile(
    r"(?:effective|(?:takes?|taking|took|into|in) (?:effect|force)|tomorrow|as of|from|with effect|before|by|until|since|starting|beginning|commencing|start|begin)\s+(?:on |from )?(?:\w+day,? )?$"
)
_CAPTION = re.compile(
    r"\((?:(?:first|second|third|fourth|far) )?(?:from )?(?:the )?(?:left|right|centre|center|middle)\)"
)
_THEN = re.compile(r"(?:,|,? and|;)\s*(?:\w+ly |also |then |subsequently )*$")
_DATELINE = re.compile(
    r"[A-Z][\w.,() ]{0,40}?(?:\(Xinhua\) )?-{1,2} |[A-Z][\w. -]{1,30}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8})\.?(?:,? \d{4})?(?:, [A-Z]{2,8})? ?(?::|-{1,2}) ?"
)
_NUMBERING = re.compile(
    r"\(?\d{1,2}[.)]? +(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)(?=[A-Z])"
)
"""The number of a paragraph, which `10 July` is not."""
_NOTES = re.compile(
    r"(?:Notes? (?:to|for) [Ee]ditors?|Background(?: [Ii]nformation)?|ENDS|Ends|About (?:the )?[A-Z][\w ]{2,60}|Further [Ii]nformation|Media [Ee]nquiries)\s*:?$"
)
_RECITALS = re.compile(r"^Whereas:?$.{0,20000}?(?=^HA(?:S|VE) (?:ADOPTED|DECIDED))", re.MULTILINE | re.DOTALL)
_FORMULA = re.compile(r"^HA(?:S|VE) (?:ADOPTED|DECIDED)(?: THIS [A-Z]+| AS FOLLOWS)?", re.MULTILINE)
_LEAD_IN = re.compile(
    r"(?:In order to|In accordance with|According to|Invited by|At the invitation of|As part of|Based on|With a view to|With the aim|To (?!the\b)[a-z]+|In line with|Pursuant to|Following|Aiming|Under the (?:theme|guidance)|As planned|Co-?organi[sz]ed by|Organi[sz]ed by|Hosted by|Sponsored by|Jointly \w+ by|(?:In [A-Z][\w ]{2,30}, )?[Oo]n the (?:margins?|sidelines?|fringes?|occasion) of|By secret ballot|(?:In|During|On) (?:his|her|their|the) (?:\w+ ){0,2}visit to)\b.{10,400}?,\s+(?=(?:[Oo]n |[Ff]rom )?(?:the|The|an?|[A-Z]\w*)\b)"
)
_ASIDE = re.compile(r",? where\b|, (?:which|who|whose)\b(?! (?:was|were|is) held| took place| takes place)")
"""What is told beside the happening has days of its own: `visited Orla, where a fire broke out on 3 March`."""
_ON = re.compile(r"\b[Oo]n (?:the (?:morning|afternoon|evening) of )?(?:\w+day,? )?$")
_AND_THEN = re.compile(r",? and (?:\w+ly |also |then )*$")
_DEMANDED = re.compile(
    r"\b(?:must|shall|should|may|can|cannot|could|would|might)(?: not| also)?(?: have)?(?: be(?:en)?)? ?$"
)
_RULED = re.compile(
    r"\b(?:must|shall|should|ought to|needs? to|(?:is|are) (?:required|obliged|expected) to)\b"
)
"""What is demanded has not happened, nor has what hangs on it: `Mentors must attend a course, which takes place …`."""
_WHERE = re.compile(
    r"(?:While )?(?:In|in|(?:In|During|On) (?:his|her|their|the) (?:first |official )?visit to) (?P<place>[A-Z][\w'-]+)"
)
_GATHERED = frozenset(("en-held", "en-met", "en-visited", "en-spoken-at"))
_FORETOLD = frozenset(("en-met", "en-appointed-event"))
"""Who will be met and who will take office counts without a day, too."""
_AGAIN = re.compile(
    rf"(?:The|This) (?:(?!\d{{4}})[a-z\d][\w-]* )?(?:\([^)]{{3,20}}\) )?(?:{GATHERING})\b", re.IGNORECASE
)
"""How a happening is told of again: `The conference opened on 3 May`."""
_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
SHORTEST = 15
FAR = 60
"""Code points of a sentence before its first verb of a happening, beyond which the clause begins at that verb."""
_TITLE_END = ".!?:;\"'"


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
        for item in _in_sentence(document, sentence, stretches, dates)
    ]
    if not any(item.rule in _GATHERED and not item.heading for item in found):
        found.extend(_by_noun(document, stretches, dates))
    if not found:
        found.extend(_adopted(document.shadow) or _harmed(document, dates))
    chosen = _dated_by_title(document, _chosen(document.shadow, _dated(document, found, dates)), dates)
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
        if shadow[sentence.end - 1] not in ".!?:" or not (bounds := _told_part(sentence, stretches)):
            continue
        start, end = _main_clause(shadow, *bounds)
        date = _date(shadow, start, end, dates)
        noun = gathering_in(shadow, start, end, dated=date is not None)
        if noun is not None and (best is None or noun.weight > best[0]):
            stop = max(_stop(shadow, noun.end, end), date.end if date and date.end <= end else 0)
            item = Happening(
                _opening(shadow, start, noun.end, date), stop, noun.type, "en-gathering", date, noun.start, False
            )  # fmt: skip
            best = (noun.weight, item)
    return [best[1]] if best else []


def _adopted(shadow: str) -> list[Happening]:
    """The formula by which a decision of a European body says that it is taken."""
    formula = _FORMULA.search(shadow)
    if formula is None:
        return []
    return [Happening(*formula.span(), "other", "en-decided", None, formula.end(), False)]


def _harmed(document: Document, dates: tuple[DateSpan, ...]) -> list[Happening]:
    """The attack or disaster that is the reason of a notice which reports nothing else."""
    harm = harm_in(document.shadow)
    if harm is None:
        return []
    date = _date(document.shadow, harm.start, harm.end, dates)
    return [Happening(harm.start, harm.end, "other", "en-harm", date, harm.end, False)]


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
        elif item.date is None and item.type == "signing" and last and last.date and not last.heading:
            near = "\n" not in document.shadow[last.end : item.start]
            dated.append(replace(item, date=last.date) if near else item)
        else:
            dated.append(item)
    return dated


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


def _in_sentence(
    document: Document, sentence: Sentence, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    shadow = document.shadow
    bounds = _told_part(sentence, stretches)
    if bounds is None:
        return []
    caption = _CAPTION.search(shadow, sentence.start, sentence.end) is not None
    heading = caption or (shadow[sentence.end - 1] not in _TITLE_END and sentence.end < len(shadow) * 0.9)
    start, end = _main_clause(shadow, *bounds)
    found: list[Happening] = []
    for begin, finish in _clauses(shadow, start, end):
        mine = telling(shadow, begin, finish)
        if mine is None:
            continue
        stop = _stop(shadow, mine.end, finish)
        aside = _ASIDE.search(shadow, mine.end, finish)
        told_on = _date(
            shadow, begin, aside.start() if aside else finish, dates, from_too=_takes_office(shadow, mine)
        )
        planned = shadow.startswith("will ", mine.start) and (
            mine.type == "publication" or (told_on is None and mine.rule not in _FORETOLD)
        )
        usual = (
            told_on is None and mine.rule == "en-published" and shadow.startswith(("is ", "are "), mine.start)
        )
        if (
            planned
            or usual
            or _DEMANDED.search(shadow, begin, mine.start)
            or _RULED.search(shadow, begin, mine.start)
            or _long_ago(shadow[begin:finish], told_on, document.published)
        ):
            continue
        opening = _opening(shadow, begin, mine.end, told_on)
        date = told_on or (found[-1].date if found else None)
        found.append(Happening(opening, stop, mine.type, mine.rule, date, mine.end, heading))
    return found


def _takes_office(shadow: str, mine: Telling) -> bool:
    """Whether somebody takes office, and is not only chosen: the day from which he has it is its day."""
    return mine.type == "appointment" and shadow.startswith(
        ("will ", "assum", "takes ", "took ", "is assum"), mine.start
    )


def _told_part(sentence: Sentence, stretches: tuple[Stretch, ...]) -> tuple[int, int] | None:
    """The part of a sentence before anybody's words in it; None where it goes on with somebody's words."""
    mine = [s for s in stretches if s.start < sentence.end and s.end > sentence.start]
    if any(not s.first for s in mine):
        return None
    spoken = min((s.cue_start for s in mine if s.cue_start >= sentence.start), default=sentence.end)
    return sentence.start, min(sentence.end, spoken)


def _long_ago(clause: str, date: DateSpan | None, published: str | None) -> bool:
    """Whether a clause tells of a year before that of the publication, or of the one before in a day's case."""
    if not published:
        return False
    if date is not None:
        return int(date.value[:4]) < int(published[:4]) - 1
    years = [int(match[1]) for match in _YEAR.finditer(clause)]
    return bool(years) and max(years) < int(published[:4])


def _opening(shadow: str, begin: int, verb: int, date: DateSpan | None) -> int:
    """Where the clause begins: behind an introduction, or at its date where a long one stands before that."""
    lead = _LEAD_IN.match(shadow, begin, verb)
    if lead is not None and lead.end() < verb:
        return lead.end()
    if date is None or not begin + FAR < date.start < verb:
        return begin
    on = _ON.search(shadow, begin, date.start)
    return on.start() if on and verb - date.end > SHORTEST else begin


def _date(
    shadow: str, begin: int, finish: int, dates: tuple[DateSpan, ...], *, from_too: bool = False
) -> DateSpan | None:
    """The day of a clause: one that `on` leads in, else the first that is no date of force or deadline.

    With `from_too` the day from which something is so counts: that of taking office.
    """
    inside = [
        date
        for date in dates
        if begin <= date.start < finish
        and not (date.last is None and not from_too and _FROM.search(shadow, begin, date.start))
    ]
    led = (date for date in inside if _ON.search(shadow, begin, date.start))
    return next(led, inside[0] if inside else None)


def _clauses(shadow: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clause of each verb that tells a happening: those after `and` and commas begin at their verb."""
    first = telling(shadow, start, end)
    if first is None:
        return []
    opened = _AND_THEN.search(shadow, start, first.start)
    cuts = [first.start if opened and first.start - start > FAR else start]
    for other in sorted(all_telling(shadow, start, end), key=lambda item: (item.start, item.type)):
        position = other.start
        joined = _THEN.search(shadow, start, position)
        if (
            position > first.end
            and other.type != "other"
            and joined is not None
            and position - cuts[-1] > SHORTEST
        ):
            cuts.append(position)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _main_clause(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Without a dateline at its beginning and the full stop at its end."""
    lead = _DATELINE.match(shadow, start, end)
    start = lead.end() if lead else start
    number = _NUMBERING.match(shadow, start, end)
    start = number.end() if number else start
    while start < end and shadow[start] in "- ":
        start += 1
    while end > start and shadow[end - 1] in '.!? "':
        end -= 1
    return start, end


def _stop(shadow: str, verb: int, end: int) -> int:
    cut = _CUT.search(shadow, verb, end)
    end = cut.start() if cut else end
    trailing = _THEN.search(shadow, verb, end)
    return trailing.start() if trailing else end


def _chosen(shadow: str, found: list[Happening]) -> list[Happening]:
    """Body before title; one of each type and day, its day told where it is told of again."""
    chosen: list[Happening] = []
    found = sorted(found, key=lambda item: item.rule == "en-spoken-at")
    bodies = {item.type for item in found if not item.heading}
    for item in found:
        if item.heading and bodies and not (item.rule == "en-held" and item.date):
            continue
        same = next((other for other in chosen if _one_happening(item, other)), None)
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


def _preferred(one: Happening, other: Happening) -> Happening:
    """Of two clauses of one signing the one that tells who signed what, not the ceremony."""
    return other if one.type == "signing" and one.rule == "en-held" and other.rule == "en-signed" else one


def _one_happening(one: Happening, other: Happening) -> bool:
    """Whether both tell of the same: of one type, or both gatherings, and not on two days."""
    if one.type == other.type == "other":
        return one.heading or other.heading or (one.date is not None and one.date == other.date)
    alike = one.type == other.type or {one.type, other.type} <= {"meeting", "training", "ceremony"}
    return alike and (one.date is None or other.date is None or one.date.value == other.date.value)
