"""Offices in English: `Commissioner … of the Administration`, `EUIPO's Executive Director`, `, leader of the Group,`."""

import re
from dataclasses import dataclass

from communique.interpret.en.bodies import BODY, apart, is_body
from communique.interpret.lexicon import alternatives, phrases, words

_HEADS = alternatives(phrases("en_posts"))
_MODIFIERS = alternatives(words("en_post_modifiers"))
HEAD = rf"(?i:(?:(?:{_MODIFIERS})[ -]){{0,4}}(?:{_HEADS})s?)"
_PARTY = r"(?: of the (?i:(?:leading )?party (?:leadership )?(?:group|committee)))?"
_PORTFOLIO = r"(?: (?:for|of) (?:the )?(?:[A-Z][\w-]+)(?:(?:,| and| of| the| for)* (?:[A-Z][\w-]+)){0,6})"
POST = rf"{HEAD}{_PARTY}"
_LOWER_BODY = r"(?:the )?(?:[a-z]+ ){0,3}(?:group|bureau|office|council|commission|committee|organi[sz]ation|administration|agency|board|department|ministry|institute|association)"
_OF = rf"(?: (?:of|at|for|in|to) (?P<org>(?:the )?(?:{BODY}|{_LOWER_BODY})(?:'s {BODY})?))"
_AFTER = re.compile(
    rf"\s*(?:\([^)]{{1,20}}\))?,? ?(?:and )?(?:the |a |an |its |who is |now |currently )?(?P<before>{BODY} )??(?P<post>\b{POST}\b){_OF}?"
)
_BEFORE = re.compile(
    rf"(?:(?P<owner>{BODY})(?:'s?)? )?(?P<post>\b{POST}\b){_OF}?(?:\s*\([^)]{{1,20}}\))?,? ?$"
)
_TAKEN = re.compile(
    rf"\b(?:as|to be|appointed|elected|named|nominated|to the (?:post|position|office) of) (?:as )?(?:the |its |a )?(?:next |new )?(?:(?P<owner>{BODY}) )?(?P<post>{POST}){_OF}?"
)
_OF_ONLY = re.compile(rf"{_OF}")
_COUNTRY_HEAD = re.compile(
    r"(?i:(?:prime minister|president|ambassador|governor|mayor|king|queen|premier|chancellor))s?$"
)
_NATIONAL = re.compile(
    r"^(?:the |The )?(?:Chinese|British|American|French|German|Italian|Japanese|Korean|Indian|Russian|Portuguese|Spanish|European|EU|UK|US|U\.S\.)$"
)
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
        match = re.compile(rf"(?P<post>{POST})(?:{_OF})?(?:\s*\([^)]{{1,20}}\))?,? ?").fullmatch(
            shadow, begin + post.start(), start
        )
        if match is None:
            continue
        owner = _owner(left[1]) if left else None
        opening = (
            begin + post.start() - (len(left.group()) - left.group().rindex(owner) if left and owner else 0)
        )
        best = best or _office(match, opening, owner, match["org"])
    return best


def office_taken(shadow: str, start: int, end: int) -> Office | None:
    """The office that somebody is elected or appointed to, in the stretch after the name."""
    match = _TAKEN.search(shadow, start, end)
    return _office(match, match.start("post"), match["owner"], match["org"]) if match else None


def office_of(shadow: str, office: Office, name_end: int) -> Office:
    """`Premier Li Qiang of the State Council`: the body after the name completes an office before it."""
    match = _OF_ONLY.match(shadow, name_end)
    if office.organization is not None or match is None or not shadow.startswith(" of ", name_end):
        return office
    return Office(office.start, match.end(), office.post, match["org"])


def _owner(name: str) -> str | None:
    """The body right before a post: the last of those that `and` joins, `The` alone being none."""
    last = (
        re.split(r" and (?:the )?", name)[-1]
        if not is_body(name) or (" and " in name and not is_body(name.split(" and ", maxsplit=1)[0]))
        else apart(name)[-1]
    )
    return None if last in {"The", "On", "In", "Its", "At"} else last


def _office(match: re.Match[str], start: int, owner: str | None, of: str | None) -> Office:
    post, end = match["post"], match.end()
    if of is not None:
        whole = apart(of)[0]
        end -= len(of) - len(whole) if whole != of else 0
        of = whole
    if of is not None and not _named_body(of) and not (owner is None and _COUNTRY_HEAD.match(post)):
        post, of = match.string[match.start("post") : match.start("org") + len(of)], None
    if owner is not None:
        owner = apart(owner)[-1]
        if of is None and not _NATIONAL.match(owner) and not _named_body(owner):
            post, owner = f"{owner} {post}", None
        elif _NATIONAL.match(owner):
            owner = None
    return Office(start, end, post, of or owner)


def _named_body(name: str) -> bool:
    return is_body(name) or name.islower() or (name.startswith("the ") and name[4:].islower())
