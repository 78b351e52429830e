"""Texts without their white space: what stays the same when a text becomes a page, and the way there and back.

Offsets are code points. A place in the squeezed text is the number of characters before it that are no white space.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

RUN: Final = re.compile(r"\S+")


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


@dataclass(slots=True)
class Squeezed:
    """A text and its squeezed form, run by run of what is no white space."""

    text: str
    _places: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        place = 0
        for run in RUN.finditer(self.text):
            self._places.append(place)
            self._starts.append(run.start())
            place += run.end() - run.start()

    def place(self, offset: int) -> int:
        """How many characters that are no white space stand before `offset`."""
        run = bisect_right(self._starts, offset) - 1
        if run < 0:
            return 0
        end = self._places[run + 1] if run + 1 < len(self._places) else None
        place = self._places[run] + offset - self._starts[run]
        if end is not None:
            return min(place, end)
        return min(place, self._places[run] + len(self.text[self._starts[run] :].split(maxsplit=1)[0]))
