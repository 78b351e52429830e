"""What was corrected, withdrawn and taken back, newest first: an exchange says where it was wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.publish import addresses, queries
from communique.publish.heads import Crumb, Head, home_crumb, list_feeds


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """One page of the corrections of all articles."""
    page = queries.corrections_page(request.GET.get("before"), request.GET.get("after"))
    path, name = addresses.corrections(), _("Corrections")
    words = _("What we said wrong and what is right; what was withdrawn or taken back, and why.")
    head = Head(name, (home_crumb(), Crumb(name, path)), words, feeds=list_feeds(path, name))
    context: dict[str, Any] = {"head": head, "list": page}
    return render(request, "publish/corrections.html", context)
