"""Find the profile of a page's site and read its fields by the profile's selectors."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from turbohtml import Element

from communique.extract.fields.breadcrumb import EDGE, tidy
from communique.extract.fields.credits import people, source_name
from communique.extract.fields.dates import first_date
from communique.extract.fields.found import LONGEST_QUOTE, key
from communique.extract.fields.labels import Label, only_credits, split_labels
from communique.extract.fields.numbers import labelled_number
from communique.extract.page import Body, Node, Page
from communique.extract.profiles.profile import Version, by_host
from communique.model import Credit, Evidence, Reading, Via

HOST_METAS = ("sitedomain", "og:url", "url")
MINUTE = len("2031-03-05T10:21")
SOFT_HYPHEN = "\u00ad"
EMPTY: Mapping[str, Any] = {"breadcrumb": (), "byline": ()}


def profile_for(page: Page) -> Version | None:
    """The version of the site's profile that fits the page; None for a site without one and for a page of another make."""
    known = by_host()
    for host in hosts_of(page):
        for version in known.get(host, ()):
            if all(root_of(page).select_one(mark) is not None for mark in version.marks):
                return version
    return None


def hosts_of(page: Page) -> list[str]:
    """The hosts that the page's address, canonical link and head name, each once, in this order."""
    said = [
        page.url,
        page.canonical,
        *(content for name in HOST_METAS for content in page.meta.get(name, ())),
    ]
    hosts: dict[str, None] = {}
    for text in said:
        for address in (text or "").split(","):
            if host := host_of(address.strip()):
                hosts[host] = None
    return list(hosts)


def host_of(address: str) -> str | None:
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None


def root_of(page: Page) -> Element:
    return page.nodes[0].element


def body_node(page: Page, version: Version) -> Node | None:
    """The block element that the profile names as the body; None where it names none, or the page has none."""
    element = root_of(page).select_one(version.body) if version.body else None
    if element is None:
        return None
    return next((node for node in page.nodes if node.element == element), None)


def profile_body(page: Page, version: Version, title: str | None) -> Body | None:
    """The body that the profile names: its visible lines without credits and without the title that heads them."""
    node = body_node(page, version)
    if node is None:
        return None
    lines = [
        line for line in page.lines[node.start : node.stop] if not (line.hidden or only_credits(line.text))
    ]
    own = key(title or "")
    while lines and own and own.startswith(so_far := key(lines[0].text)) and so_far:
        own = own.removeprefix(so_far)
        del lines[0]
    return Body(tuple(line.index for line in lines), node) if lines else None


def with_profile(reading: Reading, page: Page, version: Version) -> Reading:
    """The reading with the profile's fields in place of those of the general rules, each with its evidence."""
    evidence = dict(reading.evidence)
    values: dict[str, Any] = {}
    for field in version.absent:
        values[field] = EMPTY.get(field)
        evidence.pop(field, None)
    root = root_of(page)
    for field, selector in version.fields.items():
        texts = [text for element in root.select(selector) if (text := shown(element))]
        value = READERS[field](texts, values.get("title", reading.title)) if texts else None
        if value:
            values[field] = kept(field, value, getattr(reading, field))
            evidence[field] = Evidence(Via.VISIBLE, " > ".join(texts)[:LONGEST_QUOTE], selector)
    return replace(reading, **values, evidence=evidence)


def kept(field: str, value: Any, general: Any) -> Any:
    """The profile's value; where the general rules read the same day with its time, theirs."""
    same_day = isinstance(general, str) and isinstance(value, str) and general.startswith(value[:MINUTE])
    return general if field in ("published", "modified") and same_day else value


def shown(element: Element) -> str:
    """The element's text as a reader sees it."""
    return " ".join(element.text.replace(SOFT_HYPHEN, "").split())


def value_of(text: str) -> str:
    """What stands behind the label that `text` begins with; all of it where there is no label."""
    labels = split_labels(text)
    return labels[0].value if labels and text.lstrip("（(【[ ").startswith(labels[0].name) else text


def day(texts: list[str], title: str | None) -> str | None:
    del title
    mention = first_date(" ".join(texts))
    return mention.value if mention else None


def number(texts: list[str], title: str | None) -> str | None:
    del title
    return labelled_number(value_of(texts[0]))


def whole(texts: list[str], title: str | None) -> str | None:
    del title
    return texts[0]


def words(texts: list[str], title: str | None) -> str | None:
    del title
    return value_of(texts[0])


def credit(texts: list[str], title: str | None) -> Credit | None:
    del title
    said = next((item.value for item in split_labels(texts[0]) if item.label is Label.SOURCE), texts[0])
    name = source_name(said)
    return Credit(name) if name else None


def names(texts: list[str], title: str | None) -> tuple[str, ...]:
    del title
    return people(value_of(texts[0]))


def trail(texts: list[str], title: str | None) -> tuple[str, ...]:
    return tidy([text.strip(EDGE) for text in texts], key(title or ""))


READERS: Mapping[str, Callable[[list[str], str | None], Any]] = {
    "title": whole,
    "breadcrumb": trail,
    "published": day,
    "modified": day,
    "source": credit,
    "byline": names,
    "issuer": words,
    "document_number": number,
    "index_number": words,
    "written": day,
    "effective": day,
}
