"""Who took part in what an English notice reports: each person with the verbs that the text gives them.

A verb belongs to the nearest person or list of persons before it in its sentence; with `by` or `with` after it, to the person there too.
Whoever's words stand in the text has spoken.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.interpret.document import Document, Sentence
from communique.interpret.en.act import Act
from communique.interpret.en.changes import BECAME, BECOMES, ELECTED, OF_A_BODY, REPLACING, changes
from communique.interpret.en.people import Mention, People
from communique.interpret.en.rosters import rosters
from communique.interpret.en.signatures import signatures
from communique.interpret.en.statements import Stretch
from communique.interpret.lexicon import table
from communique.interpret.rules import fact_rule
from communique.model import Participation

_PATTERNS = tuple((re.compile(rf"\b(?:{row[0]})\b"), row[1]) for row in table("en_acts"))
_LINK = re.compile(
    r"(?:[^()\n]{0,60}\)|\s*\([^)]{1,90}\))?(?:,| and|, and|,? as well as)\s+(?:the |his |her )?"
    r"(?:(?:U\.S\.|U\.K\.|US|UK|EU|[A-Z][a-z]+(?:ish|ese|ian|ean|can|ch|eli|aqi|ani|udi)) )?"
)
_UNREAD = re.compile(r"(?:,| and|, and) (?:(?!by\b|with\b|said\b|who\b|was\b|were\b)[\w'&().-]+ ){1,7}")
"""An office that is not read, between two persons of a list of those who attend."""
_ITEM = re.compile(r"(?: \([^()]{1,30}\))?;(?: and)? (?:the )?")
"""Between two persons of a list whose offices have commas."""
_WHOM_MET = re.compile(
    r"(?:"
    r"with|met|meets|meet|visited|visit|call(?:ed|ing|s)? on"
    r"|received|joined|hosted|hosts"
    r"|(?:spoke|speaks) (?:[a-z]+ ){0,3}to"
    r")\s*(?:[^.;]{0,60})$"
)
_WITH = re.compile(r"(?: [^.;,]{2,60})? with (?:the |his |her )?(?:Mr |Ms |Mrs |Dr |H\.E\. )?")
_LOOKS_ON = re.compile(
    r"(?:^|[.\n] ?)(?:"
    r"Under the witness of|Witnessed by|In the presence of|At the invitation of|On behalf of|Together with"
    r"|Accompanied by"
    r") (?:the )?$"
)
_CHAIRED = re.compile(
    r"(?:"
    r"(?:"
    r"[Aa]ttendees|[Pp]articipants|[Gg]uests|[Tt]hose present|[Ss]peakers|[Ww]itnesses|[Pp]anell?ists"
    r")\b[^.;,]{0,60}? (?:included|include|(?:were|are)(?! \w+(?:ed|n) by))"
    r"|(?:received|welcomed|greeted|(?:was|were|is|are) joined) (?:at [^.;,]{2,40} )?by"
    r"|\b(?:[Pp]resent|[Ii]n attendance) (?:at [^.;,]{2,60} )?(?:were|was|are)"
    r"|\b(?:[Aa]lso )?[Aa]ttending (?:the [^.;,]{2,50} )?(?:were|was)"
    r"|under "
    r"(?:"
    r"the (?:chairmanship|presidency) of"
    r"|(?:its|the)(?= (?:[Dd]eputy |[Vv]ice[- ])?(?:[Cc]hair|[Pp]resident))"
    r")"
    r"|in the presence of|chaired by|presided over by|officiated by|moderated by|signed(?: [^.;,]{1,90})? by"
    r"|(?:signed|formali[sz]ed|concluded|exchanged)(?: [^.;,]{1,60})? between"
    r"|hosted(?: to (?:a )?(?:\w+ )?(?:lunch|dinner|breakfast|tea|banquet))? by"
    r"|accompanied by|led by|signed by|witnessed by|attended by|participated(?: in)? by|addressed by"
    r"|(?:[Rr]emarks|[Aa]ddress(?:es)?|[Ss]peech(?:es)?|[Ss]tatements?|[Ll]ectures?|[Kk]eynotes?|[Pp]resentations?)"
    r"(?: on [^.;,]{3,90}?)? (?:(?:was |were )?(?:delivered |given |made )?(?:by|from))"
    r"|(?:delegation|mission|team|group)\b[^.;]{0,80}?\b(?:led|headed) by"
    r"|(?:delegation|mission)\b[^.;]{0,80}?\b(?:compris(?:es|ed|ing)|consist(?:s|ed|ing) of|(?:is|was) made up of)"
    r"|(?:[Dd]elegation|[Mm]ission) (?:also )?(?:includes|included)"
    r"|\b(?:It|They|[Tt]he (?:delegation|mission|group|team)) (?:will (?:also )?meet|(?:also )?met)(?: with)?"
    r"|(?:introduced|presented|outlined|given|provided) by"
    r"|(?:opened|inaugurated|declared open|closed)(?: [^.;,]{1,60})? by"
    r"|(?:video )?messages? (?:from|by)"
    r"|(?:\bmet(?: (?:on|in|at) [^.;,]{2,40}?)?|\bmeets|meetings?|talks|discussions|dialogues?|calls?|one)"
    r"(?: today| yesterday| (?:on|in|at) (?:\d{1,2} )?[A-Z]\w+(?: \d{1,2}| \d{4})?){0,2} with"
    r"|(?:meetings?|talks) (?:took place|was held|were held) between"
    r")\s+(?:the |Mr |Ms |Mrs |Dr )*"
)
_CHAIR_ACTS = (
    ("ttendees", "attend"), ("ttending", "attend"), ("attendance", "attend"), ("articipants", "attend"), ("articipated", "attend"), ("uests", "attend"),
    ("resent", "attend"), ("peakers", "speak"), ("itnesses", "speak"), ("anelists", "speak"), ("anellists", "speak"), ("under ", "preside"), ("chair", "preside"),
    ("presid", "preside"), ("officiat", "preside"), ("moderat", "preside"), ("host", "host"),
    ("accompanied", "attend"), ("presence", "attend"), ("witnessed", "attend"), ("signed", "sign"), ("formali", "sign"), ("concluded", "sign"), ("exchanged", "sign"), ("attended", "attend"), ("remarks", "speak"),
    ("address", "speak"), ("speech", "speak"), ("statement", "speak"), ("lecture", "speak"),
    ("keynote", "speak"), ("introduced", "report"), ("presented", "report"), ("outlined", "report"),
    ("given by", "report"), ("provided by", "report"), ("opened", "other"), ("inaugurat", "other"),
    ("declared", "other"), ("closed", "other"), ("message", "speak"), ("led by", "meet"),
    ("joined", "meet"), ("received", "meet"), ("welcomed", "meet"), ("greeted", "meet"), ("compris", "meet"), ("consist", "meet"), ("made up of", "meet"),
    ("headed by", "meet"), (" with", "meet"), (" between", "meet"), ("elegation", "meet"), ("ission inc", "meet"), (" meet", "meet"), (" met", "meet"),
)  # fmt: skip
_MET = re.compile(
    r"(?:"
    r"with|met|meets|meet|visited|visit|call(?:ed|ing|s)? on"
    r"|received|joined|hosted|hosts"
    r"|(?:spoke|speaks) (?:[a-z]+ ){0,3}to"
    r"|thanked|congratulated|welcomed"
    r")\s*(?:(?:the |his |her )?(?:[\w'-]+ ){0,8})$"
)
_AND_MET = re.compile(
    r"(?:,| and|, and|;)(?: (?:also|then|later|will(?: also)?))* (?:met|meet|visited|visit|called on|call on)"
    r"(?: with)? (?:the |his |her )?"
)
"""`Called on A and met with B`: both are met."""
_OTHER_SUBJECT = re.compile(
    r"(?:;|\bwhile\b(?! \w+ing)|, and (?:the|all|[a-z]+ (?:officials|representatives|comrades))|\bwhich\b|\bwhere\b)"
)
_TOOK_PART = re.compile(r"\b(?:attend|participat|took part|takes part|joined)\w*")
_AS_WELL = re.compile(
    r"(?: \([^)]{1,16}\))? (?:as|to be) [^.;]{2,140}?(?:,|,? and|, and) (?:the )?(?:Mr |Ms |Mrs |Dr )?"
)
_AGENT, _AND = re.compile(r"\bby (?:the |Mr |Ms |Mrs |Dr )*$"), re.compile(r",? and \w+ed\b")
"""`The guests were received by the Head, Ann Lee, and toured the hall`: she did not."""
_PRONOUN = re.compile(r"(?:He|She)\b")
REACH = 120
"""Code points after `attended by` within which the first person of the list begins, office included."""
HONORED = 12
"""Code points of `the Mr` that `attended by` takes in."""
NEAR = 600
"""Code points back to which a pronoun is followed."""
FIRST = 40
"""Code points of a sentence within which its subject begins."""


def participations(
    document: Document, people: People, stretches: tuple[Stretch, ...], *, gathered: bool
) -> list[Participation]:
    """Each (person, act) once, at its first statement.

    Words make nobody take part where nobody gathered: a press release that quotes them reports no event at which they spoke.
    """
    acts = [Act(s.name, "sign", s.start, s.end, "en-signature", s.office) for s in signatures(document)]
    acts.extend(
        Act(row.mention.name, row.act, row.mention.from_, row.end, "en-roster", row.office)
        for row in rosters(document, people)
    )
    for sentence in document.sentences:
        acts.extend(_in_sentence(document, people, stretches, sentence))
    if gathered:
        spoken = list(_from_words(document.shadow, stretches))
        acts.extend(_other_side(document.shadow, acts, spoken))
        acts.extend(spoken)
    taken: dict[str, tuple[str | None, str | None]] = {}
    taken.update((item.name, item.office) for item in acts if item.office is not None)
    found: dict[tuple[str, str], Participation] = {}
    for item in sorted(
        acts, key=lambda act: (act.act == "appointed" and act.office is None, act.start, act.end)
    ):
        if (item.name, item.act) in found or (not gathered and item.act == "speak"):
            continue
        held: tuple[str | None, str | None] = (people.post(item.name), people.organization(item.name))
        post, organization = item.office or (held if held[0] else taken.get(item.name, held))
        fact = Participation(
            document.cite(item.start, item.end),
            *fact_rule(item.rule),
            document.as_written(item.name),
            item.act,
            document.as_written(post),
            document.as_written(organization),
        )
        found[item.name, item.act] = fact
    return list(found.values())


def _other_side(shadow: str, acts: list[Act], spoken: list[Act]) -> list[Act]:
    """Who answers in the paragraph that tells of a visit or talks was one of the two sides."""
    met = [act for act in acts if act.act == "meet"]
    took_part = {act.name for act in acts if act.act != "speak"}
    return [
        Act(item.name, "meet", item.start, item.end, "en-act")
        for item in (*(act for act in acts if act.act == "speak"), *spoken)
        if item.name not in took_part
        and any(act.end <= item.start and "\n" not in shadow[act.end : item.start] for act in met)
    ]


def _from_words(shadow: str, stretches: tuple[Stretch, ...]) -> Iterator[Act]:
    for item in stretches:
        if item.mention is not None and item.first:
            start = min(item.mention.from_, item.start)
            end = max(item.mention.end, item.cue_start + len(item.cue))
            while end > item.mention.end and shadow[end - 1] in ' \n":,':
                end -= 1
            act = "report" if item.cue.startswith("introduced") else "speak"
            yield Act(item.mention.name, act, start, end, "en-said")


def _in_sentence(
    document: Document, people: People, stretches: tuple[Stretch, ...], sentence: Sentence
) -> Iterator[Act]:
    shadow = document.shadow
    if any(not s.first and s.start < sentence.end and s.end > sentence.start for s in stretches):
        return
    cut = min(
        (s.cue_start for s in stretches if sentence.start <= s.cue_start < sentence.end), default=sentence.end
    )
    inside = [m for m in people.mentions if sentence.start <= m.start < cut and not m.background]
    if (said := _PRONOUN.match(shadow, sentence.start)) and (meant := _meant(people, sentence)):
        inside.insert(0, Mention(said.start(), said.end(), said.start(), said.end(), meant))
    yield from _passive(shadow, sentence, cut, inside)
    groups = _groups(shadow, inside)
    met: list[Mention] = []
    elected, put = False, None
    for index, group in enumerate(groups):
        if met and group[0] in met:
            continue
        stop = groups[index + 1][0].from_ if index + 1 < len(groups) else cut
        last = groups[index - 1][-1].end if index else group[0].from_
        elected = _together(shadow, group) or (
            elected and _AS_WELL.fullmatch(shadow, last, group[0].start) is not None
        )
        moved = list(changes(shadow, group, people, cut, together=elected))
        if put and not moved and REPLACING.search(shadow, last, group[0].from_):
            moved = [replace(put, name=one.name, act="removed", start=last, end=one.end) for one in group]
        put = next((change for change in moved if change.act == "appointed"), None)
        yield from moved
        following = groups[index + 1] if index + 1 < len(groups) else []
        yield from _predicates(shadow, group, stop, following)
        if following and _MET.search(shadow, group[-1].end, stop):
            met = list(following)
            met.extend(_met_too(shadow, following, groups[index + 2 :]))
            for mention in met[len(following) :]:
                yield Act(mention.name, "meet", mention.from_, max(mention.end, mention.to), "en-act")
            after = groups[index + 2][0].from_ if index + 2 < len(groups) else cut
            yield from _predicates(shadow, group, after, [], start=max(m.to for m in following))


def _met_too(shadow: str, first: list[Mention], groups: list[list[Mention]]) -> list[Mention]:
    """Those whom the subject met besides: `called on A and met with B and C`."""
    found: list[Mention] = []
    last = first[-1]
    for group in groups:
        if not _AND_MET.fullmatch(shadow, max(last.end, last.to), group[0].from_):
            break
        found.extend(group)
        last = group[-1]
    return found


def _meant(people: People, sentence: Sentence) -> str | None:
    """Whom `He` or `She` at the beginning of a sentence means: the subject of what was said before, at most a paragraph back."""
    before = [
        m for m in people.mentions if sentence.start - NEAR < m.start < sentence.start and not m.background
    ]
    lines = people.shadow[max(0, sentence.start - NEAR) : sentence.start].rstrip()
    last = sentence.start - (len(people.shadow[max(0, sentence.start - NEAR) : sentence.start]) - len(lines))
    begins = max(people.shadow.rfind(mark, 0, last - 1) for mark in (". ", "\n", '." ')) + 1
    subjects = [m for m in before if m.start >= begins]
    return subjects[0].name if subjects and subjects[0].from_ - begins < FIRST else None


def _groups(shadow: str, mentions: list[Mention]) -> list[list[Mention]]:
    """Lists of persons who share a verb; those who only look on (`Under the witness of A and B, C signed`) are apart."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        last = groups[-1][-1] if groups else None
        before = shadow[max(0, groups[-1][0].from_ - 40) : groups[-1][0].from_] if groups else ""
        if last and _LOOKS_ON.search(before) and "," in shadow[last.end : mention.from_]:
            last = None
        if last and (
            _LINK.fullmatch(shadow, last.end, mention.from_)
            or _LINK.fullmatch(shadow, last.to, mention.from_)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _predicates(
    shadow: str, group: list[Mention], stop: int, following: list[Mention], start: int = 0
) -> Iterator[Act]:
    start = start or max(mention.to for mention in group)
    if start >= stop or (
        _AGENT.search(shadow, max(0, group[0].from_ - HONORED), group[0].from_) and _AND.match(shadow, start)
    ):
        return
    other = _OTHER_SUBJECT.search(shadow, start, stop)
    region = shadow[start : other.start() if other else stop]
    for pattern, act in _PATTERNS:
        match = pattern.search(region)
        if match is None or _passive_or_noun(region, match):
            continue
        for mention in group:
            yield Act(mention.name, act, mention.from_, start + match.end(), "en-act")
        if following and _takes_in(region, match, act):
            theirs = "sign" if act == "sign" else "meet"
            for mention in following:
                yield Act(mention.name, theirs, start + match.start(), max(mention.end, mention.to), "en-act")


def _takes_in(region: str, match: re.Match[str], act: str) -> bool:
    """Whether the persons who follow did the same: whom the subject met or hosted, or signed with."""
    if act == "sign":
        return _WITH.fullmatch(region[match.end() :]) is not None
    return act in ("meet", "host") and _WHOM_MET.search(region[match.start() :]) is not None


def _passive_or_noun(region: str, match: re.Match[str]) -> bool:
    after = region[match.end() : match.end() + 12]
    before = region[max(0, match.start() - 8) : match.start()]
    return (
        after.startswith(" by ")
        or re.search(r"\b(?:was|were|been|be|is|are|to be|not|the|a|will)\s*$", before) is not None
    )


def _passive(shadow: str, sentence: Sentence, cut: int, inside: list[Mention]) -> Iterator[Act]:
    """Chaired by, under the chairmanship of, signed by: the persons who stand after it."""
    for match in _CHAIRED.finditer(shadow, sentence.start, cut):
        act = next((act for stem, act in _CHAIR_ACTS if stem in match.group().lower()), None)
        if act == "preside" and OF_A_BODY.search(shadow, sentence.start, match.start()):
            act = "appointed"
        group = _listed(shadow, _groups(shadow, inside), match, attending=act == "attend")
        if (
            act == "meet"
            and "ed by" in match.group()
            and group
            and _TOOK_PART.search(shadow, group[-1].end, sentence.end)
        ):
            act = "attend"
        for mention in group:
            if act is not None:
                yield Act(mention.name, act, match.start(), mention.end, "en-act")


def _listed(
    shadow: str, groups: list[list[Mention]], match: re.Match[str], *, attending: bool
) -> list[Mention]:
    """The list of persons behind `attended by`; of those who attend also what follows an office that is not read."""
    first = next(
        (
            index
            for index, group in enumerate(groups)
            if match.end() - HONORED <= group[0].from_ <= match.end() + REACH
            and "," not in shadow[match.end() : max(match.end(), group[0].from_)]
        ),
        None,
    )
    if first is None:
        return []
    listed = list(groups[first])
    for group in groups[first + 1 :] if attending else ():
        end = max(listed[-1].end, listed[-1].to)
        if not (
            _ITEM.fullmatch(shadow, end, group[0].from_) or _UNREAD.fullmatch(shadow, end, group[0].from_)
        ):
            break
        listed.extend(group)
    return listed


def _together(shadow: str, group: list[Mention]) -> bool:
    """Whether all of a list are elected or appointed."""
    first = shadow[max(0, group[0].from_ - 90) : group[0].from_]
    after = shadow[group[-1].to : group[-1].to + 80]
    return bool(ELECTED.search(first) or BECAME.match(after) or BECOMES.match(after))
