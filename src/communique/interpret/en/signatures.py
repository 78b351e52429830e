"""Who signed an English notice: the name and office under its last lines.

Two layouts: `For the Commission / The President / Name` under a text that was done at a place, and `Dated: … / Name, /
Post, Body.` as registers and gazettes print it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.interpret.document import Document
from communique.interpret.en.bodies import clean
from communique.interpret.en.offices import office_at
from communique.interpret.en.people import HONORIFIC
from communique.interpret.en.posts import POST

_DONE = re.compile(
    r"(?:For the (?P<body>[A-Z][\w ]{2,60})\n\s{0,4})?(?P<post>(?:The )?[A-Z][\w -]{3,40})\n\s{0,4}"
    r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3})\s*(?:\(\d+\)[^\n]*\s*){0,20}$"
)
_DATED = re.compile(
    r"(?:"
    r"Dated|Signed|Issued|Done|Given|Made|By (?:order|direction|the)"
    r"|For the|For and on|Yours|Sincerely|Approved"
    rf")\b[^\n]{{0,120}}\n\s{{0,8}}(?:/s/\s*)?(?:(?:{HONORIFIC}) )*"
    rf"(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){{1,4}}),?\s{{0,4}}\n\s{{0,8}}(?:The )?(?P<post>{POST})\b"
)
TAIL = 900


@dataclass(frozen=True, slots=True)
class Signature:
    """A signatory with the office under the name; offsets in the shadow."""

    name: str
    start: int
    end: int
    office: tuple[str, str | None]


def signatures(document: Document) -> Iterator[Signature]:
    """The signatory that the last lines name, where they do."""
    shadow = document.shadow
    start = max(0, len(shadow) - TAIL)
    dated = _DATED.search(shadow, start)
    if dated is not None:
        office = office_at(shadow, dated.start("post"))
        body = clean(office.organization) if office.organization else None
        yield Signature(
            document.value(*dated.span("name")), dated.start("name"), office.end, (office.post, body)
        )
        return
    done = _DONE.search(shadow, start)
    if done is not None and "Done at" in shadow[start : done.start()]:
        held = (done["post"].removeprefix("The "), done["body"])
        yield Signature(document.value(*done.span("name")), done.start("post"), done.end("name"), held)
