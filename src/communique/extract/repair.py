"""Reading damaged text of two bytes a character so that one broken byte costs one character, not the line.

A codec that meets a broken byte goes on from the next one, and when that was the second half of a character, every
pair after it is read askew. Here each damaged run (between bytes that are never part of a longer character) is cut
anew by dynamic programming: the cheapest way through it, where a character costs what its language says and a byte
given up costs much.
"""

import re
from functools import cache
from typing import Final

from communique.extract.frequency import ERROR, by_encoding

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
_RARE: Final = 11.0
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
        start, end = run.span()
        try:
            piece = data[start:end].decode(encoding)
        except UnicodeDecodeError:
            careful = end - start <= allowance
            allowance -= end - start if careful else 0
            piece = (
                _cut(data[start:end], encoding)
                if careful
                else data[start:end].decode(encoding, errors="replace")
            )
        pieces += data[done:start].decode("ascii"), piece
        done = end
    return "".join([*pieces, data[done:].decode("ascii")])


def _cut(run: bytes, encoding: str) -> str:
    """The cheapest reading of one run: costs from its end, then one walk from its start."""
    size, lengths = len(run), LENGTHS[encoding]
    costs = [0.0] * (size + 1)
    steps = [1] * size
    for at in range(size - 1, -1, -1):
        best, step = costs[at + 1] + _price(run[at : at + 1], encoding)[1], 1
        if run[at] >= _BEYOND_ASCII:
            for length in (length for length in lengths if at + length <= size):
                price = costs[at + length] + _price(run[at : at + length], encoding)[1]
                if price < best:
                    best, step = price, length
        costs[at], steps[at] = best, step
    pieces, at = [], 0
    while at < size:
        pieces.append(_price(run[at : at + steps[at]], encoding)[0])
        at += steps[at]
    return "".join(pieces)


@cache
def _prices(encoding: str) -> dict[str, float]:
    """The cost of each character that a language of this encoding expects, beyond which it is rare."""
    family = {"big5hkscs": "cp950", "euc_jis_2004": "euc_jp"}.get(encoding, encoding)
    return dict(by_encoding()[family][0].costs)


_SEEN: dict[tuple[str, bytes], tuple[str, float]] = {}


def _price(code: bytes, encoding: str) -> tuple[str, float]:
    """The character that these bytes are, with its cost; U+FFFD and a forbidding cost where they are none."""
    known = _SEEN.get((encoding, code))
    if known is None:
        known = _SEEN[encoding, code] = _judge(code, encoding)
        if len(_SEEN) > _REMEMBERED:
            _SEEN.clear()
    return known


def _judge(code: bytes, encoding: str) -> tuple[str, float]:
    if len(code) == 1 and code[0] < _BEYOND_ASCII:
        return code.decode("ascii"), 2.0
    if len(code) == 1 and (encoding, code[0]) in _SINGLE:
        return _SINGLE[encoding, code[0]], ERROR - 1
    try:
        character = code.decode(encoding)
    except UnicodeDecodeError:
        return LOST, ERROR if len(code) == 1 else ERROR * 8
    if len(character) != 1:
        return LOST, ERROR * 8
    if _PRIVATE[0] <= character <= _PRIVATE[1]:
        return character, ERROR - 1
    return character, _prices(encoding).get(character, _RARE)
