"""Reading damaged text of two bytes a character so that one broken byte costs one character, not the line.

A codec that meets a broken byte goes on from the next one, and when that was the second half of a character, every
pair after it is read askew. Here each damaged run (between bytes that are never part of a longer character) is cut
anew by dynamic programming: the cheapest way through it, where a character costs what its language says and a byte
given up costs much.
"""

import re
from functools import cache
from typing import Final

from communique.formats.charset.frequency import ERROR, by_encoding

LOST: Final = "\ufffd"
CAREFUL: Final = 300_000
"""So many bytes of damaged runs are cut anew; what lies beyond is left to the codec (time stays bounded)."""
LENGTHS: Final = {
    "gb18030": (2, 4),
    "cp950": (2,),
    "big5hkscs": (2,),
    "cp932": (2,),
    "cp949": (2,),
    "euc_jp": (2, 3),
    "euc_jis_2004": (2, 3),
}
"""The encodings that are read here, with the bytes that a character beyond ASCII can have (besides one)."""
_BEYOND_ASCII: Final = 0x80
_PRIVATE: Final = ("\ue000", "\uf8ff")
_RARE: Final = 13.0
_UNUSUAL: Final = 9.0
_INSIDE: Final = 1.0
_ALONE, _TOGETHER = 8.0, 2.0
PAIR: Final = ERROR + 2
_REMEMBERED: Final = 200_000
_RUN: Final = re.compile(rb"[\x30-\x39\x40-\xff]+")
_SINGLE: Final = {("gb18030", 0x80): "€", ("cp950", 0x80): "€"}
_LOST_RUN: Final = re.compile(LOST + "+")


def decode_damaged(data: bytes, encoding: str) -> tuple[str, int]:
    """The text, with U+FFFD at each spot that could not be read, and the number of those spots."""
    text = _recut(data, encoding) if encoding in LENGTHS else data.decode(encoding, errors="replace")
    genuine = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    text, spots = _LOST_RUN.subn(LOST, text)
    return text, max(1, spots - genuine)


def _recut(data: bytes, encoding: str) -> str:
    pieces: list[str] = []
    done, allowance = 0, CAREFUL
    for run in _RUN.finditer(data):
        if run[0].isascii():  # most of a page: its markup
            continue
        start, end = run.span()
        piece = data[start:end].decode(encoding, errors="replace")
        if _suspicious(piece, encoding) and end - start <= allowance:
            allowance -= end - start
            piece = _cut(data[start:end], encoding)
        pieces += data[done:start].decode("ascii"), piece
        done = end
    return "".join([*pieces, data[done:].decode("ascii")])


def _suspicious(piece: str, encoding: str) -> bool:
    """Whether a run was read with loss, or, after two losses that cancel out, as characters hardly anyone writes."""
    if LOST in piece:
        return True
    prices = _prices(encoding)
    beyond = [prices.get(character, _RARE) for character in piece if character >= "\x80"]
    return sum(price > _UNUSUAL for price in beyond) * 5 > len(beyond)


def _cut(run: bytes, encoding: str) -> str:
    """The cheapest reading of one run: costs from its end, then one walk from its start.

    A character that was hit may leave two bytes that are none, so a pair given up costs little more than one byte;
    what was cut off shows at an end of the run, so giving up there is a little cheaper than inside.
    """
    size, lengths = len(run), LENGTHS[encoding]
    costs = [0.0] * (size + 1)
    steps: list[tuple[int, str]] = [(1, LOST)] * size
    for at in range(size - 1, -1, -1):
        inside = 0.0 if at == 0 or at == size - 1 else _INSIDE
        best, step = costs[at + 1] + ERROR + inside, (1, LOST)
        if at + 1 < size and costs[at + 2] + PAIR + _INSIDE < best and run[at] >= _BEYOND_ASCII:
            best, step = costs[at + 2] + PAIR + _INSIDE, (2, LOST)
        for length in (1, *lengths) if run[at] >= _BEYOND_ASCII else (1,):
            if at + length <= size and (known := _price(run[at : at + length], encoding)):
                price = costs[at + length] + (known[1] if known[0] >= "\x80" else _ascii_price(run, at))
                if price < best:
                    best, step = price, (length, known[0])
        costs[at], steps[at] = best, step
    pieces, at = [], 0
    while at < size:
        length, character = steps[at]
        pieces.append(character)
        at += length
    return "".join(pieces)


def _ascii_price(run: bytes, at: int) -> float:
    """An ASCII character alone among others is rather the second half of one of them."""
    beside = run[at - 1 : at] + run[at + 1 : at + 2] if at else run[1:2]
    return _ALONE if all(byte >= _BEYOND_ASCII for byte in beside) and beside else _TOGETHER


@cache
def _prices(encoding: str) -> dict[str, float]:
    """The cost of each character that a language of this encoding expects, beyond which it is rare."""
    family = {"big5hkscs": "cp950", "euc_jis_2004": "euc_jp"}.get(encoding, encoding)
    prices = dict(by_encoding()[family][0].costs)
    if family == "gb18030":
        for character, price in by_encoding()["cp950"][0].costs.items():
            prices.setdefault(character, price + 1)
    return prices


_SEEN: dict[tuple[str, bytes], tuple[str, float] | None] = {}


def _price(code: bytes, encoding: str) -> tuple[str, float] | None:
    """The character that these bytes are, with its cost; None where they are none."""
    key = (encoding, code)
    if key not in _SEEN:
        if len(_SEEN) > _REMEMBERED:
            _SEEN.clear()
        _SEEN[key] = _judge(code, encoding)
    return _SEEN[key]


def _judge(code: bytes, encoding: str) -> tuple[str, float] | None:
    if len(code) == 1 and code[0] < _BEYOND_ASCII:
        return code.decode("ascii"), _TOGETHER
    if len(code) == 1 and (encoding, code[0]) in _SINGLE:
        return _SINGLE[encoding, code[0]], ERROR - 1
    try:
        character = code.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(character) != 1:
        return None
    if len(code) == 1 or _PRIVATE[0] <= character <= _PRIVATE[1]:
        return character, ERROR - 1
    return character, _prices(encoding).get(character, _RARE)
