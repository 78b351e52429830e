"""Signing in: what django-allauth asks of us. Nobody signs up; failures are counted; no mail is ever needed."""

from collections.abc import Callable
from typing import Any, Final, cast

from allauth.account import views as account_views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa import urls as mfa_urls
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions import urls as session_urls
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.localization import get_localized_response
from wagtail.admin.views.account import BaseSettingsPanel

from communique.errors import ActionRefused
from communique.newsroom import edge
from communique.newsroom.actions import sign_in
from communique.newsroom.actions.end_session import end_session
from communique.newsroom.models import User

NEEDS_MORE: Final = frozenset({"Chief editor", "Administrator"})
"""The roles that need a second factor where the setting says “chiefs”."""


class Adapter(DefaultAccountAdapter):
    """Who may come in, and how often one may fail at it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody: an administrator invites."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse to try where too many sign-ins failed of late."""
        super().pre_authenticate(request, **credentials)
        if sign_in.is_throttled(_name(credentials), self.get_client_ip(request), edge.current().clock()):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it."""
        sign_in.note_failure(_name(credentials), self.get_client_ip(request), edge.current().clock())

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """What failed before does not count any more."""
        sign_in.forget_failures(user.get_username())
        found: HttpResponse = super().post_login(request, user, **more)
        return found

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No mail leaves from here."""

    def add_message(self, request: HttpRequest, *given: Any, **more: Any) -> None:
        """The desk says by itself who signed in."""


def _name(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")[:200]


class NothingForm(forms.Form):
    """The form of a panel that only leads elsewhere."""

    def save(self) -> None:
        """There is nothing to save."""


class OwnAccount(BaseSettingsPanel):
    """What one sets of one's own sign-in, in Wagtail's page of the account."""

    name = "sign-in"
    title = _("Sign-in")
    order = 90
    template_name = "newsroom/desk/own_account.html"

    def get_form(self) -> NothingForm:
        """A form that is always right."""
        return NothingForm(self.request.POST if self.request.method == "POST" else None)


def closed(request: HttpRequest) -> HttpResponse:
    """Addresses that the library asks for and that we do not have: sign-up, mail addresses."""
    del request
    raise Http404("Accounts are made by an administrator.")


@require_POST
@login_required
def end_one_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions elsewhere."""
    try:
        end_session(pk, user=cast("User", request.user), current_key=request.session.session_key)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The session has ended."))
    return redirect("usersessions_list")


def urlpatterns() -> list[Any]:
    """Where one signs in and out and looks after one's own keys and sessions, below /desk/, before Wagtail's own."""
    return [
        path("login/", account_views.login, name="account_login"),
        path("logout/", account_views.logout, name="account_logout"),
        path("accounts/inactive/", account_views.account_inactive, name="account_inactive"),
        path("accounts/again/", account_views.reauthenticate, name="account_reauthenticate"),
        path("accounts/password/", account_views.password_change, name="account_change_password"),
        path("accounts/2fa/", include(mfa_urls)),
        path("accounts/sessions/<int:pk>/end/", end_one_session, name="end_one_session"),
        path("accounts/sessions/", include(session_urls)),
        *(path(f"accounts/closed/{name}/", closed, name=name) for name in CLOSED),
    ]


CLOSED: Final = ("account_signup", "account_email", "account_set_password", "account_email_verification_sent")


def second_factors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whoever needs a second factor and has none sees the pages that set one up, or signs out.

    All of the desk is in the language that its user chose there, the pages of the accounts too, which Wagtail does
    not know of.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        desk = reverse("wagtailadmin_home")
        if request.path.startswith(desk) and needs_more(request.user) and not _may_see(request.path):
            messages.warning(
                request, _("Your role needs a second way to prove who you are; set one up first.")
            )
            return redirect("mfa_index")
        if request.path.startswith(desk) and request.user.is_authenticated:
            localised: HttpResponse = get_localized_response(get_response, request)
            return localised
        return get_response(request)

    return middleware


def needs_more(user: Any) -> bool:
    """Whether an account must set up a second factor before the desk opens."""
    wanted = settings.COMMUNIQUE.require_mfa
    if wanted == "none" or not isinstance(user, User) or is_mfa_enabled(user):
        return False
    return wanted == "all" or user.is_superuser or user.groups.filter(name__in=NEEDS_MORE).exists()


def _may_see(path_: str) -> bool:
    open_to_them = ("account_login", "account_logout", "account_reauthenticate", "newsroom_desk:password")
    if path_ in {reverse(name) for name in (*open_to_them, "wagtailadmin_javascript_catalog")}:
        return True
    return path_.startswith((reverse("mfa_index"), reverse("wagtailadmin_sprite")))
