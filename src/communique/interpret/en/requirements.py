"""What an English text demands: the clause of must, shall, should, is required to, called for and their like.

A demand begins at its subject, after what stands before a comma, and ends before the next demand or with the
sentence. Imperatives that follow a demand in the same words carry its addressee on.
"""

import re

from communique.interpret.days import DateSpan
from communique.interpret.document import Document, Sentence
from communique.interpret.en.addressees import (
    ACTED_ON,
    ARTICLE,
    CLAUSE_BEFORE,
    COPULA,
    FOR_WHOM,
    GOES_ON,
    INTRODUCTION,
    NOBODY,
    NUMBERING,
    SOMEBODY,
    SUBJECT,
    THAT,
    WHO_IS_ASKED,
)
from communique.interpret.en.date_kinds import kind_by_place
from communique.interpret.en.demand_words import COMMAND, IMPERATIVE, MODAL
from communique.interpret.en.headed_demands import is_under, told_to
from communique.interpret.en.statements import Stretch
from communique.interpret.en.terms import term_of
from communique.interpret.found import Demand, as_requirements
from communique.model import Requirement

_TAIL = re.compile(
    r",? (?:"
    r"according to [^,]+"
    r"|(?:he|she|it|they|[A-Z][\w .'-]{2,40}) (?:said|noted|stressed|added|stated|pointed out)"
    r")$"
)
_NEW_CLAUSE = re.compile(
    r"(?:"
    r";"
    r"|, (?:all|each|some|many|most|both) of (?:whom|which)"
    r"|, and|, but(?: that)?|, so"
    r"| but (?:for now|then|also)?,?(?= (?:the|we|it|they|that) )"
    r"|\band(?= (?:must|shall|should|we must|it is necessary|they must))"
    r"|:"
    r") *"
)
_ANOTHER_SUBJECT = re.compile(
    r" and (?P<who>(?:(?:[a-z-]+ )?[a-z-]+, )+(?:[a-z-]+ )?[a-z-]+ and (?:[a-z-]+ )?[a-z-]+s) $"
    r"| and (?P<one>(?:the |all |every |each )(?:[a-z-]+ ){0,2}[a-z-]+) $"
)
"""`Guests should not enter and cooks, waiters and cleaners should leave`: who must do the second."""
_RECITALS = re.compile(r"^Whereas:?$.{0,20000}?(?=^HA(?:S|VE) (?:ADOPTED|DECIDED))", re.MULTILINE | re.DOTALL)
"""The reasons of a decision, which demand nothing yet."""
_HEADING = re.compile(r"(?:What|How|Who|When|Why|Where|Whether)\b[^.!;:]*$")
_HOPE = re.compile(r"\b(?:hop(?:e|ed|es|ing|efully)|wish(?:es|ed)?|would|could|might)\b")
_MAY_APPLY = re.compile(
    r" (?:also )?(?:"
    r"apply|submit|file|request|register|comment|participate|choose|contact|appeal|attend|make"
    r"|be (?:submitted|filed|sent|made)"
    r")\b"
)
_WHO_MAY = re.compile(
    r"\b(?:"
    r"[Mm]embers?|[Aa]pplicants?|[Pp]art(?:y|ies)"
    r"|[Pp]ersons?|[Ii]ndividuals?|[Uu]sers?|[Hh]olders?|[Oo]wners?|[Pp]roprietors?|[Cc]andidates?"
    r"|[Rr]epresentatives?|[Aa]ttorneys?|[Aa]gents?|[Pp]ractitioners?|[Pp]articipants?|[Ss]takeholders?"
    r"|[Cc]ompan(?:y|ies)|[Ff]irms?|[Ii]nstitutions?"
    r"|States?|[Aa]uthorit(?:y|ies)|[Cc]omments"
    r"|[Rr]esponses|[Ss]ubmissions|[Aa]pplications|[Rr]equests|[Oo]ppositions?|[Ee]mployees|[Ee]mployers"
    r"|[Cc]onsumers|[Cc]itizens|[Aa]nyone|[Tt]hey|[Yy]ou"
    r") (?:who [^,]{3,60} )?(?:also )?$"
)
_EXEMPT = re.compile(
    r"(?:shall|may|should)(?: not)? be (?:"
    r"responsible|liable|held|deemed|considered|treated|regarded|construed|interpreted"
    r")\b"
)
_NO_LONGER = re.compile(r"\b(?:no longer|not|n't) $")
_NO_NEED = re.compile(r"\b(?:remov|replac|reduc|avoid|eliminat|obviat|without|no longer|not)\w*(?: \w+)?\s*$")
_ACTIVE = re.compile(
    r"(?:"
    r"demand|oblige|require[sd]|order|instruct|direct|ask(?:s|ed)|request|urge|urging|exhort|recommend"
    r"|encourage|invite"
    r"|advise|call|enjoin|implor|appeal|challeng|tasked"
    r")",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"demand|require|order|instruct|direct|ask|request")
_HOPED_OF = re.compile(
    r"(?:that )?(?!the two\b)(?:the )?(?P<who>(?!(?:he|she|it|we|I|this|that|there|two sides|both"
    r"|our)\b)[\w' -]{2,60}?) (?:would|will|could|can)\b"
)
"""What somebody hopes that another will do: `hoped that the Office would continue`."""
_NOT_ASKED = re.compile(r"\b(?:was|were|been|be|the|will|would|to|could|can|and|that|which)\s*$")
_ASIDE = re.compile(
    r"\bsuch [^,.;]{2,40} as (?:the )?[A-Za-z]+\s+$|\b(?:[Ii]f|[Ww]hether(?: or not)?(?: we| they)?|[Uu]nless)\s+$"
)
"""`Such other days as the Registrar may specify`, `if it is necessary to move`."""
_RELATIVE = re.compile(r"(?:which|who|that|what)\s+$")
_ASKED_TO = re.compile(r"\b(?:to|not) [a-z]")
_HELPS = re.compile(r" (?:over time |also )?(?:help|suffice|prove|lead|result|prompt)\b")
"""`Should help`: what is expected of a measure."""
_FORMULA = re.compile(
    r" (?:enter into force|come into (?:force|effect)|apply (?:from|as of)|(?:start|begin|commence) (?:from|on)"
    r"|be binding|take effect|be deemed|mean\\b)"
)
_NOUN_NEED = re.compile(
    r"(?:"
    r"\bwould (?:need|have) to"
    r"|(?:'s|s'|\btheir|\bits|\bhis|\bher|\bno|\bno \w+|\bany) needs? to"
    r"|\b"
    r"(?!(?:"
    r"and|but|or|so|that|what|when|if|as|then|because|where|believe|believes|believed|know|knows|think|thinks"
    r"|thought|say|says|said|agree|agreed|stressed|noted|added"
    r")\b)"
    r"[a-z]+ (?:they|we|you|he|she|it) needs? to"
    r")$"
)
"""`Would have to`, `their need to`, `the skills they need to`: no demand."""
_MINE = re.compile(r"\b(?:I|I also|I therefore) $")
_UP_TO = re.compile(
    r"\b(?:"
    r"by|before|until|till|no later than|not later than|on or before"
    r")\s*(?:(?:"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|hours)?"
    r"|noon|midnight|close of business"
    r")(?: \([A-Z][\w ]{2,24}\))?,? (?:on )?)?(?:\w+day,? )?$"
)
FAR = 200
"""Code points within which `to …` follows whom one calls on."""
LONGEST_ADDRESSEE = 110


def requirements(
    document: Document, stretches: tuple[Stretch, ...], dates: tuple[DateSpan, ...]
) -> list[Requirement]:
    """Every demand as a fact, with the deadline that stands in it."""
    return as_requirements(
        document,
        find_demands(document, stretches),
        lambda demand: _addressee(document, demand),
        lambda demand: _deadline(document, demand, dates),
    )


def find_demands(document: Document, stretches: tuple[Stretch, ...]) -> list[Demand]:
    """The demands of every sentence, imperatives in a series included."""
    found: list[Demand] = []
    carried: Demand | None = None
    under = False
    recitals = _RECITALS.search(document.shadow)
    before, after = recitals.span() if recitals else (0, 0)
    for sentence in document.sentences:
        if before <= sentence.start < after:
            continue
        said: list[Stretch | None] = [
            item for item in stretches if sentence.start <= item.start < sentence.end
        ]
        under = is_under(document.shadow, sentence, under=under)
        for words_here in said or [None]:
            mine = _in_part(document.shadow, sentence, words_here, carried)
            if not mine and under and words_here is None:
                mine = _told_under_it(document.shadow, sentence)
            carried = mine[-1] if mine else None
            found.extend(mine)
    return found


def _in_part(
    shadow: str, sentence: Sentence, words_here: Stretch | None, carried: Demand | None
) -> list[Demand]:
    """The demands of a sentence, or of the stretch of it that is somebody's words."""
    if words_here is None:
        told = _demands(shadow, sentence.start, sentence.end)
        return told or _commanded(shadow, sentence, carried)
    start, end = words_here.start, words_here.end
    if _ACTIVE.match(words_here.cue) or words_here.cue.startswith("demand"):
        return [_asked(shadow, words_here)]
    if words_here.cue.startswith("hope") and (hoped := _HOPED_OF.match(shadow, start, end)):
        who = hoped.span("who")
        return [Demand(words_here.cue_start, _end(shadow, start, end), who, "recommendation", "en-modal")]
    mine = _demands(shadow, start, end)
    if not mine and carried and not words_here.first and IMPERATIVE.match(shadow[start:end]):
        return [Demand(start, _end(shadow, start, end), carried.addressee, "obligation", "en-imperative")]
    return mine


def _told_under_it(shadow: str, sentence: Sentence) -> list[Demand]:
    """The imperative of a sentence under a heading that asks what to do."""
    command = told_to(shadow, sentence)
    if command is None:
        return []
    start, modality = command
    return [Demand(start, _end(shadow, start, sentence.end), None, modality, "en-imperative")]


def _commanded(shadow: str, sentence: Sentence, carried: Demand | None) -> list[Demand]:
    """`Do not …` and its like right after a demand, of whom that demand is."""
    command = COMMAND.match(shadow, sentence.start, sentence.end)
    if carried is None or command is None or "\n" in shadow[carried.end : sentence.start]:
        return []
    modality = "prohibition" if command["not"] else "obligation"
    end = _end(shadow, sentence.start, sentence.end)
    return [Demand(sentence.start, end, carried.addressee, modality, "en-imperative")]


def _asked(shadow: str, words_here: Stretch) -> Demand:
    """`called for …`, `urged X to …`: the whole is what is asked for, of X where one is named."""
    who = re.match(r"((?:[\w'-]+ ){1,6}?)(?:to|not to) ", shadow[words_here.start : words_here.end])
    asked = who is not None and NOBODY.search(who[1]) is None
    addressee = (words_here.start, words_here.start + who.end(1) - 1) if who and asked else None
    end = _end(shadow, words_here.start, words_here.end)
    modality = (
        "obligation"
        if _ORDERS.match(words_here.cue) and not words_here.cue.startswith(("ask", "reques"))
        else "recommendation"
    )
    return Demand(words_here.cue_start, end, addressee, modality, "en-modal")


def _end(shadow: str, start: int, end: int) -> int:
    tail = _TAIL.search(shadow[start:end].rstrip('.!?"'))
    if tail:
        end = start + tail.start()
    while end > start and shadow[end - 1] in '.!?;," ':
        end -= 1
    return end


def _demands(shadow: str, start: int, end: int) -> list[Demand]:
    ended = shadow[end - 1] in '.!?;"' or shadow.startswith((",", '"'), end)
    if not ended and not MODAL.search(shadow, max(start, end - 200), end):
        return []
    if _HEADING.match(shadow, start, end):
        return []
    found: list[Demand] = []
    stop = _end(shadow, start, end)
    for match in MODAL.finditer(shadow, start, stop):
        if _idle(shadow, start, match):
            continue
        if found:
            gap = _boundary(shadow, found[-1].end, match.start())
            if gap is None:
                continue
            found[-1] = Demand(
                found[-1].start,
                _end(shadow, found[-1].start, gap[0]),
                found[-1].addressee,
                found[-1].modality,
                found[-1].rule,
            )
            found.append(_opened(shadow, gap[1], match, found[-1]))
        else:
            found.append(_opened(shadow, start, match, None))
    if found:
        last = found[-1]
        found[-1] = Demand(last.start, stop, last.addressee, last.modality, last.rule)
    return found


def _idle(shadow: str, start: int, match: re.Match[str]) -> bool:
    """A modal that demands nothing: a hope, a possibility, a formula of entry into force, a report."""
    before = shadow[start : match.start()]
    modal = match.group()
    if modal == "may":
        allowed = _MAY_APPLY.match(shadow, match.end()) or _WHO_MAY.search(before) or _is_rule(shadow)
        return not allowed or _HOPE.search(before) is not None or _ASIDE.search(before) is not None
    if modal in ("may not", "cannot"):
        return not (_is_rule(shadow) or (modal == "may not" and _WHO_MAY.search(before)))
    if _exempt(shadow, before, match) or _NOUN_NEED.search(before + modal):
        return True
    if match.lastgroup == "recommendation":
        if modal.endswith("on") and not _ASKED_TO.search(shadow, match.end(), match.end() + FAR):
            return True
        return _NOT_ASKED.search(before) is not None
    asked = modal.startswith("demand")
    relative = not asked and _RELATIVE.search(before) is not None and "," not in before[-40:]
    return relative or _ASIDE.search(before) is not None or before.count('"') % 2 == 1


def _exempt(shadow: str, before: str, match: re.Match[str]) -> bool:
    """Whether the clause frees somebody of a duty, or says when a rule takes force."""
    modal = match.group()
    return bool(
        (modal == "the need to" and _NO_NEED.search(before))
        or (modal == "shall" and _FORMULA.match(shadow, match.end()))
        or _EXEMPT.match(shadow, match.start())
        or (modal == "should" and _HELPS.match(shadow, match.end()))
        or _NO_LONGER.search(before)
        or (match.lastgroup == "obligation" and _MINE.search(before) and not _ORDERS.match(modal))
        or not shadow[match.end() : match.end() + 2].strip(" .;")
    )


def _is_rule(shadow: str) -> bool:
    """Whether the text is one of rules, in which may and cannot permit and forbid."""
    return re.search(r"\b(?:shall|Regulation|Order)\b", shadow) is not None


def _boundary(shadow: str, start: int, end: int) -> tuple[int, int] | None:
    """Where one demand ends and the next clause begins, between two modals."""
    cut = [match for match in _NEW_CLAUSE.finditer(shadow, start, end + 12) if match.end() <= end]
    if cut:
        return cut[-1].span()
    another = _ANOTHER_SUBJECT.search(shadow, start, end)
    return (another.start(), another.start(another.lastgroup or 0)) if another else None


def _opened(shadow: str, start: int, match: re.Match[str], previous: Demand | None) -> Demand:
    number = NUMBERING.match(shadow, start, match.start())
    begin = number.end() if number else start
    while (lead := INTRODUCTION.match(shadow[begin : match.start()])) is not None:
        begin += lead.end()
    text = shadow[begin : match.start()]
    that = list(THAT.finditer(text))
    if that and not match.group().startswith(("it ", "It ", "It's", "it's", "the need")):
        begin += that[-1].end()
        text = shadow[begin : match.start()]
    if (which := text.rfind(", which the ")) >= 0:
        begin += which + len(", which ")
        text = shadow[begin : match.start()]
    if (clause := CLAUSE_BEFORE.match(text)) is not None:
        begin += clause.end()
        text = shadow[begin : match.start()]
    modality = match.lastgroup or "obligation"
    if match.group().lower() in ("please", "kindly"):
        return Demand(match.start(), match.end(), None, modality, "en-modal")
    subject = text.strip()
    if match.group().lower().startswith(("it ", "it's", "the need")) or (
        _ACTIVE.match(match.group()) and not re.search(r"\b(?:is|are)\s$", text)
    ):
        asked = (FOR_WHOM if match.group()[:2].lower() == "it" else WHO_IS_ASKED).match(
            shadow, match.end(), match.end() + 80
        )
        who = (asked.start(1), asked.end(1) - 1) if asked and not NOBODY.search(asked[1]) else None
        return Demand(match.start(), match.end(), who, modality, "en-modal")
    if (goes_on := GOES_ON.fullmatch(text)) is not None:
        who = (begin, begin + goes_on.end("who"))
        return Demand(match.start(), match.end(), who, modality, "en-modal")
    who = (
        (begin, begin + len(text.rstrip()))
        if subject and len(subject) <= LONGEST_ADDRESSEE and not SUBJECT.match(subject + " ")
        else None
    )
    return Demand(
        begin if subject else match.start(),
        match.end(),
        who or (previous.addressee if previous and not subject else None),
        modality,
        "en-modal",
    )


def _addressee(document: Document, demand: Demand) -> str | None:
    """Who must act; what is acted on (`Essays must be written in English`) is nobody."""
    if demand.addressee is None:
        return None
    acted_on = ACTED_ON.match(document.shadow, demand.addressee[1])
    if acted_on is not None and not SOMEBODY.search(document.shadow[slice(*demand.addressee)]):
        return None
    return ARTICLE.sub("", COPULA.sub("", document.value(*demand.addressee))) or None


def _deadline(document: Document, demand: Demand, dates: tuple[DateSpan, ...]) -> str | None:
    """The day after by, before, no later than, until within the demand; else the end of its term in days."""
    shadow = document.shadow
    for date in dates:
        inside = demand.start <= date.start and date.end <= demand.end
        if inside and _UP_TO.search(shadow[max(0, date.start - 40) : date.start]):
            return date.last or date.value
    return term_of(document, demand.start, demand.end, dates, _signed(document, dates))


def _signed(document: Document, dates: tuple[DateSpan, ...]) -> str | None:
    """The day of the signature or dateline."""
    return next((d.value for d in dates if kind_by_place(document.shadow, d) == "written"), None)
