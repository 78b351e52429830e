"""Offices in English: `Commissioner … of the Administration`, `EUIPO's Executive Director`, `, leader of the Group,`.

An office is a post (a head with its modifiers and, where it has one, its field: `Commissioner for Patents`) and the body
that it is in. Several offices joined by commas and `and` are one value: the first, with the body of the next where `chair and
director of the Agency` share it.
"""

import re
from dataclasses import dataclass, replace

from communique.interpret.en.bodies import BODY, apart, is_body
from communique.interpret.en.names import looks_like_a_name
from communique.interpret.en.portfolios import (
    LOWER_BODY,
    PORTFOLIO,
    TWO_FIELDS,
    field_of,
    is_field,
    named_body,
    portfolio,
)
from communique.interpret.en.posts import HEAD, HEADS, POST
from communique.interpret.en.states import ACCREDITED, FOR_THEN_OF, STATE, STATE_AFTER, STATES
from communique.interpret.lexicon import words

_POST = re.compile(rf"\b{POST}\b")
_LINKED = re.compile(
    rf"(?: \([A-Z][A-Za-z]{{1,5}}\))? (?P<link>of|for|at|in|to|on|with|within|from) "
    r"(?P<org>(?:the )?(?:"
    rf"{BODY}(?: (?:delegation|government|council|party group|branch|office|bureau|committee|chapter))?"
    rf"|{LOWER_BODY}"
    rf")(?:'s? {BODY})?)"
)
_PLAIN_FIELD = re.compile(
    rf" (?:of|for) (?!the\b|an?\b|its\b|their\b|this\b)(?!{LOWER_BODY})[a-z][\w-]+"
    rf"(?: (?:and |& |of )?(?!the\b|at\b|of\b|for\b|in\b|and\b|who\b)[a-z][\w-]+){{0,5}}"
    r"(?= (?:at|of|in|for|within) (?:the )?[A-Z])"
)
"""A field without capitals before the body: `director of market oversight at the Agency`."""
_BARE = re.compile(rf"(?:, ?| )(?:the )?(?P<org>{BODY})")
_CAPITALS = r"[A-Z][\w'-]*(?: (?:(?:of|for|and|the|of the|&) )?[A-Z][\w'-]*){0,5}"
_OF_A_PARENT = re.compile(rf" (?:at|under|within) (?:the )?(?P<org>{BODY})")
"""The body above the one of the office: `Deputy Director of the Trade Bureau at the Ministry`."""
_IS_SENT = re.compile(r"\b(?:Delegation|Embassy|Mission)$")
"""A body that is named with the state in which it is: `the EU Delegation to Georgia`."""
_BELOW = re.compile(rf",?\s*\n\s*(?:the )?(?P<org>{BODY})")
_JOIN = re.compile(r"(?:,? and |, ?)(?:also |concurrently )?(?:the |a |its |of )?")
_MORE = re.compile(rf"(?:(?P<owner>{BODY})(?:'s?)? |[a-z]+'s )??(?P<post>{POST})\b")
_CUT = re.compile(rf"(?:,? and |, | & )(?:the )?(?:{POST})\b")
_BRACKETED = re.compile(r" \([A-Z]{2,}\)(?= [A-Z])")
_LETTERS = r"(?:(?:Ph\.?D|M\.?D|J\.?D|Esq|MBA|MPH|OBE|CBE|MBE|KCB|MP|MEP|KC|QC|SC|RN|Jr|Sr)\.?,\s*)*"
_NO_MODIFIER = "".join(rf"(?<!\b{re.escape(word)})" for word in words("en_post_modifiers"))
"""An owner does not end with the first word of the post: `HHS Assistant Secretary`."""
_AFTER = re.compile(
    rf"(?: (?:MP|MEP|MSP|QC|KC|SC|OBE|CBE|MBE|PhD|MD|JP)(?=,))?(?:\s*\([^)]{{1,40}}\))?(?:,\s*|\s\(| - )"
    rf"{_LETTERS}(?:and )?(?:who (?:is|was|serves as|currently serves as) )?(?:also |currently |now )?"
    r"(?:the |a |an |its )?(?:"
    r"visiting |respective |current |then |new |newly (?:elected|appointed) "
    rf")?(?:(?P<owner>{BODY}){_NO_MODIFIER}(?:'s?)? |(?:[\w-]+ ){{0,2}}{LOWER_BODY}'s )??(?P<post>{POST})\b"
)
_IN_BRACKETS = re.compile(
    r", (?:the )?(?P<org>[A-Z][\w&'.-]*(?: (?:of |for |and |the )*[A-Z][\w&'.-]*){1,7})\)"
)
"""All that stands behind the office in a bracket is its body: `Ann Lee (Chief Whip, Friends of the Coast)`."""
_REACHES = re.compile(
    r"(?:\s*\([^)]{1,20}\)| \"[A-Z][\w -]{1,30}\")?(?: [A-Z][a-z]+(?= [A-Z][a-z]{1,4}\.? ))?[,:]? ?"
)
_LEFT_OVER = re.compile(
    r"(?:"
    rf"(?P<fields>(?:, {_CAPITALS}){{1,3}}(?:,? and {_CAPITALS})?)"
    rf"| (?:to|in|and) (?:the |The )?{_CAPITALS}"
    r"| of (?:the )?"
    rf"(?P<body>(?:[\w-]+ )?(?:session|conference|meeting) of (?:the )?{_CAPITALS}(?: \([A-Z]+\))?(?: "
    rf"{_CAPITALS})?)"
    r"), "
)
_TAKEN = re.compile(
    r"\b(?:"
    r"as|to be|appointed|elected|named|nominated|re-?elected|reappointed"
    r"|(?:to|from|took|takes) the (?:posts?|positions?|offices?|roles?) of"
    r"|becomes?|became"
    r"|assum(?:es?|ed|ing) the (?:appointment|posts?|positions?|offices?|roles?|duties) (?:of|as)"
    r") (?:as )?(?:the |its |an? |their |his |her )?(?:next |new )?(?:\d+(?:st|nd|rd|th) )?"
    rf"(?:(?P<owner>{BODY}){_NO_MODIFIER}(?:'s?(?: next| new)?)? )??(?P<post>{POST})\b"
)
_OF_ONLY = re.compile(rf",? (?:of|from) (?P<org>(?:the )?{BODY}(?:'s {BODY})?)")
_ITS_BODY = re.compile(
    rf"(?P<org>{BODY})(?: \([A-Z][\w-]+\))?(?:,? (?:(?:led|headed|represented|chaired) by|and) its"
    r"| (?:delegation|mission|team)(?: of [^.;,]{2,40})?,? (?:led|headed) by(?: its)?) $"
)
_OF_A_BODY = re.compile(
    r"(?i:(?:"
    r"prime minister|president|ambassador|governor|mayor|king|queen|premier|chancellor|ceo|chief executive.*"
    r"|chair\w*|founder|managing director|spokes\w+|director[- ]general|secretary[- ]general|general manager"
    r"|executive director|partner|dean|rector"
    r"))s?$"
)
_OF_A_BODY_OR_OFFICE = re.compile(
    r"(?i:(?:"
    r"commissioner|director|president|secretary[- ]general|director[- ]general|chair\w*|registrar|comptroller"
    r"|examiner|executive|deputy head"
    r")s?$)"
)
_NATIONAL = re.compile(
    r"^(?:the |The )?(?:"
    r"Chinese|British|American|French|German|Italian|Japanese|Korean|Indian|Russian|Portuguese|Spanish"
    r"|European|Australian|Canadian|Irish|Dutch|Swiss|Greek|Czech|Thai|Iraqi|Israeli|Saudi|Emirati|Omani"
    r"|Qatari|Kuwaiti|Yemeni|Pakistani"
    r"|[A-Z][a-z]+(?:ish|ese|[bcdglmnrstvz]ian|[aeo]an)"
    r"|EU|UK|US|U\.S\."
    r")$"
)
_APPOSED = re.compile(r"(?P<last>[A-Z][\w.'-]+)(?:\s*\([^)]{1,40}\))?, (?:the |an? |its )?$")
_THEN = re.compile(r"(?:\s*\([^)]{1,40}\))?, the ")
_LED_IN = re.compile(
    r"(?:^|[.!?\n] +|\n)(?:On|At|In|During|Following|Under|Since|Upon) (?:the |its |their )?[^,.;\n]{1,140}$"
)
"""`On the occasion of Tide Day, the Minister, Ann Lee`: the comma ends an introduction."""
_NOT_A_NAME = re.compile(
    r"(?:"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday"
    r"|However|\w+day"
    r")$"
)
_TOWN = re.compile(r" in (?:the )?(?P<town>[A-Z]\w+(?: [A-Z]\w+)?)$")
_ABROAD = re.compile(
    r"\b(?:Embassy|Consulate|Mission|Delegation|Representation|Hospital|University|School|College|Centre|Center)\b"
)
_THEIRS = re.compile(r" ?(?:(?:Mr|Mrs|Ms|Dr|H\.E)\.? )?")
_RULES_A_PLACE = re.compile(
    r"(?:(?:Deputy|Vice|Lieutenant|Acting|Lord) )?(?:Governor|Mayor|Premier|Attorney General|Sheriff)$"
)
_PLACE_NAME = re.compile(r"(?!New\b$)[A-Z][a-z]+(?: [A-Z][a-z]+)?")
"""Whose governor or mayor somebody is: `Tennessee Governor`."""
REACH = 230
MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Office:
    """`post` and `organization` as the shadow writes them; `start` and `end` of the whole in the shadow."""

    start: int
    end: int
    post: str
    organization: str | None


def office_after(shadow: str, end: int, following: int | None = None) -> Office | None:
    """The office in apposition after a name or a list of names: `, members of the party group`.

    It ends before the person at `following`, and is that person's where nothing stands between.
    """
    stop = min(len(shadow), end + 2 * REACH, len(shadow) if following is None else following)
    match = _AFTER.match(shadow, end, stop)
    if match is None:
        return None
    first = _held(shadow, match, stop, end)
    inside = _IN_BRACKETS.match(shadow, first.end, stop) if " (" in match.group() else None
    if inside is not None and first.organization is None:
        return replace(first, end=inside.end("org"), organization=inside["org"])
    for office in (_with_more(shadow, first, stop), first):
        if following is None or _THEIRS.fullmatch(shadow, office.end, following) is None:
            return office
    return None


def office_before(shadow: str, start: int, floor: int, told: int = -1) -> Office | None:
    """The office that stands directly before a name, no further left than `floor`; the first of several.

    A name that ends at `told` was told with its office before: what follows it behind a comma is of the next.
    """
    begin = max(floor, start - REACH)
    for post in _POST.finditer(shadow, begin, start):
        office = _with_more(shadow, _held(shadow, post, start, post.start()), start)
        rest = _REACHES.fullmatch(shadow, office.end, start)
        if rest is None:
            continue
        begins = told >= 0 and _THEN.fullmatch(shadow, told, office.start) is not None
        if begins or not _in_apposition(shadow, begin, office, comma="," in rest.group()):
            return office
    return _before_with_more(shadow, begin, start) if shadow[start - 2 : start] == ", " else None


def _before_with_more(shadow: str, begin: int, start: int) -> Office | None:
    """An office before a name and a comma whose end the stricter reading leaves over: further fields, a state, a sitting."""
    for post in _POST.finditer(shadow, begin, start):
        office = _held(shadow, post, start, post.start())
        rest = _LEFT_OVER.fullmatch(shadow, office.end, start)
        if rest is None or _in_apposition(shadow, begin, office, comma=True):
            continue
        if any(looks_like_a_name(part) for part in re.split(r",? and |, ", rest.group())):
            continue
        fields, body = rest["fields"], rest["body"]
        if office.organization is None and fields:
            return Office(office.start, start, f"{office.post}{fields}", None)
        return replace(office, end=start, organization=office.organization or body)
    return None


def office_taken(shadow: str, start: int, end: int) -> Office | None:
    """The office that somebody is appointed to or removed from, in the stretch after the name."""
    match = _TAKEN.search(shadow, start, end)
    return _held(shadow, match, end, match.start("post")) if match else None


def office_at(shadow: str, start: int) -> Office:
    """The office whose post begins at `start`; its body may stand on the next line."""
    stop = min(len(shadow), start + 2 * REACH)
    post = _POST.match(shadow, start)
    if post is None:
        return Office(start, start, "", None)
    office = _with_more(shadow, _held(shadow, post, stop, start), stop)
    below = _BELOW.match(shadow, office.end, stop)
    if office.organization is None and below is not None and is_body(below["org"]):
        return replace(office, end=below.end("org"), organization=_first(below["org"]))
    return office


def office_of(shadow: str, office: Office, name_end: int) -> Office:
    """`Premier Li Qiang of the State Council`: the body after the name completes an office before it, or the one of `led by its`."""
    match = _OF_ONLY.match(shadow, name_end)
    its = _ITS_BODY.search(shadow, max(0, office.start - REACH), office.start)
    if office.organization is None and its is not None and is_body(its["org"]):
        return replace(office, organization=its["org"])
    if office.organization is not None or match is None:
        return office
    body = _first(match["org"])
    if shadow.startswith(",", name_end) and not is_body(body):
        return office
    return Office(office.start, match.start("org") + len(body), office.post, body)


def _in_apposition(shadow: str, begin: int, office: Office, *, comma: bool) -> bool:
    """Whether the office belongs to the name before it: `Ann Lee, director of the Office, Bo Ray`."""
    before = _APPOSED.search(shadow, max(0, min(begin, office.start - 60)), office.start)
    if not comma or before is None:
        return False
    lead = _LED_IN.search(shadow, max(0, before.end("last") - REACH), before.end("last"))
    if lead is not None and not looks_like_a_name(" ".join(lead.group().split()[-2:])):
        return False
    return _NOT_A_NAME.match(before["last"]) is None and not is_body(before["last"])


def _held(shadow: str, post: re.Match[str], stop: int, start: int) -> Office:
    """The office whose post stands there: its field and its body read on up to `stop`, its owner before it."""
    begin, end = post.span("post") if "post" in post.re.groupindex else post.span()
    head_end, organization = end, None
    if (field := portfolio(shadow, begin, end, stop)) is not None:
        return _owned(shadow, post, Office(start, field, shadow[begin:field], None))
    if (plain := _PLAIN_FIELD.match(shadow, end, stop)) is not None:
        head_end = end = plain.end()
    for _ in range(MOST_LINKS):
        link = _LINKED.match(shadow, end, stop)
        if link is None:
            break
        name = _first(link["org"])
        name = field_of(name) or name
        finish = link.start("org") + len(name)
        theirs = link["link"] in ("of", "at") and _OF_A_BODY.match(shadow[begin:end])
        if named_body(name) or (theirs and not is_field(shadow, name, finish, stop)):
            organization, end = name, finish
            break
        if link["link"] in ("of", "for") and (state := _state_in(name, link["link"])) is not None:
            head_end = link.start("org") + state.start() if state.start() else head_end
            organization, end = state["state"], finish
            break
        if link["link"] not in PORTFOLIO or len(name.split()) > MOST_LINKS * 3:
            break
        head_end = end = finish
    end, organization = _completed(shadow, end, stop, organization)
    return _owned(shadow, post, Office(start, end, shadow[begin:head_end], organization))


def _completed(shadow: str, end: int, stop: int, organization: str | None) -> tuple[int, str | None]:
    """With the state that an envoy is sent to taken in, or with the body that stands bare after the post."""
    if organization is not None:
        if _IS_SENT.search(organization) and (sent := ACCREDITED.match(shadow, end, stop)):
            return sent.end(), f"{organization}{sent.group()}"
        to = ACCREDITED.match(shadow, end, stop)
        above = _OF_A_PARENT.match(shadow, end, stop)
        if to is None and above is not None and is_body(_first(above["org"])):
            return above.start("org") + len(_first(above["org"])), organization
        return (to.end() if to else end), organization
    bare = _BARE.match(shadow, end, stop)
    name = _first(bare["org"]) if bare else ""
    if bare and is_body(name) and name.split()[0] not in HEADS.split("|") and not looks_like_a_name(name):
        return bare.start("org") + len(name), name
    return end, None


def _state_in(name: str, link: str) -> re.Match[str] | None:
    """A state at the end of what an office is of: `Foreign Affairs of Mongolia`, `the Republic of Cuba`."""
    if link == "for":
        return FOR_THEN_OF.search(name)
    return STATE.fullmatch(name) or STATE_AFTER.search(name)


def _owned(shadow: str, post: re.Match[str], office: Office) -> Office:
    """With the body that stands before the post, where none stands after it."""
    groups = post.groupdict()
    begin = post.start("post") if groups else post.start()
    if "owner" in groups:
        name = post["owner"]
    else:
        left = re.search(
            rf"({BODY})(?: \([A-Z][A-Za-z-]{{1,9}}\))?(?:'s?)? $", shadow[max(0, begin - REACH) : begin]
        )
        name = left[1] if left else None
    owner = _owner(name) if name else None
    if owner is None:
        return office
    start = office.start if "owner" in groups else min(office.start, shadow.rindex(owner, 0, begin))
    if _NATIONAL.match(owner):
        return office
    of_a_place = owner in STATES or (_RULES_A_PLACE.match(office.post) and _PLACE_NAME.fullmatch(owner))
    if of_a_place and office.organization is None:
        return replace(office, start=start, organization=owner)
    if not named_body(owner) and shadow[begin - 3 : begin] in {"'s ", "s' "}:
        return office if looks_like_a_name(owner) else replace(office, start=start, organization=owner)
    if not named_body(owner):
        return replace(office, start=start, post=f"{owner} {office.post}") if _field(owner) else office
    return replace(office, start=start, organization=office.organization or owner)


def _field(owner: str) -> bool:
    """Whether capitals before a post are of it (`Trade Policy Director`) and no name (`Ann Lee Director`)."""
    return not looks_like_a_name(owner) and owner.split(maxsplit=1)[0] not in {"Mr", "Ms", "Mrs", "Dr"}


def _with_more(shadow: str, office: Office, stop: int) -> Office:
    """With the further offices of the same person taken in; the first one counts."""
    bare = office.organization is None and re.fullmatch(POST, office.post) is not None
    while (join := _JOIN.match(shadow, office.end, stop)) and (more := _MORE.match(shadow, join.end(), stop)):
        following = _held(shadow, more, stop, more.start())
        if following.end <= office.end:
            break
        organization = office.organization or (following.organization if bare else None)
        office = replace(office, end=following.end, organization=organization)
    return office


def _first(name: str) -> str:
    """The first of what `and` and commas join, another office left out."""
    cut = _CUT.search(name) or _of_another(name) or _in_a_town(name)
    whole = name[: cut.start()] if cut else name
    return apart(whole)[0]


def _in_a_town(name: str) -> re.Match[str] | None:
    """Where one met, behind a body that is not of that place: `the Marks Office in Orla`, but `the Embassy in Orla`."""
    town = _TOWN.search(name)
    return None if town is None or town["town"] in STATES or _ABROAD.search(name) else town


def _of_another(name: str) -> re.Match[str] | None:
    """The abbreviation that ends a body, where what stands behind it is of none: `(OHO) Ann Lee`, not `(OHO) Academy`."""
    bracket = _BRACKETED.search(name)
    return None if bracket is None or is_body(name[bracket.end() :]) else bracket


def _owner(name: str) -> str | None:
    """The body right before a post: the last of those that `and` joins, `The` alone being none; two fields stay two."""
    if TWO_FIELDS.fullmatch(name) and not is_body(name):
        return name
    last = (
        re.split(r" and (?:the )?", name)[-1]
        if not is_body(name) or (" and " in name and not is_body(name.split(" and ", maxsplit=1)[0]))
        else apart(name)[-1]
    )
    right = re.split(r" and (?:the )?", name)[-1]
    last = right if _NATIONAL.match(right) or right in STATES else last
    last = re.sub(r"^[^()]*\) ", "", last)
    last = re.sub(
        r"^[\d.,/-]+(?: |$)(?:\([^()]*\) )?"
        r"|^"
        r"(?:"
        r"The|On|In|At|By|As|And|But|For|From|Today|Photo|Welcoming|While|When|If|Since|Once|Then|Where|How|Why"
        r"|What|After|Before|Under|With"
        r")"
        r" ",
        "",
        last,
    )
    last = re.sub(r"^(?:.* )?(?:With|Meets|Between) ", "", last)
    return None if last in {"", "The", "On", "In", "Its", "At", "By", "As", "And", "While", "Today"} else last


def leads_a_body(post: str) -> bool:
    """Whether a post says nothing of a field or a body of its own: Deputy Commissioner, Secretary-General, Director."""
    return re.fullmatch(HEAD, post) is not None and _OF_A_BODY_OR_OFFICE.search(post) is not None
