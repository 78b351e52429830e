"""Documents, laws, meetings and speeches that an English text names, each at its first mention.

Titles in quotation marks or capitals that end in a word for a document, numbered regulations and resolutions, named congresses
and conferences, speeches that are followed. The notice's own title is none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.interpret.document import Document
from communique.interpret.en.capital_titles import capital_titles
from communique.interpret.en.named import QUOTES, Named, as_named, kind_of
from communique.interpret.en.named_meetings import named_meetings
from communique.interpret.en.numbered import numbered
from communique.interpret.en.plain_titles import plain_titles
from communique.interpret.en.quoted_titles import ENTITLED, IN_SINGLE_QUOTES, LETTER, QUOTED, SENTENCE, SPEECH
from communique.interpret.rules import fact_rule
from communique.model import Event, Reference

_ALIAS = re.compile(r"(?:Regulation|Directive|Decision|Agreement|Convention|Act|Law|Code|Rules)$")
_ABBREVIATED = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z][\w-]*")
_CORE = re.compile(r"\d+/\d+(?:/[A-Z]+)?$|No\.? ?\d[\d/-]*$|(?:Order|Resolution|Proclamation) \d\S*$")
_YEAR = re.compile(r"^(?:19|20)\d\d ")
_MET_FOR = re.compile(r"\bmet (?:[a-z]+ ){0,2}for (?:the|its|their) $")
_GATHERED = frozenset(("en-held", "en-spoken-at", "en-gathering"))
_FRAME = re.compile(
    r"(?:"
    r"margins?|sidelines?|occasion|framework|spirit|outcomes?|results?|decisions?|since|after|following"
    r"|ahead of|before|preparations? for|speech at|remarks at|at the time"
    r") (?:of |at |for )?(?:the |its |their )?$"
)
_DURING = re.compile(r"(?:\b[Dd]uring|\b[Aa]t|\b[Ww]ithin|[Ii]n the course of) (?:the )?$")
_HELD_AFTER = re.compile(
    r"(?: in [A-Z]\w+)?, [^.]{4,200}? (?:"
    r"was held|were held|took place"
    r"|held (?:an?|the|its|their) (?:[\w-]+ ){0,2}meeting"
    r"|held talks|co-?signed|signed"
    r")\b"
)
"""`During the 17th Summit, the two offices signed …`: where something else was done, and no event of its own."""
_SHORT_KINDS = (
    ("memorandum of understanding", "memoranda of understanding", "mou", "mous", "memorandum"),
    ("agreement", "cooperation agreement"),
)
CLOSE = 3


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
    if " " in title and any(
        before.startswith((f"{title} of ", f"{title} on ", f"{title} for ")) for before in seen
    ):
        return True
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
    return _YEAR.sub("", re.split(r" of (?:the )?", title or "", maxsplit=1)[0].casefold())


def _once(found: list[Reference]) -> list[Reference]:
    """A congress or conference that the text names more and less fully is one: the General Assembly of the 33rd General Assembly."""
    seen: set[str] = set()
    kept = []
    for fact in found:
        head = _head(fact.title)
        bare = fact.kind == "meeting" and head == (fact.title or "").casefold()
        if fact.kind == "meeting" and (
            head in seen or (bare and any(name.endswith(f" {head}") for name in seen))
        ):
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
    if _MET_FOR.search(shadow, before, named.start):
        return any(event.type == "meeting" for event in events)
    for event in events:
        inside = event.citation.start <= start and end <= event.citation.end
        if inside and event.rule in _GATHERED:
            return True
        held = event.rule in _GATHERED or " met for the " in event.citation.quote
        if named.title.casefold() in event.citation.quote.casefold() and held:
            return True
    return False


def _all(document: Document) -> Iterator[Named]:
    shadow = document.shadow
    yield from numbered(document)
    patterns = (
        (LETTER, "en-title"),
        (SPEECH, "en-speech"),
        (QUOTED, "en-title"),
        (IN_SINGLE_QUOTES, "en-title"),
        *((pattern, "en-title") for pattern in ENTITLED),
    )
    for pattern, rule in patterns:
        for match in pattern.finditer(shadow):
            if pattern is QUOTED and SENTENCE.search(match["t"]):
                continue
            kind = "speech" if pattern is SPEECH else kind_of(match["t"])
            yield as_named(document, match, kind, rule)
    yield from capital_titles(document)
    for plain in plain_titles(shadow):
        title = document.value(plain.start, plain.end)
        yield Named(plain.start, plain.end, plain.kind, title.translate(QUOTES), None, "en-title-plain")
    yield from named_meetings(document)
