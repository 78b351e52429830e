"""The inbox: a list of what came and, beside it, what the chosen one says; each filter stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qsl

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from communique.errors import CommuniqueError
from communique.formats.reading_json import from_record
from communique.newsroom import edge, inbox
from communique.newsroom.actions import look, saved_views
from communique.newsroom.desk import acts, later, refusals
from communique.newsroom.desk.people import colleagues, may, worker
from communique.newsroom.desk.posting import posted
from communique.newsroom.inbox import Box, Wanted
from communique.newsroom.models import Article, Channel, SavedView, Source, User, Version

TABS: Final[Mapping[Box, Any]] = {
    Box.INBOX: gettext_lazy("Inbox"),
    Box.MINE: gettext_lazy("Mine"),
    Box.CHANGED: gettext_lazy("Changed at the source"),
    Box.SNOOZED: gettext_lazy("Put off"),
    Box.DRAFTS: gettext_lazy("Accepted, not published"),
    Box.REJECTED: gettext_lazy("Rejected"),
}
COUNTED: Final = (Box.INBOX, Box.MINE, Box.CHANGED, Box.SNOOZED)
KEYS: Final = (
    ("j", gettext_lazy("next article")),
    ("k", gettext_lazy("previous article")),
    ("a", gettext_lazy("accept")),
    ("p", gettext_lazy("publish")),
    ("e", gettext_lazy("edit")),
    ("r", gettext_lazy("reject, with a reason")),
    ("s", gettext_lazy("put off until later")),
    ("g", gettext_lazy("assign")),
    ("o", gettext_lazy("open the original")),
    ("u", gettext_lazy("undo what was done last")),
    ("x", gettext_lazy("select for acts on many")),
    ("/", gettext_lazy("search")),
    ("?", gettext_lazy("show or hide these keys")),
)
LONGEST_CHOICE: Final = 60
MOST_COUNTED: Final = 999
LAST_VIEW: Final = "newsroom_inbox"
"""Where a session keeps the filters with which one last looked."""
MOST_AT_ONCE: Final = 500
"""Articles that one act on many may touch; each is a transaction of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a filter: its value, its name, how many wait there."""

    value: Any
    name: str
    count: int


def menu_label() -> str:
    """The name of the inbox with how many wait there, counted no further than an eye would."""
    rows = inbox.in_box(Box.INBOX, 0, edge.current().clock()).order_by()
    waits = rows[: MOST_COUNTED + 1].count()
    if not waits:
        return _("Inbox")
    return f"{_('Inbox')} ({waits if waits <= MOST_COUNTED else f'{MOST_COUNTED}+'})"


def last_view(request: HttpRequest) -> str:
    """The address of the box and the filters with which one last looked at the inbox in this session."""
    asked = inbox.wanted(dict(parse_qsl(str(request.session.get(LAST_VIEW, "")))))
    return f"{reverse('newsroom_inbox')}?{asked.query()}".rstrip("?")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page of the inbox."""
    user = worker(request)
    now = edge.current().clock()
    asked = inbox.wanted(request.GET)
    since = look.look(user, now)
    page = inbox.page(asked, user.pk, since, now)
    if request.session.get(LAST_VIEW, "") != asked.query():
        request.session[LAST_VIEW] = asked.query()
    chosen = _chosen(page, inbox.number(request.GET.get("article")))
    context = {
        **_lists(asked, user, now),
        "asked": asked,
        "page": page,
        "since": since,
        "now": now,
        "keys": KEYS,
        "most": MOST_AT_ONCE,
        "query": asked.query(before=asked.before, after=asked.after),
        "by": inbox.order_of(asked.box),
        "explicit": "article" in request.GET,
        "may": may(user),
        **(preview_of(chosen, asked, page) if chosen else {}),
    }
    return render(request, "newsroom/desk/inbox.html", context)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """One article as it stands beside the list, for the script that changes it without loading the page."""
    user = worker(request)
    asked = inbox.wanted(request.GET)
    article = Article.objects.select_related("source", "channel", "assigned_to", "item").filter(pk=pk).first()
    if article is None:
        message = f"There is no article {pk}."
        raise Http404(message)
    context = {**preview_of(article, asked, None), "may": may(user), "colleagues": colleagues()}
    return render(request, "newsroom/desk/inbox_preview.html", context)


def _chosen(page: inbox.Page, pk: int | None) -> Article | None:
    """The article whose preview is shown: the one that the address names, else the first of the page."""
    pk = pk or (page.articles[0].pk if page.articles else None)
    rows = Article.objects.select_related("source", "channel", "assigned_to", "item")
    return rows.filter(pk=pk).first() if pk else None


def preview_of(article: Article, asked: Wanted, page: inbox.Page | None) -> dict[str, Any]:
    """What the preview of an article shows, and where the desk goes after an act on it."""
    version = Version.objects.filter(article=article).select_related("reading").first()
    said = from_record(version.reading.record) if version else None
    return {
        "article": article,
        "said": said,
        "version": version,
        "acts": set(acts.acts_of(article)),
        "put_off": article.desk == Article.Desk.INBOX,
        "hours": later.HOURS,
        "back": _after(article, asked, page),
        "chosen": article.pk,
    }


def _after(article: Article, asked: Wanted, page: inbox.Page | None) -> str:
    """The address of the inbox with the article that follows this one."""
    keys = [one.pk for one in page.articles] if page else []
    place = keys.index(article.pk) if article.pk in keys else -1
    following = keys[place + 1] if 0 <= place < len(keys) - 1 else None
    query = asked.query(before=asked.before, after=asked.after)
    parts = [query, f"article={following}" if following else ""]
    return f"{reverse('newsroom_inbox')}?{'&'.join(part for part in parts if part)}"


def _lists(asked: Wanted, user: User, now: datetime) -> dict[str, Any]:
    """The tabs, the choices of each filter, the saved views and the colleagues."""
    counted = inbox.counts(asked.box, user.pk, now)
    sources = dict(Source.objects.filter(pk__in=counted.sources).values_list("pk", "name"))
    channels = {channel.pk: channel.name for channel in Channel.objects.all()}
    totals = {
        box: counted.total if box is asked.box else inbox.in_box(box, user.pk, now).count() for box in COUNTED
    }
    views = SavedView.objects.filter(Q(owner=user) | Q(shared=True)).select_related("owner")
    return {
        "tabs": [(box, name, Wanted(box=box).query(), totals.get(box)) for box, name in TABS.items()],
        "sources": _choices(sources, counted.sources),
        "channels": _choices(channels, counted.channels, by_name=False),
        "languages": _choices({tag: tag for tag in counted.languages if tag}, counted.languages),
        "total": counted.total,
        "views": views,
        "colleagues": list(colleagues()),
        "hours": later.HOURS,
    }


def _choices(names: Mapping[Any, str], counted: Mapping[Any, int], *, by_name: bool = True) -> list[Choice]:
    found = [Choice(value, _short(name), counted.get(value, 0)) for value, name in names.items()]
    return sorted(found, key=lambda choice: choice.name.lower()) if by_name else found


def _short(name: str) -> str:
    """A name as a choice shows it. There may be hundreds, for each of which a filter of the template costs more."""
    return name if len(name) <= LONGEST_CHOICE else f"{name[: LONGEST_CHOICE - 1]}…"


# --- acts on many ------------------------------------------------------------------------------------


@posted(lambda **_which: reverse("newsroom_inbox"))
def many(request: HttpRequest) -> HttpResponse:
    """One act on the articles that were selected, or on all that the filters leave."""
    user = worker(request)
    asked = inbox.wanted(request.POST)
    act = MANY.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, _("Choose what is to be done."))
        return back_to(request)
    keys = _keys(request, user, asked)
    if not keys:
        messages.warning(request, _("Nothing was selected: tick an article, or all that match."))
        return back_to(request)
    given = {**request.POST.dict(), "to": request.POST.get("to_assign", "")}
    _report(request, _each(keys, partial(act, user=user, given=given)))
    return back_to(request)


def _keys(request: HttpRequest, user: User, asked: Wanted) -> list[int]:
    if request.POST.get("all") == "1":
        now = edge.current().clock()
        rows = inbox.matching(asked, user.pk, look.look(user, now), now)
        order = (f"-{inbox.order_of(asked.box)}", "-pk")
        return list(rows.order_by(*order).values_list("pk", flat=True)[:MOST_AT_ONCE])
    found = (inbox.number(text) for text in request.POST.getlist("id"))
    return [key for key in found if key is not None][:MOST_AT_ONCE]


def _each(keys: Iterable[int], act: Any) -> tuple[int, list[str]]:
    """Act on one after another; gives how many were done, and the sentences of those that were refused."""
    done, refused = 0, []
    for key in keys:
        try:
            act(key)
        except CommuniqueError as error:
            refused.append(refusals.words(error))
        else:
            done += 1
    return done, refused


def _report(request: HttpRequest, outcome: tuple[int, list[str]]) -> None:
    done, refused = outcome
    if done:
        said = ngettext("%(n)d article: done.", "%(n)d articles: done.", done)
        messages.success(request, said % {"n": done})
    if refused:
        said = ngettext(
            "%(n)d was left as it is: %(why)s", "%(n)d were left as they are: %(why)s", len(refused)
        )
        messages.error(request, said % {"n": len(refused), "why": refused[0]})


def _perform(name: str, pk: int, *, user: User, given: Mapping[str, str]) -> None:
    acts.ARTICLE_ACTS[name].perform(pk, user, given.get("reason", ""))


MANY: Final[dict[str, Callable[..., None]]] = {
    **{name: partial(_perform, name) for name in ("accept", "publish", "reject", "return")},
    "snooze": later.snooze,
    "assign": later.hand_over,
}
"""Name of an act on many → what it does to one."""


# --- views that are kept -----------------------------------------------------------------------------


@posted(lambda **_which: reverse("newsroom_inbox"))
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters that stand in the address under a name."""
    user = worker(request)
    asked = inbox.wanted(request.POST)
    try:
        view = saved_views.save_view(
            request.POST.get("name", ""),
            asked.query(),
            shared=request.POST.get("shared") == "1",
            user=user,
            clock=edge.current().clock,
        )
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    else:
        messages.success(request, _("The view “%s” is kept.") % view.name)
    return back_to(request)


@posted(lambda **_which: reverse("newsroom_inbox"))
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view."""
    try:
        saved_views.forget_view(pk, user=worker(request))
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    return back_to(request)


@posted(lambda **_which: reverse("newsroom_inbox"))
def seen(request: HttpRequest) -> HttpResponse:
    """Say that all that came was seen."""
    look.seen_all(worker(request), edge.current().clock())
    return back_to(request)


def back_to(request: HttpRequest) -> HttpResponse:
    """The inbox with the filters that the form carried."""
    asked = inbox.wanted(request.POST)
    return redirect(f"{reverse('newsroom_inbox')}?{asked.query(before=asked.before, after=asked.after)}")


def urlpatterns() -> list[Any]:
    """The addresses of the inbox, below /desk/."""
    return [
        path("inbox/", show, name="newsroom_inbox"),
        path("inbox/preview/<int:pk>/", preview, name="newsroom_inbox_preview"),
        path("inbox/many/", many, name="newsroom_inbox_many"),
        path("inbox/views/", save, name="newsroom_inbox_save"),
        path("inbox/views/<int:pk>/forget/", forget, name="newsroom_inbox_forget"),
        path("inbox/seen/", seen, name="newsroom_inbox_seen"),
    ]
