"""Every mention of a person in an English text, and the office in which each stands.

A capitalised name is a person's where an honorific or office stands before it, an office in apposition after
it, or a verb of saying or taking part follows; then every later use of the name or of its family name is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.interpret.document import Document, Sentence
from communique.interpret.en.bodies import Bodies
from communique.interpret.en.letters import LOWER, UPPER
from communique.interpret.en.names import SURNAME, abbreviated, looks_like_a_name, maybe_a_name
from communique.interpret.en.offices import Office, leads_a_body, office_after, office_before, office_of
from communique.interpret.en.person_cues import (
    DOCTRINE,
    GIVER,
    IS_PUT,
    LED_BY,
    MET_WITH,
    ONLY_NAMED,
    OWN_PARTY,
    PUT_AS,
    PUTS,
    SAYS,
)
from communique.interpret.en.roles import (
    AND_OFFICE,
    CAPITAL_POST,
    GOES_BY,
    HEAD_BEFORE,
    ROLE,
    ROLE_BEFORE,
    ROLE_IN,
)
from communique.interpret.en.runs import name_runs
from communique.interpret.lexicon import alternatives, words
from communique.interpret.taken import Taken

_TITLES = words("en_honorifics")
HONORIFIC = (
    r"\(?(?:"
    rf"(?:BG|MG|LTG|RADM|COL|LTC) \([A-Z]{{2,4}}\)"
    rf"|{alternatives(_TITLES)}|Rt\.? Hon|the Hon|the Rt Hon"
    r"|(?:His|Her) (?:Excellency|Honour|Majesty|Royal Highness)"
    r"|Tan Sri|Ambassador(?= the)"
    r")\.?\)?,?"
)
_HONORED = re.compile(rf"(?<![\w-])(?!(?<=\bof )Justice|(?<=\bfor )Justice)(?:{HONORIFIC} ?(?<=[ .]))+$")
_LINK = re.compile(r"(?:\s*\([^)]{1,24}\))?(?:,| and|, and)\s+")
_NATION = (
    r"(?!"
    r"European\b|Asian\b|Civilian\b|Republican\b|African\b"
    r")(?:"
    r"[A-Z][a-z]+(?:ish|ese|ian|ean|can|eli|aqi|ani|udi)"
    r"|French|Dutch|German|Greek|Swiss|Czech|Thai|Afghan|Kazakh|Kyrgyz|Uzbek|Turkmen|Tajik|Filipino|Philippine"
    r"|Lao|Cypriot|Croat|Serb|Slovak|Slovene|Icelandic|Argentine|Portuguese|New Zealand|South African"
    r"|North Macedonian|Sri Lankan|Hong Kong|US|UK|U\.S\.|EU"
    r")"
)
_FAMILY = re.compile(rf"[{UPPER}][{LOWER}]{{2,}}(?:-[{UPPER}][{LOWER}]+)?")
ASIDE = 90
"""Code points before a name in which stands what makes it one that is only named."""
_NEVER = re.compile(r"^(?:Viet Nam|Photo|Source|Translated|Share|Updated|Editor|Reporter|By)\b")
_FROM_A_BODY = re.compile(r" (?:from|of|at) (?:the )?[A-Z]")
_OF_A_BODY = re.compile(r"[A-Z][\w-]+ (?:for|of|on|of the|for the) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person at `[start, end)` of the shadow; `name` is the fullest form; `from_`, `to` take in the office."""

    start: int
    end: int
    from_: int
    to: int
    name: str
    background: bool = False


class People:
    """The mentions of one document in the order of the text, and each person's first office."""

    def __init__(self, document: Document, bodies: Bodies) -> None:
        self.document, self.bodies = document, bodies
        self.shadow = document.shadow
        self._offices: dict[str, Office] = {}
        self._names: dict[str, str] = {}
        found = self._in_full(self._grammar())
        self._share_bodies(found)
        self.mentions = self._everywhere(found)

    def post(self, name: str) -> str | None:
        office = self._offices.get(name)
        return (
            re.sub(
                rf"^(?:(?:the|The|a|an|its|{_NATION}|[Nn]ew|visiting|(?:Rt\.? )?Hon\.?|Honou?rable|Hon'ble) )+",
                "",
                office.post,
            )
            if office
            else None
        )

    def organization(self, name: str) -> str | None:
        """The body of the post in its fullest form; a party post without one is in the body of the text."""
        office = self._offices.get(name)
        if office is None:
            return None
        if office.organization is None:
            return OWN_PARTY.sub("", self.bodies.main or "") or None if "arty" in office.post else None
        return self.bodies.fullest(office.organization)

    def holder(self, post: str) -> str | None:
        """The one person who has that post, where there is one."""
        for before in ("", "(?:.* )?"):
            meant = re.compile(
                rf"{before}{re.escape(post.lower())}(?:(?: (?:for|of|extraordinary)| and|,) .*)?"
            )
            holders = {name for name, office in self._offices.items() if meant.fullmatch(office.post.lower())}
            if holders:
                return holders.pop() if len(holders) == 1 else None
        return None

    def _grammar(self) -> list[Mention]:
        runs = name_runs(self.shadow)
        self._ends_told = -1
        self._certain = [
            start for start, end in runs if self._certainly(start, end) or self._behind_an_office(start, end)
        ]
        found: list[Mention] = []
        index = 0
        while index < len(runs):
            group = [runs[index]]
            while index + 1 < len(runs) and self._in_one_list(group[-1], runs[index + 1]):
                index += 1
                group.append(runs[index])
            index += 1
            found.extend(self._people(group, found[-1].to if found else 0))
        return found

    def _in_one_list(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two runs stand in one list of names: `Ann Lee, UNODC's Chief of Training` is one name and its office."""
        linked = _LINK.fullmatch(self.shadow, one[1], other[0]) is not None
        return linked and not self.shadow.startswith("'s ", other[1])

    def _told(self, run: tuple[int, int], after: Office) -> bool:
        """Whether the office behind a family name that the text has had is of the next: `by Mr Lee, the Head, Ms Ray, spoke`."""
        start, end = run
        following = self._following(end)
        if (
            following is None
            or " " in self.shadow[start:end]
            or self._part_of(self.shadow[start:end]) is None
        ):
            return False
        between = self.shadow[after.end : following]
        return between == ", " and GOES_BY.match(self.shadow, following) is not None

    def _certainly(self, start: int, end: int) -> bool:
        """Whether a run is a person's name whatever stands beside it."""
        return self._titled(start) < start or looks_like_a_name(self.shadow[start:end])

    def _behind_an_office(self, start: int, end: int) -> bool:
        """Whether a name of several words stands right behind a capitalised office: `Commodore G Rell`."""
        office = HEAD_BEFORE.search(self.shadow, max(0, start - 40), start)
        return office is not None and " " in self.shadow[start:end] and office.group()[:1].isupper()

    def _following(self, position: int) -> int | None:
        """Where the next person that is certain begins, the honorific included."""
        place = bisect_left(self._certain, position)
        return self._titled(self._certain[place]) if place < len(self._certain) else None

    def _people(self, group: list[tuple[int, int]], floor: int) -> list[Mention]:
        """The people of a list of names, by what stands before its first (behind `floor`) and after its last."""
        first, last, opening = group[0], group[-1], floor
        after = office_after(self.shadow, last[1], self._following(last[1]))
        if after is not None and self._told(last, after):
            self._ends_told, after = last[1], None
        found: list[Mention] = []
        beside = len(group) > 1 and MET_WITH.search(self.shadow, max(0, first[0] - 60), first[0]) is not None
        for start, end in group:
            title = self._titled(start)
            honored = title < start
            before = office_before(self.shadow, title, floor, self._ends_told)
            shared = (
                office_before(self.shadow, self._titled(first[0]), opening)
                if before is None and start != first[0]
                else None
            )
            said = SAYS.match(self.shadow, after.end if after else last[1]) is not None
            said = said or IS_PUT.match(self.shadow, last[1]) is not None or self._put_as(first[0], last[1])
            said = said and _OF_A_BODY.search(self.shadow, max(0, start - 40), start) is None
            words_in = len(self.shadow[start:end].split())
            if (
                before
                and AND_OFFICE.search(self.shadow, before.start, title)
                and start == title
                and words_in == 1
            ):
                before = office_before(self.shadow, title, self.shadow.rindex(" and ", 0, title)) or before
            office = before or shared or after
            if GIVER.search(self.shadow, max(0, start - 24), start) or _NEVER.match(self.shadow[start:end]):
                continue
            family_first = (
                after is not None and words_in > 1 and len(self.shadow[start:end].split()[0]) >= SURNAME
            )
            if not (honored or family_first) and abbreviated(self.shadow[start:end]):
                continue
            led = words_in > 1 and LED_BY.search(self.shadow, max(0, title - 40), title) is not None
            own = after is not None and self.shadow.endswith("I, ", 0, start)
            likely = own or (words_in > 1 and (led or beside or looks_like_a_name(self.shadow[start:end])))
            if (
                before is None
                and likely
                and (role := ROLE_BEFORE.search(self.shadow, max(0, start - 50), start))
            ):
                before = Office(role.start(1), start, role[1], None)
            if (
                honored
                or likely
                or (words_in > 1 and (office or (said and maybe_a_name(self.shadow[start:end]))))
                or (office and before and self._known(self.shadow[start:end]))
                or (before and self._by_office(before, title, start, end))
            ):
                found.append(self._person(start, end, before, shared or after))
                floor = end
        return found

    def _put_as(self, start: int, end: int) -> bool:
        """Whether somebody is put into an office there: `appointed Ann Lee as a new deputy governor`."""
        put = PUT_AS.match(self.shadow, end)
        return put is not None and PUTS.search(self.shadow, max(0, start - 24), start) is not None

    def _by_office(self, before: Office, title: int, start: int, end: int) -> bool:
        """Whether a family name alone stands right behind its office: `President Campinos`."""
        alone = re.match(r" [A-Z]", self.shadow[end : end + 2]) is None
        return (
            alone
            and CAPITAL_POST.search(self.shadow, max(before.start, title - 60), title) is not None
            and start == title
            and _FAMILY.fullmatch(self.shadow, start, end) is not None
        )

    def _share_bodies(self, found: list[Mention]) -> None:
        """A bare post in a list has the body of the one before it: `SEO Commissioner Ann Lee, Deputy Commissioner Bo Ray`."""
        for one, other in pairwise(found):
            first, second = self._offices.get(one.name), self._offices.get(other.name)
            if first is None or second is None or one.name == other.name or not first.organization:
                continue
            if not (_with_office(one) and _with_office(other)):
                continue  # each office was told elsewhere: here only names stand side by side
            beside = _LINK.fullmatch(self.shadow, max(one.end, one.to), other.from_)
            if _FROM_A_BODY.match(self.shadow, other.end):
                continue
            if beside and second.organization is None and leads_a_body(second.post):
                self._offices[other.name] = replace(second, organization=first.organization)
        shared = {(o.start, o.post): o.organization for o in self._offices.values() if o.organization}
        for name, office in self._offices.items():
            if office.organization is None and (office.start, office.post) in shared:
                self._offices[name] = replace(office, organization=shared[office.start, office.post])

    def _titled(self, start: int) -> int:
        """Where a name begins with the honorifics before it."""
        honor = _HONORED.search(self.shadow, max(0, start - 24), start)
        return honor.start() if honor else start

    def _person(self, start: int, end: int, before: Office | None, other: Office | None) -> Mention:
        name = self.shadow[start:end]
        office = office_of(self.shadow, before, end) if before else other
        name = self._names.get(name) or self._part_of(name) or name
        if " " in name:
            self._learn(name)
        if office is not None:
            self._take(name, office)
        from_ = before.start if before else self._titled(start)
        to = max(end, office.end) if office and office is not before else end
        named = ONLY_NAMED.search(self.shadow, max(0, from_ - ASIDE), from_) or (
            ONLY_NAMED.search(self.shadow[max(0, from_ - ASIDE) : from_].rsplit(" ", 2)[0] + " ")
        )
        background = named is not None or DOCTRINE.match(self.shadow, end) is not None
        return Mention(start, end, from_, to, name, background)

    def _known(self, name: str) -> bool:
        """Whether it is a name, or one part of it, that the text had before."""
        return name in self._names or self._part_of(name) is not None

    def _part_of(self, name: str) -> str | None:
        """The one fuller name that `name` is a part of: Mr Dastgir after Khurram Dastgir Khan."""
        fuller = {
            known for known in self._names.values() if name in known.split() or known.endswith(f" {name}")
        }
        return fuller.pop() if len(fuller) == 1 else None

    def _take(self, name: str, office: Office) -> None:
        """The first office stays; a later mention of the same post may add the body that the first left out."""
        known = self._offices.get(name)
        fuller = known is not None and office.post.lower().startswith(known.post.lower())
        if known is None or (
            fuller and office.organization and (known.organization is None or office.post != known.post)
        ):
            self._offices[name] = office

    def _learn(self, name: str) -> None:
        """Remember the family name (the last word, and the first, which is the family's in Chinese names)."""
        parts = name.split()
        for key in (
            parts[-1],
            parts[0],
            name,
            *(part.capitalize() for part in parts[:1] if part.isupper() and len(part) > 1),
        ):
            if self._names.setdefault(key, name) == key != name and key == parts[-1]:
                self._names[key] = name

    def _in_full(self, found: list[Mention]) -> list[Mention]:
        """A family name that stood in the heading alone (`Secretary Hale's call`) is the person whom the text names in full."""
        for short, office in list(self._offices.items()):
            full = self._names.get(short, short)
            if full != short:
                self._offices.setdefault(full, office)
                del self._offices[short]
        return [replace(mention, name=self._names.get(mention.name, mention.name)) for mention in found]

    def _everywhere(self, found: list[Mention]) -> tuple[Mention, ...]:
        """Later uses: the whole name, the family name, `The Executive Director` where one person is it."""
        taken, holders = Taken(len(self.shadow)), Taken(len(self.shadow))
        for mention in found:
            taken.take(mention.start, mention.end)
            holders.take(mention.from_, mention.end)
        everywhere = list(found)
        for key in sorted(self._names, key=len, reverse=True):
            for match in re.finditer(rf"(?<![\w'-]){re.escape(key)}(?![\w-])", self.shadow):
                if taken.free(*match.span()) and self._alone(key, *match.span()):
                    taken.take(*match.span())
                    everywhere.append(self._again(self._names[key], *match.span()))
        for start, end, holder in self._by_role():
            if holders.free(start, end):
                everywhere.append(Mention(start, end, start, end, holder))
        return tuple(sorted(everywhere, key=lambda mention: mention.start))

    def _by_role(self) -> Iterator[tuple[int, int, str]]:
        """Where an office alone means the one person who holds it, by its post or by its post and body."""
        for match in ROLE.finditer(self.shadow):
            if holder := self.holder(match["post"]):
                yield *match.span(), holder
        for match in ROLE_IN.finditer(self.shadow):
            body = self.bodies.fullest(match["owner"] or match["body"])
            holder = self.holder(match["owned"] or match["post"])
            if holder and self.organization(holder) == body:
                yield *match.span(), holder

    def _again(self, name: str, start: int, end: int) -> Mention:
        """A later use of a name, its honorific taken in."""
        background = DOCTRINE.match(self.shadow, end) is not None
        return Mention(start, end, self._titled(start), end, name, background)

    def _alone(self, key: str, start: int, end: int) -> bool:
        """A family name by itself counts where no other capitalised word goes with it."""
        if " " in key:
            return True
        before, after = self.shadow[max(0, start - 20) : start], self.shadow[end : end + 12]
        return (
            not re.search(r"(?:[A-Z]\w+|\b[A-Z]\.) $", before) or _HONORED.search(before) is not None
        ) and not re.match(r" [A-Z]", after)

    def group_end(self, start: int, end: int) -> int:
        """Where a name's office in apposition ends."""
        return next((m.to for m in self.mentions if m.start == start and m.end == end), end)

    def at(self, sentence: Sentence, position: int) -> list[Mention]:
        """The mentions of a sentence that end by `position`."""
        return [m for m in self.mentions if sentence.start <= m.start and m.end <= position]


def _with_office(mention: Mention) -> bool:
    """Whether an office (or an honorific) stands at this mention of the person itself."""
    return mention.from_ < mention.start or mention.to > mention.end
