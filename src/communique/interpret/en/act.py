"""One act of one person in what an English notice reports."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """A person's act with the stretch of the shadow that states it."""

    name: str
    act: str
    start: int
    end: int
    rule: str
    office: tuple[str, str | None] | None = None
