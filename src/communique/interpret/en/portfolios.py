"""The fields of an English post: `Minister for Roads, Rivers and Ports`."""

import re

from communique.interpret.en.bodies import BODY, is_body
from communique.interpret.en.names import looks_like_a_name
from communique.interpret.en.posts import HEAD

LOWER_BODY = (
    r"(?:the )?(?:[a-z]+ ){0,3}(?:"
    r"group|bureau|office|council|commission|committee|organi[sz]ation|administration|agency|board|department"
    r"|ministry|institute|association|centre|center|authority|division|unit|secretariat|delegation|court"
    r"|parliament|university|company|union"
    r")\b"
)
_PORTFOLIO_ALONE = re.compile(
    rf" (?:of|for) (?!the\b|an?\b|its\b|their\b|this\b|state\b)(?!{LOWER_BODY})(?:[a-z]{{3,}},? ){{0,3}}?"
    rf"(?:[a-z]{{3,}} and )?(?:[a-z]{{3,}} )?[a-z]{{4,}}(?="
    rf"[.,;\n]|$| as well as| on | and (?:the )?(?:{HEAD})\b"
    r")"
)
"""The field of a minister that no body follows: `vice minister of water and rural roads.`"""
_MIXED_BODY = re.compile(
    r"[A-Z]\w+ (?:delegation|government|council|party group|branch|office|bureau|committee|chapter)$"
)
_ITEM = r"(?:the )?(?:[A-Z][\w&-]+(?: (?:of )?[A-Z][\w&-]+){0,3}|[a-z]{4,})"
_PORTFOLIOS = re.compile(
    rf" (?:for|of) (?P<fields>{_ITEM}(?:, {_ITEM}){{1,5}},? and {_ITEM}|{_ITEM} and the {_ITEM})(?![\w-])"
)
_TWO_WORDS = frozenset((
    "Trade Marks", "Foreign Affairs", "Home Affairs", "Social Affairs", "Consumer Affairs", "Human Rights",
    "Civil Aviation", "Public Works", "Public Health", "Climate Change", "Rural Development",
    "Information Technology", "Geographical Indications",
))  # fmt: skip
"""Fields of two words, which are no name."""
_THEN_A_NAME = re.compile(r",? ?(?:(?:Mr|Ms|Mrs|Dr|Sir|Lord|Hon)\.? |[A-Z]\w|$)|,? ?$")
_OF_STATE = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Ss]pokes\w+|[Rr]epresentative|of State)s?$"
)
_MINISTER = re.compile(r"(?:[Mm]inister|[Ss]ecretary)$")
TWO_FIELDS = re.compile(r"[A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+")
PORTFOLIO = ("of", "for", "on", "to")
_OF_A_REGISTRY = re.compile(r"(?:[Cc]omptroller|[Cc]ontroller|[Rr]egistrar)(?:[- ][Gg]eneral)?s?$")
_ELSEWHERE = re.compile(rf" (?:at|in|of|within|for) (?:the )?(?P<org>{BODY})")


def is_field(shadow: str, name: str, end: int, stop: int) -> bool:
    """Whether the body follows behind what an office is of: `Director of Market Oversight at the Agency`."""
    body = _ELSEWHERE.match(shadow, end, stop)
    return body is not None and not is_body(name) and is_body(body["org"])


def portfolio(shadow: str, begin: int, end: int, stop: int) -> int | None:
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


def field_of(name: str) -> str | None:
    """The field before the body in one run: `Communications` of `Communications of the Federal Government`."""
    for link in re.finditer(r" (?:of|at|in) (?:the )?", name):
        field, body = name[: link.start()], name[link.end() :]
        if not named_body(field) and is_body(body):
            return field
    return None


def named_body(name: str) -> bool:
    """Whether the name is that of a body, capitals or not, rather than a field."""
    if _MIXED_BODY.search(name):
        return True
    return is_body(name) or name.islower() or (name.startswith("the ") and name[4:].islower())
