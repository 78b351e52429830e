"""The numbers that Word writes before paragraphs and does not store in their text (ECMA-376 part 1, 17.9)."""

from dataclasses import dataclass, field
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = "〇一二三四五六七八九"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTED_BY_TEN: Final = 100
_LETTERS: Final = 26
_CIRCLED: Final = 20
_DEEPEST: Final = 9


def written(number: int, style: str) -> str:
    """A number in one of Word's styles; in digits where the style is none that official texts use."""
    if "chinese" in style.lower() or "japaneseCounting" in style or "ideograph" in style.lower():
        return _chinese(number)
    match style:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
            return letter if style == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if style == "lowerRoman" else roman.upper()
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= _CIRCLED:
            return chr(ord("①") + number - 1)
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < _COUNTED_BY_TEN:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return head + (_CHINESE[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value and len(text) < _LETTERS:
            text, number = text + letters, number - value
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its style, its text with %1 to %9 for the numbers, where it begins."""

    style: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> "Numbering":
        """The lists that `word/numbering.xml` defines; none where the document has no such part."""
        found = cls()
        if root is None:
            return found
        kinds = {
            kind.get(f"{W}abstractNumId"): {
                int(level.get(f"{W}ilvl", "0")): _level(level) for level in kind.findall(f"{W}lvl")
            }
            for kind in root.findall(f"{W}abstractNum")
        }
        for number in root.findall(f"{W}num"):
            kind = _value(number, "abstractNumId")
            found.levels[number.get(f"{W}numId")] = kinds.get(kind, {})
            restarted = number.find(f"{W}lvlOverride") is not None
            found.shared[number.get(f"{W}numId")] = number.get(f"{W}numId") if restarted else f"kind {kind}"
        return found

    def next(self, list_id: str, depth: int) -> str:
        """What Word writes before the next paragraph of that list at that depth; empty for a bullet."""
        level = self.levels.get(list_id, {}).get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self.counts.setdefault(self.shared[list_id], [None] * _DEEPEST)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        if level.style in {"bullet", "none"}:
            return ""
        return self._label(list_id, level, counts)

    def _label(self, list_id: str, level: Level, counts: list[int | None]) -> str:
        text = level.text
        for place in range(_DEEPEST):
            if f"%{place + 1}" in text:
                other = self.levels[list_id].get(place)
                count = counts[place]
                number = count if count is not None else (other.start if other else 1)
                text = text.replace(f"%{place + 1}", written(number, other.style if other else "decimal"))
        return text


def _value(element: Any, name: str, default: str = "") -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else str(child.get(f"{W}val", default))


def _level(element: Any) -> Level:
    start = _value(element, "start", "1")
    return Level(
        _value(element, "numFmt", "decimal"),
        _value(element, "lvlText"),
        int(start) if start.isdecimal() else 1,
    )
