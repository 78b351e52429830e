"""Who works at the desk: the person who asks, what their role lets them do, and their colleagues."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from communique.newsroom.models import User

MOST: Final = 300


def worker(request: HttpRequest) -> User:
    """Who asks, if they may see articles; anybody else is refused."""
    if not isinstance(request.user, User) or not request.user.has_perm("newsroom.view_article"):
        raise PermissionDenied
    return request.user


def may(user: User) -> dict[str, bool]:
    """What the buttons ask of a person's role."""
    return {act: user.has_perm(f"newsroom.{act}_article") for act in ("change", "publish")}


def colleagues() -> QuerySet[User]:
    """Who works at the desk, by name: to whom an article may be assigned."""
    works = Q(groups__permissions__codename="change_article") | Q(is_superuser=True)
    found = User.objects.filter(works, is_active=True).distinct().order_by("first_name", "username")
    return found[:MOST]
