"""Bytes to text, once and correctly: `decode` for all of it, `head` to look at the first tags.

In order: a byte order mark; UTF-16 without one; strict UTF-8; what the page declares, widened to the codec that
reads its family in full; and, where that does not read naturally, the encoding that explains the bytes best. Bytes
that are damaged in the chosen encoding cost the characters they belong to and no others. UTF-7 is never read.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from communique.formats.charset.charsets import UTF_8, WINDOWS_1252, declared, language_of
from communique.formats.charset.frequency import cost, natural
from communique.formats.charset.repair import LENGTHS, LOST, decode_damaged

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDER: Final = {"cp950": "big5hkscs", "euc_jp": "euc_jis_2004"}
"""Where the usual codec refuses a page, the one with the rarer characters is tried."""
_CANDIDATES: Final = (
    *(
        "utf-8",
        "gb18030",
        "cp950",
        "cp932",
        "euc_jp",
        "cp949",
        "cp1252",
        "cp1250",
        "iso8859-2",
        "cp1251",
        "koi8-r",
    ),
    *("cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
)
_DECLARED_BONUS: Final = 9.0
_SMALL_BONUS: Final = {UTF_8: 3.0, WINDOWS_1252: 3.0, "gb18030": 2.0}
_BEYOND: Final = re.compile(rb"[\x80-\xff][^\x00-\x2f\x3a-\x3f]*")
HEAD: Final = 4096
_SAMPLED: Final = 3000
_WINDOWS: Final = 4
_NO_CONTROLS: Final = bytes((*b"\t\n\f\r", *range(0x20, 0x100)))
_REMOVED: Final = bytes(set(range(0x20)) - set(b"\x00\t\n\v\f\r"))
_LINE_ENDS: Final = bytes.maketrans(b"\v", b"\n")
_PADDING: Final = re.compile(rb"\x00{2,}|\x00+\Z")
_ISO_2022: Final = "iso2022_jp_2"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page. `damaged` counts the spots that could not be read; each stands in `text` as U+FFFD.

    `encoding` is the name of the Python codec that was used. `warnings` are sentences for a person: damage,
    control characters taken out, and a declaration that the bytes contradict.
    """

    text: str
    encoding: str
    damaged: int = 0
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, content_type: str | None = None) -> Decoded:
    """The text of `data`, a page as it was served; `content_type` is the header's value, parameters included.

    Never raises: every sequence of bytes gives a text. Line ends stay as they are. A byte order mark is not part of
    the text. C0 controls other than tab, line feed, form feed and carriage return are taken out; a NUL inside the
    text is a damaged spot. Labels are read as the WHATWG Encoding Standard lists them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(data[len(mark) :], encoding)
    if not _has_controls(data):
        return _decoded(data, content_type)
    if wide := _utf_16_without_mark(data):
        return _finished(data, wide)
    if b"\x1b$" in data and any(codec == _ISO_2022 for _, codec in declared(data, content_type)):
        return _finished(data, _ISO_2022)
    return _without_controls(data, content_type)


def head(data: bytes) -> str:
    """The first 4 kB of `data`, as far as its markup goes: ASCII is right, all else stands for itself only in UTF-16.

    Enough to tell formats apart by their first tags, where decoding for good would weigh encodings in vain.
    """
    start = data[:HEAD]
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace")
    return start.decode(_utf_16_without_mark(start) or "latin-1", "replace")


def _decoded(data: bytes, content_type: str | None) -> Decoded:
    try:
        return Decoded(data.decode(), UTF_8)
    except UnicodeDecodeError:
        return _contested(data, content_type)


def _has_controls(data: bytes) -> bool:
    """Whether any byte is a C0 control other than white space: what is left when all others are deleted, in C."""
    return bool(data.translate(None, _NO_CONTROLS))


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by its NULs: markup is ASCII, so every other byte of it is zero, always on the same side."""
    start = data[:HEAD]
    even, odd = start[::2].count(0), start[1::2].count(0)
    enough = max(4, len(start) // 20)
    if odd >= enough and odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even >= enough and even > 8 * odd else None


def _contested(data: bytes, content_type: str | None) -> Decoded:
    """The bytes are not strict UTF-8: believe a declaration that reads naturally, else weigh all encodings."""
    labels = declared(data, content_type)
    sample = _sample(data)
    chosen = next((codec for _, codec in labels if codec in LENGTHS and natural(sample, codec)), None)
    if chosen is None:
        chosen = _best(sample, [codec for _, codec in labels], language_of(data))
    warnings: tuple[str, ...] = ()
    if labels and chosen not in {codec for _, codec in labels}:
        warnings = (f"The page says that its encoding is {labels[0][0]}, but its bytes read as {chosen}.",)
    return _finished(data, chosen, warnings)


def _best(sample: bytes, codecs: list[str], html_language: str | None) -> str:
    costs = {
        encoding: cost(sample, encoding, html_language)
        - _SMALL_BONUS.get(encoding, 0.0)
        - _DECLARED_BONUS * (encoding in codecs)
        for encoding in dict.fromkeys((*_CANDIDATES, *codecs))
        if encoding != _ISO_2022
    }
    return min(costs, key=costs.__getitem__)


def _sample(data: bytes) -> bytes:
    """Runs with bytes beyond ASCII from several places of the page, apart by spaces, about 3 kB in all."""
    share, pieces = _SAMPLED // _WINDOWS, []
    span = max(1, len(data) // _WINDOWS)
    for start in range(0, len(data), span):
        taken = 0
        for run in _BEYOND.finditer(data, start if start == 0 else _safe(data, start), start + span):
            pieces.append(run[0][:400])
            taken += len(pieces[-1])
            if taken >= share:
                break
    return b" ".join(pieces)


_SAFE: Final = re.compile(rb"[\x00-\x2f\x3a-\x3f]")


def _safe(data: bytes, start: int) -> int:
    """The first place from `start` on that cannot lie inside a character of several bytes."""
    found = _SAFE.search(data, start)
    return found.start() if found else len(data)


def _finished(data: bytes, encoding: str, warnings: tuple[str, ...] = ()) -> Decoded:
    """Read in a chosen encoding; what cannot be read is marked, counted and said."""
    for codec in dict.fromkeys((encoding, _WIDER.get(encoding, encoding))):
        try:
            return Decoded(data.decode(codec), codec, 0, warnings)
        except UnicodeDecodeError:
            continue
    text, damaged = decode_damaged(data, _WIDER.get(encoding, encoding))
    return _marked(Decoded(text, encoding, 0, warnings), damaged)


def _marked(decoded: Decoded, more: int) -> Decoded:
    """The same with `more` damaged spots, and one sentence about all of them."""
    damaged = decoded.damaged + more
    if not damaged:
        return decoded
    places = "1 place" if damaged == 1 else f"{damaged} places"
    lost = f"The bytes are damaged at {places} (read as {decoded.encoding}); each is marked with U+FFFD in the text."
    others = tuple(warning for warning in decoded.warnings if not warning.startswith("The bytes are damaged"))
    return Decoded(decoded.text, decoded.encoding, damaged, (*others, lost))


def _without_controls(data: bytes, content_type: str | None) -> Decoded:
    """Take the controls out of the bytes (none is ever a part of a longer character), and say so."""
    whole = len(data)
    data = _PADDING.sub(b"", data.translate(_LINE_ENDS, _REMOVED))
    removed = whole - len(data)
    decoded = _decoded(data, content_type)
    if removed:
        said = f"The page holds {removed} control characters; they were left out."
        decoded = replace(decoded, warnings=(*decoded.warnings, said))
    nuls = decoded.text.count("\x00")
    return _marked(replace(decoded, text=decoded.text.replace("\x00", LOST)), nuls) if nuls else decoded
