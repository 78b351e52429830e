"""Carry a citation over to a new version of its text, or say why it cannot be carried.

A quote is carried only to the very passage it stood in: found character for character, at one place, with the
same words before or after it (W3C Web Annotation, TextQuoteSelector). What is gone, stands in several places alike,
or stands only among other words becomes an orphan: it is shown as such, never moved to a look-alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from communique.interpret.document import citation as cited
from communique.model import Citation

NEAR = 8
"""How many code points of context must agree on a side."""

LONG = 40
"""A quote of this many code points is told by itself where it stands at one place only."""


class Outcome(StrEnum):
    """What became of a citation; all but the first leave it orphaned."""

    CARRIED = "carried"
    GONE = "gone"
    AMBIGUOUS = "ambiguous"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Anchored:
    """The citation in the new text, None where it is orphaned, and the outcome."""

    citation: Citation | None
    outcome: Outcome


def reanchor(citation: Citation, text: str) -> Anchored:
    """Where `citation`, made on an earlier version, stands in `text` (offsets in code points, half open)."""
    digest = "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest == citation.text_digest and text[citation.start : citation.end] == citation.quote:
        return Anchored(citation, Outcome.CARRIED)
    places = list(_places(citation.quote, text))
    if not places:
        return Anchored(None, Outcome.GONE)
    if len(places) > 1:
        places = [
            place for place in places if _before(citation, text, place) and _after(citation, text, place)
        ]
        if len(places) != 1 or _says_little(citation):
            return Anchored(None, Outcome.AMBIGUOUS)
    start = places[0]
    held = _before(citation, text, start) or _after(citation, text, start)
    if not held and len(citation.quote) < LONG:
        return Anchored(None, Outcome.ELSEWHERE)
    return Anchored(cited(text, start, start + len(citation.quote), digest), Outcome.CARRIED)


def _places(quote: str, text: str) -> Iterator[int]:
    """Every place of the quote, overlapping ones too; none for an empty quote."""
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _before(citation: Citation, text: str, start: int) -> bool:
    """Whether the words directly before are the same; a quote that began its text must begin it again."""
    wanted = citation.prefix[-NEAR:]
    return text.endswith(wanted, 0, start) if wanted else start == 0


def _after(citation: Citation, text: str, start: int) -> bool:
    wanted = citation.suffix[:NEAR]
    end = start + len(citation.quote)
    return text.startswith(wanted, end) if wanted else end == len(text)


def _says_little(citation: Citation) -> bool:
    """Without context on either side one of several places cannot be told from another."""
    return not citation.prefix and not citation.suffix
