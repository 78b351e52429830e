"""Put off, bring back, assign: what one article needs beyond a yes, asked on a page of its own or in the inbox."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.utils import get_valid_next_url_from_request

from communique.errors import ActionRefused, CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions import assign, put_off
from communique.newsroom.desk import refusals
from communique.newsroom.desk.acts import with_undo
from communique.newsroom.desk.people import colleagues
from communique.newsroom.hours import hour_of
from communique.newsroom.inbox import number
from communique.newsroom.models import Article, User

HOURS: Final = (
    ("hour", _("in an hour")),
    ("evening", _("this evening")),
    ("tomorrow", _("tomorrow morning")),
    ("monday", _("on Monday morning")),
)


def zone() -> ZoneInfo:
    """The time zone in which this person reads and writes hours."""
    return ZoneInfo(timezone.get_current_timezone_name())


def snooze(pk: int, *, user: User, given: Mapping[str, str]) -> None:
    """Put an article off until the hour that the form names."""
    clock = edge.current().clock
    asked = given.get("at") or given.get("until", "")
    put_off.put_off(pk, hour_of(asked, clock(), zone()), user=user, clock=clock)


def wake(pk: int, *, user: User, given: Mapping[str, str]) -> None:
    """Bring an article back that was put off."""
    del given
    put_off.bring_back(pk, user=user, clock=edge.current().clock)


def hand_over(pk: int, *, user: User, given: Mapping[str, str]) -> None:
    """Assign an article to the colleague that the form names; “me” and “nobody” are understood."""
    to = given.get("to", "")
    if to == "me":
        key: int | None = user.pk
    elif to == "nobody":
        key = None
    elif (key := number(to)) is None:
        raise ActionRefused(gettext("Choose a colleague to assign it to."))
    assign.assign(pk, key, user=user)


@dataclass(frozen=True, slots=True)
class Errand:
    """A form of one question: what it does, what it asks, and what it says afterwards."""

    perform: Callable[..., None]
    button: Any
    question: Any
    done: Any
    asks: str = ""


ERRANDS: Final = {
    "snooze": Errand(
        snooze, _("Put off"), _("Until when? It returns to the inbox by itself."), _("put off."), "hour"
    ),
    "wake": Errand(
        wake, _("Bring back"), _("Bring it back into the inbox now?"), _("is in the inbox again.")
    ),
    "assign": Errand(hand_over, _("Assign"), _("Who is to look after it?"), _("assigned."), "colleague"),
}


class ErrandView(TemplateView):
    """Asks, and on POST acts. The action itself refuses those who may not."""

    template_name = "newsroom/desk/ask_later.html"
    errand: Errand = ERRANDS["snooze"]

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        found = {"errand": self.errand, "object": self._article(), "back": self._back(), "hours": HOURS}
        who = {"colleagues": colleagues()} if self.errand.asks == "colleague" else {}
        return {**super().get_context_data(**more), **found, **who}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article()
        try:
            self.errand.perform(pk, user=request.user, given=request.POST)
        except CommuniqueError as error:
            messages.error(request, refusals.words(error))
        else:
            said = f"“{article}”: {self.errand.done}"
            undo = self.errand is ERRANDS["snooze"]
            messages.success(request, with_undo(said, "wake", article.pk, self._back()) if undo else said)
        return redirect(self._back())

    def _article(self) -> Article:
        found = Article.objects.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            message = f"There is no article {self.kwargs['pk']}."
            raise Http404(message)
        return found

    def _back(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse("newsroom_inbox")


def urlpatterns() -> list[Any]:
    """The addresses of the errands, below /desk/newsroom/."""
    return [
        path(f"articles/<int:pk>/{name}/", ErrandView.as_view(errand=errand), name=f"{name}_article")
        for name, errand in ERRANDS.items()
    ]
