"""A one-time password opens the desk once: until it is replaced, every page of the desk leads to the form here."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from communique.newsroom.actions.replace_password import replace_password


class OwnPasswordForm(SetPasswordForm):
    """A new password, twice; the one-time password itself will not do."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse the one-time password as one's own."""
        values: dict[str, Any] | None = super().clean()
        if self.user.check_password(self.cleaned_data.get("new_password1") or ""):
            self.add_error("new_password1", _("This is the one-time password; choose one of your own."))
        return values


class ReplacePassword(FormView):
    """Asks for a password of one's own."""

    template_name = "newsroom/desk/password.html"
    form_class = OwnPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        replace_password(form.user, form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, form.user)
        UserSession.objects.create_from_request(self.request)  # the session has a new key
        messages.success(self.request, _("Your password is set. Use it from now on."))
        return redirect("wagtailadmin_home")


def urlpatterns() -> list[Any]:
    """The address of the form, below /desk/newsroom/."""
    return [path("password/", ReplacePassword.as_view(), name="password")]


def one_time_passwords(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whoever signed in with a one-time password sees the form alone, or signs out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        desk = reverse("wagtailadmin_home")
        if request.path.startswith(desk) and getattr(request.user, "must_change_password", False):
            form = reverse("newsroom_desk:password")
            if request.path not in {
                form,
                reverse("wagtailadmin_logout"),
                reverse("wagtailadmin_javascript_catalog"),
            }:
                return redirect(form)
        return get_response(request)

    return middleware
