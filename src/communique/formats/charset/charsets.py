"""Names of character encodings as pages write them, and the codec that reads each one in full.

The labels are those of the WHATWG Encoding Standard that pages still use. Each leads to the widest codec of its
family, because pages that say gb2312 hold GB18030, and those that say latin-1 hold windows-1252. Labels that name
no character set (base64, punycode, unicode_escape) and UTF-7 are not in the table, so that a page cannot ask for them.
"""

import re
from typing import Final

UTF_8: Final = "utf-8"
WINDOWS_1252: Final = "cp1252"

_NAMES: Final[dict[str, str]] = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf",
    "gb18030": "gb18030 gbk gb2312 gb gb23121980 gb231280 xgbk csgb2312 csiso58gb231280 chinese isoir58 cp936 ms936 "
    "windows936 euccn xeuccn zhcn",
    "cp950": "big5 big5hkscs cnbig5 csbig5 xxbig5 big5eten cp950 ms950 windows950 zhtw",
    "cp932": "shiftjis sjis xsjis cp932 ms932 windows31j mskanji csshiftjis shiftjisx0213 windows932",
    "euc_jp": "eucjp xeucjp cseucpkdfmtjapanese eucjpms cp51932",
    "iso2022_jp_2": "iso2022jp csiso2022jp jis",
    "cp949": "euckr ksc56011987 ksc5601 ksc56011989 windows949 cp949 ms949 uhc korean cseuckr isoir149 csksc56011987",
    "cp1252": "windows1252 cp1252 xcp1252 latin1 l1 iso88591 iso885911987 isoir100 csisolatin1 ascii usascii "
    "ansix341968 cp819 ibm819 ansi 88591",
    "iso8859-15": "iso885915 latin9 l9 csisolatin9",
    "cp1250": "windows1250 cp1250 xcp1250",
    "iso8859-2": "iso88592 latin2 l2 csisolatin2 isoir101 iso885921987",
    "cp1251": "windows1251 cp1251 xcp1251 win1251",
    "iso8859-5": "iso88595 cyrillic csisolatincyrillic isoir144",
    "koi8-r": "koi8r koi8 koi cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "cp866": "ibm866 cp866 866 csibm866",
    "cp1253": "windows1253 cp1253 xcp1253",
    "iso8859-7": "iso88597 greek greek8 csisolatingreek elot928 ecma118 isoir126",
    "cp1254": "windows1254 cp1254 xcp1254 iso88599 latin5 l5 csisolatin5 isoir148",
    "cp1255": "windows1255 cp1255 xcp1255 iso88598 iso88598i iso88598e hebrew visual logical csisolatinhebrew",
    "cp1256": "windows1256 cp1256 xcp1256",
    "iso8859-6": "iso88596 arabic csisolatinarabic asmo708 ecma114 isoir127",
    "cp1257": "windows1257 cp1257 xcp1257",
    "iso8859-4": "iso88594 latin4 l4 csisolatin4",
    "iso8859-13": "iso885913",
    "cp1258": "windows1258 cp1258 xcp1258",
    "cp874": "windows874 tis620 iso885911 dos874",
    "mac-roman": "macintosh xmacroman mac csmacintosh",
}
_CODECS: Final = {label: codec for codec, labels in _NAMES.items() for label in labels.split()}
_NOISE: Final = re.compile(r"[^a-z0-9]+")

SCANNED: Final = 8192
"""How many bytes at the head of a page are searched for a declaration (the standard asks for 1024)."""

_META: Final = re.compile(
    rb"<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE
)
_XML: Final = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE: Final = re.compile(
    rb"<html\s[^>]{0,400}?\blang\s{0,9}=\s{0,9}[\"']?([A-Za-z]{2,3})(?:[-_](\w{2,8}))?", re.IGNORECASE
)


def codec_of(label: str) -> str | None:
    """The Python codec for a label, widened; None for a label that is unknown or not to be obeyed."""
    return _CODECS.get(_NOISE.sub("", label.lower()))


def declared(data: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """All known declarations as (label, codec): the header's, then XML's, then those of the page's meta tags."""
    head = without_comments(data[:SCANNED])
    labels = _HEADER.findall(content_type or "")
    labels += [found.decode("ascii") for pattern in (_XML, _META) for found in pattern.findall(head)]
    return [(label, codec) for label in labels if (codec := codec_of(label))]


def without_comments(head: bytes) -> bytes:
    """The markup without its comments; one that never closes takes the rest with it, as in a browser."""
    first, *others = head.split(b"<!--")
    return first + b"".join(piece.partition(b"-->")[2] for piece in others)


def language_of(data: bytes) -> str | None:
    """The primary language that the html tag gives, e.g. "zh", "ja" or, for traditional Chinese, "zh-tw"."""
    found = _LANGUAGE.search(data[:SCANNED])
    if not found:
        return None
    language = found[1].decode("ascii").lower()
    region = (found[2] or b"").lower()
    return "zh-tw" if language == "zh" and region in {b"tw", b"hk", b"hant", b"mo"} else language
