"""A capture as evidence: the very bytes, shown so that nothing in them can act.

The answer is sandboxed (CSP `sandbox`): an origin of its own, no scripts, no forms, and no request leaves it. What is
no page is downloaded, never shown.
"""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from communique.errors import ArchiveError
from communique.newsroom import edge
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.models import Capture

SANDBOX: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SHOWN: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


def show_capture(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes of one capture, their digest checked. 502 with a sentence where the archive cannot give them."""
    if not request.user.has_perm("newsroom.view_article"):
        raise PermissionDenied
    capture = get_object_or_404(Capture, pk=pk)
    try:
        body = edge.current().archive.read(as_value(capture))
    except ArchiveError as error:
        return HttpResponse(str(error), status=502, content_type="text/plain; charset=utf-8")
    shown = capture.media_type in SHOWN
    kind = capture.media_type if shown else "application/octet-stream"
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    if not shown:
        answer["Content-Disposition"] = f'attachment; filename="capture-{capture.pk}"'
    return answer


def urlpatterns() -> list[Any]:
    """The address of a capture, below /desk/newsroom/."""
    return [path("captures/<int:pk>/", show_capture, name="capture")]
