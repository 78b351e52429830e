"""Accounts as administrators see them: invite, one-time passwords, lost keys, sessions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from wagtail.admin.widgets.button import Button

from communique.errors import CommuniqueError
from communique.newsroom.actions import invite
from communique.newsroom.actions.install import ROLES
from communique.newsroom.desk import refusals
from communique.newsroom.desk.people import worker
from communique.newsroom.models import User

NAMES: Final = (
    gettext_noop("Contributor"),
    gettext_noop("Editor"),
    gettext_noop("Chief editor"),
    gettext_noop("Administrator"),
)
"""The roles as the catalogues know them: the groups bear these names."""


class InvitationForm(forms.Form):
    """Who is invited."""

    username = forms.CharField(label=_("Name to sign in with"), max_length=150)
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Nothing is sent there by us.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=[(role, _(role)) for role in ROLES])


@dataclass(frozen=True, slots=True)
class Care:
    """What an administrator does for somebody else's account."""

    perform: Callable[..., Any]
    button: Any
    question: Any
    done: Any


CARES: Final = {
    "password": Care(
        invite.new_password,
        _("New one-time password"),
        _("Replace the password by a one-time password, and sign the account out everywhere?"),
        _("has a new one-time password."),
    ),
    "keys": Care(
        invite.forget_keys,
        _("Remove second factors"),
        _("Remove all second factors and passkeys of the account, and sign it out everywhere?"),
        _("has no second factors any more."),
    ),
    "sessions": Care(
        invite.end_sessions,
        _("End sessions"),
        _("Sign the account out on every machine?"),
        _("is signed out everywhere."),
    ),
}


@never_cache
def invite_person(request: HttpRequest) -> HttpResponse:
    """The form; the one-time password is shown once, on the page that answers it."""
    user = worker(request)
    if not user.has_perm("newsroom.add_user"):
        raise PermissionDenied
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, password = invite.invite(invite.Person(**form.cleaned_data), user=user)
        except CommuniqueError as error:
            form.add_error(None, refusals.words(error))
        else:
            return _show(request, made, password)
    return render(request, "newsroom/desk/invite.html", {"form": form})


@never_cache
def take_care(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask, and on POST act."""
    user, care = worker(request), CARES[name]
    found = User.objects.filter(pk=pk).first()
    if found is None:
        message = f"There is no account {pk}."
        raise Http404(message)
    if not user.has_perm("newsroom.change_user"):
        raise PermissionDenied
    back = reverse("wagtailusers_users:index")
    if request.method != "POST":
        context = {"act": care, "object": found, "back": back}
        return render(request, "newsroom/desk/ask.html", context)
    try:
        gave = care.perform(pk, user=user)
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
        return redirect(back)
    if gave:
        return _show(request, found, gave)
    messages.success(request, f"“{found}” {care.done}")
    return redirect(back)


def _show(request: HttpRequest, account: User, password: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("account_login"))
    context = {"account": account, "password": password, "address": address}
    return render(request, "newsroom/desk/one_time_password.html", context)


def listing_buttons(user: User, request_user: Any) -> Iterator[Button]:
    """Wagtail's hook: what may be done for an account, in its row of the list."""
    if not request_user.has_perm("newsroom.change_user"):
        return
    for order, (name, care) in enumerate(CARES.items()):
        url = reverse(f"newsroom_desk:account_{name}", args=[user.pk])
        yield Button(care.button, url=url, icon_name="key", priority=50 + order)


def urlpatterns() -> list[Any]:
    """The addresses below /desk/newsroom/."""
    return [
        path("people/invite/", invite_person, name="invite"),
        *(
            path(f"people/<int:pk>/{name}/", take_care, {"name": name}, name=f"account_{name}")
            for name in CARES
        ),
    ]
