"""What an article states, for machines and for those who check: a version's text, bare or with its facts marked, and
the facts as W3C Web Annotations of it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.interpret.annotation import as_annotation, as_page
from communique.newsroom.fact_values import value_of
from communique.newsroom.facts_shown import shown_citations
from communique.newsroom.models import Article, Version
from communique.newsroom.quoting import anchor_of, marked
from communique.publish import addresses
from communique.publish.addresses import ArticleName
from communique.publish.clean import plain_line, speakable
from communique.publish.heads import Crumb, Head
from communique.publish.views.articles import LONGEST_CRUMB, absent, crumbs_of, live_article, moved

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@require_safe
def version(request: HttpRequest, channel: str, name: ArticleName, number: int) -> HttpResponse:
    """The text of one version as its source gave it, every fact that it states marked."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.version(found, number)):
        return elsewhere
    wanted = _version(found, number)
    html = marked(escape(speakable(_text(wanted))), shown_citations(wanted))
    title = _("Version %(number)d of “%(title)s”") % {
        "number": number,
        "title": plain_line(found.title)[:LONGEST_CRUMB],
    }
    versions = Crumb(_("Versions"), addresses.article(found, "article_versions"))
    trail = (*crumbs_of(found), versions, Crumb(str(number), addresses.version(found, number)))
    head = Head(title, trail, index=False)
    context = {"head": head, "article": found, "version": wanted, "text": html.html}
    return render(request, "publish/version.html", context)


@require_safe
def text(request: HttpRequest, channel: str, name: ArticleName, number: int) -> HttpResponse:  # noqa: ARG001 # the words of an address do not count for machines
    """The bare text of one version: what the offsets of its facts count in, by code points."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    response = HttpResponse(_text(_version(found, number)), content_type="text/plain; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def annotations(request: HttpRequest, channel: str, name: ArticleName) -> HttpResponse:
    """The facts of an article as an AnnotationPage (https://www.w3.org/TR/annotation-model/)."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.article(found, "article_annotations")):
        return elsewhere
    newest = next(iter(found.versions.all()), None)
    rows = shown_citations(newest) if newest else []
    here = addresses.absolute(addresses.article(found, "article_annotations"))
    page = addresses.absolute(addresses.article(found))
    source = addresses.absolute(addresses.version(found, newest.number, "article_text")) if newest else page
    items = [
        as_annotation(
            value_of(row.fact, row), source=source, identifier=f"{here}#{anchor_of(row)}", scope=page
        )
        for row in rows
    ]
    response = JsonResponse(
        as_page(items, identifier=here, label=speakable(found.title)),
        json_dumps_params={"ensure_ascii": False},
        content_type=ANNOTATIONS,
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _version(found: Article, number: int) -> Version:
    wanted = found.versions.filter(number=number).select_related("reading", "capture").first()
    if wanted is None:
        message = f"There is no version {number} of article {found.pk}."
        raise Http404(message)
    return wanted


def _text(wanted: Version) -> str:
    said = wanted.reading.record.get("text")
    return said if isinstance(said, str) else ""
