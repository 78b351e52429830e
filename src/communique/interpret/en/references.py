"""Documents, laws, meetings and speeches that an English text names, each at its first mention.

Titles in quotation marks or capitals that end in a word for a document, numbered regulations and resolutions, named congresses
and conferences, speeches that are followed. The notice's own title is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.interpret.document import Document
from communique.interpret.en.bodies import clean
from communique.interpret.lexicon import alternatives, table
from communique.interpret.rules import fact_rule
from communique.model import Event, Reference

_KINDS = dict(table("en_document_words"))
_WORD = rf"(?:{alternatives(_KINDS)})"
_CAP = r"(?:[A-Z0-9][\w'/.-]*[\w']|[A-Z]|\"[A-Z][^\"]{2,40}\")"
_LINK = r"(?:of the|of|for the|for|on the|on|and the|and|in the|in|to the|against|between the|between|with|&|the)"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<t>(?:(?:{_CAP}|of the|of|for|and|on|in|the|&|to) )*?{_WORD}(?: \d{{4}}| No\.? ?\d+)?(?: (?:of|for|on|in|concerning|relating to|between|against) (?:the )?{_CAP}(?:(?:,? {_LINK})? {_CAP})*)*)(?![\w-]| [A-Z])"
)
_NUMBERED = re.compile(
    r"(?P<t>(?:(?:Commission |Council |Delegated |Implementing |Executive )*(?:Regulation|Directive|Decision) \((?:EU|EC|EEC|Euratom)\) (?:No )?\d+/\d+|(?:UN(?:SC)? )?(?:Security Council |General Assembly )?Resolution \d+(?: \(\d{4}\))?|(?:[A-Z]{2,8} )?Order No\.? ?\d+|Executive Order \d+|Decree No\.? ?\d+|Announcement No\.? ?\d+|Public Law \d+-\d+))"
)
_MEETING = re.compile(
    rf"(?P<t>(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,3}}(?:st|nd|rd|th)|annual|High-level|Central|World|Global|International|[A-Z][\w-]+)\s)(?:(?:{_CAP}|of the|of|and|plenary|session|executive|on the|on|for|annual) )*?(?:Conference|Congress|Summit|Assembly|session|meeting|Meeting|Session|Forum)(?: (?:of|on|for) (?:the )?(?:\d{{1,3}}(?:st|nd|rd|th) )?{_CAP}(?:(?:,? {_LINK})? (?:{_CAP}))*)*)"
)
_ORDINAL = re.compile(r"^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\b")
_SPEECH = re.compile(
    rf"(?P<t>(?:(?:General Secretary |Secretary-General |President |Comrade |Premier )?[A-Z][\w-]+(?: [A-Z][\w-]+){{1,2}}'s (?:important |keynote |summary )?(?:speech|instructions|remarks|address|expositions)(?: and (?:important )?(?:instructions|expositions|speech))*(?: (?:at|on|to|during|about) (?:the )?[A-Za-z][^,.;]{{3,120}}?(?=,| and (?:the|his|her)| as the| when |\.|;|$)))|(?:important )?speech by [A-Z][^,.;]{{5,160}}?(?=,|\.|;))"
)
_QUOTED = re.compile(rf"(?P<t>\"(?:[A-Z][^\"]{{3,120}})?\b{_WORD}\b[^\"]{{0,60}}\"(?: of (?:the )?{_CAP}(?: {_CAP})*(?: on [a-z][^,.;]{{3,60}}?(?=,| and |\.|;))?)?)")
_NEVER = re.compile(r"^(?:The|This|That|Its|Their|A|An|Article|Section|News|Press|Plans|Report|Law|Act|Agreement|Plan|Order|Measures|Rules|Notes?|Regulation|Decision|Strategy|Programme|Program|Project|Code|Policy|Draft)$")
_HEADED = re.compile(r"^(?:\d+(?:st|nd|rd|th) )")
_DOCUMENT_LOWER = re.compile(r"(?P<t>(?:strategic guidelines?|working rules|work plan|action plan|rules of procedure|implementation plan|annual report) of (?:the )?(?:[A-Z][\w-]+|[\w-]+)(?: [\w-]+){0,3}?)(?=,|\.|;| and | to | for | was| were|$)")
LONGEST = 260


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
    for named in sorted(_all(document), key=lambda item: (item.start, -item.end)):
        key = named.title.casefold()
        inside = any(start <= named.start and named.end <= end for start, end in taken)
        if not key or key in seen or any(key in other or other in key for other in seen if len(key) > 12) and inside:  # noqa: PLR2004 -- a short title may be part of another
            continue
        if named.title == opening or (named.kind == "meeting" and any(named.title in event.citation.quote for event in events)):
            continue
        if named.kind == "meeting" and _is_event(document, named, events):
            continue
        seen.add(key)
        taken.append((named.start, named.end))
        found.append(Reference(document.cite(named.start, named.end), *fact_rule(named.rule), named.kind, named.title, named.number))
    return [_with_full_title(fact, found) for fact in _once(found)]


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


def _is_event(document: Document, named: Named, events: list[Event]) -> bool:
    start, end = document.span(named.start, named.end)
    return any(event.citation.start <= start and end <= event.citation.end and event.type in ("meeting", "training") and "speech" not in document.text[event.citation.start : start][-40:] and not re.search(r"(?:closing|opening|spirit|resolution)s? of (?:the )?$", document.text[:start]) for event in events)  # fmt: skip


def _all(document: Document) -> Iterator[Named]:
    shadow = document.shadow
    for match in _NUMBERED.finditer(shadow):
        yield _named(document, match, "law" if "Regulation" in match["t"] or "Directive" in match["t"] else "document", "en-number")
    for match in _SPEECH.finditer(shadow):
        yield _named(document, match, "speech", "en-speech")
    for pattern in (_QUOTED, _NAMED, _DOCUMENT_LOWER):
        for match in pattern.finditer(shadow):
            title = _title(match["t"])
            if title and not _NEVER.match(title) and len(title) <= LONGEST:
                start = match.start("t") + match["t"].find(title)
                yield Named(start, start + len(title), _kind(title), title.replace('"', ""), None, "en-title")
    for match in _MEETING.finditer(shadow):
        title = _title(match["t"])
        if _ORDINAL.match(title) or len(title.split()) > 1 and title.split()[-1][:1].isupper():
            start = match.start("t") + match["t"].find(title)
            yield Named(start, start + len(title), "meeting", title, None, "en-meeting-named")


def _named(document: Document, match: re.Match[str], kind: str, rule: str) -> Named:
    start, end = match.span("t")
    return Named(start, end, kind, clean(document.shadow[start:end]), None, rule)


def _title(text: str) -> str:
    """Without the words at its beginning that only lead up to it."""
    plain = text.strip()
    while (shorter := re.sub(r"^(?:[Tt]he|of|for|and|on|in|to|the|In|On|Under|New|This|That|Its|His|Her|Their|With|By|At|&|accordance|As|An?)\s+", "", plain)) != plain:
        plain = shorter
    return plain


def _kind(title: str) -> str:
    for word, kind in _KINDS.items():
        if re.search(rf"\b{re.escape(word)}\b", title):
            return kind
    return "document"
