"""One entry for each body that many notices name: 国家知识产权局, 国知局 and CNIPA are one.

The entries are data (`lexicon/organizations.txt`). `resolve` is for a register across notices; what a text itself defines (以下简称, "the
Office") is resolved within that text by the rules of its language before a name comes here.
"""

import re
from dataclasses import dataclass
from functools import cache

from communique.interpret.language import language_of
from communique.interpret.lexicon import table
from communique.interpret.shadow import shadow

_LEADING = re.compile(
    r"^(?:the|(?:the )?chinese|china's|中华人民共和国|中国共产党(?=中央委员会))\s*", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:,?\s+of(?: the)? (?:people's republic of )?china|\s+of the prc|\s*,\s*(?:pr|p\.r\.) ?china)$",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"ministry of|foreign ministry"
    r"|national (?:audit office|bureau of statistics|energy|data|railway|immigration)"
    r"|general administration of (?:customs|sport)"
    r"|(?:trademark|patent) office$"
)
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SHORTEST_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Organization:
    """A body: its stable key, its names in both languages, and the key of the body above it (None where it has none here)."""

    key: str
    zh: str
    en: str
    aliases: tuple[str, ...]
    parent: str | None


@cache
def organizations() -> dict[str, Organization]:
    """Every entry by its key."""
    return {
        key: Organization(
            key, zh, en, () if others == "-" else tuple(others.split("|")), None if above == "-" else above
        )
        for key, zh, en, others, above in table("organizations")
    }


def resolve(name: str, language: str | None = None) -> str | None:
    """The key of the body that `name` is a name of, None where it is none that is known.

    `language` (a BCP 47 tag) tells how the name is read; without it the letters do. Full names, short names, abbreviations and
    former names count, whatever their width, script variant and case. A name that two bodies share is none, nor is an English
    one that every state has (Ministry of Finance), unless the name itself says whose it is.
    """
    english = language_of(name, language) != "zh"
    whole, bare = _plain(name, english=english), _bare(name, english=english)
    if whole.removeprefix("the ") == bare and _EVERYWHERE.match(bare):
        return None
    return _keys().get(whole) or _keys().get(bare)


def parent(name: str, language: str | None = None) -> str | None:
    """The key of the body that `name` belongs to: by its entry, else because its name begins with that of the other.

    国家发展改革委运行局 is a part of 国家发展改革委; a name that is not known and begins with none that is has None.
    """
    key = resolve(name, language)
    if key is not None:
        return organizations()[key].parent
    whole = _bare(name, english=False)
    above = (whole[:end] for end in range(len(whole) - 1, _SHORTEST_ABOVE - 1, -1))
    return next((_keys()[start] for start in above if not start.isascii() and start in _keys()), None)


@cache
def _keys() -> dict[str, str]:
    """Every name, in the one form that is compared, with its key; names that two bodies share are left out."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for body in organizations().values():
        for name in {form for said in (body.zh, body.en, *body.aliases) for form in _forms(said)}:
            if found.setdefault(name, body.key) != body.key:
                shared.add(name)
    return {name: key for name, key in found.items() if name not in shared}


def _forms(name: str) -> tuple[str, str]:
    english = name.isascii()
    return _plain(name, english=english), _bare(name, english=english)


def _plain(name: str, *, english: bool) -> str:
    one = shadow(name, english=english).text.replace("’", "'")
    one = " ".join(one.split()).strip(" ,.;:、。")
    return _HAN_SPACE.sub("", one).casefold()


def _bare(name: str, *, english: bool) -> str:
    """The name without its article, what is in brackets, and the state that it belongs to."""
    plain = _plain(name, english=english)
    unbracketed = re.sub(r"\s*\([^()]*\)$", "", plain)
    return _TRAILING.sub("", _LEADING.sub("", unbracketed)) or plain
