"""What an English text gives as the words of a person or body: after said, stressed, called for, to where they end.

Words go on over the sentences that follow in the paragraph, over the paragraphs after `said:`, and within
quotation marks, until another cue or until the text tells what happened again.
"""

import re
from dataclasses import replace

from communique.interpret.document import Document, Sentence
from communique.interpret.en.bodies import Bodies
from communique.interpret.en.cues import JUDGED, QUOTATION, SILENT, VERBS, counts, told_whom
from communique.interpret.en.declared import (
    AN_OFFICIAL,
    I_ALSO,
    IN_OUR_NAMES,
    IN_OWN_NAME,
    MADE_STATEMENT,
    WAS_SAID,
    by_a_body,
)
from communique.interpret.en.narration import (
    ACTED,
    AND_ACTED,
    AND_SAID,
    AT_THE_MEETING,
    NARRATION,
    OPENER,
    PAST,
    SUPPOSED,
    TODAY,
)
from communique.interpret.en.people import Mention, People
from communique.interpret.en.speakers import SHORT_PREDICATE, Speaker, Speakers
from communique.interpret.found import Stretch as Words
from communique.interpret.found import as_statements
from communique.model import Statement

_CUE = re.compile(
    r"(?P<lead>(?:,? ?\b(?:also|further|then|and|has|have|had|who|later|again|all|both|today|\w+ly)\b ?)*)\b"
    rf"(?P<cue>{VERBS})\b(?P<that>,? that\b|:|,)?"
)
_IN_BETWEEN = re.compile(
    rf"[,?!]\" (?P<subject>[Hh]e|[Ss]he|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,4}}) (?:{VERBS}), \"(?=\w)"
)
"""`"Seeds are small," she said, "and they grow."`: her words on both sides."""
_TRAILING = re.compile(
    r"(?:[,?!]\"?|\"),? "
    r"(?P<subject>(?:"
    r"it|he|she|they"
    rf"|(?:the|an?) [a-z]+(?: [a-z]+)?(?: by (?:the )?[A-Z][\w .'-]{{2,60}}?)?"
    rf"|(?:the )?[A-Z][\w .'-]{{1,60}}?|(?<=\" )[A-Z][^\"]{{2,140}}?"
    r"))"
    rf",? (?<!that )(?:{VERBS})(?:"
    r" [a-z]+day| at [^,.]*"
    r"| (?:after|during|on|following|before|ahead of) [^,.]*"
    r"| in (?:an?|the|his|her|its|their) [^,.]*"
    rf"| (?:[A-Z][\w']+ ?){{1,4}}| reporters"
    r")?\.?$"
)
_OF_A_PERSON = (
    r"(?!(?:\w+ly )?(?:"
    r"commend|hail|laud|applaud|thank|prais|congratulat|welcom|urg|encourag|appreciat|assur|told|tells"
    r")\w*)"
)
_REVERSED = re.compile(
    rf"[,?!]\"? {_OF_A_PERSON}(?:{VERBS}) (?P<subject>[A-Z][^\"]{{2,200}}|the [^.\"]{{2,80}})\.?$"
)
_ACCORDING = re.compile(
    r",? according to (?P<subject>(?![^,.]*\b(?:plan|report|document|law|rules?|notice|resolution)\b)[^,.]{2,80}?)"
    r"(?: (?:at|of) the (?:meeting|symposium|conference|seminar|session|forum))?\.?$"
)
_MIDDLE = re.compile(
    rf"[,?!]\"? {_OF_A_PERSON}(?:{VERBS}) (?P<subject>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,5}})"
    rf"(?:, [^,]{{3,80}})?,? (?:and )?(?:"
    r"adding|noting|stressing|emphasi[sz]ing|added|noted|stressed"
    r")(?: that|:) "
)
_THEN_ADDING = re.compile(
    r"[,?!]\"? (?P<subject>"
    rf"[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he [a-z]+|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,5}}"
    rf") (?:{VERBS}),? (?:and )?(?:"
    r"adding|noting|stressing|emphasi[sz]ing|added|noted|stressed"
    r")(?: that|:) "
)
_STANCE = re.compile(
    r"(?:appreciat|believ|hope|consider|welcom|express|support|thank|acknowledg|pledg|promis)"
)
_IN_OUR_NAME = re.compile(r"\b(?:We|we|[Oo]ur|us)\b")
"""A body that has spoken goes on where a sentence outside quotation marks is in the first person."""
SHORTEST = 12
SAYS_LITTLE = 30
"""Code points below which what somebody praised or welcomed is a courtesy."""
Stretch = Words[Mention]
"""Words of a person of this text, or of a body."""


def statements(document: Document, stretches: tuple[Stretch, ...]) -> list[Statement]:
    """The stretches as facts."""
    return as_statements(document, stretches, "en", shortest=SHORTEST)


def find_stretches(document: Document, people: People, bodies: Bodies) -> tuple[Stretch, ...]:
    """Every stretch of words in the order of the text, each sentence its own."""
    reader = _Reader(document, people, bodies)
    for sentence in document.sentences:
        reader.read(sentence)
    return tuple(reader.found)


class _Reader:
    """Walks the sentences and remembers who is speaking."""

    def __init__(self, document: Document, people: People, bodies: Bodies) -> None:
        self.document, self.people, self.bodies = document, people, bodies
        self.shadow = document.shadow
        self.found: list[Stretch] = []
        self.speaker: Speaker | None = None
        self.paragraph = self.spoken_in = -1
        self.to_the_end = self.opened = self.own_name = False
        self.before: list[Sentence] = []
        self.speakers = Speakers(document, people, bodies)

    def read(self, sentence: Sentence) -> None:
        text = self.shadow[sentence.start : sentence.end]
        said = self._said(sentence, text)
        if said and self._own_words(sentence, said[0]):
            said = []
        if said and self.to_the_end and not self._takes_over(sentence, said[0]):
            said = []
        if said:
            self.found = [item for item in self.found if item.start < said[0].start]
            self.found.extend(said)
            self.speaker = Speaker(said[-1].speaker, said[-1].mention)
            self.paragraph = sentence.paragraph
            self.to_the_end = self.own_name = bool(self._in_own_name(sentence, text))
        elif text.endswith(":") and (opening := self._opening(sentence, text)):
            self.speaker, self.to_the_end, self.opened = opening, True, True
        elif (
            (opener := OPENER.search(text))
            and (subject := self.speakers.subject(sentence, sentence.start + opener.start()))
            and subject.mention
        ):
            self.speaker, self.paragraph = subject, sentence.paragraph
        elif self._goes_on(sentence, text):
            self._continue(sentence)
        else:
            self.paragraph = -1
        if self.found and self.found[-1].start >= sentence.start:
            self.spoken_in = sentence.paragraph
        self._remember(sentence)
        self.before = [s for s in self.before if s.paragraph == sentence.paragraph]
        self.before.append(sentence)

    def _own_words(self, sentence: Sentence, said: Stretch) -> bool:
        """Whether a stance in it is told by the person who is speaking: `He said …. Norland appreciated …`."""
        return (
            said.mention is None
            and said.speaker[:1].isupper()
            and self.speaker is not None
            and self.speaker.mention is not None
            and sentence.paragraph == self.paragraph
            and _STANCE.match(said.cue) is not None
        )

    def _takes_over(self, sentence: Sentence, said: Stretch) -> bool:
        """Whether somebody else begins to speak where one person's words were to go on to the end."""
        return (
            said.mention is not None
            and said.mention.start - sentence.start < SHORT_PREDICATE * 2
            and bool(self.speaker and said.speaker != self.speaker.name)
        )

    def _remember(self, sentence: Sentence) -> None:
        here = [item for item in self.found if item.start >= sentence.start]
        told = [item for item in self.found[-1:] if item.cue_start >= sentence.start]
        until = here[0].start if here else sentence.end
        spoken = Speaker(told[0].speaker, told[0].mention) if told else None
        self.speakers.remember(sentence, spoken, until)

    def _opening(self, sentence: Sentence, text: str) -> Speaker | None:
        """`Foreign Office Minister, Tobias Ellwood, said:` before paragraphs of his words."""
        cue = next((m for m in _CUE.finditer(text) if text[m.end() :].strip(" :") == ""), None)
        cue = cue or MADE_STATEMENT.search(text)
        return self.speakers.subject(sentence, sentence.start + cue.start()) if cue else None

    def _said(self, sentence: Sentence, text: str) -> list[Stretch]:
        """The words of a sentence that has a speaker and a cue of its own."""
        if placed := self._in_own_name(sentence, text) or self._placed(sentence, text):
            return placed
        found: list[Stretch] = []
        if text[-1] not in '.!?":;':
            return found
        for match in _CUE.finditer(text):
            if found or self._in_quotes(text, match.start()):
                continue
            found.extend(self._after(sentence, text, match))
        return [
            item
            for item in self._apart(sentence, found)
            if item.end - item.start >= SAYS_LITTLE or JUDGED.match(item.cue) is None
        ]

    def _in_own_name(self, sentence: Sentence, text: str) -> list[Stretch]:
        """What those declare who name themselves: `I, Ann Lee, Chair of the Harbour Bar, express …`."""
        if ours := IN_OUR_NAMES.match(text):
            start, end = _unquoted(self.shadow, sentence.start + ours.end(), sentence.end)
            return [Words(start, end, ours["who"], None, sentence.start, ours["cue"], True)]
        own = IN_OWN_NAME.match(text)
        speaker = self.speakers.named(own["who"], sentence.start + own.start("who")) if own else None
        if own is None or speaker is None or speaker.mention is None:
            return []
        start, end = _unquoted(self.shadow, sentence.start + own.end(), sentence.end)
        return [Words(start, end, speaker.name, speaker.mention, sentence.start, own["cue"], True)]

    def _placed(self, sentence: Sentence, text: str) -> list[Stretch]:
        """Where the speaker stands in the middle, at the end, or is the meeting at which it was said."""
        if middle := _MIDDLE.search(text) or _THEN_ADDING.search(text) or _IN_BETWEEN.search(text):
            speaker = self.speakers.named(middle["subject"], sentence.start + middle.start("subject"))
            if speaker:
                return self._on_both_sides(sentence, middle, speaker)
        for pattern in (_ACCORDING, _TRAILING, _REVERSED):
            match = pattern.search(text)
            speaker = (
                self.speakers.named(match["subject"], sentence.start + match.start("subject"))
                if match
                else None
            )
            if match and speaker:
                start, end = _unquoted(self.shadow, sentence.start, sentence.start + match.start())
                words = Words(start, end, speaker.name, speaker.mention, end, "said", True)
                return [*self._quoted_so_far(sentence, speaker), words]
        return self._told_first(sentence, text)

    def _told_first(self, sentence: Sentence, text: str) -> list[Stretch]:
        """Where who said it stands first: `According to Ann Lee, …`, `According to an official of the Office, …`."""
        inside = self.people.at(sentence, sentence.end)
        if inside and text.startswith("According to ") and inside[0].start - sentence.start < SHORT_PREDICATE:
            start, end = _unquoted(self.shadow, max(inside[0].end, inside[0].to), sentence.end)
            return [Words(start, end, inside[0].name, inside[0], sentence.start, "said", True)]
        told = AN_OFFICIAL.match(text) or by_a_body(text) or AT_THE_MEETING.match(text)
        if told is None:
            return []
        start, end = _unquoted(self.shadow, sentence.start + told.end(), sentence.end)
        who, gathered = told.groupdict().get("who"), told.groupdict().get("subject")
        name = gathered or (self.bodies.fullest(who) if who and who[0].isupper() else who or "")
        return [Words(start, end, name, None, sentence.start, "" if gathered else "said", True)]

    def _quoted_so_far(self, sentence: Sentence, speaker: Speaker) -> list[Stretch]:
        """The sentences of the quotation that is still open where `sentence` begins: who said them is told at its end."""
        begins = self.shadow.rfind("\n", 0, sentence.start) + 1
        if not self._in_quotes(self.shadow[begins:], sentence.start - begins):
            return []
        opened = self.shadow.rfind('"', begins, sentence.start)
        spans = (_unquoted(self.shadow, s.start, s.end) for s in self.before if s.start >= opened)
        return [Words(*span, speaker.name, speaker.mention, span[0], "", False) for span in spans]

    def _on_both_sides(self, sentence: Sentence, middle: re.Match[str], speaker: Speaker) -> list[Stretch]:
        """`…, said Ann Lee, adding that …`: the words before and the words after."""
        begin, cue = sentence.start + middle.end(), sentence.start + middle.start()
        before = _unquoted(self.shadow, sentence.start, cue)
        after = _unquoted(self.shadow, begin, sentence.end)
        return [
            Words(*before, speaker.name, speaker.mention, cue, "said", True),
            Words(*after, speaker.name, speaker.mention, cue, "adding", False),
        ]

    def _apart(self, sentence: Sentence, found: list[Stretch]) -> list[Stretch]:
        """`urged …, and stressed …`: each verb of saying that the same speaker goes on with has its own words."""
        while found and (more := AND_SAID.search(self.shadow, found[-1].start + SHORTEST, found[-1].end)):
            last = found[-1]
            if self._in_quotes(self.shadow[last.start : more.start()], more.start()):
                break
            start, end = _unquoted(self.shadow, more.end(), sentence.end)
            if end - start < SHORTEST:
                break
            found[-1] = replace(last, end=more.start())
            found.append(Words(start, end, last.speaker, last.mention, more.start("cue"), more["cue"], False))
        return found

    def _after(self, sentence: Sentence, text: str, match: re.Match[str]) -> list[Stretch]:
        speaker = self.speakers.subject(sentence, sentence.start + match.start("cue"))
        rest = text[match.end() :].strip()
        if speaker is None or len(rest) < SHORTEST or not counts(match, rest):
            return []
        if SUPPOSED.match(text[: match.start()]):
            return []
        start = sentence.start + match.end()
        quotation = QUOTATION.search(rest)
        if quotation and SILENT.match(match["cue"]):
            start = self.shadow.index(quotation.group(), start) + len(quotation.group())
        start, end = _unquoted(self.shadow, told_whom(self.shadow, start, match["cue"]), sentence.end)
        if (
            (act := AND_ACTED.search(self.shadow, start + SHORTEST, end))
            and not act.group().endswith("ing")
            and not self._in_quotes(self.shadow[start : act.start()], act.start())
        ):
            end = act.start()
        return [
            Words(
                start,
                end,
                speaker.name,
                speaker.mention,
                sentence.start + match.start("cue"),
                match["cue"],
                True,
            )
        ]

    def _in_quotes(self, text: str, position: int) -> bool:
        return text[:position].count('"') % 2 == 1

    def _goes_on(self, sentence: Sentence, text: str) -> bool:
        if re.match(r"(?:Notes? to|ENDS|Further information|Media enquiries|Background|Contact)", text):
            self.to_the_end = False
        if self.speaker is None or text[-1:] not in '.!?"':
            return False
        if self.to_the_end:
            over = self._quotation_over(sentence) or self._told_of(sentence) or TODAY.match(text)
            self.to_the_end = not (over or self._another_acted(sentence))
            return self.to_the_end
        quoted = text.startswith('"') and self.found and sentence.paragraph - self.spoken_in <= 1
        if (
            quoted
            or self._within_a_quotation(sentence)
            or (self.speaker.mention is None and _IN_OUR_NAME.search(text.partition('"')[0]))
        ):
            return True
        if sentence.paragraph != self.paragraph or NARRATION.match(text) or self._quotation_closed():
            return False
        begins = sentence.start + (len("The ") if text.startswith("The ") else 0)
        subject = next(
            (m for m in self.people.mentions if m.from_ in (sentence.start, begins) and not m.background),
            None,
        )
        if subject is None:
            return True
        other = self.speaker.mention is None or subject.name != self.speaker.name
        return not (PAST.match(self.shadow, subject.to) or (other and ACTED.search(text)))

    def _within_a_quotation(self, sentence: Sentence) -> bool:
        """Whether a quotation of this paragraph in which somebody spoke is still open where the sentence begins."""
        begins = self.shadow.rfind("\n", 0, sentence.start) + 1
        return sentence.paragraph == self.paragraph and self._in_quotes(
            self.shadow[begins:], sentence.start - begins
        )

    def _quotation_over(self, sentence: Sentence) -> bool:
        """Whether words that were quoted paragraph by paragraph ended with their mark, and this paragraph opens no more."""
        if self.shadow[sentence.start] == '"' or not self.found:
            return False
        last = self.found[-1]
        closed = self.shadow[last.end : sentence.start].strip() == '"'
        return closed and "\n" in self.shadow[last.end : sentence.start]

    def _quotation_closed(self) -> bool:
        """Whether the last words were a quotation that ended: what follows without quotation marks is the text's own."""
        last = self.found[-1] if self.found else None
        if last is None or '"' not in self.shadow[last.end : last.end + 2]:
            return False
        return self.shadow.rfind('"', 0, last.end) < last.start

    def _another_acted(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with somebody else, office and all, and tells what that person did."""
        first = next((m for m in self.people.mentions if m.from_ == sentence.start), None)
        named = first is not None and (first.from_ < first.start or first.to > first.end)
        return (
            first is not None
            and named
            and self.speaker is not None
            and first.name != self.speaker.name
            and ACTED.search(self.shadow, first.end, sentence.end) is not None
        )

    def _told_of(self, sentence: Sentence) -> bool:
        """Whether a sentence outside quotation marks names the speaker: nobody speaks of himself so."""
        if self.speaker is None or self.speaker.mention is None or '"' in self.shadow[sentence.start]:
            return False
        own = self.speaker.name
        return any(m.name == own and sentence.start <= m.start < sentence.end for m in self.people.mentions)

    def _continue(self, sentence: Sentence) -> None:
        if self.speaker is None:
            return
        pattern = I_ALSO if self.own_name else WAS_SAID
        again = pattern.match(self.shadow, sentence.start, sentence.end)
        start, end = _unquoted(self.shadow, again.end() if again else sentence.start, sentence.end)
        self.found.append(Words(start, end, self.speaker.name, self.speaker.mention, start, "", self.opened))
        self.opened = False
        self.paragraph = sentence.paragraph


def _unquoted(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Without the spaces and quotation marks around the words."""
    while start < end and shadow[start] in ' \t\n",:':
        start += 1
    while end > start and shadow[end - 1] in ' \t\n"':
        end -= 1
    return start, end
