"""What somebody did, told by a verb of no narrower class: `the Agency has suspended the licence`, `two men were jailed`.

The verbs are the table `en_deeds.txt`; those of `en_states.txt` tell no happening. In the sentence that opens a notice any other
regular past tense tells one too, where it is the first finite verb and has an object or an auxiliary verb.
"""

import re
from collections import defaultdict

from communique.interpret.en.happenings import Telling, is_behind, is_in_quotes
from communique.interpret.lexicon import alternatives, table, words

_WORD = re.compile(r"(?<![\w'-])[a-z]{3,18}(?![\w'-])")
_ADVERB = r"(?:[a-z]+ly|also|now|today|just|since|been|being|hereby|then|this week|\([^()]{1,30}\)) "
_NOT_DONE = r"(?<!to )(?<!may )(?<!might )(?<!could )(?<!would )(?<!should )(?<!must )"
_PERFECT = re.compile(rf"{_NOT_DONE}\b(?:has|have) (?:{_ADVERB}){{0,3}}$")
_PASSIVE = re.compile(
    rf"{_NOT_DONE}\b(?:was|were|(?:has|have)(?: {_ADVERB[:-1]})? been) (?:{_ADVERB}){{0,3}}$"
)
_GOING_ON = re.compile(rf"\b(?:is|are) (?:{_ADVERB}){{0,2}}$")
_OTHER_TENSE = re.compile(
    r"\b(?:"
    r"is|are|be|had|will|would|shall|should|may|might|must|can|could|to|not|never|did|does|do"
    rf") (?:{_ADVERB}){{0,3}}$"
)
_NO_VERB = re.compile(
    r"(?:"
    r"^|\b"
    r"(?:"
    r"of|the|a|an|its|their|his|her|our|any|all|such|each|as|for|with|in|on|to|from|under|by|at|no|other|these"
    r"|those|this|that|new|newly|more|most|and|or|previously|recently|well|self|not|being|having|very|so|than"
    r"|if|when|where|who|which|while|like|into|about|over|against"
    r")"
    r" "
    r"|[(\"'] ?"
    r"|\d "
    r")$"
)
"""What stands before a participle that qualifies a noun, or before a noun."""
_SUBORDINATE = re.compile(
    r"\b(?:"
    r"While|Although|Though|When|If|As|Since|Because|Unless|Until|Once|Where|Whether|which|who|whom|whose|that"
    r"|where|when|while|if|because|although|though|after|before|until|unless|once|than|whether|how|what|why|as"
    r") (?:[^,;]|,(?=\d)){0,300}$"
)
_MAIN_AGAIN = re.compile(
    r"(?:which|who|that) [a-z]+(?:s|ed) (?:(?!which|who|that)[^,;]){2,80}? "
    r"(?:has|have|was|were|has been|have been) (?:[a-z]+ly )?"
)
"""A relative clause that has its own verb before the auxiliary verb: `a firm which sells seeds has agreed`."""
_OBLIQUE = re.compile(r" (?:by|in|on|at|under|with|from|as|of|to|for|through|into|per|during|since) ")
_NOTHING = re.compile(r"[.,;:)\"]|$")
_OBJECT = re.compile(
    r" (?:"
    r"an?|the|its|their|his|her|all|both|several|some|two|three|four|five|six|seven|eight|nine|ten|more|over"
    r"|about|nearly|new|\d[\d,.]*|[$£€]|[A-Z][\w.&'-]+"
    r")(?: |$)"
)
_NOBODY = re.compile(
    r"\bI (?:am|have|had|was|do|did|will|would|can|could|first|always|recently|[a-z]+ed|began|went|got)\b"
    r"|\bI $"
    r"|\b(?:[Yy]ou|[Yy]our|[Mm]y|me)\b"
    r"|^(?:[Tt]his|[Tt]hat|[Tt]here|[Ii]t|[Hh]e|[Ss]he) $"
    r"|^(?:His|Her|Our|Neither|No|Nobody|None)\b"
)
"""Who is no authority: a page that speaks to its reader is no notice."""
_OFFICIAL = re.compile(rf"\b(?i:{alternatives(words('en_actors'))})\b|\b[A-Z]{{2,}}\b")
"""Who acts officially, or is acted on: only of them an undated clause may tell a deed with a verb of no list."""
_SOMEBODY = re.compile(rf"^[A-Z][a-z]+ $|(?<=[a-z,0-9] )[A-Z]|{_OFFICIAL.pattern}")
"""A name, too, where a day stands with the verb."""
_FINITE_BEFORE = re.compile(
    r"\b(?:"
    r"is|are|was|were|will|would|can|could|may|might|must|shall|should|has|have|had|does|do|did|says|claims"
    r"|shows|finds|suggests|aims|includes|sets|provides|contains"
    r") (?!been\b)"
)
_AFTER_A_COMMA = re.compile(r", (?:[a-z]+ly )?$")


REACH = 320
"""Code points before a verb in which its clause is looked at."""
APPOSITION = 2
"""Commas that an apposition has: `Ann Lee, the Director, opened`."""


def _rows() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Type and what must follow, by the form of the verb."""
    rows: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for kind, forms, *follows in table("en_deeds"):
        if follows in ([_IN_THE_PASSIVE], [_WITH_A_DAY]):
            continue
        pattern = re.compile(rf" ?+(?:{follows[0] if follows else ''})")
        for form in forms.split():
            rows[form.rstrip("*")].append((kind, pattern))
    return rows


_IN_THE_PASSIVE, _WITH_A_DAY = "PASSIVE", "DATED"
_DEEDS = _rows()
_DONE_TO, _DONE_ON = (
    frozenset(form for _, forms, *follows in table("en_deeds") if follows == [mark] for form in forms.split())
    for mark in (_IN_THE_PASSIVE, _WITH_A_DAY)
)
"""Verbs that tell a deed in the passive whatever follows (`the fees were raised`), and those that need a day (`Orla became a port today`)."""
_ALONE = frozenset(
    form[:-1] for _, forms, *_follows in table("en_deeds") for form in forms.split() if form.endswith("*")
)
"""Verbs that stand without an object: `arrived`, `ruled that`."""
_STATES = frozenset(words("en_states"))


def deed(shadow: str, start: int, end: int, *, any_verb: bool, dated: bool = False) -> Telling | None:
    """The first verb of a clause that tells a deed; with `any_verb` also one that no list has, with `dated` one that needs a day."""
    for match in _WORD.finditer(shadow, start, end):
        kind = _kind(shadow, start, match, end)
        unlisted = (
            kind is None
            and any_verb
            and _unlisted(
                match.group(), dated=dated or _PERFECT.search(shadow, start, match.start()) is not None
            )
        )
        if (
            (kind or unlisted)
            and _finite(shadow, start, match, strict=unlisted, dated=dated)
            and not is_behind(shadow, start, match.start())
            and not is_in_quotes(shadow, start, match.start())
        ):
            return Telling(_auxiliary(shadow, start, match.start()), match.end(), kind or "other", "en-deed")
    return None


def _kind(shadow: str, start: int, verb: re.Match[str], end: int) -> str | None:
    """The type of what a listed verb tells, by what follows it or by its passive."""
    word = verb.group()
    kind = next((kind for kind, after in _DEEDS.get(word, ()) if after.match(shadow, verb.end(), end)), None)
    if kind is None and word in _DONE_TO and _PASSIVE.search(shadow, start, verb.start()):
        return "other"
    return kind


def _unlisted(word: str, *, dated: bool) -> bool:
    """Whether it is a regular past tense that no list has as a state, or one that tells a deed where a day stands with it."""
    return (dated and word in _DONE_ON) or (word.endswith("ed") and word not in _STATES)


def _auxiliary(shadow: str, start: int, position: int) -> int:
    """Where the verb begins with its auxiliary."""
    found = next(
        (m for p in (_PASSIVE, _PERFECT, _GOING_ON) if (m := p.search(shadow, start, position))), None
    )
    return found.start() if found else position


def _finite(shadow: str, start: int, verb: re.Match[str], *, strict: bool, dated: bool) -> bool:
    """Whether the verb is that of a main clause in the past, and has a subject before it."""
    position = verb.start()
    before = shadow[max(start, position - REACH) : position]
    subject = shadow[start:position]
    inside = _SUBORDINATE.search(before)
    if (
        (inside and not _MAIN_AGAIN.fullmatch(inside.group()))
        or _NOBODY.search(subject)
        or (strict and not (_SOMEBODY if dated else _OFFICIAL).search(subject))
    ):
        return False
    if _PASSIVE.search(before) or _PERFECT.search(before):
        return True
    if verb.group().endswith("ing"):
        return _GOING_ON.search(before) is not None
    stops = _OTHER_TENSE.search(before) or _NO_VERB.search(before) or _FINITE_BEFORE.search(before)
    return not stops and _with_object(shadow, before, verb, strict=strict)


def _with_object(shadow: str, before: str, verb: re.Match[str], *, strict: bool) -> bool:
    """Whether a bare past form is no participle behind its noun: it has an object, or needs none."""
    oblique = _OBLIQUE.match(shadow, verb.end()) is not None
    alone = verb.group() in _ALONE and not strict
    if _AFTER_A_COMMA.search(before) and ((oblique and not alone) or before.count(", ") < APPOSITION):
        return False
    if strict:
        return _OBJECT.match(shadow, verb.end()) is not None
    return alone or not (oblique or _NOTHING.match(shadow, verb.end()))
