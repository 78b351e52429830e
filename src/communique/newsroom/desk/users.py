"""Accounts in Wagtail's list of users: their form asks for no mail address, for none is ever written to."""

from typing import Any

from wagtail.users.forms import UserEditForm
from wagtail.users.views.users import UserViewSet


class AccountForm(UserEditForm):
    """An account: its name to sign in with, and its owner's names where they are given."""

    email = None
    first_name = None
    last_name = None

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields - {"email"}


class AccountViewSet(UserViewSet):
    """Accounts that are there; new ones are invited."""

    edit_template_name = "newsroom/desk/account_edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:  # Wagtail's signature
        """Our form to change an account."""
        return AccountForm if for_update else super().get_form_class(for_update)
