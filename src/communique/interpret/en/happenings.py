"""Which verbs and nouns of an English clause tell a happening, and of which type: the one place that decides it.

The verbs are the table `en_happenings.txt`; what is held, opened or addressed has the type of its noun (`gatherings`). A verb tells
nothing where it is of the past before, of the future, in a relative clause, in quotation marks, or a plural noun.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.en.gatherings import GATHERING, type_of
from communique.interpret.en.posts import HEAD
from communique.interpret.lexicon import table

_TENSE = (
    r"(?:"
    r"has |have |had |was |were |is |are |will be |also |jointly |officially |formally |today |successfully "
    r"|recently "
    r")*"
)
_HELD = (
    r"(?:"
    rf"{_TENSE}(?:"
    r"held|convened|hosted|co-chaired|organi[sz]ed|opened|kicked off|took place|takes place|conducted|staged"
    r"|joined|inaugurated|co-hosted|co-organi[sz]ed|holds|hosts|convenes"
    r"|(?:is|are|will be) (?:organi[sz]ing|holding|hosting|convening)"
    r"|(?:teamed up|joined forces|came together|partnered) to (?:hold|host|organi[sz]e|conduct|run)"
    r"|(?:will (?:also )?|(?:is|are) (?:scheduled|due|set|expected) to )"
    r"(?:hold|host|organi[sz]e|convene|conduct|attend|chair)"
    r"|participat(?:ed|es) in|(?:took|takes|taking) part in"
    r")"
    r"|presid(?:ed|es|ing) over|chair(?:ed|s)"
    r"|attended|attends|to attend"
    rf"|(?:led|leads|headed) (?:a|the) [^.;]{{0,40}}delegation to "
    rf"(?=[^.;]{{0,30}}\b(?:attend|participate|join|take part))"
    r"|meeting in"
    r")"
)
HELD = _HELD
"""The verbs whose subject is the host of what they hold."""
_LAUNCHED = (
    r"strategy|fund|pilot|toolkit|consultation|campaign|inquiry|investigation|review|portal|website|initiative"
    r"|project|platform|programme|program|service|scheme|call"
)
_STANDS_FOR = {"OFFICE": HEAD, "KIND": _LAUNCHED}
_ON = r"(?:[^.;]|(?<=[A-Z])\.(?=[,A-Z]))"
"""What a clause goes on with: no full stop but that of `U.S.,`."""
_HELD_WHAT = re.compile(
    rf"{_HELD} (?P<what>{_ON}{{0,90}}?\b(?P<word>{GATHERING})\b)"
    rf"|(?P<what2>\b(?!panel (?:on|of|for)\b)(?P<word2>{GATHERING})\b{_ON}{{0,200}}?) "
    rf"(?:{_TENSE}(?:will |to be )?(?:"
    r"held|convened|kicked off|opened|took place|takes? place|taking place|concluded|closed|launched"
    r"|(?:begins|began|started|starts)(?! (?:an?|its|their) )"
    r"|commenced|ended|wrapped up|inaugurated|organi[sz]ed|hosted|conducted|staged"
    r"|being held|being attended|underway|under way|scheduled for|(?<=was )attended by|lasted"
    r"))"
    r"(?= |[.,]|$)",
    re.IGNORECASE,
)
_GATHERING = re.compile(rf"\b{GATHERING}\b", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"^(?:The )?\d{{1,3}}(?:st|nd|rd|th) (?:[A-Za-z]+ ){{0,4}}?(?:{GATHERING}) of .+", re.IGNORECASE
)
_SPEAKING = re.compile(
    r"\b(?<!ostal )(?<!mail )(?:"
    r"(?:"
    r"[Ss]peaking|[Cc]oncluding|[Cc]hairing|spoke|speaks|[Aa]ddressing|addressed|remarks|address|speech|welcoming|opening"
    rf") (?:[\w' -]{{0,40}}? )??(?:at|during|in|to|of)"
    r"|declar(?:ing|ed) (?:the )?open"
    r"|opened|said so at|address(?:ing|ed|es)"
    r"|made (?:this|the) [a-z]+ (?:[a-z]+ )?(?:at|during)"
    rf") [^.;]{{0,90}}?\b(?P<word>{GATHERING})\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:"
    r"not|never|the first time|previously|in the past|since|as a result of|prior to|up to|will|would|plans? to"
    r"|going to|scheduled|to be|has authorized|had|last (?:year|month|July)"
    r")\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!Shortly )(?<!shortly )\bafter (?:"
    r"an?|the|its|his|her|their|one|two|three|\d+|[a-z]+s"
    r") (?:(?!said|announced)[^,.;]){3,120}$"
)
"""`Farmers are warned after a firm was fined`: the reason, and not what is told."""
_CONDITION = re.compile(r"^(?:If|When|Whenever|Unless|Where|Once|Whether|Until)\b[^,]*$")
_RELATIVE = re.compile(r"\b(?:which|who|that)(?: (?:was|were|has|have|had|been|is|are|also|\w+ly))+ $")
_OF_ANOTHER = re.compile(
    r"(?:duly completed and|completed and|which|who|that|agreement,|Memorandum[^,]{0,40},|Guides|Bulletins)\s*$"
)
_ANOTHER_SUBJECT = re.compile(r", (?:the|The|an?) (?=[A-Z])")
_DONE_AT = re.compile(
    r"\b(?:"
    r"agreed|made|reached|adopted|discussed|signed|concluded|taken|decided|raised|identified"
    r")(?: upon)? (?:during|at|in) (?:the|an?|its|their) (?:[\w-]+ ){0,6}$"
)
_THAT_WAS = re.compile(r"s that (?:\w+ )?(?:\w+ly )?(?:took place|(?:was|were) \w+)$")
"""`Two seminars that took place in May` names them; it does not tell of them."""
_ADOPTED_AT = re.compile(r", (?:adopted|approved|passed|deliberated(?: on)?) (?:at|by) (?:[^,;]{0,60})$")
_WILL_BE = re.compile(r", which (?:will|is to|are to)\b")
"""`Preparations for the session, which will take place in May`: said of what is only named."""
_FRAMED = re.compile(r"\b(?:margins?|sidelines?|fringes?|occasion) of (?:the |its |an? )?$")
"""`On the margins of the recently concluded session`: where something else was done."""
_IN_GENERAL = re.compile(r"(?:is|are) (?:appointed|elected|nominated|chosen|selected)$")
"""`The Director is appointed by the Council`: how it is done, and not that it was."""
_PREVIOUS = re.compile(r"\b(?:last|previous|prior|earlier) $")
_CHAIRED = re.compile(r"(?:presid|chair)[a-z]+ (?:over )?(?![^.;]*\b(?:training|course|lecture)s?\b)")
_MEASURE = re.compile(
    r"\b(?:fines?|warnings?|penalt(?:y|ies)|tickets?|licen[cs]es?|permits?|summons(?:es)?|sanctions?)\b",
    re.IGNORECASE,
)
"""What authorities issue to somebody and do not publish."""
_NOUN_BEFORE = re.compile(r"\b(?!(?:also|today|now|hereby|jointly|it|he|she|and|or|who)\b)[a-z][\w-]* $")
_AUTHORIZED = re.compile(
    r"(?:"
    r"authori[sz]ed|approved|adopted|awarded|renewed|published|issued|released|detected|seized|arrested"
    r"|convicted|sentenced|indicted|confiscated|repealed|announced|imposed"
    r") (?=(?:to|for|by|in|under|from|at|on(?= \d| [A-Z][a-z]{2,8} \d))\b)"
)
"""`States authorised to act`: no verb without an object."""
_ASIDE = re.compile(r", [a-z]+ed (?:on|in|by|at|under) ")
"""`An alert, issued on the site, names them`: said of a noun."""
_NOT = re.compile(r"\b(?:not|never)\b")
_PARTICIPLE = re.compile(r"[a-z-]+ed\b")
_NOUN_FOLLOWS = re.compile(
    r"\b(?:"
    r"of|the|a|an|its|their|his|her|all|any|such|each|as|for|with|in|on|to|from|under|no|other|these|those|new"
    r"|more"
    r") $"
)
_PLURAL = re.compile(r"(?!(?:has|is|was)\b)[a-z]+s\b")


def _verbs() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Type, rule and pattern of each class of the table, in its order."""
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, rule, pattern in table("en_happenings"):
        for name, meant in _STANDS_FOR.items():
            pattern = pattern.replace(name, meant)  # noqa: PLW2901 -- what it stands for
        rows[kind, rule].append(pattern)
    return tuple(
        (kind, rule, re.compile(rf"(?<![\w-]){_TENSE}(?:{'|'.join(patterns)})"))
        for (kind, rule), patterns in rows.items()
    )


_VERBS = _verbs()


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb (or a meeting's title) at `[start, end)` of the shadow that tells a happening of `type`."""

    start: int
    end: int
    type: str
    rule: str


def telling(shadow: str, start: int, end: int) -> Telling | None:
    """What tells the happening of a clause: the first verb, decisions and speeches only where nothing else does."""
    return foremost(all_telling(shadow, start, end))


def foremost(found: list[Telling]) -> Telling | None:
    """Of all that a clause tells what tells its happening."""
    return min(
        found,
        key=lambda item: (
            item.type == "other" or item.rule == "en-spoken-at",
            item.start,
            item.rule != "en-met",
        ),
        default=None,
    )


def all_telling(shadow: str, start: int, end: int) -> list[Telling]:
    """Every verb of a clause that tells a happening."""
    if _NUMBERED.match(shadow[start:end]) is not None:
        return [Telling(start, end, "meeting", "en-held")]
    found = list(_held(shadow, start, end))
    found.extend(
        Telling(spoken.start(), spoken.end(), type_of(spoken["word"]), "en-spoken-at")
        for spoken in _SPEAKING.finditer(shadow, start, end)
        if not is_behind(shadow, start, spoken.start())
    )
    for kind, rule, pattern in _VERBS:
        found.extend(
            _told(shadow, start, match, kind, rule)
            for match in pattern.finditer(shadow, start, end)
            if not is_behind(shadow, start, match.start())
            and not _NOT.search(shadow, match.start(), match.end())
            and not is_in_quotes(shadow, start, match.start())
            and not _noun(shadow, start, match.start())
            and not (shadow.startswith(" by ", match.end()) and _IN_GENERAL.match(match.group()))
        )
    return found


def _held(shadow: str, start: int, end: int) -> Iterator[Telling]:
    """The gatherings of a clause that are held, but for those of which it says that they were before."""
    if _GATHERING.search(shadow, start, end) is None:
        return
    for match in _HELD_WHAT.finditer(shadow, start, end):
        held = _nearer(shadow, match, end)
        if (
            not is_behind(shadow, start, held.start())
            and not _agreed_at(shadow, start, held.start())
            and not _THAT_WAS.search(shadow, held.start(), held.end())
            and not _PREVIOUS.search(shadow, start, held.start())
            and not _FRAMED.search(shadow, start, held.start())
            and not _WILL_BE.search(shadow, held.start(), held.end())
            and not _ADOPTED_AT.search(shadow, start, held.start() + 1)
        ):
            yield Telling(held.start(), held.end(), _held_type(held), "en-held")


def _held_type(held: re.Match[str]) -> str:
    """What is held has the type of its noun; a seminar that somebody chairs hears opinions and trains nobody."""
    kind = type_of(held["word"] or held["word2"])
    return "meeting" if kind == "training" and _CHAIRED.match(held[0]) else kind


def _told(shadow: str, start: int, verb: re.Match[str], kind: str, rule: str) -> Telling:
    """What a verb of the table tells; `fines were issued` publishes nothing."""
    if kind == "publication" and _MEASURE.search(shadow, max(start, verb.start() - 40), verb.end() + 30):
        return Telling(verb.start(), verb.end(), "other", "en-enforced")
    return Telling(verb.start(), verb.end(), kind, rule)


def is_behind(shadow: str, start: int, position: int) -> bool:
    """Whether the verb tells what was before or will be, or stands in a relative clause."""
    before = shadow[start:position]
    return (
        _BACKGROUND.search(before[-60:]) is not None
        or _RELATIVE.search(before) is not None
        or _OF_ANOTHER.search(before) is not None
        or _CONDITION.match(before) is not None
        or _AFTER.search(before) is not None
    )


def _nearer(shadow: str, held: re.Match[str], end: int) -> re.Match[str]:
    """`To follow up the Session …, the Office held a seminar`: what is held after the verb, not the noun before another subject."""
    if held["word2"] and (other := _ANOTHER_SUBJECT.search(shadow, held.end("word2"), held.end())):
        return _HELD_WHAT.search(shadow, other.end(), end) or held
    return held


def _agreed_at(shadow: str, start: int, position: int) -> bool:
    """Whether a gathering only frames what was done at it: `issues agreed during the 4th meeting held on 3 May`."""
    return _DONE_AT.search(shadow, start, position) is not None


def _noun(shadow: str, start: int, position: int) -> bool:
    """Whether what looks like a verb is a plural (`property issues`) or qualifies a noun (`the list of approved harbours`)."""
    if _AUTHORIZED.match(shadow, position, position + 24):
        return True
    if (
        _ASIDE.match(shadow, max(start, position - 2), position + 24)
        and shadow.count(", ", start, position) == 1
    ):
        return True
    if _PARTICIPLE.match(shadow, position, position + 24) and _NOUN_FOLLOWS.search(shadow, start, position):
        return True
    plural = _PLURAL.match(shadow, position, position + 24)
    return plural is not None and _NOUN_BEFORE.search(shadow, start, position) is not None


def is_in_quotes(shadow: str, start: int, position: int) -> bool:
    return shadow[start:position].count('"') % 2 == 1
