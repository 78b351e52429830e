"""Offices in English: `Commissioner … of the Administration`, `EUIPO's Executive Director`, `, leader of the Group,`."""

import re
from dataclasses import dataclass

from communique.interpret.en.bodies import BODY
from communique.interpret.lexicon import alternatives, phrases, words

_HEADS = alternatives(phrases("en_posts"))
_MODIFIERS = alternatives(words("en_post_modifiers"))
HEAD = rf"(?i:(?:(?:{_MODIFIERS})[ -])*(?:{_HEADS})s?)"
_PARTY = r"(?: of the (?i:(?:leading )?party (?:leadership )?(?:group|committee)))?"
_PORTFOLIO = r"(?: (?:for|of) (?:the )?(?:[A-Z][\w-]+)(?:(?:,| and| of| the| for)* (?:[A-Z][\w-]+))*)"
POST = rf"{HEAD}{_PARTY}"
_LOWER_BODY = r"(?:the )?(?:[a-z]+ ){0,3}(?:group|bureau|office|council|commission|committee|organi[sz]ation|administration|agency|board|department|ministry|institute|association)"
_OF = rf"(?: (?:of|at|for|in|to) (?P<org>(?:the )?(?:{BODY}|{_LOWER_BODY})(?:'s {BODY})?))"
_AFTER = re.compile(rf"\s*(?:\([^)]{{1,20}}\))?,? ?(?:and )?(?:the |a |an |its |who is |now |currently )?(?P<before>{BODY} )??(?P<post>\b{POST}\b){_OF}?")
_BEFORE = re.compile(rf"(?:(?P<owner>{BODY})(?:'s?)? )?(?P<post>\b{POST}\b){_OF}?(?:\s*\([^)]{{1,20}}\))?,? ?$")
_OF_ONLY = re.compile(rf"{_OF}")
_MINISTERIAL = re.compile(r"(?i:(?:minister|secretary|under secretary|undersecretary|secretary of state|assistant secretary|commissioner))s?$")
_BODY_WORDS = frozenset(words("en_body_words"))
_NATIONAL = re.compile(r"^(?:the |The )?(?:Chinese|British|American|French|German|Italian|Japanese|Korean|Indian|Russian|Portuguese|Spanish|European|EU|UK|US|U\.S\.)$")
REACH = 170


@dataclass(frozen=True, slots=True)
class Office:
    """`post` and `organization` as the shadow writes them; `start` and `end` of the whole in the shadow."""

    start: int
    end: int
    post: str
    organization: str | None


def office_after(shadow: str, end: int) -> Office | None:
    """The office in apposition after a name or a list of names: `, members of the party group`."""
    match = _AFTER.match(shadow, end)
    if match is None or not re.match(r"\s*(?:\([^)]*\))?,", shadow[end : match.start("post")]):
        return None
    return _office(match, end, match["before"], match["org"])


def office_before(shadow: str, start: int, floor: int) -> Office | None:
    """The office that stands directly before a name, no further left than `floor`."""
    begin = max(floor, start - REACH)
    best: Office | None = None
    for post in re.finditer(rf"\b{POST}\b", shadow[begin:start]):
        left = re.search(rf"({BODY})(?:'s?)? $", shadow[begin : begin + post.start()])
        match = re.compile(rf"(?P<post>{POST})(?:{_OF})?(?:\s*\([^)]{{1,20}}\))?,? ?").fullmatch(shadow, begin + post.start(), start)
        if match is None:
            continue
        owner = left[1] if left else None
        opening = begin + left.start() if left and left[1] else begin + post.start()
        best = best or _office(match, opening, owner, match["org"])
    return best


def office_of(shadow: str, office: Office, name_end: int) -> Office:
    """`Premier Li Qiang of the State Council`: the body after the name completes an office before it."""
    match = _OF_ONLY.match(shadow, name_end)
    if office.organization is not None or match is None or not shadow.startswith(" of ", name_end):
        return office
    return Office(office.start, match.end(), office.post, match["org"])


def _office(match: re.Match[str], start: int, owner: str | None, of: str | None) -> Office:
    post = match["post"]
    organization = of or owner
    if of and owner is None and not _is_body(of) and _MINISTERIAL.search(post):
        whole = match.string[match.start("post") : match.end("org")]
        return Office(start, match.end(), whole, None)
    if of is None and owner is not None and (_NATIONAL.match(owner) or not _is_body(owner)):
        organization = None
        if not _NATIONAL.match(owner):
            post = f"{owner} {post}" if owner.split()[0] not in {"The", "On", "In"} else post
    return Office(start, match.end(), post, organization)


def _is_body(name: str) -> bool:
    """Whether a capitalised name is a body rather than a field: it has a body's word, or is an abbreviation."""
    parts = re.findall(r"[\w'-]+", name)
    return any(part in _BODY_WORDS and part not in _FIELDS for part in parts) or any(part.isupper() and len(part) > 1 for part in parts) or name.islower() or name[:4] == "the " and name[4:].islower()


_FIELDS = frozenset("Middle East Asia Europe Africa North South West Trade Commerce Health Justice Education Defence Defense Energy Environment Finance Industry Culture Science Technology Home Foreign State Affairs Economy Security".split())  # fmt: skip
