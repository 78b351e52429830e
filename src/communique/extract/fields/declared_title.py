"""The titles that a page declares in its head, and how well a stretch of text fits them."""

import re
from collections import Counter
from typing import NamedTuple

from communique.extract.fields.found import clean, key, meta_selector
from communique.extract.page import Page
from communique.model import Via

METAS = (
    "articletitle", "og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title",
    "sailthru.title", "citation_title", "title", "hdl",
)  # fmt: skip
SITE_METAS = ("og:site_name", "sitename", "application-name", "apple-mobile-web-app-title", "dc.publisher")
ARTICLES = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|Legislation|Recipe|Review|Product|Event")
LONGEST, SHORTEST, MOST_CUTS = 400, 2, 8
LONGEST_TITLE = 1000
TELLING, FEW_WORDS = 6, 3
"""A name of fewer letters and digits tells little when it stands within another."""
SMALL_PART = 0.25
"""A smaller part of the title element names the site or a section rather than the page."""

SEPARATOR = re.compile(
    r"\s+[-–—|｜·•»«:：/<>]+\s+|\s*[|｜]+\s*|_+|-{2,}|—{2,}|(?<=[一-鿿）》”])-(?=[一-鿿])|::"
)


class Declared(NamedTuple):
    """A title that the page declares: where, and its words."""

    via: Via
    selector: str
    text: str


def declared_titles(page: Page) -> list[Declared]:
    """The titles in meta elements and JSON-LD, the best kept first; the title element is not among them."""
    found = [
        Declared(Via.META, meta_selector(name), clean(page.meta[name][0][:LONGEST_TITLE]))
        for name in METAS
        if name in page.meta
    ]
    for thing in page.json_ld:
        headline = thing.get("headline")
        if isinstance(headline, str) and headline.strip() and ARTICLES.search(str(thing.get("@type"))):
            found.insert(
                1 if found else 0, Declared(Via.JSON_LD, "headline", clean(headline[:LONGEST_TITLE]))
            )
            break
    return [title for title in found if SHORTEST <= len(title.text) <= LONGEST]


def segments(title: str) -> list[str]:
    """Every run of neighbouring parts of a title element, the separators between them kept: longest first."""
    cuts = [(match.start(), match.end()) for match in SEPARATOR.finditer(title)][:MOST_CUTS]
    starts = [0, *(end for _, end in cuts)]
    stops = [*(start for start, _ in cuts), len(title)]
    runs = [title[start:stop].strip() for i, start in enumerate(starts) for stop in stops[i:]]
    return sorted((run for run in runs if run), key=len, reverse=True)


class Known:
    """What the page says of its own title and site, as keys to compare with."""

    def __init__(self, page: Page) -> None:
        self.declared = declared_titles(page)
        self.title = (page.title_tag or "")[:LONGEST_TITLE]
        texts = [*(title.text for title in self.declared), self.title]
        self.blob = "\n".join(texts)
        self.titles = {key(title.text) for title in self.declared} - {""}
        self.whole = key(self.title)
        self.segments: dict[str, str] = {}
        for text in dict.fromkeys(texts):
            for run in segments(text):
                self.segments.setdefault(key(run), run)
        self.segments.pop("", None)
        self.longest = max((key(part) for part in SEPARATOR.split(self.title) if part), key=len, default="")
        self.sites = {key(page.meta[name][0][:LONGEST]) for name in SITE_METAS if name in page.meta} - {""}
        self.words = [words for text in dict.fromkeys(texts) if (words := frozenset(text.casefold().split()))]

    def weigh(self, text: str) -> float:
        """How well `text` fits what the page declares: 0 for not at all, up to 6."""
        name = key(text)
        if not name or name in self.sites:
            return -4.0
        if name in self.titles:
            return 6.0
        if name == self.whole:
            return 4.5
        if name in self.segments:
            share = len(name) / max(1, len(self.whole))
            longest = 0.7 if self.longest in name else -0.7
            return 1.5 + longest + 2.3 * min(1.0, 1.5 * share) if share > SMALL_PART else share
        return max(self.within(name), self.alike(text))

    def within(self, name: str) -> float:
        """2.5 where a declared title holds the key `name`, 1.5 where `name` holds one, else 0."""
        if len(name) < TELLING:
            return 0.0
        if name in self.whole or any(name in title for title in self.titles):
            return 2.5
        return 1.5 if any(len(title) >= TELLING and title in name for title in self.segments) else 0.0

    def alike(self, text: str) -> float:
        """Up to 2 for a heading that shares most of its words with a declared title."""
        words = frozenset(text.casefold().split())
        if len(words) < FEW_WORDS:
            return 0.0
        return max((2.0 * len(words & theirs) / len(words | theirs) for theirs in self.words), default=0.0)

    def begins(self, text: str) -> bool:
        """Whether a declared title, or a part of one, goes on after `text`."""
        name = key(text)
        return any(len(title) > len(name) and title.startswith(name) for title in self.segments)

    def spelt(self, text: str) -> str:
        """`text` as the page declares it, where that only adds signs, such as the colon after a kicker."""
        better = self.segments.get(key(text), text)
        missing = Counter(filter(is_sign, text)) - Counter(filter(is_sign, better))
        return text if missing else better


def is_sign(char: str) -> bool:
    return not (char.isalnum() or char.isspace())


def without_site(title: str, known: Known) -> str:
    """`title` without the part at its end or start that names the site; the first part where none is known."""
    title = title[: LONGEST * 5]
    cuts = list(SEPARATOR.finditer(title))[:MOST_CUTS]
    for cut in cuts:
        if key(title[cut.end() :]) in known.sites:
            return title[: cut.start()].strip()
        if key(title[: cut.start()]) in known.sites:
            return title[cut.end() :].strip()
    parts = [part.strip() for part in SEPARATOR.split(title) if part and part.strip()]
    alone = len(cuts) == 1 and key(title) in known.titles and not known.sites
    return title if len(parts) <= 1 or alone else max(parts[:2], key=len)
