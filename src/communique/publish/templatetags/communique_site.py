"""How the templates of the site show articles, dates, languages and addresses: thin names for what others do."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from communique.formats.links import absolute
from communique.model import Attachment
from communique.newsroom.fact_words import office, word
from communique.newsroom.models import Article, Capture, Channel, Membership, Mention, Version
from communique.publish import addresses, attachments, body, clean, dates, glance, heads
from communique.publish.models import TextPage

register = template.Library()

LANGUAGES: Final = {
    "zh-hans": ("简体中文", "中文"),
    "zh-hant": ("繁體中文", "繁中"),
    "zh": ("中文", "中文"),
    "en": ("English", "EN"),
    "ja": ("日本語", "日本語"),
    "ko": ("한국어", "한국어"),
    "de": ("Deutsch", "DE"),
    "fr": ("Français", "FR"),
    "es": ("Español", "ES"),
    "it": ("Italiano", "IT"),
    "pt": ("Português", "PT"),
    "ru": ("Русский", "RU"),
    "ar": ("العربية", "AR"),
}
"""Language tag in lower case → its name in itself, and the mark that lists show."""
PLACES: Final = {
    "home": addresses.home,
    "news": addresses.news,
    "search": addresses.search,
    "sources": addresses.sources,
    "topics": addresses.topics,
    "corrections": addresses.corrections,
    "calendar": addresses.calendar,
    "people": addresses.people,
    "organizations": addresses.organizations,
}
DIGEST_SHOWN: Final = 12
STYLE: Final = Path(__file__).parents[1] / "static" / "publish" / "site.css"
SCRIPTS: Final = {
    name: hashlib.sha256(STYLE.with_name(name).read_bytes()).hexdigest()[:12]
    for name in ("marks.js", "suggest.js")
}
"""The scripts of the site and what tells one state of each from another."""
STYLE_DIGEST: Final = hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]

register.filter("stated", dates.stated)
register.filter("moment", dates.moment)
register.filter("speakable", clean.speakable)
register.filter("headline", clean.headline)
register.filter("plain_line", clean.plain_line)
register.filter("topic_address", addresses.topic)
register.filter("body_html", body.body_html)
register.filter("excerpt", body.excerpt)
register.filter("opening", body.opening)
register.filter("attachments_of", attachments.attachments_of)
register.filter("person_address", addresses.person)
register.filter("organization_address", addresses.organization)
register.filter("channel_address", addresses.channel)
register.filter("source_address", addresses.source)


@register.filter
def office_words(membership: Membership) -> str:
    """An office as its notice writes it; a body that many sources call alike with the source that means its own."""
    post = membership.post.label if membership.post else None
    name = membership.organization.name if membership.organization else None
    return clean.speakable(office(post, name))


@register.filter
def mention_words(mention: Mention) -> str:
    """What a mention says of whom it names: what a person did, or the part of a body in it."""
    if mention.role == Mention.Role.ACT:
        return word("participation", "act", mention.fact.payload.get("act"))
    return str(mention.get_role_display())


@register.filter
def iso_day(day: date) -> str:
    return day.isoformat()


@register.filter
def day_of(article: Article) -> dates.Stated:
    """The day of an article as it states it, or of its first capture."""
    stated = dates.stated(article.published)
    return stated if stated.machine else dates.moment(article.captured_at)


@register.filter
def article_address(article: Article, page: str = "article") -> str:
    return addresses.article(article, page)


@register.filter
def absolute_address(path: str) -> str:
    return addresses.absolute(path)


@register.filter
def first_entries(entries: list[Any], whole: bool | None = None) -> list[Any]:  # a filter has no keywords
    """The entries of a panel that stand open; all of them where it is asked for the whole, or where one is left."""
    return entries if whole or len(entries) <= glance.SHOWN + 1 else entries[: glance.SHOWN]


@register.filter
def other_entries(entries: list[Any], whole: bool | None = None) -> list[Any]:  # as above
    return entries[len(first_entries(entries, whole)) :]


@register.filter
def fragment(href: str) -> str:
    """The anchor that a link leads to, where it stands on the same page."""
    return href[1:] if href.startswith("#") else ""


@register.filter
def called(attachment: Attachment) -> str:
    return attachments.called(attachment)


@register.filter
def web(url: object) -> str:
    """An http or https address, or nothing: what stands in an `href` went through here."""
    return absolute(str(url or "")) or ""


@register.filter
def host(url: object) -> str:
    """The host of an address, as people know it."""
    return (urlsplit(str(url)).hostname or "").removeprefix("www.")


@register.filter
def language_name(tag: str) -> str:
    """A language in its own words; the tag itself where we do not know them."""
    return _language(tag)[0]


@register.filter
def language_mark(tag: str) -> str:
    return _language(tag)[1]


def _language(tag: str) -> tuple[str, str]:
    low = tag.lower()
    return LANGUAGES.get(low) or LANGUAGES.get(low.split("-")[0]) or (tag, tag.upper())


@register.filter
def names(byline: object) -> list[str]:
    """The people of a byline, as far as they are named by texts."""
    return (
        [clean.speakable(name) for name in byline if isinstance(name, str)]
        if isinstance(byline, list)
        else []
    )


@register.filter
def short_digest(digest: str) -> str:
    """The first characters of a digest, its algorithm before them: enough to compare by eye."""
    algorithm, _, value = digest.partition(":")
    return f"{algorithm}:{value[:DIGEST_SHOWN]}…"


@register.filter
def last_capture(article: Article) -> Capture | None:
    """The capture of an article's newest version."""
    newest = next(iter(article.versions.all()), None)
    return newest.capture if newest else None


@register.filter
def older_version(article: Article) -> Version | None:
    """The version that an article rests on, where its source has said something else since; else None."""
    versions = list(article.versions.all())
    if not versions or versions[0].number == article.rests_on:
        return None
    return next((version for version in versions if version.number == article.rests_on), None)


@register.filter
def published_again(article: Article) -> bool:
    """Whether the publisher credits another for what it says."""
    credit = article.credit_name.strip()
    return bool(credit) and credit not in {article.source.name, article.issuer}


@register.filter
def capture_address(article: Article, number: int) -> str:
    return addresses.capture(article, number)


@register.filter
def last_capture_address(article: Article) -> str:
    """The page of the capture of an article's newest version."""
    newest = next(iter(article.versions.all()), None)
    return addresses.capture(article, newest.number) if newest else ""


@register.filter
def mail_address(article: Article) -> str:
    """A mail to anybody that names the article: sharing that tells nobody else."""
    link = addresses.absolute(addresses.article(article))
    return f"mailto:?subject={quote(clean.plain_line(article.title)[:200])}&body={quote(link)}"


@register.filter
def text_of(page: TextPage) -> SafeString:
    """The text of a page of the tree, cleaned as an article's body is."""
    return SafeString(clean.clean(expand_db_html(page.body)))


@register.simple_tag(takes_context=True)
def channels(context: template.Context) -> list[Channel]:
    """All channels in their order; a page that has them already hands them on as `all_channels`."""
    return context.get("all_channels") or list(Channel.objects.all())


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[tuple[str, str, str]]:
    """The other languages of the interface: tag, name in itself, and the same page in it."""
    request: Any = context.get("request")
    path = request.path if request else "/"
    return [
        (tag, language_name(tag), addresses.in_language(path, language))
        for language, tag in addresses.TAGS.items()
        if tag != heads.interface_tag()
    ]


@register.simple_tag
def interface_tag() -> str:
    return heads.interface_tag()


@register.simple_tag
def style_sheet() -> SafeString:
    """The address of the style sheet; it changes with its content, so that browsers may keep it."""
    return SafeString(f"{static('publish/site.css')}?{STYLE_DIGEST}")


@register.simple_tag
def site_script(name: str) -> SafeString:
    """The address of a script of the site: marks.js marks quotes, suggest.js completes titles in the search."""
    return SafeString(f"{static(f'publish/{name}')}?{SCRIPTS[name]}")


@register.simple_tag
def place(name: str) -> str:
    """The path of a fixed page of the site, by the name of its function in `addresses`."""
    return PLACES[name]()
