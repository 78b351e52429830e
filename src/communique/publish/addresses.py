"""Where things stand on the site: every address of it is made here, without a query.

English stands at the root, Chinese under /zh-hans/. An address depends on the slug of a channel and the key of
an article only, never on what an editor renames later; the words in it are for people.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import override

from communique.newsroom.models import Article, Channel, Organization, Person, Source

PREFIXES: Final = {"en": "", "zh-hans": "/zh-hans"}
"""Language of the interface → what stands before its paths."""
TAGS: Final = {"en": "en", "zh-hans": "zh-Hans"}
"""Language of the interface → BCP 47 tag, as `lang` and `hreflang` write it."""
IN_PATHS: Final = "!$&'()*+,;=/~:@"
"""What Django leaves as it is in a path."""
FEEDS: Final = {"rss.xml": "RSS", "atom.xml": "Atom", "feed.json": "JSON Feed"}
"""Name of a feed below its list → what it is called."""


@dataclass(frozen=True, slots=True)
class ArticleName:
    """The last part of an article's path: words for people, and the key that finds it."""

    slug: str
    pk: int


class ArticleNameConverter:
    """`<slug>-<pk>`, or the key alone where a title gave no slug."""

    regex = r"(?:[-\w]{1,200}-)?[0-9]{1,18}"

    def to_python(self, value: str) -> ArticleName:
        slug, _, pk = value.rpartition("-")
        return ArticleName(slug, int(pk))

    def to_url(self, value: ArticleName) -> str:
        return f"{value.slug}-{value.pk}" if value.slug else str(value.pk)


class ShortNumberConverter:
    """A number that every database holds."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class TopicConverter:
    """The words of a topic, in any script."""

    regex = r"[-\w]{1,80}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def home() -> str:
    return reverse("wagtail_serve", args=[""])


def news() -> str:
    return reverse("wagtail_serve", args=["news/"])


def channel(found: Channel) -> str:
    return channel_named(found.slug)


def channel_named(slug: str) -> str:
    return reverse("wagtail_serve", args=[f"news/{slug}/"])


def last_part(slug: str, pk: int) -> str:
    """What names an article below its channel, as its path writes it; many are made at once."""
    return quote(f"{slug}-{pk}" if slug else str(pk), safe=IN_PATHS)


def article(found: Article, page: str = "article") -> str:
    """The page of an article, or a page below it: `article_versions`, `article_annotations`."""
    name = ArticleName(found.slug, found.pk)
    return reverse(page, kwargs={"channel": found.channel.slug, "name": name})


def version(found: Article, number: int, page: str = "article_version") -> str:
    """The text of one version of an article with its facts marked; `article_text` is the bare text."""
    name = ArticleName(found.slug, found.pk)
    return reverse(page, kwargs={"channel": found.channel.slug, "name": name, "number": number})


def person(found: Person) -> str:
    return reverse("person", args=[named(found.name, found.pk)])


def organization(found: Organization) -> str:
    return reverse("organization", args=[named(found.name, found.pk)])


def named(name: str, pk: int) -> ArticleName:
    """Words and key, as an article's address has them."""
    return ArticleName(slugify(name[:80], allow_unicode=True), pk)


def calendar() -> str:
    return reverse("calendar")


def people() -> str:
    return reverse("people")


def organizations() -> str:
    return reverse("organizations")


def search() -> str:
    return reverse("search")


def sources() -> str:
    return reverse("sources")


def source(found: Source) -> str:
    return reverse("source", args=[found.pk])


def topics() -> str:
    return reverse("topics")


def topic(slug: str) -> str:
    return reverse("topic", args=[slug])


def corrections() -> str:
    return reverse("corrections")


def capture(found: Article, number: int, page: str = "article_capture") -> str:
    """The page of the capture of one version of an article, or what stands below it."""
    name = ArticleName(found.slug, found.pk)
    return reverse(page, kwargs={"channel": found.channel.slug, "name": name, "number": number})


def citation(found: Article, format_name: str) -> str:
    """The file that cites an article in one format, such as cite.ris."""
    return f"{article(found)}{format_name}"


def absolute(path: str) -> str:
    """A path of ours as the world writes it."""
    return f"{settings.COMMUNIQUE.base_url}{path}"


def language_of(path: str) -> str:
    """The language of the interface that a path asks for."""
    chinese = PREFIXES["zh-hans"]
    return "zh-hans" if path == chinese or path.startswith(f"{chinese}/") else settings.LANGUAGE_CODE


def in_language(path: str, language: str) -> str:
    """The same page in another language of the interface."""
    bare = path.removeprefix(PREFIXES[language_of(path)]) or "/"
    return f"{PREFIXES[language]}{bare}"


def article_in(found: Article, language: str) -> str:
    """The path of an article's page in one language, whatever language is active."""
    with override(language):
        return article(found)


def article_id(found: Article) -> str:
    """The identifier of an article in feeds (RFC 4151): it outlives renamed titles, channels and languages."""
    return f"tag:{settings.COMMUNIQUE.host},2026:article:{found.pk}"


def correction_id(pk: int) -> str:
    """The identifier of a correction in feeds."""
    return f"tag:{settings.COMMUNIQUE.host},2026:correction:{pk}"


def list_id(path: str) -> str:
    """The identifier of a list as a feed."""
    return f"tag:{settings.COMMUNIQUE.host},2026:list:{path}"
