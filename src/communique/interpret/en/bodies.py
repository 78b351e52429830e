"""Names of bodies in an English text, and one name for each: the fullest form that the text has.

Read from the text itself: World Intellectual Property Organization (WIPO), then WIPO and `the Organization`;
`the group` after the 36th Central Guidance Group; `the Bureau` for the body that the notice is about.
"""

import re
from functools import cache

from communique.interpret.en.names import looks_like_a_name
from communique.interpret.lexicon import alternatives, phrases, table, words
from communique.interpret.organizations import organizations

_LINK = (
    r"(?:of the|of|for the|for|and the|and|on the|on(?! \d)|in the|in|de la|de|du|des|della|do|da|&|to the)"
)
_CAP = (
    r"(?:People's(?= [A-Z])|[A-Z0-9À-ÖØ-Þ](?:[\w&./-]|'(?!s\b)){0,40}[\w&]|[A-Z]|(?<=Directorate-General )\d)"
)
BODY = (
    rf"(?:{_CAP})(?:"
    rf"(?: {_LINK})? {_CAP}|, {_CAP}(?=(?:, {_CAP})* and {_CAP})"
    rf"| \([A-Z][A-Za-z .-]{{1,12}}\)(?=(?: of| for)?(?: the)? {_CAP})"
    rf"){{0,14}}"
)
_HEADS = frozenset(words("en_body_heads"))
_DEFINED = re.compile(
    rf"(?P<full>{BODY})\s*\((?:the |hereinafter )?[\"']?(?P<short>[A-Z][A-Za-z.& -]{{1,14}})[\"']?\)"
)
_GOES_ON = re.compile(r"'s [A-Z]")
"""`The Assembly of People's Power`: a name that is read half."""
_BRACKETED = re.compile(r"\s*\([^()]{1,20}\)")
_ARTICLE = re.compile(r"^(?:the|The|A|An|its|his|her|their|our|this|a|an)\s+")
_GENERIC = re.compile(
    r"(?:"
    r"bureau|office|agency|administration|ministry|department|commission|committee|council|group"
    r"|organi[sz]ation|institute|authority|union|party group|steering group|court|board|association|centre"
    r"|center|company|university"
    r")$"
, re.IGNORECASE)  # fmt: skip
_TITLES = frozenset(title.strip(".") for title in words("en_honorifics"))
_POSTS = alternatives(phrases("en_posts"))
_LEAD = re.compile(
    r"^(?:"
    rf"(?:(?:Deputy|Vice|Executive) )?(?:{_POSTS})s? of (?:the )?"
    rf"|(?!General (?:Administration|Office|Bureau|Department|Assembly|Council|Secretariat|Directorate|Staff)\b)"
    rf"(?:{_POSTS}) (?=[A-Z])|On|In|At|The|By|From|With|Under|During|For|As|And|Commissioner|Director"
    r"|President|Chairman|Minister|Mr|Ms|Mrs|Dr"
    r")\s*(?<=[\s])"
)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Full names by short name, from the list of known bodies."""
    found: dict[str, tuple[str, ...]] = {}
    listed = [(entry.en, entry.aliases) for entry in organizations().values()]
    own = [(full, tuple(shorts.split(";"))) for full, shorts in table("en_bodies")]
    for full, shorts in (*listed, *own):
        for short in shorts:
            found[short] = (*found.get(short, ()), full)
    return found


@cache
def _known_names() -> frozenset[str]:
    """Every name of a known body, full or short."""
    return frozenset((*_known(), *(full for fulls in _known().values() for full in fulls)))


class Bodies:
    """The abbreviations that one text defines, and the bodies that it names in full."""

    def __init__(self, shadow: str) -> None:
        self._defined: dict[str, str] = {}
        for match in _DEFINED.finditer(shadow):
            full = self._expansion(match["full"], match["short"])
            if full is not None:
                self._defined.setdefault(match["short"], clean(full))
        self._named = [
            clean(part)
            for match in re.finditer(BODY, shadow)
            if " " in match.group() and not _GOES_ON.match(shadow, match.end())
            for part in apart(match.group())
        ]
        self.main: str | None = None

    def _expansion(self, full: str, short: str) -> str | None:
        """The tail of `full` that `short` abbreviates: its initials, or all of it where they do not tell."""
        parts = apart(full)[-1].split()
        letters = [c for c in short if c.isupper()]
        for begin in range(len(parts)):
            if parts[begin][:1].upper() != letters[0] or (
                begin
                and parts[begin - 1] in ("of", "the", "for", "and")
                and len(parts) - begin < len(letters)
            ):
                continue
            first = initials(" ".join(parts[begin:]))
            if first.startswith("".join(letters)) and len(first) <= len(letters) + 3:
                return " ".join(parts[begin:])
        last = apart(full)[-1]
        held = [
            link.end()
            for link in re.finditer(r" of (?:the )?", last)
            if looks_like_a_name(" ".join(last[: link.start()].split()[-2:]))
        ]
        if held:
            return last[held[-1] :]
        return full if len(parts) > 1 else None

    def fullest(self, name: str) -> str:
        """The fullest name that the text has for `name`; `name` cleaned where it has no other."""
        plain = clean(name)
        if plain in self._defined:
            return self._expanded(self._defined[plain])
        known = next((full for full in _known().get(plain, ()) if full in self._named), None)
        if known is not None:
            return known
        if plain.isupper() and (spelt := self._initialled(plain)):
            return spelt
        if not _GENERIC.fullmatch(plain) and not plain[:1].islower():
            return self._longest_with_tail(plain) or self._expanded(plain)
        return self._longest_with_tail(plain) or self._around(plain) or self.main or plain

    def _initialled(self, short: str) -> str | None:
        """The one body of the text whose initials are `short`: FCA for Financial Conduct Authority."""
        full = {name for name in self._named if len(short) > 2 and initials(name) == short}  # noqa: PLR2004 -- two letters tell little
        return full.pop() if len(full) == 1 else None

    def _expanded(self, name: str) -> str:
        return name

    def _around(self, name: str) -> str | None:
        """The one body of the text that has `name` within it: `the Office` for Harbour Office of Eastmark."""
        if not name[:1].isupper():
            return None
        whole = re.compile(rf"(?:[\w'&-]+ ){{1,4}}{re.escape(name)} of .+")
        found = {named for named in self._named if whole.fullmatch(named)}
        return found.pop() if len(found) == 1 else None

    def _longest_with_tail(self, name: str) -> str | None:
        lowered = name.lower()
        if name.isupper():
            return None
        longer = [named for named in self._named if _extends(named.lower(), lowered)]
        return max(longer, key=len) if longer else None


def initials(name: str) -> str:
    """The first letters of the words in capitals."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def is_body(name: str) -> bool:
    """Whether a capitalised name is a body rather than a field: it has a body's noun, or an abbreviation in it."""
    parts = re.findall(r"[\w'-]+", name)
    if re.sub(r"^[Tt]he ", "", name) in _known_names():
        return True
    return any(part in _HEADS or (part.isupper() and len(part) > 1) for part in parts)


_OF_A_UNION = re.compile(r"^(?:the |The )?(?:US|U\.S\.|UK|EU|UN) (?=[A-Z])")
"""`US Patent and Trademark Office`: the letters of a state make `US Patent` no body."""


def apart(name: str) -> list[str]:
    """The bodies that `and` joins in one run of capitals; a name with `and` inside it stays whole."""
    for link in re.finditer(r",? and (?:the )?|, (?:the )?", name):
        left, right = name[: link.start()], _BRACKETED.sub("", name[link.end() :])
        own = _OF_A_UNION.sub("", left)
        if right.isupper() and len(right) > 1 and " " in left:
            return [left, right]
        if left.endswith("Inspection") and right.startswith(("Supervision", "Quarantine")):
            continue
        if (is_body(own) and is_body(right)) or looks_like_a_name(right) or right in _TITLES:
            return [left, *apart(name[link.end() :])]
    return [name]


def _extends(named: str, name: str) -> bool:
    """Whether `named` is `name` with what qualifies it: words before it, or `of …` after it."""
    before = named.removesuffix(" " + name)
    if before != named:
        return not re.search(r"\b(?:of|and|in|for|the)\b", before)
    return named.startswith(name + " of ")


def clean(name: str) -> str:
    """Without its article, its abbreviation in brackets, and a possessive at its end."""
    plain = _BRACKETED.sub("", _ARTICLE.sub("", name.strip(" ,.;:")))
    plain = re.sub(r"'s?$", "", plain)
    while (shorter := _LEAD.sub("", plain)) != plain and not (
        shorter[:1].isupper() and _GENERIC.fullmatch(shorter)
    ):
        plain = shorter  # but the General Office is no office of a general
    return " ".join(plain.split())
