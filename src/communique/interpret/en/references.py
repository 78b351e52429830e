"""Documents, laws, meetings and speeches that an English text names, each at its first mention.

Titles in quotation marks or capitals that end in a word for a document, numbered regulations and resolutions, named congresses
and conferences, speeches that are followed. The notice's own title is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.interpret.document import Document
from communique.interpret.en.offices import HEAD
from communique.interpret.en.plain_titles import plain_titles
from communique.interpret.lexicon import alternatives, mapping
from communique.interpret.rules import fact_rule
from communique.model import Event, Reference

_KINDS = mapping("en_document_words")
_WORD = rf"(?:{alternatives(_KINDS)})"
_CAP = r"(?:\((?=[A-Z][\w &-]{2,60}\) (?:Act|Bill|Ordinance|Order|Regulations|Rules)\b)[A-Z][\w &-]{2,60}\)|(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z0-9][\w'/.-]{0,40}[\w']|[A-Z](?![a-z])|\"[A-Z][^\"]{2,40}\")"
_LINK = r"(?:of the|of|for the|for|on the|on|and the|and|in the|in|to the|against|between the|between|with|along the|&|the)"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<t>(?:(?:{_CAP}|of the|of|for|and|on|in|the|&|to) ){{0,12}}?{_WORD}(?:(?:(?:(?<=Act)|(?<=Rules)|(?<=Code)|(?<=Ordinance)),)? (?:of )?\d{{4}}(?:[-/]\d{{2,4}})?|(?:(?<=Act)|(?<=Regulations)|(?<=Ordinance)|(?<=Bill)|(?<=Circular)|(?<=Resolution)) \d{{2,5}}(?:-\d{{2,4}})?(?![\w/%])| No\.? ?\d+(?:[/-]\d+)*(?: of \d{{4}})?| \d{{1,3}}/\d{{2,4}}(?![/\w]))?(?: of \d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}(?= (?:on|concerning|of the)\b))?(?: (?:of|for|on|in|to(?= the | (?:Facilitate|Prevent|Eliminate|Combat|Suppress|Protect|Promote|Reduce|Abolish|Implement|Strengthen|Ban|Regulate|Provide|Improve|Enhance)\b)|[Cc]oncerning|establishing|[Gg]overning|[Rr]elating to|[Rr]egarding|between|[Aa]gainst) (?:the )?(?!\d(?!\d?(?:st|nd|rd|th)\b)){_CAP}(?:(?: \([A-Z]\w{{1,7}}\)(?= (?:and|of|on|for|in) ))?(?:,? {_LINK})? {_CAP}|, {_CAP}(?=(?:, {_CAP}){{0,3}},? and {_CAP})){{0,10}}){{0,4}})(?![\w-]| [A-Z])"
)
_NUMBERED = re.compile(
    r"(?P<t>(?:(?:Commission |Council |Delegated |Implementing |Executive |Framework )*(?:Regulations?|Directives?|Decisions?|Recommendations?) \((?:EU|EC|EEC|Euratom|EU, Euratom)\) (?:No\.? )?\d+/\d+|(?:Commission |Council )?(?:Directive|Decision|Regulation) \d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP)|(?:UN(?:SC)? )?(?:Security Council |General Assembly )?[Rr]esolution \d+(?:/\d+)?(?: \(\d{4}\))?|(?:(?:[A-Z]{2,8}|Presidential|Ministerial|Government|Royal|Supreme|Legislative|Cabinet|Federal|Administrative|Departmental|Public|General|Gazette|Legal|Customs|Tax|Emergency|Health|Executive) ){0,2}(?:Order|Circular|Notification|Decree|Decree-Law|Announcement|Ordinance|Notice|Bulletin|Proclamation|Directive|Decision|Resolution|Statute|Advisory|Instruction|Public Notice|Public Alert|Alert|Press Release|Media Release|Memorandum|Memorandum Circular|Communication|Act|Law) No\.? ?[A-Z]{0,3}\d(?:[\w/.()-]{0,24}\w)?(?: of \d{4})?|Statutory Instrument \d{4} No\. ?\d+|\d{1,3} F(?:ed)?\.? ?R(?:eg)?\.? \d{2,6}|Bill [CS]-\d+|H\.? ?R\. ?\d{2,5}|(?:House|Senate) (?:Bill|File) \d{1,5}|(?:Guidance|Information|Technical|Policy|Circular|Safety) (?:Note|Notice|Letter|Statement|Bulletin|Advisory)s? (?:No\.? ?)?\d+(?:[/-]\d{2,4})?|A/RES/\d+/\d+|(?:Executive Order|Proclamation) \d+|Practice (?:Direction|Notice|Note|Statement)s? (?:No\.? ?)?\d+(?:[/ ](?:of )?\d{2,4})?|Public Law \d+-\d+|\b\d{1,2} C\.?F\.?R\.?(?: [Pp]arts?| ?§+)? ?\d+(?:\.\d+)?(?:\([a-z0-9]+\))*(?: and (?:part )?\d+(?:\.\d+)?)?|\b\d{1,2} U\.?S\.?C\.?(?: ?§+)? ?\d+[a-z]?(?:-\d+)?(?:\([a-zA-Z0-9]+\))*|COM ?\(\d{4}\) ?\d+(?: final)?|S\.?I\.? \d{4}/\d+|(?:(?:BS|DIN|NF|SS|MS|AS) )?(?:ISO|IEC|ISO/IEC|IEEE|EN|GB|GB/T|WIPO Standard) (?:ST\.)?\d+(?:[:-]\d+)*))"
)
_FURTHER = re.compile(
    r"(?:,| and|, and|,? as well as) (?P<t>(?:\((?:EU|EC|EEC|Euratom|EU, Euratom)\) )(?:No\.? )?\d+/\d+|(?:\d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP)))"
)
_EU_NUMBER = re.compile(
    r"\((?:EU|EC|EEC|Euratom|EU, Euratom)\) (?:No\.? )?\d+/\d+|\b\d{2,4}/\d+/(?:EU|EC|EEC|JHA|CFSP)$"
)
_RESOLUTIONS = re.compile(
    r"(?P<t>(?:UN(?:SC)? )?(?:Security Council |General Assembly )?Resolutions \d+(?:/\d+)?(?: \(\d{4}\))?)"
)
_AND_NUMBER = re.compile(r"(?:,| and|, and) (?P<t>\d{3,4}(?:/\d+)?(?: \(\d{4}\))?)(?![\w%-])")
"""The further ones of `Resolutions 2911 and 2912`."""
_OF_A_RESOLUTION = re.compile(r"(?:(?<=Resolution )|(?<=Resolutions )|^)\d+(?:/\d+)?$")
_ALIAS = re.compile(r"(?:Regulation|Directive|Decision|Agreement|Convention|Act|Law|Code|Rules)$")
_ABBREVIATED = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z][\w-]*")
_BY_ARTICLE = re.compile(
    r"\b(?:Articles?|Arts?\.|Rules?|Sections?|Regulations?|Clauses?) \d+[a-z]?(?:\(\d+\))*(?:(?:,| and|, and| or| to) \d+[a-z]?(?:\(\d+\))*)* (?:of (?:the )?)?(?P<t>[A-Z]{2,}[a-z]?[A-Z]*(?:-\d)?)(?![\w-]| [A-Z])"
)
"""A law by its article and abbreviation: `Article 32 EPC`."""
_TREATIES = frozenset(("EPC", "PCT", "TEU", "TFEU", "TRIPS", "UPCA", "PLT", "STLT", "UNCLOS", "GATT", "GATS", "ECHR", "CITES", "BWC", "CWC", "NPT"))  # fmt: skip
"""Treaties that are cited by their abbreviation; others are laws."""
_CONSTITUTION = re.compile(
    r"\b(?:the|The|its|our|their) (?:[A-Z]\w+ )?(?P<t>Constitution)(?! (?:of|Day|Avenue|Committee|Bench|Act)\b)"
)
_LETTER = re.compile(
    rf"(?P<t>(?:congratulatory|open|joint) letters? (?:sent |written |addressed )?(?:by|from|of|to) (?:the )?{_CAP}(?: {_CAP}){{0,4}})"
)
_CORE = re.compile(r"\d+/\d+(?:/[A-Z]+)?$|No\.? ?\d[\d/-]*$|(?:Order|Resolution|Proclamation) \d\S*$")
_MEETING = re.compile(
    rf"(?<![\w-])(?P<t>(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:st|nd|rd|th)|annual|last|latest|opening|closing|most recent|upcoming|forthcoming|High-level|Central|World|Global|International|[A-Z][\w-]+)\s)(?:(?:{_CAP}|of the|of|and|plenary|session|collective|study|special|thematic|follow-up|executive|on the|on|for|annual|ordinary|extraordinary|special|joint|regular|inaugural|preparatory|ministerial|inter-ministerial|intergovernmental|consultative|technical|working|high-level|informal|formal) ){{0,10}}?(?:Series of Meetings|Conference|Congress|Summit|Assembly|Assemblies|session|meeting|Meeting|Session|Forum|Symposium|Dialogue|Colloquium|Round Table|Roundtable|Workshop|Seminar|Convention(?= on [A-Z]))(?: of (?:(?:the )?{_CAP} )?(?:(?:foreign|defen[cs]e|finance|trade|health|interior|agriculture|education|energy|environment|justice) )?(?:ministers|leaders|heads of (?:state|government)|chiefs of [a-z]+))?(?: (?:of|on|for) (?!\d{{1,2}} [A-Z])(?:the )?(?:\d{{1,3}}(?:st|nd|rd|th) )?{_CAP}(?:(?:,? {_LINK})? (?!\d{{1,2}}(?:st|nd|rd|th) )(?:{_CAP})){{0,10}}){{0,4}})"
)
_PARTIES = re.compile(r"\b(?P<t>(?:COP|CMA|CMP) ?-?\d{1,2})\b(?! [A-Z]\w+ (?:Act|Order))")
"""Conferences of the parties, known by their number."""
_ORDINAL = re.compile(
    r"^(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\b"
)
_SITTING = re.compile(r"^[^,]*?\b(?:[Ss]ession|[Mm]eeting|[Pp]lenary) of\b")
_OF_A_BODY_NAMED = re.compile(
    r"(?:last|latest|opening|closing|most recent|upcoming|forthcoming) (?:[\w-]+ ){0,3}of (?:the )?(?:[A-Z\d]|\w+ session of|(?:\w+ )?ministers|leaders|heads of)"
)
_SPEECH = re.compile(
    r"(?<![\w-])(?P<t>(?:(?:General Secretary |Secretary-General |President |Comrade |Premier )?[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40}){1,2}'s (?:important |keynote |summary )?(?:speech|instructions|remarks|address|expositions)(?: and (?:important )?(?:instructions|expositions|speech))*(?: (?:at|on|to|during|about) (?:the )?[A-Za-z][^,.;]{3,120}?(?=,| and (?:the|his|her)| as the| when |\.|;|$)))|(?:Comrade |President |Premier |Minister )?[A-Z][\w-]{1,40}(?: [A-Z][\w-]{1,40}){1,2}'s (?:summary|keynote|opening|closing) (?:speech|address|remarks)|(?:important )?speech by [A-Z][^,.;]{5,160}?(?=,|\.|;))"
)
_QUOTED = re.compile(
    rf"(?P<t>\"(?:[A-Z][^\"]{{3,120}})?\b{_WORD}\b[^\"]{{0,140}}\"(?: of (?:the )?{_CAP}(?: {_CAP}){{0,8}}(?: on [a-z][^,.;]{{3,60}}?(?=,| and |\.|;))?)?)"
)
_IN_SINGLE_QUOTES = re.compile(
    rf"(?<![\w'])'(?P<t>[A-Z][^'\n]{{0,160}}?\b{_WORD}\b(?:[^'\n]|(?<=\w)'(?=\w)){{0,240}})'(?!\w)"
)
_ENTITLED = (
    re.compile(r"\b(?:titled|entitled),? \"(?P<t>[A-Z][^\"\n]{3,200}?)[.,]?\""),
    re.compile(
        rf"\b(?:{_WORD}|report|study|guide|paper|book|brochure|plan|strategy|programme|program|publication|guidelines|bulletin|resolution|declaration|essay|article|video|film|letter|statement)s?,? \"(?P<t>[A-Z][^\"\n]{{3,200}}?)[.,]?\""
    ),
    re.compile(r"\b(?:titled|entitled) (?P<t>[A-Z][^\".;,\n]{8,200}?)(?=[.;,\n]|$)"),
)
_QUOTES = str.maketrans("", "", '"“”')
_NEVER = re.compile(
    r"^(?:(?:This|These|Those) \w+|[A-Z]{2,} (?:and|or) (?:Rule|Article|Section|Regulation)s?|Executive Order|(?:Council|Commission) (?:Regulation|Directive|Decision)|Article \d.*|(?:Bachelor|Master|Doctor|Degree)s? (?:of|in) .*|Annex(?:es)? to .*|\w+ in (?:Chinese|English)|The|This|That|Its|Their|A|An|(?:Council |Commission )?(?:Regulations|Directives|Decisions)|Proposed Rules?|Final Rules?|Rules and Regulations|Article|Section|News|Press|Plans|Report|Law|Act|Agreement|Plan|Order|Measures|Rules|Notes?|Regulation|Decision|Strategy|Programme|Program|Project|Code|Policy|Draft|Rule|Notice|Guidance|Outline|Accord|Framework|Bill|Treaty|Convention|Guidelines|Regulations|Opinions|Standards|Practice Notice|Public Notice|Press Notice|Press Statement|Practice Direction|Review|Study|Recommendations?|Communication|Principles|Constitution|Agenda|Report|Decision|Circular|Agreements|Laws|Acts|Protocol|Directive|Charter|Roadmap|Manual|Index|Survey|.*\b(?:Geological|Ordnance|Hydrographic) Survey)$"
)
_FIELDS = re.compile(r"^[A-Z]\w+(?:, [A-Z]\w+)* and Law$")
_OF_A_BODY = re.compile(
    rf"\b(?:Administration|Ministry|Department|Office|Bureau|Agency|Authority|Commission|Committee|Group|Centre|Center|Director|Directorate|Division|Secretary|Conference|Institute|School|Faculty|Dean|Society|Association|Academy|Forum) (?:for|of|on)\b.*\b{_WORD}$|^(?:Dean )?School of "
)
_OFFICE = re.compile(rf"(?:{HEAD}) (?:of|for)\b")
_A_BODY = re.compile(
    r"\b(?:Committee|Commission|Council|Bureau|Office|Secretariat|Department|Members?|Delegation|Centre|Center) (?:of|for)\b|^(?!\d)(?:[A-Z][\w.']+ )*(?:People's Congress|Consultative Conference|U\.?S\.? Congress)$"
)
_DOCUMENT_LOWER = re.compile(
    r"(?P<t>(?:strategic guidelines?|working rules|work plan|action plan|rules of procedure|implementation plan|annual report) of (?:the )?(?:[A-Z][\w-]+|[\w-]+)(?: [\w-]+){0,3}?)(?=,|\.|;| and | to | for | was| were|$)"
)
_TAIL = re.compile(
    r"(?: \([A-Z][A-Za-z]{1,7}\))?(?P<tail> (?:on|concerning|regarding|relating to|in the field of) (?:[a-z][\w-]*|[A-Z][\w-]*)(?: (?!(?:in|at|with|between|by|from|to|for|as|during|under|that|which|was|were|is|are|has|have|had|will|shall|today|signed|and the|on)\b)[\w-]+| in(?= [a-z])| for(?= [a-z])){0,8})(?=[ ,.;]|$)"
)
_BRACKET_TAIL = re.compile(
    rf" \([A-Z][A-Za-z]{{1,7}}\)(?P<tail> (?:on|concerning|regarding|relating to|for) (?:the )?{_CAP}(?: (?:{_LINK} )?{_CAP}){{0,8}})"
)
_UNENDED = re.compile(
    r"\b(?:[Oo]n|[Cc]oncerning|[Rr]egarding|[Ff]or|and) (?:[A-Z]\w+ ){0,2}[A-Z]\w+(?:al|ive|ic|ary|ible|able|ent|ious)$"
)
_LOWER_NOUN = re.compile(
    rf"(?P<tail> (?!(?:and|or|of|in|on|at|to|for|by|is|was|are|were|has|have|had|will|shall|may|which|that|who|as|with|from|the|an?)\b)[a-z][a-z-]{{3,}}(?: (?:between|of|in|among) (?:the )?{_CAP}(?: and (?:the )?{_CAP})?)?)(?![\w-])"
)
"""A title that goes on without capitals behind an adjective: `Memorandum of Understanding on Bilateral cooperation`."""
_BRACKETED = re.compile(r" \([A-Z]\w{1,7}\)(?= (?:and|of|on|for|in) )")
_NUMBER_TAIL = re.compile(
    r" \([A-Z][A-Za-z]{1,9}\)(?P<tail>,? (?:of )?(?:19|20)\d\d|,? No\.? ?\d[\d/-]*(?: of \d{4})?)(?![\w-])"
)
"""A year or number behind the abbreviation: `Regulations (HSR), 2018`."""
_TAILED = re.compile(
    r"(?:Memorandum of Understanding|Opinions|Measures|Guidelines|Provisions|Notice|Circular|Rules|(?<!Partnership )(?<!Cooperation )Agreement|Letter of Intent|Memorandum of Cooperation|Plan of Action|Joint Statement|Policy|Strategy|Action Plan|Declaration|Code of Conduct|Regulations|Communiqué|Statement)$"
)
_OWNER = re.compile(
    r"^(?:[\w.&-]+ ){0,5}(?!(?:Breeder|Veteran|Publisher|Inventor|Author|Performer|Patient|Taxpayer|People|Breeders|Women|Children|Men|World|Workers|Consumers|Farmers)')[\w.&-]+'s? (?=[A-Z\d])"
)
_OF_THE_OFFICE = re.compile(
    r" of the (?:Office|Agency|Bureau|Administration|Commission|Ministry|Department|Organi[sz]ation|Institute|Authority|Association|Board)$"
)
_IN_A_YEAR = re.compile(r" in (?:19|20)\d\d$")
_LEADS = re.compile(
    r"^(?:(?:According|Pursuant|Having regard|Subject|Referring|Further) to|Based on|Implementing|Welcoming|Recalling|Noting|Considering|Signing|(?:Commenting|Speaking|Reporting|Acting|Building) (?:on|about|under)|(?:[A-Z]\w+ )*Ceremony of(?= Memorandum)) (?:the )?"
)
_GATHERED = frozenset(("en-held", "en-spoken-at", "en-gathering"))
_FRAME = re.compile(
    r"(?:margins?|sidelines?|occasion|framework|spirit|outcomes?|results?|decisions?|since|after|following|ahead of|before|preparations? for|speech at|remarks at|at the time) (?:of |at |for )?(?:the |its |their )?$"
)
_DURING = re.compile(r"(?:\b[Dd]uring|\b[Aa]t|\b[Ww]ithin|[Ii]n the course of) (?:the )?$")
_HELD_AFTER = re.compile(
    r"(?: in [A-Z]\w+)?, [^.]{4,200}? (?:was held|were held|took place|held (?:an?|the|its|their) (?:[\w-]+ ){0,2}meeting|held talks|co-?signed|signed)\b"
)
"""`During the 17th Summit, the two offices signed …`: where something else was done, and no event of its own."""
_SHORT_KINDS = (
    ("memorandum of understanding", "memoranda of understanding", "mou", "mous", "memorandum"),
    ("agreement", "cooperation agreement"),
)
LONGEST = 260
CLOSE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A thing named at `[start, end)` of the shadow."""

    start: int
    end: int
    kind: str
    title: str
    number: str | None
    rule: str


def references(document: Document, events: list[Event]) -> list[Reference]:
    """One a thing, at its first mention; what the notice itself reports as held, and its own title, are none."""
    found: list[Reference] = []
    seen: set[str] = set()
    taken: list[tuple[int, int]] = []
    opening = document.shadow.lstrip().split("\n", 1)[0].strip()
    body = _body_start(document)
    for named in sorted(_all(document), key=lambda item: (item.start, -item.end)):
        if named.start < body:
            continue
        key = named.title.casefold()
        inside = any(start <= named.start and named.end <= end for start, end in taken)
        at_a_meeting = named.kind == "meeting" and any(fact.kind == "speech" for fact in found)
        if not key or key in seen or (inside and not at_a_meeting):
            continue
        if (
            _repeats(document.shadow, named, taken, seen)
            or _alias(document.shadow, named)
            or _said_before(key, seen)
        ):
            continue
        if named.title == opening or (named.kind == "meeting" and _is_event(named, events, document)):
            continue
        seen.update((key, _core(named.title)))
        taken.append((named.start, named.end))
        found.append(
            Reference(
                document.cite(named.start, named.end),
                *fact_rule(named.rule),
                named.kind,
                named.title,
                named.number,
            )
        )
    return [_with_full_title(fact, found) for fact in _once(found)]


def _core(title: str) -> str:
    """The number that tells one text from all others: 1580/2007 of Commission Regulation (EC) No 1580/2007."""
    core = _CORE.search(title)
    return core.group().casefold() if core else title.casefold()


def _repeats(shadow: str, named: Named, taken: list[tuple[int, int]], seen: set[str]) -> bool:
    """Whether it is a name or a citation in brackets of what was just named, or a number named before."""
    bracket = shadow.rfind("(", max(0, named.start - 24), named.start)
    opened = bracket >= 0 and ")" not in shadow[bracket : named.start]
    just = opened and any(0 <= bracket - end <= CLOSE for _, end in taken)
    return just or _core(named.title) in seen


def _said_before(title: str, seen: set[str]) -> bool:
    """Whether a title is a bare kind (`the Memorandum of Understanding`, `MoU`) of which the text has named one in full."""
    known = next((kinds for kinds in _SHORT_KINDS if title in kinds), None)
    return known is not None and any(before.startswith(known) for before in seen)


def _alias(shadow: str, named: Named) -> bool:
    """Whether the whole of a bracket is a short name for what stands before it: `… products (Single Market Regulation)`."""
    whole = shadow[named.start - 1 : named.start] == "(" and shadow[named.end : named.end + 1] == ")"
    if whole:
        return _ALIAS.search(named.title) is not None
    return _ABBREVIATED.fullmatch(named.title) is not None and f" ({named.title})" in shadow


def _body_start(document: Document) -> int:
    """Where the title ends: what it names is the notice's own."""
    shadow = document.shadow
    first = document.sentences[0] if document.sentences else None
    return first.end if first and shadow[first.end - 1] not in ".:;!?" and len(document.sentences) > 1 else 0


def _head(title: str | None) -> str:
    return re.split(r" of (?:the )?", title or "", maxsplit=1)[0].casefold()


def _once(found: list[Reference]) -> list[Reference]:
    """A congress or conference that the text names more and less fully is one."""
    seen: set[str] = set()
    kept = []
    for fact in found:
        head = _head(fact.title)
        if fact.kind == "meeting" and head in seen:
            continue
        seen.add(head)
        kept.append(fact)
    return kept


def _with_full_title(fact: Reference, found: list[Reference]) -> Reference:
    if fact.kind != "meeting":
        return fact
    fullest = max((other.title or "" for other in found if _head(other.title) == _head(fact.title)), key=len)
    return replace(fact, title=fullest)


def _is_event(named: Named, events: list[Event], document: Document) -> bool:
    """Whether the meeting is the one that the notice reports: told of in an event, and not as its frame."""
    start, end = document.span(named.start, named.end)
    shadow, before = document.shadow, max(0, named.start - 60)
    aside = _DURING.search(shadow, before, named.start) and _HELD_AFTER.match(shadow, named.end)
    if aside or _FRAME.search(shadow, before, named.start):
        return False
    for event in events:
        inside = event.citation.start <= start and end <= event.citation.end
        if inside and event.rule in _GATHERED:
            return True
        if named.title.casefold() in event.citation.quote.casefold() and event.rule in _GATHERED:
            return True
    return False


def _numbered(document: Document) -> Iterator[Named]:
    """Laws and resolutions by their numbers, those that follow one included, and laws by article or by what states have."""
    shadow = document.shadow
    for match in _NUMBERED.finditer(shadow):
        law = "law" if re.search("Regulation|Directive", match["t"]) else "document"
        yield _named(document, match, law, "en-number")
        for further in _following(_FURTHER, shadow, match.end()):
            yield _named(document, further, law, "en-number")
    for match in _RESOLUTIONS.finditer(shadow):
        yield _named(document, match, "document", "en-number")
        for further in _following(_AND_NUMBER, shadow, match.end()):
            yield _named(document, further, "document", "en-number")
    for match in _BY_ARTICLE.finditer(shadow):
        yield _named(document, match, "treaty" if match["t"] in _TREATIES else "law", "en-title")
    for match in _CONSTITUTION.finditer(shadow):
        yield _named(document, match, "law", "en-title")


def _following(pattern: re.Pattern[str], shadow: str, position: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stand one right after another from a position on."""
    while (match := pattern.match(shadow, position)) is not None:
        yield match
        position = match.end()


def _all(document: Document) -> Iterator[Named]:
    shadow = document.shadow
    yield from _numbered(document)
    patterns = (
        (_LETTER, "en-title"),
        (_SPEECH, "en-speech"),
        (_QUOTED, "en-title"),
        (_IN_SINGLE_QUOTES, "en-title"),
        *((pattern, "en-title") for pattern in _ENTITLED),
    )
    for pattern, rule in patterns:
        for match in pattern.finditer(shadow):
            kind = "speech" if pattern is _SPEECH else _kind(match["t"])
            yield _named(document, match, kind, rule)
    yield from _titles(document)
    for plain in plain_titles(shadow):
        title = document.value(plain.start, plain.end)
        yield Named(plain.start, plain.end, plain.kind, title.translate(_QUOTES), None, "en-title-plain")
    yield from _meetings(document)


def _titles(document: Document) -> Iterator[Named]:
    """Capitalised titles that have a word for a document in them."""
    for match in [*_NAMED.finditer(document.shadow), *_DOCUMENT_LOWER.finditer(document.shadow)]:
        title = _title(match["t"])
        if (
            not title
            or (title in _KINDS and " " not in title)
            or _NEVER.match(title)
            or _OFFICE.match(title)
            or _FIELDS.match(title)
            or _OF_A_BODY.search(title)
            or len(title) > LONGEST
        ):
            continue
        start = match.start("t") + match["t"].find(title)
        end = start + len(title)
        if title in _KINDS and document.shadow.startswith(' "', end):
            continue  # the Green Paper "Fair Fees" has its title in the quotation marks
        written = _BRACKETED.sub("", document.value(start, end).translate(_QUOTES))
        if _UNENDED.search(title) and (noun := _LOWER_NOUN.match(document.shadow, end)):
            end = noun.end()
            written = f"{written} {document.value(*noun.span('tail')).strip()}"
        elif _TAILED.search(title) and (tail := _TAIL.match(document.shadow, end)):
            end = tail.end()
            written = f"{written} {document.value(*tail.span('tail'))}"
        elif numbered := _NUMBER_TAIL.match(document.shadow, end):
            end = numbered.end()
            written += numbered["tail"]
        elif bracketed := _BRACKET_TAIL.match(document.shadow, end):
            end = bracketed.end()
            written = f"{written} {document.value(*bracketed.span('tail'))}"
        yield Named(start, end, _kind(title), written, None, "en-title")


def _meetings(document: Document) -> Iterator[Named]:
    """Congresses, conferences and sessions by number or by a name of capitals."""
    for match in _PARTIES.finditer(document.shadow):
        yield _named(document, match, "meeting", "en-meeting-named")
    for match in _MEETING.finditer(document.shadow):
        title = _title(match["t"])
        named = len(title.split()) > 1 and title.split()[-1][:1].isupper()
        numbered = _ORDINAL.match(title) is not None and _SITTING.search(title) is not None
        if _OFFICE.match(title):
            continue
        if (named or _ORDINAL.match(title) or _OF_A_BODY_NAMED.match(title)) and (
            numbered or not _A_BODY.search(title)
        ):
            start = match.start("t") + match["t"].find(title)
            yield Named(
                start,
                start + len(title),
                "meeting",
                document.as_written(title).translate(_QUOTES),
                None,
                "en-meeting-named",
            )


def _named(document: Document, match: re.Match[str], kind: str, rule: str) -> Named:
    start, end = match.span("t")
    title = document.value(start, end).translate(_QUOTES)
    number = _EU_NUMBER.search(title) or _OF_A_RESOLUTION.search(title)
    return Named(start, end, kind, title, number.group() if number else None, rule)


def _title(text: str) -> str:
    """Without the words at its beginning that only lead up to it, and the year in which it was made."""
    text = _IN_A_YEAR.sub("", _OF_THE_OFFICE.sub("", text))
    plain = _OWNER.sub("", _LEADS.sub("", text.strip()))
    while (
        shorter := re.sub(
            r"^(?:[Tt]he|of|for|and|on|in|to|the|In|On|Under|New|This|That|Its|His|Her|Their|With|By|At|&|accordance|As|An?|and|Both|Following|(?:[Aa]rticles?|[Ss]ections?|[Rr]ules?|[Rr]egulations?|[Tt]itles?|[Cc]lauses?|[Tt]argets?|[Gg]oals?|[Pp]aragraphs?|[Cc]hapters?|[Pp]arts?|[Aa]nnex|[Ss]chedules?) [\dIVX][\w().]*(?:(?:,| and| or| to) [\d(][\w().]*)*(?:,? (?:of|to)(?: the)?)|\d[\w().]*(?:(?:,| and| or| to) \d[\w().]*)* of(?: the)?)\s+",
            "",
            plain,
        )
    ) != plain:
        plain = shorter
    return plain


def _kind(title: str) -> str:
    for word, kind in _KINDS.items():
        if re.search(rf"\b{re.escape(word)}\b", title):
            return kind
    return "document"
