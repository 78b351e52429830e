"""What the pages of one site repeat is the site's, not the article's: learned from several captures, kept as data.

`learn` looks at pages of one site with different headlines and keeps the lines that repeat between them.
`left_out` tells which lines of a body are among those, so that the reading can leave them out and say so. On pages of
authorities nothing is left out that stands amid the text: whom notices address, who signs them and what makes them
public reads alike in all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from communique.errors import NotReadable
from communique.extract.ends import is_official
from communique.extract.fields.found import key
from communique.extract.fields.title import read_title
from communique.extract.page import Body, Line, Node, Page

FORMAT: Final = 2
FEWEST: Final = 2
"""Pages that must repeat a line, and that a template is learned from at least."""
SHARE: Final = 0.3
"""The part of the pages that must repeat a line."""
MOST_LINES: Final = 2000
MOST_LOST: Final = 0.5
"""Where more of a body than this part repeats, the page is a copy of another one rather than furniture throughout."""
SHORTEST: Final = 24
"""Bytes of UTF-8 that a line has at least (eight Chinese characters): shorter ones, like headings and cells, give texts
of one kind their form: Pros, Cons, 一、"""
LONGEST_SHOWN: Final = 160


class Repeated(NamedTuple):
    """A line that pages of a site repeat: on how many of them, and its words, cut to LONGEST_SHOWN code points."""

    pages: int
    text: str


@dataclass(frozen=True, slots=True)
class SiteTemplate:
    """What the pages of a site repeat: `lines` maps the digest of a line and of the element around it to how many of the
    `pages` show it."""

    pages: int
    lines: Mapping[str, Repeated]

    def to_json(self) -> dict[str, Any]:
        """As JSON: small, readable again by `from_json`, of use with this FORMAT alone."""
        return {
            "format": FORMAT,
            "pages": self.pages,
            "lines": {name: list(line) for name, line in self.lines.items()},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "SiteTemplate":
        """The template that `to_json` gave; raises NotReadable where it is none, or one of another format."""
        lines = value.get("lines")
        if value.get("format") != FORMAT or not isinstance(lines, Mapping):
            raise NotReadable(
                "The site template is damaged or of another format; learn it again from the captures."
            )
        known = {str(name): Repeated(int(count), str(text)) for name, (count, text) in lines.items()}
        return cls(int(value.get("pages", 0)), known)

    def repeats(self, line: Line) -> int:
        """On how many of the pages this line stands; 0 where it is not furniture."""
        found = self.lines.get(digest(line))
        return found.pages if found else 0


def digest(line: Line) -> str:
    """A line and its element, in 12 hexadecimal digits."""
    return blake2b(f"{line.tag}\n{line.text}".encode("utf-8", "replace"), digest_size=6).hexdigest()


def may_repeat(line: Line) -> bool:
    """Whether a line can be told to be furniture by being repeated."""
    return not line.heading and line.cell is None and len(line.text.encode("utf-8", "replace")) >= SHORTEST


def learn(pages: Iterable[Page]) -> SiteTemplate:
    """The lines that pages of one site repeat. Pages with the same headline count once: they are one notice.

    Of fewer than FEWEST different pages nothing is learned: the template is empty. Deterministic in any order.
    """
    different: dict[str, set[str]] = {}
    words: dict[str, str] = {}
    for page in pages:
        title = read_title(page)
        known = {digest(line): line.text[:LONGEST_SHOWN] for line in page.lines if may_repeat(line)}
        words |= known
        name = key(title.value) if title else f"{len(different)}"
        different[name] = different[name] & known.keys() if name in different else set(known)
    count = len(different)
    seen = Counter(line for held in different.values() for line in held)
    enough = max(FEWEST, SHARE * count)
    repeated = sorted((-number, line) for line, number in seen.items() if number >= enough)[:MOST_LINES]
    return SiteTemplate(count, {line: Repeated(-number, words[line]) for number, line in repeated})


def left_out(template: SiteTemplate, page: Page, body: Body) -> tuple[Line, ...]:
    """The lines of a body that are furniture of the site; none where most of the body would be."""
    if template.pages < FEWEST:
        return ()
    lines = [page.lines[index] for index in body.lines]
    amid = block_of_text(lines) if is_official(page) else None
    found = tuple(
        line for line in lines if may_repeat(line) and template.repeats(line) and around(line) is not amid
    )
    lost = sum(len(line.text) for line in found)
    return found if lost <= MOST_LOST * sum(len(line.text) for line in lines) else ()


def block_of_text(lines: Iterable[Line]) -> Node | None:
    """The element that holds most of the text of a body; None for an empty body."""
    sizes: Counter[Node] = Counter()
    for line in lines:
        sizes[around(line)] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=None)


def around(line: Line) -> Node:
    """The element that holds a line's paragraph."""
    return line.node.parent or line.node
