"""Who comes into an office, and who leaves it: `was elected`, `succeeds`, `is hereby appointed as … :`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.interpret.en.act import Act
from communique.interpret.en.offices import office_taken
from communique.interpret.en.people import Mention, People
from communique.interpret.en.posts import HEAD

ELECTED = re.compile(
    r"(?<!newly )(?<!recently )(?:"
    r"(?:"
    r"elected|appointed|named|nominated|re-elected|re-appointed|reappointed|installed|swore in|appointment of"
    r"|appoint|appointing"
    r")\s+(?:as )?(?:the )?(?:Mr |Ms |Mrs |Dr )?"
    r"|(?:appoint(?:ed|s)|elected|named|nominated|appointment of) [^.;:\n]{3,60}: ?(?:Mr |Ms |Mrs |Dr )?"
    r")$"
)
BECAME = re.compile(
    r"^(?: \([^)]{1,16}\))?(?:,[^,]*,|,|,[^,.;\n]{2,90}(?= is hereby))? "
    r"(?:(?:has been|have been|was|is|were|are) )?(?:also |hereby |\w+ly )*(?:re-?)?(?:"
    r"elected|appointed|named|sworn in|took office|assumed|assumes|assuming|took up|takes up"
    r"|(?:took|takes) the (?:post|position|office|role) of"
    r"|will (?:also )?(?:assume|take (?:up|over)|succeed|replace|be (?:assuming|taking up|posted))"
    r")"
)
_FORMULA = re.compile(
    r"\b(?:is|are) hereby (?:re)?(?:appointed|elected|nominated) (?P<as>as [^:]{3,220}):\s*"
    r"(?:[-•]\s*|\(?[a-z0-9]\)\s*)?(?:Mr |Ms |Mrs |Dr )*$"
)
"""`The following is hereby appointed as a member of the Committee …:`, with the name on the next line."""
BECOMES = re.compile(
    rf"^(?: \([^)]{{1,16}}\))?(?: has|,)? (?:"
    r"became|becomes?|been made|is to be|will (?:be|serve as|become)"
    rf") (?:the |a |an |its )?(?:next |new |first )?(?:{HEAD})\b"
)
"""Weaker words for it, which need an office behind them."""
OF_A_BODY = re.compile(
    r"(?:"
    r"[Cc]ommittee|[Gg]roup|[Cc]ommission|[Bb]oard|[Cc]ouncil|[Pp]anel|[Tt]ask ?[Ff]orce"
    r")(?: \([^)]{2,20}\))?,? (?:is|are|will be|was)(?: to be)? (?:co-|jointly )?$"
)
"""What is chaired as an office and not at a sitting: who does so is a member."""
_LEFT = re.compile(
    r"^(?:,[^,]*,)? (?:"
    r"(?:has |have )?(?:steps? down|stepped down|resigned|retired)"
    r"|leaves office"
    r"|(?:ceases|ceased|will cease) to (?:be|hold|serve)"
    r"|(?:will )?no longer (?:serves?|be|is|holds?)"
    r"|(?:(?:has been|have been|was|is|were|are) )(?:also |hereby )?(?:removed|dismissed|relieved)"
    r")\b"
)
_REPLACED = re.compile(
    r"\b(?:"
    r"succeed(?:s|ed|ing)?|replac(?:es|ed|ing)"
    r"|(?:tak(?:es|ing)|took) over (?:the (?:post|role|position|duties) )?from"
    r") (?:the |Mr |Ms |Mrs |Dr )*$"
)
_AND_LEFT = re.compile(r"(?:,? and|;|,) (?:he |she )?(?:will )?no longer serves? as ")
REPLACING = re.compile(r", replacing (?:the |Mr |Ms |Mrs |Dr )*$")
_SERVED = re.compile(
    r", who (?:has served|served as|is leaving|is retiring|is stepping|steps|will be leaving|will retire|retires"
    r"|will step down)\b"
)
"""`She succeeds Mr Lund, who has served since May`: the text tells of his office, which he has no more."""


def changes(shadow: str, group: list[Mention], people: People, stop: int, *, together: bool) -> Iterator[Act]:
    """Elected, appointed, stepped down; the office is the one that follows `as`."""
    formula = _FORMULA.search(shadow, max(0, group[0].from_ - 320), group[0].start)
    for mention in group:
        if formula:
            put = _change(shadow, mention, people, "appointed", formula.start("as"), formula.end("as"))
            yield replace(put, start=formula.start(), end=mention.end)
        elif together:
            left = _AND_LEFT.search(shadow, mention.end, stop)
            yield _change(shadow, mention, people, "appointed", mention.end, left.start() if left else stop)
            if left:
                yield _change(shadow, mention, people, "removed", left.start(), stop)
        elif _LEFT.match(shadow[mention.to : mention.to + 60]) or (
            _REPLACED.search(shadow, max(0, mention.from_ - 60), mention.from_)
            and _SERVED.match(shadow, mention.end)
        ):
            yield _change(shadow, mention, people, "removed", mention.end, stop)


def _change(shadow: str, mention: Mention, people: People, act: str, start: int, stop: int) -> Act:
    """Somebody put into the office that the stretch names, or out of it."""
    taken = office_taken(shadow, start, stop)
    if taken is None:
        return Act(mention.name, act, mention.start, max(mention.to, mention.end), "en-appointed")
    body = people.bodies.fullest(taken.organization) if taken.organization else None
    return Act(mention.name, act, mention.start, taken.end, "en-appointed", (taken.post, body))
