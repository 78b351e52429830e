"""What changed at the source of what editors published: told at the desk until it was seen, with any two versions
beside each other."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from communique.errors import CommuniqueError
from communique.formats.reading_json import from_record
from communique.link.differences import differences
from communique.newsroom import edge
from communique.newsroom.actions.tell_editors import mark_article_seen, mark_seen, notices_for
from communique.newsroom.desk import refusals
from communique.newsroom.desk.posting import article_address, posted
from communique.newsroom.models import Article, ChangeNotice, User, Version

SHOWN: Final = 20


def unseen(user: User) -> list[ChangeNotice]:
    """The last changes that a person has not seen yet, newest first."""
    rows = notices_for(user).select_related("article__source", "version")
    return list(rows.order_by("-at", "-pk")[:SHOWN])


@posted(article_address)
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that all that is told of an article was seen."""
    try:
        mark_article_seen(pk, user=_user(request), clock=edge.current().clock)
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


@posted(lambda: reverse("wagtailadmin_home"))
def all_seen(request: HttpRequest) -> HttpResponse:
    """Note that everything that the first page of the desk shows was seen."""
    user = _user(request)
    ids = [int(pk) for pk in request.POST.getlist("notice") if pk.isdecimal() and len(pk) < SHOWN]
    mark_seen(ids, user=user, clock=edge.current().clock)
    return redirect("wagtailadmin_home")


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two versions of an article, by word; the last two unless asked otherwise."""
    _user(request)
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    versions = list(article.versions.select_related("capture").order_by("number"))
    old, new = _chosen(request, versions)
    changes = differences(_text(old), _text(new)) if old and new else ()
    context = {
        "article": article,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": changes,
        "same": bool(changes) and all(change.kind == "same" for change in changes),
        "header_title": _("Versions"),
    }
    return render(request, "newsroom/desk/compare.html", context)


def _chosen(request: HttpRequest, versions: list[Version]) -> tuple[Version | None, Version | None]:
    by_number = {str(version.number): version for version in versions}
    last = versions[-1] if versions else None
    before = versions[-2] if len(versions) > 1 else last
    return by_number.get(request.GET.get("old", ""), before), by_number.get(request.GET.get("new", ""), last)


def _text(version: Version) -> str:
    said = from_record(Version.objects.select_related("reading").get(pk=version.pk).reading.record)
    return "\n".join(part for part in (said.title, said.subtitle, said.text) if part)


def _user(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not user.has_perm("newsroom.view_article"):
        raise PermissionDenied
    return user


def urlpatterns() -> list[Any]:
    """The addresses of these pages, below /desk/newsroom/."""
    return [
        path("articles/<int:pk>/versions/", compare, name="compare_versions"),
        path("articles/<int:pk>/seen/", seen, name="change_seen"),
        path("changes/seen/", all_seen, name="changes_seen"),
    ]
