"""A Reading as JSON: the keys of docs/reading.md, what the page does not say as null or an empty list."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from communique.model import Attachment, Block, BlockKind, Credit, Evidence, Image, Reading, RelatedLink, Via

LISTS_OF_TEXT = ("breadcrumb", "byline", "topics", "warnings")


def record(reading: Reading) -> dict[str, Any]:
    """The reading as plain values that JSON holds, keys in the order of the model."""
    return {key: _plain(value) for key, value in asdict(reading).items()}


def write(reading: Reading) -> str:
    """One line of JSON, not escaped beyond need."""
    return json.dumps(record(reading), ensure_ascii=False)


def from_record(values: Mapping[str, Any]) -> Reading:
    """The reverse of `record`. Raises KeyError or TypeError on values that `record` did not write."""
    plain = dict(values)
    for name in LISTS_OF_TEXT:
        plain[name] = tuple(plain[name])
    plain["source"] = Credit(**plain["source"]) if plain["source"] else None
    plain["blocks"] = tuple(_block(block) for block in plain["blocks"])
    plain["images"] = tuple(Image(**image) for image in plain["images"])
    plain["attachments"] = tuple(Attachment(**file) for file in plain["attachments"])
    plain["links"] = tuple(RelatedLink(**link) for link in plain["links"])
    plain["evidence"] = {name: _evidence(value) for name, value in plain["evidence"].items()}
    return Reading(**plain)


def read(text: str) -> Reading:
    """The reverse of `write`."""
    return from_record(json.loads(text))


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Via | BlockKind) else value


def _block(values: Mapping[str, Any]) -> Block:
    rows = tuple(tuple(row) for row in values["rows"])
    return Block(**{**values, "kind": BlockKind(values["kind"]), "rows": rows})


def _evidence(values: Mapping[str, Any]) -> Evidence:
    others = tuple(_evidence(other) for other in values["others"])
    return Evidence(**{**values, "via": Via(values["via"]), "others": others})
