"""Bytes of a stranger to text: byte-order mark, strict UTF-8, the declared label widened, GB18030, and never an error.

This is the small rule that lists and feeds need; the page reader in extract has the careful one.
"""

import codecs
import re

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "hz-gb-2312": "gb18030",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
}  # fmt: skip
FORBIDDEN = {"utf-7", "utf7", "utf_7", "unicode-1-1-utf-7"}
LOOK_AT = 4096


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of these bytes. `declared` is the charset of the Content-Type header, if there is one.

    What no rule can read becomes U+FFFD. UTF-7 is never used, whatever a document asks for.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    labels = [declared, *(found.decode("ascii") for found in DECLARED.findall(data[:LOOK_AT]))]
    for label in [*labels, "gb18030"]:
        text = _strictly(data, label)
        if text is not None:
            return text
    return data.decode(_known(labels) or "utf-8", "replace")


def _codec(label: str | None) -> str | None:
    name = (label or "").strip().lower()
    if not name or name in FORBIDDEN:
        return None
    try:
        found = codecs.lookup(WIDER.get(name, name))
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None  # noqa: SLF001 (the only mark of codecs such as rot13)


def _strictly(data: bytes, label: str | None) -> str | None:
    codec = _codec(label)
    if codec is None:
        return None
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, ValueError):
        return None


def _known(labels: list[str | None]) -> str | None:
    return next((codec for label in labels if (codec := _codec(label)) and codec != "utf-8"), None)
