"""What a reader is told when there is no page: in plain words, in their language, with a way on."""

import logging
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.utils.translation import override

from communique.publish import addresses
from communique.publish.clean import plain_line, speakable
from communique.publish.heads import Crumb, Head, home_crumb

log = logging.getLogger(__name__)

LONGEST_PATH: Final = 200


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """400: the address asks for something that cannot be asked for."""
    return _page(
        request,
        400,
        _("This address cannot be understood"),
        _("Part of the address is not what it should be. The list it belongs to starts at its first page."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """403"""
    return _page(
        request, 403, _("This page is not open to you"), _("If you work at the desk, sign in first.")
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 # Django's signature
    """404: there never was such a page."""
    return _page(
        request,
        404,
        _("There is no such page"),
        _("The address may be mistyped, or the page may never have been published here."),
    )


def gone(request: HttpRequest, reason: str = "", when: datetime | None = None) -> HttpResponse:
    """410: it was public once, and the desk took it back; its reason where it gave one."""
    return _page(
        request,
        410,
        _("This article is no longer published"),
        _(
            "It was published here and has been taken back by the desk. Its original may still stand with its publisher."
        ),
        reason=speakable(reason),
        when=when,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs neither the database nor the list of static files, for either may be what failed."""
    language = addresses.language_of(request.path)
    with override(language):
        page = loader.get_template("publish/500.html").render(
            {"tag": addresses.TAGS[language], "home": f"{addresses.PREFIXES[language]}/"}
        )
    return HttpResponse(page, status=500)


def _page(request: HttpRequest, status: int, title: str, words: str, **more: Any) -> HttpResponse:
    path = plain_line(request.path[:LONGEST_PATH])
    head = Head(title, (home_crumb(), Crumb(title, path)), index=False)
    context = {"head": head, "status": status, "words": words, **more}
    return render(request, "publish/error.html", context, status=status)
