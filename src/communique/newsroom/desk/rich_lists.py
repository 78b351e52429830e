"""Lists within lists keep their letters and their first number through the desk's editor of text.

The editor knows items, and of lists only how deep they are. So each item bears what its list says, as data of its block, which the
editor carries along unseen; the first item of a list says it to the list when the text is stored.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from draftjs_exporter.engines.string import Elt
from wagtail.admin.rich_text.converters.contentstate_models import Block
from wagtail.admin.rich_text.converters.html_to_contentstate import ListElementHandler, ListItemElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

TYPES: Final = frozenset({"a", "A", "i", "I"})
LIST_ITEMS: Final = frozenset({"ordered-list-item", "unordered-list-item"})
DIGITS: Final = 6
"""A list whose first number is longer begins at 1."""


class Item(Block):
    """An item with what its list says."""

    def __init__(self, kind: str, depth: int, key: str | None, said: Mapping[str, str]) -> None:
        super().__init__(kind, depth, key)
        self.said = dict(said)

    def as_dict(self) -> dict[str, Any]:
        return {**super().as_dict(), "data": self.said}


class ListReader(ListElementHandler):
    """Reads <ol> and <ul>, and remembers what each that is open says."""

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.lists_say = [*getattr(state, "lists_say", []), _said(dict(attrs)) if name == "ol" else {}]

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        super().handle_endtag(name, state, contentstate)
        state.lists_say.pop()


class ItemReader(ListItemElementHandler):
    """Reads <li>: the first of a list says where it begins to count, each says how."""

    def create_block(self, name: str, attrs: Any, state: Any, contentstate: Any) -> Block:
        plain = super().create_block(name, attrs, state, contentstate)
        said = state.lists_say[-1]
        state.lists_say[-1] = {"type": said["type"]} if "type" in said else {}
        return Item(plain.type, plain.depth, plain.key, said) if said else plain


class ItemElement(Elt):
    """An item that is written; `block` is one of `blocks`, the whole text of the editor."""

    __slots__ = ("block", "blocks")

    def __init__(self, block: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> None:
        super().__init__("li", {})
        self.block, self.blocks = block, blocks


class ListElement(Elt):
    """An ordered list that is written: how its first item counts, which need not be the first of what the editor shows as one
    list. Behind a list of the other kind the exporter begins the outer one anew, and here it goes on counting."""

    @property
    def attr(self) -> dict[str, str]:
        first = next(iter(self.children), None)
        return _counts(first.block, first.blocks) if isinstance(first, ItemElement) else {}

    @attr.setter
    def attr(self, _given: object) -> None:
        """What the exporter gives to all elements is not for a list."""


def item(props: Mapping[str, Any]) -> Elt:
    """The element of one item of an ordered list."""
    element = ItemElement(props["block"], props["blocks"])
    children = props["children"]
    element.children.extend(children if isinstance(children, list | tuple) else [children])
    return element


def ordered(_props: Mapping[str, Any]) -> Elt:
    """The element of an ordered list."""
    return ListElement("ol", None)


def _counts(block: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What a list says whose first item is this block: the letters of the editor's list, and the block's number in it."""
    depth, head, before = block.get("depth"), block, 0
    at = next((place for place, one in enumerate(blocks) if one is block), 0)
    for one in reversed(blocks[:at]):
        deeper = (one.get("depth") or 0) > (depth or 0) and one.get("type") in LIST_ITEMS
        if deeper:
            continue
        if one.get("depth") != depth or one.get("type") != block.get("type"):
            break
        head, before = one, before + 1
    data = head.get("data")
    said = _said(data) if isinstance(data, Mapping) else {}
    return _said({**said, "start": int(said.get("start", 1)) + before})


def _said(given: Mapping[str, Any]) -> dict[str, str]:
    """What is known and harmless of what a list, or the data of an item, says."""
    said = {}
    if str(given.get("type")) in TYPES:
        said["type"] = str(given["type"])
    start = str(given.get("start", ""))
    if start.isascii() and start.isdigit() and len(start) <= DIGITS and int(start) != 1:
        said["start"] = start
    return said


def register(features: FeatureRegistry) -> None:
    """In place of Wagtail's own two rules, to be called after it has given them."""
    reads: dict[str, tuple[str, dict[str, Any]]] = {
        "ol": ("ordered-list-item", {"element": item, "wrapper": ordered}),
        "ul": ("unordered-list-item", {"element": "li", "wrapper": "ul"}),
    }
    for name, (kind, written) in reads.items():
        rule = {
            "from_database_format": {name: ListReader(kind), "li": ItemReader()},
            "to_database_format": {"block_map": {kind: written}},
        }
        features.register_converter_rule("contentstate", name, rule)
