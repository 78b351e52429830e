"""Terms of English demands: `within ten working days of the publication of this notice`, and the day on which each ends.

A term is counted from the notice's own publication (published, else its signature) or from a date that stands in the text.
From anything else (receipt, service), or from nothing, its end is not known. Working days need a state: the one that the text names.
"""

import re

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.lexicon import alternatives, mapping
from communique.interpret.working_days import term_end

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_TERM = re.compile(
    r"\b(?:within|not? later than|in the)\s+(?:a (?:period|term) of\s+)?"
    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})(?: \(\d{{1,3}}\))?[ -]"
    r"(?P<unit>(?:working |business |calendar |consecutive )?days?)'? (?:"
    r"of|from|after|following|since|starting from|as of|as from"
    rf")\s+(?P<since>[^,.;]{{0,80}})",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"^(?:the )?(?:date|day|time)? ?(?:of |on which )?(?:the |its )?(?:"
    r"(?:"
    r"publication|issue|issuance|date|announcement|posting|release"
    r")(?: date)? ?(?:of (?:this|the present) \w+)?"
    r"|(?:this|the present) (?:notice|announcement|publication|circular|call|invitation|decision) (?:is|was) "
    r"(?:published|issued|posted)"
    r")\s*$",
    re.IGNORECASE,
)
_COUNTRIES = mapping("en_countries")
_COUNTRY = re.compile(rf"(?<![\w-])(?:{alternatives(_COUNTRIES)})(?![\w-])")


def term_of(
    document: Document, start: int, end: int, dates: tuple[DateSpan, ...], signed: str | None
) -> str | None:
    """The last day of the term that stands in `[start, end)` of the shadow; None where none does or it is not known."""
    match = _TERM.search(document.shadow, start, end)
    if match is None:
        return None
    day = next((d.value for d in dates if match.start("since") <= d.start < match.end("since")), None)
    if day is None and _OWN.match(match["since"]):
        day = document.published or signed
    working = match["unit"].lower().startswith(("working", "business"))
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return term_end(day, count, working=working, country=_country(document.shadow) if working else None)


def _country(shadow: str) -> str | None:
    """The code of the one state that the text names; None where it names none or several."""
    named = {_COUNTRIES[match.group()] for match in _COUNTRY.finditer(shadow)}
    return named.pop() if len(named) == 1 else None
