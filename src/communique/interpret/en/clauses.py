"""The clauses of an English sentence that tell a happening: where each begins and ends, and on which day it was.

A clause ends where its aims, its attendance or another verb begin; a dateline, an introduction and the number of a paragraph are not of it.
"""

import re
from datetime import date as day_

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.en.deeds import deed
from communique.interpret.en.gatherings import GATHERING
from communique.interpret.en.happenings import Telling, all_telling, foremost, telling
from communique.interpret.en.statements import Stretch
from communique.interpret.found import Happening

_CUT = re.compile(
    r": |,? "
    r"(?:"
    r"to (?!the\b|be\b|a\b|an\b|his\b|her\b|[a-z]+(?<![su])s\b|adopt|succeed|replace)[a-z]+ (?=\w)"
    r"|which\b(?! (?:was|were) held| took place)"
    r"|who\b|where\b"
    r"|at the (?:joint |kind )?invitations? of"
    r"|with the aim|in order to|aimed at|focusing|during which|designed|featuring"
    r"|with (?:all|relevant|over|more than|about|some|participants|representatives)\b"
    r"|for (?:\w{3,}ing|a discussion|discussions)\b"
    r")"
    r"|; |, on (?:the |a )?(?=[a-z])"
    r"|, (?:the|a|an) [A-Z][\w-]+ of\b"
    r"|, with the "
)
_WITH_OBJECT = re.compile(
    r",? including | in accordance with |,? for \w+ly \w+ing "
    r"|, (?!during|following|regarding|concerning)[a-z]{3,}ing (?!and\b|to\b)"
    r"| and (?:\w+ly )?(?:discussed|exchanged|explored|reviewed|agreed|talked|spoke|held talks)\b"
    r"| and (?:\w+ly )?[a-z]{2,}ed (?=(?:the|an?|its|his|her|their|on|with|to|that|how|views|ideas)\b|[A-Z])"
    r"|(?<! one)(?<! those) that "
    r"(?=(?:\w+ly )?(?:"
    r"has|have|had|will|would|can|may"
    r"|(?!this|its|his|as|is|was|various|previous)[a-z]{3,}s"
    r")\b)"
)
"""What a clause needs no longer once its verb has an object: `met five ministers and discussed trade`."""
_OF_NOUN = re.compile(rf"\b{GATHERING}$", re.IGNORECASE)
OBJECT = 12
"""Code points."""
_FROM = re.compile(
    r"(?:"
    r"effective"
    r"|(?:takes?|taking|took|into|in) (?:effect|force)"
    r"|tomorrow|as of|from|with effect|before|by|until|since|starting|beginning|commencing|start|begin"
    r")\s+(?:on |from )?(?:\w+day,? )?$"
)
_ADOPTED = re.compile(r", (?:adopted|approved|passed|deliberated) (?:at|by) [^,;]{3,120}$")
"""`The Measures, adopted at a meeting on 3 May, are promulgated`: what was before."""
_UP_TO = re.compile(r"\b(?:through|till|up to)\s+(?:\w+day,? )?$")
_CAPTION = re.compile(
    r"\((?:(?:first|second|third|fourth|far) )?(?:from )?(?:the )?(?:left|right|centre|center|middle)\)"
)
_THEN = re.compile(
    r"(?:,|,? and|;)\s*(?:(?:the|both) (?:two )?(?:sides|parties|offices|heads|leaders|presidents|ministers) )?"
    r"(?:\w+ly |also |then |subsequently )*$"
)
_DATELINE = re.compile(
    r"[A-Z][\w.,()' ]{0,40}?(?:\(Xinhua\) )?-{1,2} "
    r"|[A-Z][\w. -]{1,30}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8})\.?"
    r"(?:,? \d{4})?(?:, [A-Z]{2,8})? ?(?::|-{1,2}) ?"
)
_NUMBERING = re.compile(
    r"\(?\d{1,2}[.)]? +(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)(?=[A-Z])"
)
"""The number of a paragraph, which `10 July` is not."""
_LEAD_IN = re.compile(
    r"(?:Recently|During (?:his|her|their) visit), (?=(?:the|The|an?|[A-Z]))"
    r"|(?:(?:Therefore|Accordingly|Consequently|Today|As a result), (?=[a-z]))?"
    r"(?:"
    r"[Ii]n order to|[Ii]n accordance with|According to|Invited by|At the invitation of|As part of|Based on"
    r"|With a view to|With the aim|To (?!the\b)[a-z]+|In line with|Pursuant to|Following|Aiming"
    r"|Under the (?:theme|guidance)|As planned"
    r"|Co-?organi[sz]ed by|Organi[sz]ed by|Hosted by|Sponsored by|Jointly \w+ by"
    r"|(?:In [A-Z][\w ]{2,30}, )?[Oo]n the (?:margins?|sidelines?|fringes?|occasion) of"
    r"|By secret ballot"
    r"|(?:In|During|On) (?:his|her|their|the) (?:\w+ ){0,2}visit to"
    r")"
    r"\b.{10,400}?,\s+(?=(?:[Oo]n |[Ff]rom )?(?:the|The|an?|[A-Z]\w*)\b)"
)
_ASIDE = re.compile(
    r",? where\b"
    r"| who (?:was|were|had|has|have) "
    r"|, (?:which|who|whose)\b(?! (?:was|were|is) held| took place| takes place)"
)
"""What is told beside the happening has days of its own: `visited Orla, where a fire broke out on 3 March`."""
_OF_A_NOUN = re.compile(
    r"(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bhas)(?<!\bhave) "
    r"(?:issued|published|released|dated|adopted|signed|announced|filed|granted|launched)(?: on)? $"
)
"""A day that is said of a noun before the verb: `The warning issued on 3 March has been updated`."""
_ANNOUNCED = re.compile(r"announce[sd]?\b")
"""What a body announces it tells: `The Board announces that the fair will be held on 8 May`."""
_CLOSES = re.compile(r"[A-Z]\w+(?:, [a-z ]{3,20} of [A-Z]\w+)?, $")
"""What stands before the day at the end of a caption: `…, in Orla, capital of Norland, Jan. 3, 2031`."""
_ON = re.compile(r"\b[Oo]n (?:the (?:morning|afternoon|evening) of )?(?:\w+day,? )?$")
_SUBJECT_NEXT = re.compile(r",? (?:the|an?|its|their|his|her|both|all|[A-Z]\S*) ")
"""Behind a day: without a subject there the one of the clause stands before the day."""
_AND_THEN = re.compile(r",? and (?:\w+ly |also |then )*$")
_PLANNED = re.compile(r"will |(?:is|are) (?:(?:scheduled|due|set|expected) )?to ")
_DEMANDED = re.compile(
    r"\b(?:must|shall|should|may|can|cannot|could|would|might)(?: not| also)?(?: have)?(?: be(?:en)?)? ?$"
)
_RULED = re.compile(
    r"\b(?:must|shall|should|ought to|needs? to|(?:is|are) (?:required|obliged|expected) to)\b"
)
"""What is demanded has not happened, nor has what hangs on it: `Mentors must attend a course, which takes place …`."""
_USUAL = re.compile(r"(?:is|are) (?!hereby)")
"""`The gazette is published by the Office`: what is done at all times, but `are hereby published`."""
_FORETOLD = frozenset(("en-met", "en-appointed-event"))
"""Who will be met and who will take office counts without a day, too."""
_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
SHORTEST = 15
MONTH = 31
FAR = 60
"""Code points of a sentence before its first verb of a happening, beyond which the clause begins at that verb."""
_TITLE_END = ".!?:;\"'"


def happenings_in(
    document: Document, sentence: Sentence, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Happening]:
    """What the verbs of the table tell in one sentence, before anybody's words in it."""
    shadow = document.shadow
    bounds = told_part(sentence, stretches)
    if bounds is None:
        return []
    caption = _CAPTION.search(shadow, sentence.start, sentence.end) is not None
    heading = caption or (shadow[sentence.end - 1] not in _TITLE_END and sentence.end < len(shadow) * 0.9)
    start, end = main_clause(shadow, *bounds)
    found: list[Happening] = []
    for begin, finish, mine in _clauses(shadow, start, end):
        stop = stop_of(shadow, mine.end, finish)
        told_on = _told_on(shadow, (begin, finish), mine, dates)
        planned = _PLANNED.match(shadow, mine.start) and (
            mine.type == "publication" or (told_on is None and mine.rule not in _FORETOLD)
        )
        usual = (
            told_on is None and mine.rule == "en-published" and _USUAL.match(shadow, mine.start) is not None
        )
        if (
            planned
            or usual
            or _DEMANDED.search(shadow, begin, mine.start)
            or _RULED.search(shadow, begin, mine.start)
            or _long_ago(shadow[begin:finish], told_on, document.published)
        ):
            continue
        stop = finish if told_on and told_on.end == finish else stop
        opening = opening_of(shadow, begin, mine.end, told_on)
        date = told_on or (found[-1].date if found else None)
        found.append(Happening(opening, stop, mine.type, mine.rule, date, mine.end, heading))
    return found


def deed_in(
    document: Document,
    sentence: Sentence,
    stretches: tuple[Stretch, ...],
    dates: tuple[DateSpan, ...],
    *,
    any_verb: bool,
) -> Happening | None:
    """The deed that a sentence tells by a verb of no narrower class, before anybody's words in it."""
    shadow = document.shadow
    bounds = told_part(sentence, stretches)
    if bounds is None:
        return None
    start, end = main_clause(shadow, *bounds)
    near = any(start <= day.start < end and is_near(day, document.published) for day in dates)
    mine = deed(shadow, start, end, any_verb=any_verb, dated=near)
    if mine is None:
        return None
    date = _told_on(shadow, (start, end), mine, dates)
    if _RULED.search(shadow, start, mine.start) or _long_ago(shadow[start:end], date, document.published):
        return None
    stop = stop_of(shadow, mine.end, end)
    return Happening(
        opening_of(shadow, start, mine.end, date), stop, mine.type, mine.rule, date, mine.end, heading=False
    )


def _told_on(
    shadow: str, clause: tuple[int, int], mine: Telling, dates: tuple[DateSpan, ...]
) -> DateSpan | None:
    """The day of a clause, before what is told beside it, or at its very end, where captions have theirs."""
    begin, finish = clause
    dates = tuple(
        day for day in dates if day.end > mine.start or not _OF_A_NOUN.search(shadow, begin, day.start)
    )
    aside = _ASIDE.search(shadow, mine.end, finish)
    stop = aside.start() if aside else finish
    if date := day_of(shadow, begin, stop, dates, from_too=_takes_office(shadow, mine)):
        return date
    last = next((date for date in dates if stop <= date.start and date.end == finish), None)
    return last if last and _CLOSES.search(shadow, stop, last.start) else None


def _takes_office(shadow: str, mine: Telling) -> bool:
    """Whether somebody takes office, and is not only chosen: the day from which he has it is its day."""
    return mine.type == "appointment" and shadow.startswith(
        ("will ", "assum", "takes ", "took ", "is assum"), mine.start
    )


def told_part(sentence: Sentence, stretches: tuple[Stretch, ...]) -> tuple[int, int] | None:
    """The part of a sentence before anybody's words in it; None where it goes on with somebody's words."""
    mine = [s for s in stretches if s.start < sentence.end and s.end > sentence.start]
    if any(not s.first for s in mine):
        return None
    spoken = min(
        (s.cue_start for s in mine if s.cue_start >= sentence.start and not _ANNOUNCED.match(s.cue)),
        default=sentence.end,
    )
    return sentence.start, min(sentence.end, spoken)


def _long_ago(clause: str, date: DateSpan | None, published: str | None) -> bool:
    """Whether a clause tells of a year before that of the publication, or of the one before in a day's case."""
    if not published:
        return False
    if date is not None:
        return int(date.value[:4]) < int(published[:4]) - 1
    years = [int(match[1]) for match in _YEAR.finditer(clause)]
    return bool(years) and max(years) < int(published[:4])


def opening_of(shadow: str, begin: int, verb: int, date: DateSpan | None) -> int:
    """Where the clause begins: behind an introduction, or at its date where a long one stands before that."""
    lead = _LEAD_IN.match(shadow, begin, verb)
    if lead is not None and lead.end() < verb:
        return lead.end()
    if date is None or not begin + FAR < date.start < verb:
        return begin
    on = _ON.search(shadow, begin, date.start)
    follows = _SUBJECT_NEXT.match(shadow, date.end, verb) is not None
    return on.start() if on and follows and verb - date.end > SHORTEST else begin


def day_of(
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
        and not (date.last is None and _UP_TO.search(shadow, begin, date.start))
        and not _ADOPTED.search(shadow, begin, date.start)
    ]
    led = (date for date in inside if _ON.search(shadow, begin, date.start))
    return next(led, inside[0] if inside else None)


def _clauses(shadow: str, start: int, end: int) -> list[tuple[int, int, Telling]]:
    """The clause of each verb that tells a happening: those after `and` and commas begin at their verb."""
    found = all_telling(shadow, start, end)
    first = foremost(found)
    if first is None:
        return []
    opened = _AND_THEN.search(shadow, start, first.start)
    cuts = [first.start if opened and first.start - start > FAR else start]
    for other in sorted(found, key=lambda item: (item.start, item.type)):
        position = other.start
        joined = _THEN.search(shadow, start, position)
        if (
            position > first.end
            and other.type != "other"
            and joined is not None
            and position - cuts[-1] > SHORTEST
        ):
            cuts.append(position)
    if cuts == [start]:
        return [(start, end, first)]
    bounds = zip(cuts, [*cuts[1:], end], strict=True)
    told = ((begin, finish, telling(shadow, begin, finish)) for begin, finish in bounds)
    return [(begin, finish, mine) for begin, finish, mine in told if mine is not None]


def main_clause(shadow: str, start: int, end: int) -> tuple[int, int]:
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


def stop_of(shadow: str, verb: int, end: int) -> int:
    """Where the clause of a verb ends; what somebody agreed, voted or decided to do is of it."""
    decided = shadow.startswith(" to ", verb) and not _OF_NOUN.search(shadow, max(0, verb - FAR), verb)
    verb += len(" to ") if decided else 0
    cut = _CUT.search(shadow, verb, end)
    end = cut.start() if cut else end
    later = _WITH_OBJECT.search(shadow, min(end, verb + OBJECT), end)
    end = later.start() if later else end
    trailing = _THEN.search(shadow, verb, end)
    return trailing.start() if trailing else end


def is_near(date: DateSpan | None, published: str | None) -> bool:
    """Whether a day lies within a month of the publication."""
    if date is None or published is None or published.count("-") < 2:  # noqa: PLR2004 -- a full day
        return False
    return abs((day_.fromisoformat(date.value) - day_.fromisoformat(published[:10])).days) <= MONTH
