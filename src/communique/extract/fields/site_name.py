"""The publisher's name as the page gives it: declared, or the part of the title element that is not the headline."""

from communique.extract.fields.declared_title import segments
from communique.extract.fields.found import Found, declared, key, meta_selector
from communique.extract.page import Page
from communique.model import Via

METAS = (
    "og:site_name",
    "sitename",
    "application-name",
    "apple-mobile-web-app-title",
    "al:android:app_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
LONGEST = 80


def read_site_name(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The site's name; None where the page does not give it."""
    for name in METAS:
        if (
            name in page.meta
            and len(page.meta[name][0]) <= LONGEST
            and not page.meta[name][0].startswith(("http", "@"))
        ):
            return Found(page.meta[name][0], declared(Via.META, page.meta[name][0], meta_selector(name)))
    for thing in page.json_ld:
        publisher = thing.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        value = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(value, str) and 0 < len(value.strip()) <= LONGEST:
            return Found(value.strip(), declared(Via.JSON_LD, value, "publisher.name"))
    return of_title_tag(page, title)


def of_title_tag(page: Page, title: Found[str] | None) -> Found[str] | None:
    """The last part of the title element, where its first part is the headline."""
    whole = page.title_tag or ""
    own = key(title.value) if title else ""
    if not own or not key(whole).startswith(own) or key(whole) == own:
        return None
    rest = min(
        (run for run in segments(whole) if whole.endswith(run) and own not in key(run)), key=len, default=None
    )
    return Found(rest, declared(Via.META, whole, "title")) if rest and len(rest) <= LONGEST else None
