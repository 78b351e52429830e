"""The page's own address as it declares it: `link rel=canonical`, else `og:url`."""

from communique.extract.fields.found import Found, declared
from communique.extract.page import Page
from communique.model import Via


def read_canonical(page: Page) -> Found[str] | None:
    """An absolute http or https address; None where the page declares none."""
    if page.canonical and (url := page.absolute(page.canonical)):
        return Found(url, declared(Via.META, page.canonical, "link[rel=canonical]"))
    for content in page.meta.get("og:url", ())[:1]:
        if url := page.absolute(content):
            return Found(url, declared(Via.META, content, 'meta[property="og:url"]'))
    return None
