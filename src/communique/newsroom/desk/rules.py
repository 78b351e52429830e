"""Rules at the desk: conditions, what follows, and what a rule would have done last week, before it is saved."""

from typing import Any, Final

from django.contrib import messages
from django.forms import CheckboxSelectMultiple, Select
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import ModelFormMixin
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from communique.errors import CommuniqueError
from communique.newsroom import edge, routing
from communique.newsroom.actions.order_rules import move_rule
from communique.newsroom.desk import refusals
from communique.newsroom.desk.people import colleagues, worker
from communique.newsroom.desk.posting import posted
from communique.newsroom.desk.same_form import SharedForm
from communique.newsroom.models import Rule

WAYS: Final = ("up", "down")
ONE_A_LINE = _("One word or phrase a line; words of Latin letters are found as whole words.")


class OrderColumn(Column):
    """The place of a rule, and two buttons that change it."""

    cell_template_name = "newsroom/desk/order_cell.html"

    def get_cell_context_data(self, instance: Rule, parent_context: Any) -> dict[str, Any]:
        """Beside what each cell has: where the buttons lead, for those who may."""
        found: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        ways = [(way, reverse(f"newsroom_desk:{way}_rule", args=[instance.pk])) for way in WAYS]
        may_order = parent_context["request"].user.has_perm("newsroom.change_rule")
        return {
            **found,
            "ways": ways,
            "may_order": may_order,
            "csrf_token": get_token(parent_context["request"]),
        }


@posted(lambda **_which: reverse("wagtailsnippets_newsroom_rule:list"))
def order(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Move a rule up or down."""
    try:
        move_rule(pk, up=way == "up", user=worker(request))
    except CommuniqueError as error:
        messages.error(request, refusals.words(error))
    return redirect("wagtailsnippets_newsroom_rule:list")


def urlpatterns() -> list[Any]:
    """The addresses of the two buttons, below /desk/newsroom/."""
    return [path(f"rules/<int:pk>/{way}/", order, {"way": way}, name=f"{way}_rule") for way in WAYS]


class WithDryRun(ModelFormMixin):
    """A form of a rule that also shows what the rule would have done; nothing is saved then."""

    def get_form(self, *given: Any, **more: Any) -> Any:
        form = super().get_form(*given, **more)
        people = form.fields["assign_to"].queryset  # type: ignore[attr-defined] # that of a model choice
        form.fields["assign_to"].queryset = people.filter(pk__in=[one.pk for one in colleagues()])  # type: ignore[attr-defined] # as above
        return form

    def post(self, request: HttpRequest, *given: Any, **more: Any) -> Any:
        """Save, or show what would have been done."""
        if "dry-run" not in request.POST:
            return super().post(request, *given, **more)  # type: ignore[misc] # that of the view beside it
        self.form = form = self.get_form()
        trial = None
        if form.is_valid():
            rule, chosen = form.save(commit=False), form.cleaned_data
            trial = routing.dry_run(rule, chosen["sources"], chosen["channels"], edge.current().clock())
        return self.render_to_response(self.get_context_data(form=form, trial=trial, tried=True))  # type: ignore[attr-defined] # that of the view beside it


class RuleCreate(WithDryRun, CreateView):
    """A new rule."""


class RuleEdit(WithDryRun, EditView):
    """A rule that is there."""


class RuleViewSet(SnippetViewSet):
    """How what comes in is routed."""

    model = Rule
    base_url_path = "rules"
    icon = "cogs"
    menu_label = _("Rules")
    menu_order = 140
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = RuleCreate
    edit_view_class = RuleEdit
    create_template_name = "newsroom/desk/rule_create.html"
    edit_template_name = "newsroom/desk/rule_edit.html"
    list_display = [
        "name",
        OrderColumn("position", label=_("Order"), sort_key="position"),
        BooleanColumn("enabled", label=_("Enabled")),
        Column("get_decision_display", label=_("Then")),
    ]
    ordering = ["position", "pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel(
                [
                    FieldPanel(
                        "position", help_text=_("Rules are asked in this order, the lowest number first.")
                    ),
                    FieldPanel("enabled"),
                ]
            ),
            MultiFieldPanel(
                [
                    FieldPanel("sources", widget=CheckboxSelectMultiple),
                    FieldPanel("channels", widget=CheckboxSelectMultiple),
                    FieldPanel(
                        "languages", help_text=_("Tags apart by blanks: zh holds of zh-Hans and zh-Hant.")
                    ),
                    FieldPanel("any_words", help_text=ONE_A_LINE),
                    FieldPanel("all_words", help_text=ONE_A_LINE),
                    FieldPanel("no_words", help_text=ONE_A_LINE),
                    FieldPanel("where"),
                ],
                heading=_("If all of these that are set hold"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("set_channel", widget=Select),
                    FieldPanel("add_topics", help_text=_("One topic a line.")),
                    FieldPanel("assign_to"),
                    FieldPanel("decision", help_text=_("The first rule that decides, decides.")),
                    FieldRowPanel([FieldPanel("snooze_hours"), FieldPanel("reason")]),
                    FieldPanel("ends"),
                ],
                heading=_("then do all of these that are set"),
            ),
        ],
        base_form_class=SharedForm,
    )
