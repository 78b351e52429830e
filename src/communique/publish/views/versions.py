"""What changed: at the source from one version to another, and at our desk from what the source said."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.link.differences import Change, differences
from communique.newsroom.models import Version
from communique.publish import addresses, queries
from communique.publish.addresses import ArticleName
from communique.publish.clean import plain_line, speakable
from communique.publish.heads import Crumb, Head
from communique.publish.standing import changed_fields, words_of
from communique.publish.views.articles import LONGEST_CRUMB, absent, crumbs_of, live_article, moved

LONGEST_TEXT = 200_000
"""Code points of a text that differences are shown for."""
MOST_LINES = 2_000
LONGEST_NUMBER = 9


@require_safe
def versions(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """The versions of an article at its source, and what changed between two of them: the last two, unless asked.

    `from` and `to` are numbers of versions, the older first or not. Raises BadRequest where there is no such version.
    """
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.article(found, "article_versions")):
        return elsewhere
    rows = list(found.versions.all())
    numbers = [row.number for row in rows]
    new = _asked(request, "to", numbers, numbers[0] if numbers else 0)
    old = _asked(
        request, "from", numbers, numbers[min(numbers.index(new) + 1, len(numbers) - 1)] if numbers else 0
    )
    old, new = sorted((old, new))
    pair = queries.versions_numbered(found, (old, new))
    crumbs = (*crumbs_of(found), Crumb(_("Versions"), addresses.article(found, "article_versions")))
    title = _("Versions of “%s”") % plain_line(found.title)[:LONGEST_CRUMB]
    context = {
        "head": Head(title, crumbs, index=False),
        "article": found,
        "versions": rows,
        "old": old,
        "new": new,
        "changes": compared(_text(pair.get(old)), _text(pair.get(new))) if old != new else None,
        "only": _text(pair.get(new)) if old == new else "",
    }
    return render(request, "publish/versions.html", context)


@require_safe
def edited(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """What the source said and what our editors made of it, told apart by field and by word."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.article(found, "article_edited")):
        return elsewhere
    base = queries.base_version(found)
    said = _text(base)
    crumbs = (*crumbs_of(found), Crumb(_("What we changed"), addresses.article(found, "article_edited")))
    title = _("What we changed in “%s”") % plain_line(found.title)[:LONGEST_CRUMB]
    changes = compared(said, words_of(found)) if base else []
    context = {
        "head": Head(title, crumbs, index=False),
        "article": found,
        "version": base,
        "fields": changed_fields(found, base) if base else [],
        "changes": changes if any(kind != "same" for kind, _words in changes) else [],
        "corrections": queries.corrections_of(found),
    }
    return render(request, "publish/edited.html", context)


def compared(old: str, new: str) -> list[tuple[str, str]]:
    """Kind ("same", "removed", "added") and text of each stretch, from the older text to the newer."""
    changes: tuple[Change, ...] = differences(_bounded(old), _bounded(new))
    return [(str(change.kind), change.text) for change in changes]


def _bounded(text: str) -> str:
    lines = text[:LONGEST_TEXT].splitlines(keepends=True)
    return "".join(lines[:MOST_LINES])


def _text(version: Version | None) -> str:
    return speakable(version.reading.record.get("text") or "") if version else ""


def _asked(request: HttpRequest, name: str, numbers: list[int], otherwise: int) -> int:
    given = request.GET.get(name)
    if given is None:
        return otherwise
    if given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER and int(given) in numbers:
        return int(given)
    message = f"There is no such version of this article; it has {len(numbers)}."
    raise BadRequest(message)
