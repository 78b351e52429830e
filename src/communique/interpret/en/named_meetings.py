"""Congresses, conferences and sessions that an English text names by a number or by a name of capitals."""

import re
from collections.abc import Iterator

from communique.interpret.document import Document
from communique.interpret.en.named import CAP, LINK, OFFICE, QUOTES, Named, as_named, bare_title

_MEETING = re.compile(
    r"(?<![\w-])(?<!\d,)(?P<t>(?:(?:19|20)\d\d (?=[A-Z]))?(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)-)?(?:"
    rf"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)"
    r"|annual|last|latest|opening|closing|most recent|upcoming|forthcoming|High-level|Central|World|Global"
    r"|International|[A-Z][\w-]+"
    r")\s)(?:(?:"
    rf"{CAP}|of the|of|and|plenary|session|collective|study|special|thematic|follow-up|executive|on the|on|for"
    r"|annual|ordinary|extraordinary|special|joint|regular|inaugural|preparatory|ministerial|inter-ministerial"
    r"|intergovernmental|consultative|technical|working|high-level|informal|formal"
    rf") ){{0,10}}?(?:"
    r"Series of Meetings|Conference|Congress|Summit|Assembly|Assemblies|session|meeting|Meeting|Session|Forum"
    r"|Symposium|Dialogue|Colloquium|Round Table|Roundtable|Workshop|Seminar|Convention(?= on [A-Z])"
    rf")(?: of (?:(?:the )?{CAP} )?(?:(?:"
    r"foreign|defen[cs]e|finance|trade|health|interior|agriculture|education|energy|environment|justice"
    r") )?(?:"
    r"ministers|leaders|heads of (?:state|government)"
    r"|chiefs of [a-z]+"
    rf"))?(?: (?:of|on|for) (?!\d{{1,2}} [A-Z])(?:the )?(?:\d{{1,3}}(?:st|nd|rd|th) )?{CAP}(?:(?:,? {LINK})? "
    rf"(?!\d{{1,2}}(?:st|nd|rd|th) )(?:{CAP})){{0,10}}){{0,4}})"
)
_OF_BODIES = re.compile(
    r"\b(?:[Ss]idelines?|[Mm]argins?|[Ff]ringes?|[Dd]uring|[Aa]head) (?:of )?(?:the )?"
    rf"(?P<t>{CAP}(?: {CAP}| of the| of| on| for| and){{1,8}} meetings?)(?![\w-])"
    r"|\b(?:[Aa]t|[Dd]uring|[Ii]n) (?:the|its) "
    rf"(?P<t2>meeting of (?:the )?{CAP}(?:(?:,? {LINK}|,)? {CAP}){{0,16}})(?=,? held (?:on|in|at)\b)"
)
"""Meetings known by the bodies that meet: `on the sidelines of the Working Group on Ports meetings`."""
_BY_LETTERS = re.compile(
    r"\b(?:[Aa]t|[Ff]rom|[Dd]uring|[Ff]or|[Bb]y|[Oo]f) the (?P<t>[A-Z]{3,8}(?: [A-Z]\w+)? (?:conference|summit|forum"
    r"|congress|assembly))\b"
)
"""A meeting known by letters: `the CEDRE conference`."""
_PARTIES = re.compile(r"\b(?P<t>(?:COP|CMA|CMP) ?-?\d{1,2})\b(?! [A-Z]\w+ (?:Act|Order))")
"""Conferences of the parties, known by their number."""
_ORDINAL = re.compile(
    r"^(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:,\d{3})?(?:st|nd|rd|th))\b"
)
_SITTING = re.compile(r"^[^,]*?\b(?:[Ss]ession|[Mm]eeting|[Pp]lenary) of\b")
_OF_A_BODY_NAMED = re.compile(
    r"(?:"
    r"last|latest|opening|closing|most recent|upcoming|forthcoming"
    r") (?:[\w-]+ ){0,3}of (?:the )?(?:"
    r"[A-Z\d]|\w+ session of|(?:\w+ )?ministers|leaders|heads of"
    r")"
)
_SOON = re.compile(r"^(?:upcoming|forthcoming|latest|most recent) (?=[A-Z\d])")
_FORUM_AS_BODY = re.compile(r"\b(?:under|of|by|with|within|joined) (?:the )?(?:[A-Z]\w{0,3}|the )?$")
"""`Partners under the Isles Forum`: a body, and no meeting."""
_A_BODY = re.compile(
    r"\b(?:"
    r"Committee|Commission|Council|Bureau|Office|Secretariat|Department|Members?|Delegation|Centre|Center"
    r") (?:of|for)\b"
    r"|^(?!\d)(?:[A-Z][\w.']+ )*(?:People's Congress|Consultative Conference|U\.?S\.? Congress)$"
)


def named_meetings(document: Document) -> Iterator[Named]:
    """Congresses, conferences and sessions by number or by a name of capitals."""
    for match in [*_PARTIES.finditer(document.shadow), *_BY_LETTERS.finditer(document.shadow)]:
        yield as_named(document, match, "meeting", "en-meeting-named")
    for match in _OF_BODIES.finditer(document.shadow):
        start, end = match.span("t") if match["t"] else match.span("t2")
        title = document.value(start, end).translate(QUOTES)
        yield Named(start, end, "meeting", title, None, "en-meeting-named")
    for match in _MEETING.finditer(document.shadow):
        title = _SOON.sub("", bare_title(match["t"]))
        named = len(title.split()) > 1 and title.split()[-1][:1].isupper()
        numbered = _ORDINAL.match(title) is not None and _SITTING.search(title) is not None
        before = document.shadow[max(0, match.start("t") - 24) : match.start("t") + 4]
        if OFFICE.match(title) or (title.endswith(" Forum") and _FORUM_AS_BODY.search(before)):
            continue
        if (named or _ORDINAL.match(title) or _OF_A_BODY_NAMED.match(title)) and (
            numbered or not _A_BODY.search(title)
        ):
            start = match.start("t") + match["t"].find(title)
            yield Named(
                start,
                start + len(title),
                "meeting",
                document.as_written(title).translate(QUOTES),
                None,
                "en-meeting-named",
            )
