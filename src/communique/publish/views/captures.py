"""What was captured, as evidence: its words about itself, the page in a sandbox, and the very bytes.

The captured page is never ours. It is shown in a frame below our own words, with a sandbox that runs no script,
sends no form and loads nothing, in an origin of its own; asked for by itself, a browser is led to the page with the
frame. What is no page is not shown, only handed over.
"""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.errors import ArchiveError
from communique.formats.charset.decode import decode
from communique.newsroom import edge
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.models import Article, Version
from communique.publish import addresses, queries
from communique.publish.addresses import ArticleName
from communique.publish.clean import plain_line, speakable
from communique.publish.headers import SITE_POLICY
from communique.publish.heads import Crumb, Head
from communique.publish.views.articles import LONGEST_CRUMB, absent, crumbs_of, live_article, moved

SANDBOX: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
SHOWN: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
LARGEST_SHOWN: Final = 4_000_000
"""Bytes of a page beyond which it is only handed over."""
LONGEST_TEXT: Final = 200_000


@require_safe
def capture(request: HttpRequest, channel: str, name: ArticleName, number: int) -> HttpResponse:
    """Our page about a capture: when, where, its digest and how to check it; the page that was captured in a frame."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    if elsewhere := moved(found, channel, name, lambda: addresses.capture(found, number)):
        return elsewhere
    version = _version(found, number)
    row = version.capture
    title = _("Capture of “%s”") % plain_line(found.title)[:LONGEST_CRUMB]
    crumbs = (*crumbs_of(found), Crumb(_("Capture %d") % number, addresses.capture(found, number)))
    context = {
        "head": Head(title, crumbs, index=False),
        "article": found,
        "version": version,
        "capture": row,
        "shown": row.media_type in SHOWN and row.length <= LARGEST_SHOWN,
        "frame": addresses.capture(found, number, "article_capture_page"),
        "bytes": addresses.capture(found, number, "article_capture_bytes"),
        "text": speakable(version.reading.record.get("text") or "")[:LONGEST_TEXT],
    }
    response = render(request, "publish/capture.html", context)
    response.headers["Content-Security-Policy"] = f"{SITE_POLICY}; frame-src 'self'"
    return response


@require_safe
def page(request: HttpRequest, channel: str, name: ArticleName, number: int) -> HttpResponse:  # noqa: ARG001 # the address names its channel for people
    """The captured page for the frame: its text in UTF-8 whatever it was sent as, so that it reads as it did."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    row = _version(found, number).capture
    if request.headers.get("Sec-Fetch-Dest") == "document" or row.media_type not in SHOWN:
        return HttpResponseRedirect(addresses.capture(found, number))
    body, fault = _bytes(row)
    text = decode(body[:LARGEST_SHOWN]).text
    plain = fault or row.media_type == "text/plain"
    response = HttpResponse(
        text.encode("utf-8", "replace"),
        content_type=f"text/{'plain' if plain else 'html'}; charset=utf-8",
        status=404 if fault else 200,
    )
    return _sealed(response)


@require_safe
def received(request: HttpRequest, channel: str, name: ArticleName, number: int) -> HttpResponse:  # noqa: ARG001 # the address names its channel for people
    """The bytes as they were received, to be kept and checked against the digest; no browser shows them."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    row = _version(found, number).capture
    body, fault = _bytes(row)
    if fault:
        return _sealed(HttpResponse(body, content_type="text/plain; charset=utf-8", status=404))
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="capture-{found.pk}-{number}.bin"'
    return _sealed(response)


def _version(found: Article, number: int) -> Version:
    version = queries.version_of(found, number)
    if version is None:
        message = f"Article {found.pk} has no version {number}."
        raise Http404(message)
    return version


def _bytes(row: object) -> tuple[bytes, bool]:
    """What the archive holds, its digest checked; a sentence and True where it cannot give it."""
    try:
        return edge.current().archive.read(as_value(row)), False  # type: ignore[arg-type] # a row of captures
    except ArchiveError:
        return _("The archive cannot give this capture at present.").encode(), True


def _sealed(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
