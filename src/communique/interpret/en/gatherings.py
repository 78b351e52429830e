"""Gatherings told by their noun: `the 4th Forum on Seeds, organised by the Board in Orla on 3 May`, whatever the verb.

A noun for a gathering counts by what stands with it in its clause: a day, a place, a host, a number or a name of its own, a verb of
going on. It is used only where no verb of the notice tells a gathering.
"""

import re
from dataclasses import dataclass

from communique.interpret.lexicon import alternatives, mapping

GATHERINGS = mapping("en_meeting_words")
GATHERING = rf"(?:{alternatives(GATHERINGS)})(?:e?s)?"
_NOUN = re.compile(
    rf"\b(?P<word>{GATHERING})\b(?!(?<=onvention) (?:"
    r"of (?:the )?\d|on\b|against|for the|relating|concerning"
    r"))(?! (?:"
    r"of (?:a|an|any) (?!meeting)|that"
    r"|room|point|agenda|minutes|hall|centre|center|fee"
    r")\b)",
    re.IGNORECASE,
)
_HOSTED = re.compile(
    r"\b(?:"
    r"(?:co-)?(?:"
    r"organi[sz]ed|sponsored|hosted|convened|arranged|held|run|conducted|chaired|led"
    r")(?: jointly)? by"
    r"|under the (?:chairmanship|presidency|auspices|chair) of"
    r"|in (?:cooperation|co-operation|partnership|collaboration) with"
    r")\b"
)
_PLACE = re.compile(r"\b(?:in|at) (?:the )?[A-Z]\w+")
_ORDINAL = re.compile(
    r"\b(?:"
    r"\d{1,3}(?:st|nd|rd|th)|[Ff]irst"
    r"|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth"
    r"|[A-Z]\w+-(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth)"
    r"|[Aa]nnual"
    r")\b"
)
_GOING_ON = re.compile(
    r"\b(?:"
    r"attend\w*|participat\w+|joined|join|gather(?:ed|s)"
    r"|brought together|brings together|featured|discuss(?:ed|es)"
    r"|focus(?:ed|es)|conclud(?:ed|es)"
    r"|beg[ai]ns?|started|starts|opened|opens|lasted|drew|attracted|gave|delivered|delivers|gives|spoke|speaks"
    r"|considered|reviewed|examined|speaking|presided|led|leads|welcomed|addressed|hosts?|hosting|invite[sd]?|inviting"
    r"|will (?:be )?(?:hold|held|host|take place|meet|convene|organi[sz]e|attend|run)\w*"
    r")\b"
)
_PAST_OR_NEVER = re.compile(
    r"\b(?:"
    r"previous(?:ly)?|earlier|last (?:year|month)"
    r"|the last|since|prior to|ahead of|following|after|before|annual report|minutes of|outcome of"
    r"|decisions? of|resolution of|preparations? for|margins? of|sidelines? of|fringes? of|if|whether|any|each"
    r"|every|such|regular|members? of the|agreed to|plans? to|rules of procedure"
    r")\b(?: \w+){0,6} ?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w&'-]+ $")
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Gathering:
    """A noun for a gathering at `[start, end)` of the shadow; `weight` says how much stands with it."""

    start: int
    end: int
    type: str
    weight: int


def type_of(word: str) -> str:
    """The type of event that a noun for a gathering tells."""
    lowered = word.lower()
    known = (lowered, lowered.removesuffix("s"), lowered.removesuffix("es"))
    return next((GATHERINGS[form] for form in known if form in GATHERINGS), "meeting")


def gathering_in(shadow: str, start: int, end: int, *, dated: bool) -> Gathering | None:
    """The noun of the clause `[start, end)` that has most with it, where that is enough; `dated` if the clause has a day."""
    found = [
        Gathering(match.start(), match.end(), type_of(match["word"]), weight)
        for match in _NOUN.finditer(shadow, start, end)
        if (weight := _weight(shadow, match, start, end) + 2 * dated) >= ENOUGH
    ]
    return max(found, key=lambda item: item.weight, default=None)


def _weight(shadow: str, noun: re.Match[str], start: int, end: int) -> int:
    before = shadow[start : noun.start()]
    if _PAST_OR_NEVER.search(before[-90:]):
        return -ENOUGH
    named = noun["word"][0].isupper() and _NAMED.search(before) is not None
    return sum(
        (
            2 * (_HOSTED.search(shadow, noun.end(), end) is not None),
            _PLACE.search(shadow, start, end) is not None,
            _ORDINAL.search(before[-90:]) is not None,
            named,
            _GOING_ON.search(shadow, start, end) is not None,
        )
    )
