"""What becomes of an article that readers have seen: correct it, withdraw it, kill it, restore it.

One form for all four: what readers are told is asked for, and shown as they will see it; a correction shows what
the waiting draft changes. The actions write, and refuse.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.action_menu import ActionMenuItem

from communique.errors import CommuniqueError
from communique.link.differences import Change, differences
from communique.newsroom import body, edge
from communique.newsroom.actions import take_back
from communique.newsroom.actions.correct import KINDS, LONGEST, correct
from communique.newsroom.desk import refusals
from communique.newsroom.desk.beside import shortened
from communique.newsroom.models import Article, Correction

PERMISSION: Final = "newsroom.publish_article"
KILL: Final = "newsroom.kill_article"
"""To take from readers for good, and to end that."""


class SaidForm(forms.Form):
    """What readers are told."""

    said = forms.CharField(
        label=_("What readers are told"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )


class CorrectionForm(SaidForm):
    """What readers are told, and what it is called."""

    kind = forms.ChoiceField(
        label=_("It is a"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        initial=Correction.Kind.CORRECTION.value,
        widget=forms.RadioSelect,
    )
    field_order = ("kind", "said")


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the four: its words at the desk, its form, and what it does."""

    button: Any
    question: Any
    hint: Any
    done: Any
    form: type[SaidForm]
    perform: Callable[..., Any]
    icon: str
    serious: bool = False


STANDINGS: Final = {
    "correct": Standing(
        _("Correct"),
        _("The draft that waits goes on the site, and a dated note above the text says what was wrong."),
        _("Say what was wrong and what is right: “The deadline is 31 March; an earlier text said 1 March.”"),
        _("corrected."),
        CorrectionForm,
        lambda pk, user, clock, said, kind: correct(pk, said=said, kind=kind, user=user, clock=clock),
        "edit",
    ),
    "withdraw": Standing(
        _("Withdraw"),
        _(
            "The article stays on the site, marked as withdrawn by us, with the reason above it. Feeds say so."
        ),
        _("Say why it is withdrawn: the reason stands above the text."),
        _("withdrawn."),
        SaidForm,
        lambda pk, user, clock, said: take_back.withdraw(pk, reason=said, user=user, clock=clock),
        "warning",
        serious=True,
    ),
    "kill": Standing(
        _("Kill"),
        _(
            "The article leaves the site and every feed for good; its address gives the reason and nothing else."
        ),
        _("Say why it is gone, without repeating what must not be repeated: the reason is public."),
        _("taken from readers for good."),
        SaidForm,
        lambda pk, user, clock, said: take_back.kill(pk, reason=said, user=user, clock=clock),
        "bin",
        serious=True,
    ),
    "restore": Standing(
        _("Restore"),
        _("A withdrawal ends; what was killed comes back to the desk, to be published again."),
        _("Say why it is restored: readers of the corrections page see it."),
        _("restored."),
        SaidForm,
        lambda pk, user, clock, said: take_back.restore(pk, reason=said, user=user, clock=clock),
        "undo",
    ),
}


def standings_of(article: Article) -> list[str]:
    """The names of those that an article's state leaves open."""
    if article.killed_at:
        return ["restore"]
    if article.live:
        return ["correct", "restore" if article.retracted_at else "withdraw", "kill"]
    return ["kill"] if article.first_published_at else []


def may(user: Any, article: Article, name: str) -> bool:
    """Whether somebody may do one of the four to an article as it stands."""
    killing = name == "kill" or (name == "restore" and article.killed_at is not None)
    return bool(user.has_perm(KILL if killing else PERMISSION))


def stand(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask, and on POST act."""
    article = get_object_or_404(Article, pk=pk)
    if not may(request.user, article, name):
        raise PermissionDenied
    standing = STANDINGS[name]
    form = standing.form(request.POST or None)
    back = get_valid_next_url_from_request(request) or reverse(
        "wagtailsnippets_newsroom_article:edit", args=[pk]
    )
    if request.method == "POST" and form.is_valid():
        try:
            standing.perform(pk, user=request.user, clock=edge.current().clock, **form.cleaned_data)
        except CommuniqueError as error:
            form.add_error(None, refusals.words(error))
        else:
            messages.success(request, f"“{article}”: {standing.done}")
            return redirect(back)
    context = {
        "standing": standing,
        "article": article,
        "form": form,
        "back": back,
        "changes": drafted_changes(article) if name == "correct" else (),
        "before": article.corrections.select_related("made_by")[:20],
    }
    return render(request, "newsroom/desk/standing.html", context)


def drafted_changes(article: Article) -> tuple[Change, ...]:
    """What the waiting draft changes of what readers see, by word; nothing where no draft waits."""
    if not (article.live and article.has_unpublished_changes):
        return ()
    draft = article.get_latest_revision_as_object()
    return shortened(differences(_text(article), _text(draft)))


def _text(article: Article) -> str:
    parts = (article.title, article.subtitle, article.editor_note, body.words(article.body.get_prep_value()))
    return "\n".join(part for part in parts if part)


def urlpatterns() -> list[Any]:
    """The addresses of the four, below /desk/newsroom/."""
    return [
        path(f"articles/<int:pk>/{name}/", stand, {"name": name}, name=f"{name}_article")
        for name in STANDINGS
    ]


def links_of(article: Article, user: Any, here: str) -> list[tuple[Any, str]]:
    """The label and the address of each of the four that may be done, for a row of the list of articles."""
    return [
        (
            STANDINGS[name].button,
            f"{reverse(f'newsroom_desk:{name}_article', args=[article.pk])}?next={here}",
        )
        for name in standings_of(article)
        if may(user, article, name)
    ]


class StandingItem(ActionMenuItem):
    """One of the four in the menu below the form of an article."""

    def __init__(self, name: str, order: int) -> None:
        self.standing = name
        super().__init__(order=order)
        self.name = f"standing-{name}"
        self.label = STANDINGS[name].button
        self.icon_name = STANDINGS[name].icon

    def is_shown(self, context: Any) -> bool:
        """Never while another has locked the article: without “Save” before it, “Kill” would be the first button."""
        if context.get("locked_for_user"):
            return False
        article = context.get("instance")
        there = article and article.pk and self.standing in standings_of(article)
        return bool(there and may(context["request"].user, article, self.standing))

    def get_url(self, context: Any) -> str:
        return reverse(f"newsroom_desk:{self.standing}_article", args=[context["instance"].pk])


def item_for(name: str, order: int, model: Any) -> StandingItem | None:
    """Wagtail's hook: one of the four below the form of an article, and of nothing else."""
    return StandingItem(name, order) if model is Article else None
