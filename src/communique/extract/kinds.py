"""What kind of page it is, as far as its head and its address say: an article, a thread, a shop's page, a front page.

What counts as body differs between them: the replies of a thread belong to it, the comments under an article do not.
All are hints for the trained choice of the body, none a verdict.
"""

import re

from communique.extract.page import Page

LONGEST_ADDRESS = 1000
OG_TYPES = {
    "article": 1,
    "news": 1,
    "blog": 1,
    "website": 2,
    "product": 3,
    "product.group": 3,
    "profile": 4,
    "video": 5,
}
OTHER_TYPE = 6
SCHEMAS = (
    re.compile(r"Article|BlogPosting|Report\b|ReportageNews"),
    re.compile(r"DiscussionForumPosting|QAPage|Question"),
    re.compile(r"Product|Offer"),
    re.compile(r"ItemList|CollectionPage|SearchResultsPage"),
)
THREAD = re.compile(
    r"\b(?:"
    r"forums?|bbs|discuss|discourse|community|threads?|viewthread|viewtopic|showthread|topics?|questions?"
    r"|answers?|comments|tieba|zhidao"
    r")\b",
    re.IGNORECASE,
)
ENGINE = re.compile(
    r"discourse|discuz|phpbb|vbulletin|xenforo|flarum|nodebb|bbpress|mybb|invision|talkyard", re.IGNORECASE
)
DATED = re.compile(r"(?:19|20)\d\d[-/]?(?:0?[1-9]|1[0-2])(?:[-/]|\d\d)")
SLUG = 3
"""From so many hyphens on, the last part of an address is the words of a headline."""
ADDRESS = re.compile(r"https?://([^/?#]*)([^?#]*)(\??)", re.IGNORECASE)
KINDS = 11


def kind_of_page(page: Page) -> tuple[float, ...]:
    """KINDS numbers: the declared type, four flags of schema.org types, thread by address and by engine, the depth
    of the address (-1 where it is not known), whether it ends in the words of a headline, whether it is dated, and
    whether it has a query."""
    declared = (page.meta.get("og:type") or ("",))[0].strip().lower()
    types = " ".join(str(thing.get("@type")) for thing in page.json_ld)
    engine = " ".join((*page.meta.get("generator", ()), *page.meta.get("application-name", ())))
    return (
        float(OG_TYPES.get(declared, OTHER_TYPE if declared else 0)),
        *(float(schema.search(types) is not None) for schema in SCHEMAS),
        *of_address(
            (page.url or page.canonical or next(iter(page.meta.get("og:url", ())), ""))[:LONGEST_ADDRESS]
        ),
        float(ENGINE.search(engine) is not None),
    )


def of_address(address: str) -> tuple[float, ...]:
    """What the address tells: thread, depth, headline, date, query."""
    found = ADDRESS.match(address)
    if found is None:
        return 0.0, -1.0, 0.0, 0.0, 0.0
    parts = [part for part in found[2].split("/") if part]
    return (
        float(THREAD.search(found[1] + found[2]) is not None),
        float(len(parts)),
        float(bool(parts) and max(part.count("-") + part.count("_") for part in parts) >= SLUG),
        float(DATED.search(found[2]) is not None),
        float(bool(found[3])),
    )


def is_thread(page: Page) -> bool:
    """Whether the page is a thread of posts: by its schema.org type, its address or the engine that made it. There the
    headline is the words of the first post."""
    kinds = kind_of_page(page)
    return bool(kinds[2] or kinds[5] or kinds[-1])
