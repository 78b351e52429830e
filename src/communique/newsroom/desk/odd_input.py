"""What no page of the desk sends: refused with 400 and plain words, where Django and Wagtail would raise.

A way back that is no address of ours, a key in an address that is no number, a form that lacks a part which every form of its
kind has: they come from links cut short and from programs. Where Wagtail's own pages stumble over such a form, the log has
how they did.
"""

import logging
import traceback
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

NO_NUMBER = "expected a number but got"
"""What a column of the database says of a key that is none; Django gives the error no class of its own."""

WAGTAILS = "/wagtail/admin/"
"""Where the code lies that takes a form for granted: choosers that create nothing, acts on the root of the tree."""


class OddInputMiddleware:
    """Refuses what cannot be meant, at the desk alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raises BadRequest where the way back (`next`) is not a path: Django would look for a route of that name."""
        if _at_the_desk(request):
            ways = (given.get("next", "") for given in (request.GET, request.POST))
            if any(way and not way.startswith(("/", "http://", "https://")) for way in ways):
                raise BadRequest(_("The address to go back to is none of this exchange's."))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raises BadRequest for a form that lacks a part, and for a key that is no number."""
        if not _at_the_desk(request):
            return
        odd = isinstance(exception, MultiValueDictKeyError) or NO_NUMBER in str(exception)
        if not odd and (odd := _within_wagtail(exception)):
            log.warning("%s %s was refused", request.method, request.path, exc_info=exception)
        if odd:
            raise BadRequest(
                _("The form or its address lacks a part, or has one that it cannot have.")
            ) from exception


def _at_the_desk(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _within_wagtail(exception: Exception) -> bool:
    """Whether one of Wagtail's own views found nothing, or no number, where its own pages send something."""
    if not isinstance(exception, AttributeError | ValueError):
        return False
    *_, raised = traceback.walk_tb(exception.__traceback__)
    return WAGTAILS in raised[0].f_code.co_filename.replace("\\", "/")
