"""Addresses that only act: whoever comes to one by a link is led on instead of being shown an empty page.

That happens to everybody whose session ended while a page was open: the act leads to the sign-in, and the sign-in
back to the address of the act, as a GET.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def article_address(pk: int) -> str:
    """The page on which an article is edited."""
    return reverse("wagtailsnippets_newsroom_article:edit", args=[pk])


def posted(back: Callable[..., str]) -> Callable[[View], View]:
    """A view that acts on POST alone; asked otherwise it does nothing, says so, and leads to what `back` gives of the
    arguments of the address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def acting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            messages.warning(request, _("Nothing was done: press the button once more."))
            return redirect(back(*args, **kwargs))

        return acting

    return decorate
