"""Offices in English: `Commissioner … of the Administration`, `EUIPO's Executive Director`, `, leader of the Group,`.

An office is a post (a head with its modifiers and, where it has one, its field: `Commissioner for Patents`) and the body
that it is in. Several offices joined by commas and `and` are one value: the first, with the body of the next where `chair and
director of the Agency` share it.
"""

import re
from dataclasses import dataclass, replace

from communique.interpret.en.bodies import BODY, apart, is_body
from communique.interpret.en.names import looks_like_a_name
from communique.interpret.lexicon import alternatives, mapping, phrases, words

_HEADS = alternatives(phrases("en_posts"))
_MODIFIERS = alternatives(words("en_post_modifiers"))
HEAD = rf"(?i:(?:(?:{_MODIFIERS})[ -]){{0,4}}(?:{_HEADS})s?)(?:[ -](?:designate|elect|delegate))?"
_PARTY = r"(?: of the (?i:(?:leading )?party (?:leadership )?(?:group|committee)))?"
POST = rf"{HEAD}{_PARTY}(?! (?:Assembly|Assemblies|Session|Conference|Meeting|Committee|Regulation|Council|Office|Court|Department|Ministry|Bureau|Agency)\b)"
_LOWER_BODY = r"(?:the )?(?:[a-z]+ ){0,3}(?:group|bureau|office|council|commission|committee|organi[sz]ation|administration|agency|board|department|ministry|institute|association|centre|center|authority|division|unit|secretariat|delegation|court|parliament|university|company|union)\b"
_POST = re.compile(rf"\b{POST}\b")
_LINKED = re.compile(
    rf"(?: \([A-Z][A-Za-z]{{1,5}}\))? (?P<link>of|for|at|in|to|on|with|within|from) (?P<org>(?:the )?(?:{BODY}(?: (?:delegation|government|council|party group|branch|office|bureau|committee|chapter))?|{_LOWER_BODY})(?:'s? {BODY})?)"
)
_PLAIN_FIELD = re.compile(
    rf" (?:of|for) (?!the\b|an?\b|its\b|their\b|this\b)(?!{_LOWER_BODY})[a-z][\w-]+(?: (?:and |& |of )?(?!the\b|at\b|of\b|for\b|in\b|and\b|who\b)[a-z][\w-]+){{0,5}}(?= (?:at|of|in|for|within) (?:the )?[A-Z])"
)
"""A field without capitals before the body: `director of market oversight at the Agency`."""
_PORTFOLIO_ALONE = re.compile(
    rf" (?:of|for) (?!the\b|an?\b|its\b|their\b|this\b|state\b)(?!{_LOWER_BODY})(?:[a-z]{{3,}},? ){{0,3}}?(?:[a-z]{{3,}} and )?(?:[a-z]{{3,}} )?[a-z]{{4,}}(?=[.,;\n]|$| as well as| on | and (?:the )?(?:{HEAD})\b)"
)
"""The field of a minister that no body follows: `vice minister of water and rural roads.`"""
_BARE = re.compile(rf"(?:, ?| )(?:the )?(?P<org>{BODY})")
_BELOW = re.compile(rf",?\s*\n\s*(?:the )?(?P<org>{BODY})")
_JOIN = re.compile(r"(?:,? and |, ?)(?:also |concurrently )?(?:the |a |its |of )?")
_MORE = re.compile(rf"(?:(?P<owner>{BODY})(?:'s?)? )??(?P<post>{POST})\b")
_CUT = re.compile(rf"(?:,? and |, | & )(?:the )?(?:{POST})\b")
_MIXED_BODY = re.compile(
    r"[A-Z]\w+ (?:delegation|government|council|party group|branch|office|bureau|committee|chapter)$"
)
_BRACKETED = re.compile(r" \([A-Z]{2,}\)(?= [A-Z])")
_LETTERS = r"(?:(?:Ph\.?D|M\.?D|J\.?D|Esq|MBA|MPH|OBE|CBE|MBE|KCB|MP|MEP|KC|QC|SC|RN|Jr|Sr)\.?,\s*)*"
_NO_MODIFIER = "".join(rf"(?<!\b{re.escape(word)})" for word in words("en_post_modifiers"))
"""An owner does not end with the first word of the post: `HHS Assistant Secretary`."""
_AFTER = re.compile(
    rf"(?: (?:MP|MEP|MSP|QC|KC|SC|OBE|CBE|MBE|PhD|MD|JP)(?=,))?(?:\s*\([^)]{{1,40}}\))?(?:,\s*|\s\(| - ){_LETTERS}(?:and )?(?:who (?:is|was|serves as|currently serves as) )?(?:also |currently |now )?(?:the |a |an |its )?(?:visiting |current |then |new |newly (?:elected|appointed) )?(?:(?P<owner>{BODY}){_NO_MODIFIER}(?:'s?)? )??(?P<post>{POST})\b"
)
_REACHES = re.compile(r"(?:\s*\([^)]{1,20}\))?(?: [A-Z][a-z]+(?= [A-Z][a-z]{1,4}\.? ))?[,:]? ?")
_CAPITALS = r"[A-Z][\w'-]*(?: (?:(?:of|for|and|the|of the|&) )?[A-Z][\w'-]*){0,5}"
_LEFT_OVER = re.compile(
    rf"(?:(?P<fields>(?:, {_CAPITALS}){{1,3}}(?:,? and {_CAPITALS})?)| (?:to|in|and) (?:the |The )?{_CAPITALS}| of (?:the )?(?P<body>(?:[\w-]+ )?(?:session|conference|meeting) of (?:the )?{_CAPITALS}(?: \([A-Z]+\))?(?: {_CAPITALS})?)), "
)
_TAKEN = re.compile(
    rf"\b(?:as|to be|appointed|elected|named|nominated|re-?elected|reappointed|(?:to|from|took|takes) the (?:posts?|positions?|offices?|roles?) of|becomes?|became|assum(?:es?|ed|ing) the (?:appointment|posts?|positions?|offices?|roles?|duties) (?:of|as)) (?:as )?(?:the |its |a |their )?(?:next |new )?(?:\d+(?:st|nd|rd|th) )?(?:(?P<owner>{BODY}){_NO_MODIFIER}(?:'s?)? )??(?P<post>{POST})\b"
)
_OF_ONLY = re.compile(rf",? (?:of|from) (?P<org>(?:the )?{BODY}(?:'s {BODY})?)")
_OF_A_BODY = re.compile(
    r"(?i:(?:prime minister|president|ambassador|governor|mayor|king|queen|premier|chancellor|ceo|chief executive.*|chair\w*|founder|managing director|spokes\w+|director[- ]general|secretary[- ]general|general manager|executive director|partner|dean|rector))s?$"
)
_ITEM = r"(?:the )?(?:[A-Z][\w&-]+(?: (?:of )?[A-Z][\w&-]+){0,3}|[a-z]{4,})"
_PORTFOLIOS = re.compile(
    rf" (?:for|of) (?P<fields>{_ITEM}(?:, {_ITEM}){{1,5}},? and {_ITEM}|{_ITEM} and the {_ITEM})(?![\w-])"
)
_TWO_WORDS = frozenset(("Trade Marks", "Foreign Affairs", "Home Affairs", "Social Affairs", "Consumer Affairs", "Human Rights", "Civil Aviation", "Public Works", "Public Health", "Climate Change", "Rural Development", "Information Technology", "Geographical Indications"))  # fmt: skip
"""Fields of two words, which are no name."""
_THEN_A_NAME = re.compile(r",? ?(?:(?:Mr|Ms|Mrs|Dr|Sir|Lord|Hon)\.? |[A-Z]\w|$)|,? ?$")
_OF_STATE = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Ss]pokes\w+|[Rr]epresentative|of State)s?$"
)
_OF_A_BODY_OR_OFFICE = re.compile(
    r"(?i:(?:commissioner|director|president|secretary[- ]general|director[- ]general|chair\w*|registrar|comptroller|examiner|executive|deputy head)s?$)"
)
_MINISTER = re.compile(r"(?:[Mm]inister|[Ss]ecretary)$")
_TWO_FIELDS = re.compile(r"[A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+")
_PORTFOLIO = ("of", "for", "on", "to")
_NATIONAL = re.compile(
    r"^(?:the |The )?(?:Chinese|British|American|French|German|Italian|Japanese|Korean|Indian|Russian|Portuguese|Spanish|European|Australian|Canadian|Irish|Dutch|Swiss|Greek|Czech|Thai|Iraqi|Israeli|Saudi|Emirati|Omani|Qatari|Kuwaiti|Yemeni|Pakistani|[A-Z][a-z]+(?:ish|ese|[bcdglmnrstvz]ian|[aeo]an)|EU|UK|US|U\.S\.)$"
)
_APPOSED = re.compile(r"(?P<last>[A-Z][\w.'-]+)(?:\s*\([^)]{1,40}\))?, (?:the |an? |its )?$")
_NOT_A_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday|However|\w+day)$"
)
_STATE_NAME = rf"(?P<state>(?:[A-Z][\w']+ ){{0,3}}(?:Republic|Kingdom|Federation|Commonwealth|Principality|Sultanate|State|Union) of (?:the )?[A-Z][\w']+(?: [A-Z][\w']+){{0,2}}|(?:the )?United (?:\w+ )?(?:Kingdom|States(?: of America)?)|China|UK|US|(?:(?:New|South|North|Sri|Saudi|Arab|Timor|Costa|Cabo|San|El|Côte) ){{0,2}}(?:{alternatives(words('en_places'))}|Arabia|Africa|Rica))"
_STATE = re.compile(rf"(?:the )?{_STATE_NAME}")
_STATE_AFTER = re.compile(rf" of (?:the )?{_STATE_NAME}$")
_FOR_THEN_OF = re.compile(r" of (?:the )?(?P<state>[A-Z][\w']+(?: (?:of )?[A-Z][\w']+){0,4})$")
_ACCREDITED = re.compile(rf" (?:to|in) (?:the )?{_STATE_NAME}(?![\w-])")
_STATES = frozenset((*mapping("en_countries"), "China"))
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
_OF_A_REGISTRY = re.compile(r"(?:[Cc]omptroller|[Cc]ontroller|[Rr]egistrar)(?:[- ][Gg]eneral)?s?$")
_ELSEWHERE = re.compile(rf" (?:at|in|of|within|for) (?:the )?(?P<org>{BODY})")
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
    for office in (_with_more(shadow, first, stop), first):
        if following is None or _THEIRS.fullmatch(shadow, office.end, following) is None:
            return office
    return None


def office_before(shadow: str, start: int, floor: int) -> Office | None:
    """The office that stands directly before a name, no further left than `floor`; the first of several."""
    begin = max(floor, start - REACH)
    for post in _POST.finditer(shadow, begin, start):
        office = _with_more(shadow, _held(shadow, post, start, post.start()), start)
        rest = _REACHES.fullmatch(shadow, office.end, start)
        if rest is None:
            continue
        if not _in_apposition(shadow, begin, office, comma="," in rest.group()):
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
    """`Premier Li Qiang of the State Council`: the body after the name completes an office before it."""
    match = _OF_ONLY.match(shadow, name_end)
    if office.organization is not None or match is None:
        return office
    if shadow.startswith(",", name_end) and not is_body(match["org"]):
        return office
    return Office(office.start, match.end(), office.post, match["org"])


def _in_apposition(shadow: str, begin: int, office: Office, *, comma: bool) -> bool:
    """Whether the office belongs to the name before it: `Ann Lee, director of the Office, Bo Ray`."""
    before = _APPOSED.search(shadow, max(0, min(begin, office.start - 60)), office.start)
    if not comma or before is None:
        return False
    return _NOT_A_NAME.match(before["last"]) is None and not is_body(before["last"])


def _held(shadow: str, post: re.Match[str], stop: int, start: int) -> Office:
    """The office whose post stands there: its field and its body read on up to `stop`, its owner before it."""
    begin, end = post.span("post") if "post" in post.re.groupindex else post.span()
    head_end, organization = end, None
    if (field := _portfolio(shadow, begin, end, stop)) is not None:
        return _owned(shadow, post, Office(start, field, shadow[begin:field], None))
    if (plain := _PLAIN_FIELD.match(shadow, end, stop)) is not None:
        head_end = end = plain.end()
    for _ in range(MOST_LINKS):
        link = _LINKED.match(shadow, end, stop)
        if link is None:
            break
        name = _first(link["org"])
        name = _field_of(name) or name
        finish = link.start("org") + len(name)
        theirs = link["link"] in ("of", "at") and _OF_A_BODY.match(shadow[begin:end])
        if named_body(name) or (theirs and not _is_field(shadow, name, finish, stop)):
            organization, end = name, finish
            break
        if link["link"] in ("of", "for") and (state := _state_in(name, link["link"])) is not None:
            head_end = link.start("org") + state.start() if state.start() else head_end
            organization, end = state["state"], finish
            break
        if link["link"] not in _PORTFOLIO or len(name.split()) > MOST_LINKS * 3:
            break
        head_end = end = finish
    end, organization = _completed(shadow, end, stop, organization)
    return _owned(shadow, post, Office(start, end, shadow[begin:head_end], organization))


def _is_field(shadow: str, name: str, end: int, stop: int) -> bool:
    """Whether the body follows behind what an office is of: `Director of Market Oversight at the Agency`."""
    body = _ELSEWHERE.match(shadow, end, stop)
    return body is not None and not is_body(name) and is_body(body["org"])


def _completed(shadow: str, end: int, stop: int, organization: str | None) -> tuple[int, str | None]:
    """With the state that an envoy is sent to taken in, or with the body that stands bare after the post."""
    if organization is not None:
        to = _ACCREDITED.match(shadow, end, stop)
        return (to.end() if to else end), organization
    bare = _BARE.match(shadow, end, stop)
    name = _first(bare["org"]) if bare else ""
    if bare and is_body(name) and name.split()[0] not in _HEADS.split("|") and not looks_like_a_name(name):
        return bare.start("org") + len(name), name
    return end, None


def _state_in(name: str, link: str) -> re.Match[str] | None:
    """A state at the end of what an office is of: `Foreign Affairs of Mongolia`, `the Republic of Cuba`."""
    if link == "for":
        return _FOR_THEN_OF.search(name)
    return _STATE.fullmatch(name) or _STATE_AFTER.search(name)


def _portfolio(shadow: str, begin: int, end: int, stop: int) -> int | None:
    """Where the portfolio of a minister ends that no body follows, or the several fields of an officer of state."""
    alone = _PORTFOLIO_ALONE.match(shadow, end, stop) if _MINISTER.search(shadow, begin, end) else None
    if alone is not None:
        return alone.end()
    several = _OF_STATE.search(shadow[begin:end]) or _OF_A_REGISTRY.search(shadow[begin:end])
    return _fields(shadow, end, stop) if several else None


def _fields(shadow: str, end: int, stop: int) -> int | None:
    """Where several fields of one office end: `for Transport, the Postal Service and Telecoms`; a list of names is none."""
    match = _PORTFOLIOS.match(shadow, end, stop)
    if match is None:
        return None
    items = re.split(r",? and (?:the )?|, (?:the )?", match["fields"])
    if any(looks_like_a_name(item) or re.match(rf"{HEAD}\b", item) for item in items):
        return None
    plain = all(
        " " not in item or item in _TWO_WORDS or f"the {item}" in match["fields"] for item in items[1:]
    )
    return match.end() if plain or _THEN_A_NAME.match(shadow, match.end(), stop) else None


def _field_of(name: str) -> str | None:
    """The field before the body in one run: `Communications` of `Communications of the Federal Government`."""
    for link in re.finditer(r" (?:of|at|in) (?:the )?", name):
        field, body = name[: link.start()], name[link.end() :]
        if not named_body(field) and is_body(body):
            return field
    return None


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
    if _RULES_A_PLACE.match(office.post) and office.organization is None and _PLACE_NAME.fullmatch(owner):
        return replace(office, start=start, organization=owner)
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
    return None if town is None or town["town"] in _STATES or _ABROAD.search(name) else town


def _of_another(name: str) -> re.Match[str] | None:
    """The abbreviation that ends a body, where what stands behind it is of none: `(OHO) Ann Lee`, not `(OHO) Academy`."""
    bracket = _BRACKETED.search(name)
    return None if bracket is None or is_body(name[bracket.end() :]) else bracket


def _owner(name: str) -> str | None:
    """The body right before a post: the last of those that `and` joins, `The` alone being none; two fields stay two."""
    if _TWO_FIELDS.fullmatch(name) and not is_body(name):
        return name
    last = (
        re.split(r" and (?:the )?", name)[-1]
        if not is_body(name) or (" and " in name and not is_body(name.split(" and ", maxsplit=1)[0]))
        else apart(name)[-1]
    )
    last = re.sub(r"^[^()]*\) ", "", last)
    last = re.sub(
        r"^[\d.,/-]+(?: |$)(?:\([^()]*\) )?|^(?:The|On|In|At|By|As|And|But|For|From|Today|Photo|Welcoming|While|When|If|Since|Once|Then|Where|How|Why|What|After|Before|Under|With) ",
        "",
        last,
    )
    last = re.sub(r"^(?:.* )?(?:With|Meets|Between) ", "", last)
    return None if last in {"", "The", "On", "In", "Its", "At", "By", "As", "And", "While", "Today"} else last


def leads_a_body(post: str) -> bool:
    """Whether a post says nothing of a field or a body of its own: Deputy Commissioner, Secretary-General, Director."""
    return re.fullmatch(HEAD, post) is not None and _OF_A_BODY_OR_OFFICE.search(post) is not None


def named_body(name: str) -> bool:
    """Whether the name is that of a body, capitals or not, rather than a field."""
    if _MIXED_BODY.search(name):
        return True
    return is_body(name) or name.islower() or (name.startswith("the ") and name[4:].islower())
