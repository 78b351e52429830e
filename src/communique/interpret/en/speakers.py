"""Who speaks: the subject of a verb of saying, as the text names it, and what a pronoun or an office carries over.

A speaker is a person of the text, a body, a gathering (`the meeting`) or those who take part (`the leaders`, `both sides`). `He`
is the last person, `it` the last gathering, `they` the last who were several.
"""

import re
from dataclasses import dataclass

from communique.interpret.document import Document, Sentence
from communique.interpret.en.bodies import Bodies
from communique.interpret.en.people import Mention, People
from communique.interpret.en.posts import HEAD

_SAYING_THING = (
    r"(?:"
    r"meeting|conference|session|symposium|seminar|forum|statement|report|notice|document|circular|article"
    r"|communiqué|communique|guideline|guidelines|resolution|letter|plan|opinion|congress"
    r")"
)
_GATHERING = re.compile(rf"\b(?:[Tt]he|[Tt]his) (?P<what>(?:[a-z]+ ){{0,2}}{_SAYING_THING})$")
_SEVERAL = (
    r"(?:"
    r"sides?|parties|offices|countries|ministers|leaders|delegations|delegates|participants|attendees|guests"
    r"|heads|experts|officials|representatives|members|speakers|presidents|directors|commissioners|governments"
    r"|authorities|partners"
    r")"
)
_BODY = re.compile(
    r"(?:^|[,;] |\b)(?P<what>"
    r"(?:[Tt]he )?[A-Z][\w&.'-]+(?: (?:of|the|for|and|on|[A-Z][\w&.'()-]*))*"
    rf"|(?:[Tt]he|[Bb]oth) (?:[a-z]+ )?{_SEVERAL}(?: all| both)?"
    r")$"
)
_ROLE = (
    r"(?:"
    rf"(?:[Tt]he |[Aa]ll (?:the )?|[Bb]oth (?:the )?|[Tt]wo )+(?:[a-z-]+ ){{0,2}}?{_SEVERAL}"
    r"|"
    r"(?:"
    r"Ministers|Leaders|Participants|Delegates|Officials|Experts|Representatives|Delegations|Members|Speakers"
    r"|Attendees"
    r")"
    rf"|[Tt]he (?:{HEAD})"
    r")"
)
_LEADING = (
    r"(?:(?:"
    r"[A-Z]\w+(?:ing|ed)|In|On|At|During"
    r"|As|With|After|Before|While|When|For|Following|Regarding|By|Under"
    r")\b[^,;]{2,140}, )?"
)
_WHO_GOES_ON = re.compile(
    rf"{_LEADING}(?P<what>{_ROLE}) (?!of\b|for\b|from\b|who\b|and\b|at\b)[^;]{{2,160}}(?:,| and)$"
)
"""A role that begins the clause, where the verb of saying is a later one: `the leaders met again and stressed`."""
_PLURAL = re.compile(
    rf"{_LEADING}(?P<what>(?!the [A-Z])(?i:{_ROLE})(?: of the [A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}})?)(?![\w-])"
)
_PRONOUN = re.compile(r"\b(?P<p>[Hh]e|[Ss]he|[Ii]t|[Tt]hey)$")
_THEY = re.compile(r"\b[Tt]hey (?:also |then |further )?\w+ed\b")
_RELATIVE = re.compile(r"\b(?:which|that|whom|what) (?:he|she|it|they)$")
_LEAD_IN = re.compile(
    r"(?:,? ?\b(?:also|further|then|has|have|had|later|again|all|both|today|specially|[a-z]+ly)\b ?)+$"
)
_JOINED = re.compile(r"(?:,| and)\s*$|(?:,| and) (?:has|have|also)$")
_OWNS = re.compile(r"'s? (?!spokes)")
"""`President Rell's pledge … and underscores`: the pledge does, not the person."""
_A_POST = re.compile(rf"(?:[Tt]he )?(?:{HEAD})$")
_GATHERED = re.compile(r"(?:[^.]{0,80}, )?(?:[Tt]he) (meeting|conference|seminar|session|forum)\b")
_UNNAMED = re.compile(
    r"(?:^|[,;] )(?:[Aa]n?|[Tt]he) "
    rf"(?P<what>(?:(?:[A-Z][\w&.'-]*|of|for|the|and|&|senior) ){{0,8}}?(?:[Ss]pokes\w+|official|{HEAD})(?: (?:of|for"
    r"|from|with) "
    r"(?:the )?[A-Z][\w&.'-]*(?: (?:of|for|the|and|&|[A-Z][\w&.'-]*))*)?)"
    r"$"
)
"""An office whose holder the text does not name: `A Foreign Office spokesperson`."""
_AT_ONCE = re.compile(r"(?:saying|noting|adding|stressing|urging|expressing|warning|emphasi[sz]ing)\b")
_PRONOUN_FIRST = re.compile(rf"{_LEADING}(?P<p>[Hh]e|[Ss]he|[Ii]t|[Tt]hey) [^;]{{2,160}}(?:,| and)$")
_RELEASE = re.compile(
    r"(?:the|an?) (?:press |media |news )?(?:"
    r"statement|notice|report|circular|official|minister|office|ministry|agency|department|regulator|authority|commission"
    r"|committee|company|watchdog|spokes\w+"
    r")(?: by .+)?"
)
_DETERMINED = re.compile(r"^(?:[Tt]he|[Aa]n?|[Aa]ll(?: the)?) ")
_BEGUN = re.compile(r"^(?:While|Once|Sometimes|As|But|And|Yet|Still|Today|Now|Here|Then) ")
_NO_SPEAKER = frozenset((
    "The", "A", "An", "This", "These", "Those", "Its", "Their", "His", "Her", "Our", "My", "Your", "I",
    "We", "You", "They", "He", "She", "It", "Who", "That", "There", "Some", "Others", "Many", "Most", "All",
    "What", "Which",
))  # fmt: skip
FIRST = 60
"""Code points of a sentence within which the subject of a participle (`…, noting that`) begins."""
SHORT_PREDICATE = 30
"""Code points that may stand between a subject and its verb of saying."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's name in its fullest form; `mention` is the person, None for others."""

    name: str
    mention: Mention | None


class Speakers:
    """The subjects of one document, remembered sentence by sentence."""

    def __init__(self, document: Document, people: People, bodies: Bodies) -> None:
        self.people, self.bodies, self.shadow = people, bodies, document.shadow
        self._person: Mention | None = None
        self._gathering: Speaker | None = None
        self._several: Speaker | None = None

    def remember(self, sentence: Sentence, spoken: Speaker | None, until: int) -> None:
        """Keep whom pronouns of the next sentence mean: `spoken` said the last words, which begin at `until`."""
        text = self.shadow[sentence.start : sentence.end]
        inside = [
            m
            for m in self.people.mentions
            if sentence.start <= m.start < sentence.end and not m.background and m.start < until
        ]
        if spoken is not None and spoken.mention is None:
            self._gathering = spoken
        person = spoken.mention if spoken is not None else None
        if person is not None or inside:
            self._person = person or inside[0]
        if gathering := _GATHERED.match(text):
            self._gathering = Speaker(gathering[1], None)
        if (several := _PLURAL.match(text)) and several["what"].partition(" of ")[0].endswith("s"):
            self._several = Speaker(_role(several["what"]), None)
        elif inside and not text.startswith("They "):
            self._several = None

    def subject(self, sentence: Sentence, end: int) -> Speaker | None:
        """Who stands before the verb at `end`: a person named there or before, a pronoun, a gathering, a body."""
        before = _LEAD_IN.sub("", self.shadow[sentence.start : end]).rstrip(" ,")
        if pronoun := _PRONOUN.search(before):
            return None if _RELATIVE.search(before) else self._meant(pronoun["p"].lower())
        mentions = [
            m
            for m in self.people.at(sentence, end)
            if not m.background and not _OWNS.match(self.shadow, m.end)
        ]
        gathering = _GATHERING.search(before)
        if mentions and _AT_ONCE.match(self.shadow, end) and mentions[0].from_ - sentence.start < FIRST:
            return Speaker(mentions[0].name, mentions[0])
        if gathering is not None:
            return Speaker(gathering["what"], None)
        if goes_on := _PRONOUN_FIRST.match(self.shadow[sentence.start : end].rstrip()):
            return self._meant(goes_on["p"].lower())
        return self._named_before(sentence, end, before, mentions)

    def _named_before(
        self, sentence: Sentence, end: int, before: str, mentions: list[Mention]
    ) -> Speaker | None:
        """The person, office or body whose name stands before the verb."""
        they = _THEY.search(self.shadow, sentence.start, end)
        if they is not None and all(m.start > they.start() for m in mentions):
            return self._several if _JOINED.search(self.shadow[they.end() : end]) else None
        if mentions and self._reaches(mentions, end):
            close = (m for m in reversed(mentions) if m.start == mentions[0].start or m.to + 3 >= end)
            mention = next(close, mentions[0])
            return Speaker(mention.name, mention)
        if mentions:
            return None
        return (
            self._unnamed(before) or self._body(before) or self._going_on(self.shadow[sentence.start : end])
        )

    def named(self, subject: str, start: int) -> Speaker | None:
        """The speaker whom `subject`, which stands at `start`, names: a person, a pronoun, a gathering, a body."""
        plain = _BEGUN.sub("", subject.strip())
        if plain.lower() in ("it", "he", "she", "they"):
            return self._meant(plain.lower())
        if _RELEASE.fullmatch(plain):
            return Speaker(_role(plain), None)
        inside = [m for m in self.people.mentions if start <= m.start < start + len(subject)]
        if inside:
            return Speaker(inside[0].name, inside[0])
        if gathering := _GATHERING.search(plain):
            return Speaker(gathering["what"], None)
        if re.fullmatch(_ROLE, plain):
            return Speaker(_role(plain), None)
        first = plain.split(", ", maxsplit=1)[0]
        return Speaker(self.bodies.fullest(first), None) if first[:1].isupper() and " " in first else None

    def _going_on(self, before: str) -> Speaker | None:
        """Those who begin the clause, where the verb of saying only goes on: `The two sides met … and stressed`."""
        who = _WHO_GOES_ON.match(before.rstrip())
        return Speaker(_role(who["what"]), None) if who else None

    def _unnamed(self, before: str) -> Speaker | None:
        office = _UNNAMED.search(before)
        return Speaker(office["what"], None) if office else None

    def _body(self, before: str) -> Speaker | None:
        """The body that begins the sentence or its clause; an office alone is none."""
        body = _BODY.search(before)
        if body is None or body["what"] in _NO_SPEAKER or body["what"].startswith(("I'", "We'", "You'")):
            return None
        if _A_POST.fullmatch(body["what"]):
            return Speaker(_role(body["what"]), None)
        if body.start("what") == 0 or before[: body.start("what")].endswith(", "):
            return Speaker(self.bodies.fullest(body["what"]), None)
        return None

    def _reaches(self, mentions: list[Mention], end: int) -> bool:
        """Whether nothing but the rest of the subject's clause stands between the last name and the verb."""
        last = mentions[-1]
        between = self.shadow[max(last.end, last.to) : end]
        if len(between.strip(" ,")) == 0:
            return True
        if len(between) < SHORT_PREDICATE and "which" not in between:
            return True
        return ";" not in between and _JOINED.search(between) is not None

    def _meant(self, pronoun: str) -> Speaker | None:
        if pronoun in ("he", "she"):
            return Speaker(self._person.name, self._person) if self._person else None
        return self._gathering if pronoun == "it" else self._several


def _role(what: str) -> str:
    """An office or those who take part, without the article."""
    return _DETERMINED.sub("", what)
