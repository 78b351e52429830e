"""XML without surprises: a writer that escapes everything, a reader that expands nothing.

The reader is for documents of strangers. It walks once from left to right, never looks at a DTD, knows no
entities but those of HTML, opens nothing, and goes on after damage: what it cannot understand is text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
LONGEST_TAG = 64 * 1024
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Element:
    """An element to be written. Children that are strings are text, and are always escaped."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple["Element | str", ...] = ()


def element(name: str, *children: "Element | str | None", **attributes: str | None) -> Element:
    """An element; children and attributes that are None are left out. `xml_lang` is written xml:lang."""
    named = {key.replace("_", ":"): value for key, value in attributes.items() if value is not None}
    return Element(name, named, tuple(child for child in children if child is not None))


def escape(text: str) -> str:
    """Text as XML 1.0 may hold it: forbidden characters dropped, markup escaped, also for attributes."""
    return html.escape(FORBIDDEN.sub("", text), quote=True)


def render(root: Element) -> bytes:
    """The document of this root in UTF-8, with its declaration."""
    return (DECLARATION + "".join(_parts(root)) + "\n").encode("utf-8")


def _parts(node: Element | str) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(node)
        return
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in node.attributes.items())
    if not node.children:
        yield f"<{node.name}{attributes}/>"
        return
    yield f"<{node.name}{attributes}>"
    for child in node.children:
        yield from _parts(child)
    yield f"</{node.name}>"


@dataclass(frozen=True, slots=True)
class Start:
    """An opening tag. `name` is without prefix and in lower case; attribute names keep their prefix."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class End:
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    text: str


Event = Start | End | Text


def events(document: str) -> Iterator[Event]:
    """The tags and texts of an XML document in order. Never raises; takes time linear in its length."""
    position = 0
    while (left := document.find("<", position)) >= 0:
        if left > position:
            yield Text(html.unescape(document[position:left]))
        found, position = _markup(document, left)
        yield from found
        if position < 0:
            return
    if position < len(document):
        yield Text(html.unescape(document[position:]))


def _markup(document: str, left: int) -> tuple[tuple[Event, ...], int]:
    """What stands at a `<`, and where to go on; -1 where nothing closes any more."""
    if document.startswith("<![CDATA[", left):
        right = document.find("]]>", left)
        return (Text(document[left + 9 : right if right >= 0 else len(document)]),), _after(right, 3)
    if document.startswith("<!--", left):
        return (), _after(document.find("-->", left), 3)
    if document.startswith("<?", left):
        return (), _after(document.find("?>", left), 2)
    if document.startswith("<!", left):
        return (), _after_declaration(document, left)
    right = _tag_end(document, left)
    if right < 0:
        return (), -1
    return _tag(document[left + 1 : right]), right + 1


def _after(right: int, width: int) -> int:
    return right + width if right >= 0 else -1


def _after_declaration(document: str, left: int) -> int:
    """The end of a DOCTYPE, its internal subset jumped over unread."""
    right = document.find(">", left)
    bracket = document.find("[", left, right if right >= 0 else None)
    if bracket >= 0:
        closing = document.find("]", bracket)
        right = document.find(">", closing) if closing >= 0 else -1
    return _after(right, 1)


def _tag_end(document: str, left: int) -> int:
    """Where the tag closes: the first `>` outside quotes, else the first `>`."""
    first = right = document.find(">", left)
    while 0 <= right < left + LONGEST_TAG:
        tag = document[left:right]
        if tag.count('"') % 2 == 0 and tag.count("'") % 2 == 0:
            return right
        right = document.find(">", right + 1)
    return first


def _tag(inside: str) -> tuple[Event, ...]:
    closing = inside.startswith("/")
    empty = inside.endswith("/")
    words = inside.strip("/").split(None, 1)
    if not words:
        return ()
    name = words[0].rpartition(":")[2].lower()
    if closing:
        return (End(name),)
    pairs = ATTRIBUTE.findall(words[1]) if len(words) > 1 else ()
    start = Start(name, {key.lower(): html.unescape(value[1:-1]) for key, value in pairs})
    return (start, End(name)) if empty else (start,)


@dataclass(frozen=True, slots=True)
class Record:
    """A repeated element of a flat document: the text of each child (the first of that name), by name."""

    name: str
    fields: Mapping[str, str]


def records(document: str, names: frozenset[str]) -> Iterator[Record]:
    """Each element called one of `names`, with the text of the elements inside it."""
    name: str | None = None
    inside: list[str] = []
    fields: dict[str, list[str]] = {}
    for event in events(document):
        match event:
            case Start(name=tag) if tag in names:
                name, inside, fields = tag, [], {}
            case Start(name=tag) if name is not None:
                inside.append(tag)
                fields.setdefault(tag, [])
            case Text(text=text) if inside:
                fields[inside[-1]].append(text)
            case End(name=tag) if tag == name:
                yield Record(tag, {key: "".join(parts).strip() for key, parts in fields.items()})
                name, inside = None, []
            case End(name=tag) if inside and inside[-1] == tag:
                inside.pop()
            case _:
                pass
