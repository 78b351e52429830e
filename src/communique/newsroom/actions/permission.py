"""Who may do what: asked by every act that a person begins."""

from django.utils.translation import gettext

from communique.errors import ActionRefused
from communique.newsroom.models import User


def require(user: User | None, permission: str, act: str) -> None:
    """Raise ActionRefused unless the person has the permission; None is the exchange itself, which may."""
    if user is not None and not user.has_perm(f"newsroom.{permission}"):
        raise ActionRefused(
            gettext("Your account may not %(act)s; ask an administrator for the role that may.")
            % {"act": gettext(act)}
        )
