"""What stands at the head of every page: its title, its place on the site, its feeds, its description."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from communique.publish import addresses, structured
from communique.publish.clean import plain_line

SITE_NAME: Final = settings.WAGTAIL_SITE_NAME
MEDIA_TYPES: Final = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
FORMATS: Final = {
    **{name: (called, MEDIA_TYPES[name]) for name, called in addresses.FEEDS.items()},
    "calendar.ics": ("iCalendar", "text/calendar"),
}
"""Name of a feed below its list → what it is called, and its media type."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the trail: its name and its path; `language` where the name is not the interface's."""

    name: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the page's list, as the head and the foot of the page name it."""

    path: str
    format: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """The trail from home ends with the page itself. `index` is false for pages that are not to be found again."""

    title: str
    crumbs: tuple[Crumb, ...]
    description: str = ""
    feeds: tuple[Feed, ...] = ()
    data: tuple[dict[str, Any], ...] = ()
    kind: str = "website"
    index: bool = True
    canonical: str = ""
    elsewhere: str = ""
    """The address of the original where the page repeats what stands on another site."""

    @property
    def full_title(self) -> str:
        """For the window: the page's own title before the site's."""
        title = plain_line(self.title)
        return title if title == SITE_NAME else f"{title} – {SITE_NAME}"

    @property
    def path(self) -> str:
        return self.crumbs[-1].path

    @property
    def canonical_url(self) -> str:
        """The one address of this page in its language."""
        return addresses.absolute(self.canonical or self.path)

    @property
    def language_pages(self) -> list[tuple[str, str]]:
        """The alternates, of a page whose original is ours: others' pages have none of ours beside them."""
        return [] if self.elsewhere else self.alternates

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Language tag and address of the page in each language, and of the one for everybody else."""
        found = [
            (tag, addresses.absolute(addresses.in_language(self.path, language)))
            for language, tag in addresses.TAGS.items()
        ]
        return [*found, ("x-default", found[0][1])]

    @property
    def json_ld(self) -> SafeString:
        trail = [(crumb.name, crumb.path) for crumb in self.crumbs]
        return structured.script(*self.data, structured.breadcrumb(trail))


def home_crumb() -> Crumb:
    return Crumb(gettext("Home"), addresses.home())


def news_crumb(name: str) -> Crumb:
    return Crumb(name, addresses.news())


def list_feeds(path: str, title: str, query: str = "") -> tuple[Feed, ...]:
    """The three feeds of a list and its calendar; it stands at `path`, or is what `query` (from `?` on) asks for there."""
    return tuple(
        Feed(f"{path}{name}{query}", called, media_type, f"{title} ({called})")
        for name, (called, media_type) in FORMATS.items()
    )


def interface_tag() -> str:
    """The BCP 47 tag of the active language."""
    return addresses.TAGS.get(get_language() or "", "en")
