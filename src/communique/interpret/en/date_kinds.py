"""What each date of an English notice is: when it was written, published, takes force, expires, is due, or took place.

Dates of other happenings are background and are left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.rules import fact_rule
from communique.model import Event, Requirement, StatedDate

_EFFECTIVE = re.compile(
    r"(?:"
    r"(?:"
    r"take|takes|took|come|comes|came|enter|enters|entered|entering|be|go|goes|went"
    r") (?:in)?to (?:force|effect|operation)(?: (?:for|in|with respect to|in respect of) (?:the )?[A-Z]\w+"
    r"(?: [A-Z]\w+){0,3})?"
    r"|(?:take|takes|took|taking) (?:force|effect)"
    r"|effective|apply|applies|applicable|in force|valid|start|starts|commence|commences|begin|begins|starting"
    r"|beginning|commencing|will start|will change|changes|be introduced|go live|goes live|with effect"
    r"|implemented"
    r"|(?:start|begin|take(?: up)?|assume)s? (?:up )?(?:his|her|its|their|a|the) (?:[\w-]+ ){0,2}(?:term|tenure"
    r"|mandate|office|duties)"
    r"(?: of office)?"
    r")\s*(?:on|from|as of|as from|since|at|tomorrow|today)?,?\s*(?:\w+day,? )?(?:the )?$"
    r"|(?:halved|reduced|waived|lowered|raised|increased|exempted|adjusted) (?:as of|from|with effect from|as from)\s*$"
    r"|(?:^|\. |\n)"
    r"(?:"
    r"From|As of|As from|As at|With effect from|On and after|On or after|Starting(?: from)?|Beginning(?: on)?"
    r"|Commencing"
    r")"
    r"\s*(?:\w+day,? )?$",
    re.IGNORECASE,
)
_LONG_SINCE = re.compile(r"\b(?:came|took|entered|went|since)\b")
_EXPIRES = re.compile(
    r"(?:"
    r"expires?"
    r"|valid (?:until|through|to|till)"
    r"|\d{4},? (?:through|until|till)"
    r"|(?:extended|prolonged|continued|renewed|suspended|closed|postponed|in place|in effect|available|open) "
    r"(?:by [^.;,]{1,30} )?(?:until|through|till|up to)"
    r"|extend(?:s|ed|ing)? [^.;]{2,90} (?:until|through|up to)"
    r"|(?:runs?|remains? (?:valid|open|in force)) (?:until|to|through)"
    r"|(?<!to an )ends?|until the end of|abolished|repealed|cease[sd]?"
    r")\s*(?:on|as of|at)?\s*(?:\w+day,? )?$",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:"
    r"deadline[^.]{0,30}|no later than|not later than|by|before|due (?:on|by)"
    r"|until|till|closes? on|submitted by|close of business on"
    r"|(?:by|before|until) the (?:end|close) of"
    r")\s*(?:(?:"
    r"noon|midnight|the close of business|close of business"
    r"|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hours|hrs)?"
    r")(?: [A-Z]{2,4}| \([A-Z][\w ]{2,24}\))?,? (?:on )?)?(?:\w+day,? )?$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:"
    r"Updated?"
    r"|Last (?:updated?|modified|reviewed)"
    r"|Page updated|Modified|Release (?:time|date)"
    r"|Date of (?:release|publication|issue)"
    r"|For immediate release|(?:First )?published|Posted|Publish(?:ing)? (?:date|time)"
    r"|Publication date|Press release|Pub(?:lish)? ?time|Post(?:ed)? (?:date|on)"
    r"|Date|Time|Issued"
    r"|(?:news|press) (?:release|notice|statement|advisory) (?:was )?(?:issued|published|released)"
    r"(?: by [^.]{2,60}?)?"
    r")\s*:?\s*(?:on )?(?:\w+day,? )?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\s*(?:\(?[A-Z][\w ]{1,30}\)?[,|]?\s+)?\d{1,2}:\d\d(?: ?[ap]m)?,?\s*$")
_TO_BE = re.compile(r"\b(?:will|shall|to) be \w+ $|\b(?:will|shall|to) be \w+ on $")
_DONE = re.compile(
    r"(?:"
    r"(?:Given|Witness) (?:under )?my hand(?: and seal)?(?: at [A-Z]\w+)?,?(?: on)?(?: this)?"
    r"|(?:Done|Signed|Given|Issued|Made|Adopted) (?:at|in) [A-Z][\w.]+(?:,? [A-Z][\w.]+){0,2},?(?: on)?"
    r"(?: this)?"
    r"|^\s*(?:Dated|Signed|Date signed|Made)(?: this)?:?(?: at [A-Z]\w+)?(?:,? on)?"
    r"|\b[A-Z]\w+:"
    r") $"
)
_CLOSING = re.compile(
    r"(?:"
    r"\b(?:[Cc]losing|[Dd]ue|[Ll]ast|[Ss]ubmission|[Ee]nd) date"
    r"|[Dd]eadline"
    r"|\b(?:[Cc]omments?|[Rr]esponses?|[Aa]pplications?|[Ss]ubmissions?) "
    r"(?:close|due|deadline|must be (?:received|submitted|filed) (?:by|on or before)|are due)\w*"
    r"(?: (?:at )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?(?: \([A-Z][\w ]{2,24}\))?,?)?"
    r"|\b(?:[Cc]omments?|[Rr]esponses?|[Vv]iews|[Ff]eedback|[Rr]eplies) (?:is|are) (?:requested|sought|welcome)"
    r"|[Aa]pply by|[Rr]espond by|\b"
    r"(?:"
    r"[Ww]indow|[Pp]eriod|[Cc]onsultation|[Cc]all|[Ss]urvey|[Aa]pplications?|[Ss]ubmissions?|[Rr]egistration"
    r"|[Nn]ominations?|[Ee]ntries|[Bb]ids"
    r")"
    r"\b[^.;]{0,200}? (?:will |now |also |is |are |to ){0,4}clos(?:e|es|ed|ing)(?: at the end of|(?: at)? (?:noon"
    r"|midnight|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hours|hrs)?)(?: [A-Z]{2,4})?,?(?: on)?| on| at)?"
    r")(?: (?:for|of|to) [^.:]{0,40})?(?: (?:is|by|on|are))?:?\s*(?:\w+day,? )?$"
)
_OPEN = re.compile(
    r"\b(?"
    r"i:comments?|views|feedback|consultations?|applications?|registrations?|submissions?|nominations?"
    r"|calls? for [a-z]+|entries|bids?|tenders?|quotations|responses?|proposals|expressions of interest"
    r"|objections?|representations|public|applicants|candidates"
    r")\b"
    r"(?:(?!\b(?:was|were|been|had|received [a-z]+ |closed|began)\b)[^.;]){0,60}?\b(?:"
    r"closes?|closing|ends?|open|accepted|given|received|welcomed?|invited|made|submitted|sent|lodged|filed"
    r"|runs?|provided|taken|have|reach [a-z]+ [A-Za-z]+"
    r")"
    r"(?: on| until| till| through| by| before| up to| no later than| on or before){0,2}"
    r"(?: (?:"
    r"noon|midnight|close of business"
    r"|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hours|hrs)?"
    r")(?: on)?,?)?\s*(?:\w+day,? )?$"
)
"""Until when something may be sent in: `the consultation is open until`."""
_AGENCY = re.compile(r"^,?\s*(?:\(?[A-Z][A-Za-z]{1,12}\)?)?,?\s*[-:]")
_NEWS_AGENCY = re.compile(r"^(?:[A-Z]\w+ ){0,2}News Agency, [A-Z][\w ]{1,30}, $")
_DATELINE_PLACE = re.compile(r"[A-Z][A-Za-z. ]{2,30}, (?:[A-Z]{2}|D\.C\.)")
"""The place of a dateline that stands on a line of its own: `Washington, DC`."""
_AT_AN_HOUR = re.compile(r" \d{1,2}:\d\d(?::\d\d)?(?! ?[ap]m\b)\s*$")
_GAZETTE = re.compile(r"^(?:Federal Register|\[?Federal Register,?|Official Journal|Gazette)\b")
_WIRE = re.compile(r"^(?:\s*\([A-Z][\w ]{1,30}\)|\s*)\s*-{1,2}\s")
_PLACE_BEFORE = re.compile(r"^(?!\w+day,)[A-Z][\w .'-]{1,30},\s*(?:this |the )?$")
_WEEKDAY_BEFORE = re.compile(r"^\s*(?:\w+day,?\s*)?$")
_PLACE_AND_BRACKET = re.compile(r"^[A-Z][\w .,'-]{1,40}\($")
_BRACKET_AND_DASH = re.compile(r"^\) ?(?:-{1,2}|:) ")
_PLACE_AFTER = re.compile(r"^(?:,|\.)? \(?[A-Z][\w .'-]{1,40}\)? ?-{1,2} ")
"""`2 May 2031, Orla - The Board …` and `ORLA (2 May 2031) - …`: datelines, too."""
_ISSUED_BY = re.compile(
    r"^(?:Issued by:? )?(?:The )?[A-Z][\w.'&-]*(?: (?:of|for|and|the|&|[A-Z][\w.'&-]*)){1,9},\s*$"
)
"""The last line of a notice: `Issued by: Harbour Board, 3 May 2031`."""
_OF_A_TEXT = re.compile(
    r"\b(?:"
    r"Convention|Agreement|Treaty|Protocol|Regulation|Directive|Decision|Resolution|Law|Act|Order|Memorandum"
    r"|Communication|(?:\d+/)+\w+"
    r") of $"
)
"""The day with which a text is named: `the Orla Convention of 30 June 2005`."""
_GATHERED = frozenset(("meeting", "visit", "training", "ceremony"))
"""What begins on the day from which it is said to be: `From 3 May, the Council visits the ports`."""
NEAR_TOP = 400
SHORT = 30


def stated_dates(
    document: Document, dates: tuple[DateSpan, ...], events: list[Event], demands: list[Requirement]
) -> list[StatedDate]:
    """Each (kind, value) once, at its first mention."""
    found: dict[tuple[str, str], StatedDate] = {}
    for date in dates:
        for kind, value, rule in _kinds(document, date, events, demands):
            found.setdefault(
                (kind, value), StatedDate(document.cite(date.start, date.end), *fact_rule(rule), kind, value)
            )
    return list(found.values())


def _kinds(
    document: Document, date: DateSpan, events: list[Event], demands: list[Requirement]
) -> Iterator[tuple[str, str, str]]:
    start, end = document.span(date.start, date.end)
    kind = kind_by_place(document.shadow, date)
    stamped = _PUBLISHED.search(document.shadow[max(0, date.start - 60) : date.start]) is not None
    if kind in ("written", "published") and not stamped and _to_come(date, document.published):
        kind = None
    if (
        kind == "effective"
        and _LONG_SINCE.search(document.shadow[max(0, date.start - 40) : date.start])
        and date.value[:4] < (document.published or "0")[:4]
    ):
        return
    if kind is None and _OF_A_TEXT.search(document.shadow[max(0, date.start - 40) : date.start]):
        return
    told = any(
        event.date == date.value and event.date_end == date.last and (date.last or event.type in _GATHERED)
        for event in events
    )
    if kind is not None and not (kind == "effective" and told):
        yield kind, date.value, "en-date-signature" if kind in ("written", "published") else "en-date"
        return
    if any(event.citation.start <= start and end <= event.citation.end for event in events) or any(
        event.date == date.value and event.date_end == date.last for event in events
    ):
        yield "event", date.value, "en-date-event"
        if date.last:
            yield "event", date.last, "en-date-event"
        return
    before = document.shadow[max(0, date.start - 60) : date.start]
    if _DUE.search(before) and (
        any(d.citation.start <= start and end <= d.citation.end for d in demands)
        or "deadline" in before.lower()
    ):
        yield "deadline", date.last or date.value, "en-date"


def _to_come(date: DateSpan, published: str | None) -> bool:
    """Whether a date cannot be the notice's own: it is a span, or lies after the publication."""
    return date.last is not None or (published is not None and date.value[: len(published)] > published)


def kind_by_place(shadow: str, date: DateSpan) -> str | None:
    """The kind that the place of the date or the words before it tell: the first rule that holds."""
    line_start = shadow.rfind("\n", 0, date.start) + 1
    line_end = shadow.find("\n", date.end)
    line_end = len(shadow) if line_end < 0 else line_end
    line = _Line(
        shadow[line_start : date.start],
        shadow[date.end : line_end],
        date.start,
        len(shadow),
        above=shadow[:line_start].rstrip().rpartition("\n")[2].strip(),
        in_figures=shadow[date.start : date.start + 4].isdigit(),
    )
    return next((kind for kind, holds in _RULES if holds(line)), None)


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands before and after a date on its line, and where in the text it stands."""

    before: str
    after: str
    start: int
    length: int
    above: str
    """The line above, an empty one left out."""
    in_figures: bool
    """Whether the date is written as 2009-06-18, as pages stamp it and nobody signs."""

    @property
    def near_top(self) -> bool:
        return self.start < NEAR_TOP

    @property
    def alone(self) -> bool:
        return not self.before.strip() and not self.after.strip()


_RULES: tuple[tuple[str, Callable[[_Line], bool]], ...] = (
    (
        "written",
        lambda line: (
            line.near_top
            and _PLACE_BEFORE.match(line.before) is not None
            and _AGENCY.match(line.after) is not None
        ),
    ),
    (
        "written",
        lambda line: (
            line.near_top
            and (
                (not line.before.strip() and _PLACE_AFTER.match(line.after) is not None)
                or (
                    _PLACE_AND_BRACKET.match(line.before) is not None
                    and _BRACKET_AND_DASH.match(line.after) is not None
                )
            )
        ),
    ),
    ("written", lambda line: line.near_top and _NEWS_AGENCY.match(line.before) is not None),
    ("deadline", lambda line: _CLOSING.search(line.before[-280:]) is not None),
    ("deadline", lambda line: _OPEN.search(line.before[-140:]) is not None),
    (
        "published",
        lambda line: (
            len(line.before) < 4 * SHORT
            and _PUBLISHED.search(line.before) is not None
            and _TO_BE.search(line.before) is None
        ),
    ),
    ("written", lambda line: _DONE.search(line.before) is not None),
    (
        "written",
        lambda line: line.near_top and len(line.before) < SHORT and _WIRE.match(line.after) is not None,
    ),
    (
        "written",
        lambda line: line.near_top and line.alone and _DATELINE_PLACE.fullmatch(line.above) is not None,
    ),
    (
        "published",
        lambda line: line.near_top and line.in_figures and _AT_AN_HOUR.match(line.after) is not None,
    ),
    ("published", lambda line: line.near_top and _GAZETTE.match(line.before.strip()) is not None),
    (
        "published",
        lambda line: (
            line.near_top
            and _WEEKDAY_BEFORE.match(line.before) is not None
            and len(line.after.strip()) < 2 * SHORT
            and line.after.strip()[-1:] not in (".", ",")
        ),
    ),
    (
        "published",
        lambda line: (
            line.near_top and "|" in line.before + line.after and not line.after.rstrip().endswith(".")
        ),
    ),
    (
        "published",
        lambda line: line.near_top and _CLOCK.match(line.before) is not None and not line.after.strip(),
    ),
    ("written", lambda line: not line.after.strip() and _PLACE_BEFORE.match(line.before) is not None),
    (
        "written",
        lambda line: (
            line.start > line.length * 0.7
            and line.after.strip(" .") == ""
            and _ISSUED_BY.match(line.before) is not None
        ),
    ),
    ("published", lambda line: line.alone and line.in_figures),
    ("written", lambda line: line.alone and line.start > line.length * 0.7),
    ("effective", lambda line: _EFFECTIVE.search(line.before[-60:]) is not None),
    ("expires", lambda line: _EXPIRES.search(line.before[-60:]) is not None),
)
