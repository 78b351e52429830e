"""Word documents: headings, paragraphs, numbered items and tables, as the last reader to accept all changes sees them.

Text that was inserted under tracked changes is in, deleted text is out; content controls and text boxes are in;
headers, footers and comments are out. Numbers that Word writes itself are written out.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml.etree import XMLSyntaxError

from communique.errors import NotReadable
from communique.extract.documents.numbering import Numbering, W
from communique.extract.documents.parts import DEEPEST, Found, Part
from communique.extract.documents.process import Limits
from communique.model import BlockKind

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT: Final = frozenset(
    (
        *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent", "sdtPr")),
        f"{_MC}Fallback",
    )
)
_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TITLE_WITHIN: Final = 4
_TITLE_LINES: Final = 3
_LONGEST_TITLE: Final = 120
_BROKEN: Final = (OpcError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, OSError)


def read(data: bytes, limits: Limits) -> Found:
    """The body of a Word document in its order, then its footnotes."""
    try:
        document = docx.Document(BytesIO(data))
        word = Word.of(document)
        found = Found()
        lines = list(word.lines(document.element.body))
        _take_title(lines, found)
        _fill(found, lines, limits)
        found.parts += [Part(BlockKind.PARAGRAPH, text) for text in word.notes(document)]
    except _BROKEN as error:
        raise NotReadable(f"The Word document is damaged ({type(error).__name__}).") from error
    if not found.parts and not found.title and document.element.body.iter(f"{W}drawing"):
        found.lost.append("The document holds images and no text: it is scanned.")
    return found


def _fill(found: Found, lines: "list[Line]", limits: Limits) -> None:
    left = limits.characters
    for line in lines:
        left -= len(line.part.text) + sum(len(cell) for row in line.part.rows for cell in row)
        if left < 0:
            found.lost.append(
                f"The document is longer than we read: {limits.characters:,} characters of it are here."
            )
            return
        found.parts.append(line.part)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of headings and lists, its parents' words included."""

    name: str
    heading: int | None
    numbered: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the body, with what tells a title: its style's name, whether it is centred, its size."""

    part: Part
    style: str = ""
    centred: bool = False
    size: str = ""


@dataclass(slots=True)
class Word:
    """The styles and lists of a document, while its body is walked."""

    styles: dict[str, Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, document: Any) -> "Word":
        numbering = None
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                numbering = relation.target_part.element
        return cls(_styles(document.styles.element), Numbering.of(numbering))

    def lines(self, container: Any) -> Iterator[Line]:
        """The blocks of a container in order; wrappers are opened, text boxes follow their paragraph."""
        for element in container:
            tag = element.tag
            if tag == f"{W}p":
                yield self._paragraph(element)
                for box in element.iter(f"{W}txbxContent"):
                    if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                        yield from self.lines(box)
            elif tag == f"{W}tbl":
                yield Line(Part(BlockKind.TABLE, rows=tuple(_rows(element))))
            elif tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
                yield from self.lines(element)

    def _paragraph(self, element: Any) -> Line:
        text = _text(element)
        properties = element.find(f"{W}pPr")
        style = self.styles.get(_value(properties, "pStyle"), Style("", None, None))
        if not text.strip():
            return Line(Part(BlockKind.PARAGRAPH), style.name)
        numbered = _numbered(properties) or style.numbered
        label = self.numbering.next(*numbered) if numbered else ""
        heading = _level(_value(properties, "outlineLvl")) or style.heading
        if heading:
            kind, level = BlockKind.HEADING, heading
        elif numbered:
            kind, level = BlockKind.ITEM, min(numbered[1] + 1, DEEPEST)
        else:
            kind, level = BlockKind.PARAGRAPH, None
        gap = " " if label and label[-1].isascii() and label[-1] != "(" else ""
        size = element.find(f"{W}r/{W}rPr/{W}sz")
        return Line(
            Part(kind, label + gap + text, level),
            style.name,
            _value(properties, "jc") == "center",
            "" if size is None else str(size.get(f"{W}val")),
        )

    def notes(self, document: Any) -> Iterator[str]:
        """The footnotes and endnotes, each as one paragraph, in the order of the document."""
        for relation in document.part.rels.values():
            if relation.reltype.endswith(("/footnotes", "/endnotes")):
                root = parse_xml(relation.target_part.blob)
                texts = (_text(note).strip() for note in root if note.get(f"{W}type") is None)
                yield from (text for text in texts if text)


def _take_title(lines: list[Line], found: Found) -> None:
    """Find the title and take it out of the lines: a paragraph in the style Title, else the centred lines of one
    size, or the first heading, at the very beginning."""
    filled = [line for line in lines if line.part.text][:_TITLE_WITHIN]
    chosen = [line for line in filled if line.style.lower() in {"title", "标题"}][:1]
    if not chosen and filled and filled[0].centred:
        first = next((line for line in filled if not line.part.text.strip().endswith("文件")), filled[0])
        after = filled[filled.index(first) :]
        same = [line for line in after if line.centred and line.size == first.size][:_TITLE_LINES]
        chosen = same if same == after[: len(same)] else [first]
    if not chosen and filled and filled[0].part.kind is BlockKind.HEADING:
        chosen = filled[:1]
    title = "".join(_apart(line.part.text.strip()) for line in chosen).strip()
    if title and len(title) <= _LONGEST_TITLE:
        found.title = title
        for line in chosen:
            lines.remove(line)


def _apart(text: str) -> str:
    return f" {text}" if text[:1].isascii() else text


def _text(element: Any) -> str:
    """The text of a paragraph or cell as it is shown, with line breaks and tabs; paragraphs of a cell by spaces."""
    pieces: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag == f"{W}p" and pieces:
            pieces.append(" ")
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in _SIGNS:
            pieces.append(_SIGNS[node.tag])
        else:
            stack.extend(child for child in reversed(node) if child.tag not in _LEFT_OUT)
    return "".join(pieces)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    """The rows of a table; a cell that continues the one above is empty, so that a merged cell stands once."""
    for row in _through(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        yield tuple("" if _continues(cell) else _text(cell) for cell in _through(row, f"{W}tc"))


def _through(container: Any, tag: str) -> Iterator[Any]:
    """The children with that tag, those inside content controls and insertions included."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _through(child, tag)


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _value(properties: Any, name: str) -> str:
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _numbered(properties: Any) -> tuple[str, int] | None:
    """The list and the depth that a paragraph or style names; None for none (0 means none to Word)."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    list_id, depth = _value(found, "numId"), _value(found, "ilvl")
    return (list_id, int(depth) if depth.isdecimal() else 0) if list_id not in {"", "0"} else None


def _level(outline: str) -> int | None:
    """A heading's level from 1; Word counts outlines from 0, and 9 means body text."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) < DEEPEST else None


def _styles(root: Any) -> dict[str, Style]:
    elements = {style.get(f"{W}styleId"): style for style in root.findall(f"{W}style")}
    return {name: _style(name, elements) for name in elements if name}


def _style(identity: str, elements: dict[str, Any]) -> Style:
    """One style with what it takes over from those it is based on."""
    name, heading, numbered = "", None, None
    seen: set[str] = set()
    while identity in elements and identity not in seen:
        seen.add(identity)
        element = elements[identity]
        properties = element.find(f"{W}pPr")
        own = _value(element, "name")
        name = name or own
        heading = heading or _level(_value(properties, "outlineLvl")) or _named_level(own)
        numbered = numbered or _numbered(properties)
        identity = _value(element, "basedOn")
    return Style(name, heading, numbered)


def _named_level(name: str) -> int | None:
    word, _, number = name.lower().partition(" ")
    return (
        min(int(number), DEEPEST)
        if word in {"heading", "标题"} and number.isdecimal() and int(number)
        else None
    )
