"""What a document's reader finds, in the order of reading: plain values that travel from the worker as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

from communique.model import BlockKind

KINDS: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})
DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document: text, or the rows of a table. `level` is that of a heading (1 to 6) or item."""

    kind: BlockKind
    text: str = ""
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Found:
    """All that a reader found. `lost` holds sentences about what could not be read, `notes` the other remarks."""

    parts: list[Part] = field(default_factory=list)
    title: str | None = None
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Found":
        """The same from what a worker wrote, every value made to be of its kind: the worker read hostile bytes."""
        return cls(
            parts=[_part(part) for part in value["parts"]],
            title=None if value["title"] is None else str(value["title"]),
            lost=[str(sentence) for sentence in value["lost"]],
            notes=[str(sentence) for sentence in value["notes"]],
        )


def _part(value: dict[str, Any]) -> Part:
    level = value["level"]
    return Part(
        BlockKind(value["kind"]),
        str(value["text"]),
        None if level is None else min(max(int(level), 1), DEEPEST),
        tuple(tuple(str(cell) for cell in row) for row in value["rows"]),
    )
