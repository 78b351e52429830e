"""What may be done to many at once. For articles, rejecting stands where Wagtail would delete."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from communique.errors import CommuniqueError
from communique.newsroom.desk import acts
from communique.newsroom.models import Article, Channel, Source


class ManyArticles(SnippetBulkAction):
    """One act on many articles: those that it refuses are left as they are, and counted."""

    models: ClassVar[list[Any]] = [Article]
    template_name = "newsroom/desk/ask_many.html"
    permission = "newsroom.change_article"
    act: acts.Act

    def check_perm(self, obj: Any) -> bool:
        del obj
        return bool(self.request.user.has_perm(self.permission))

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), "act": self.act}

    @classmethod
    def execute_action(cls, objects: Any, **context: Any) -> tuple[int, int]:
        one = context["self"]
        reason = one.cleaned_form.cleaned_data.get("reason", "") if one.cleaned_form else ""
        refused = 0
        for article in objects:
            try:
                cls.act.perform(article.pk, one.request.user, reason)
            except CommuniqueError:
                refused += 1
        return len(objects) - refused, refused

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        done = ngettext("%(done)d article: %(what)s", "%(done)d articles: %(what)s", num_parent_objects)
        said = done % {"done": num_parent_objects, "what": self.act.done}
        if num_child_objects:
            refused = ngettext("%(n)d was left as it is.", "%(n)d were left as they are.", num_child_objects)
            said = f"{said} {refused % {'n': num_child_objects}}"
        return said


class AcceptMany(ManyArticles):
    display_name = _("Accept")
    aria_label = _("Accept selected articles")
    action_type = "accept"
    action_priority = 10
    act = acts.ARTICLE_ACTS["accept"]


class PublishMany(ManyArticles):
    display_name = _("Publish")
    aria_label = _("Publish selected articles")
    action_type = "publish"
    action_priority = 20
    permission = "newsroom.publish_article"
    act = acts.ARTICLE_ACTS["publish"]


class UnpublishMany(ManyArticles):
    display_name = _("Unpublish")
    aria_label = _("Unpublish selected articles")
    action_type = "unpublish"
    action_priority = 30
    permission = "newsroom.publish_article"
    act = acts.ARTICLE_ACTS["unpublish"]


class RejectMany(ManyArticles):
    """Takes the place of deletion, and so its name: what came from a source is put aside, never deleted."""

    display_name = _("Reject")
    aria_label = _("Reject selected articles")
    action_type = "delete"
    action_priority = 40
    classes: ClassVar[set[str]] = {"serious"}
    form_class = type(
        "ReasonForm", (forms.Form,), {"reason": forms.CharField(required=False, label=_("Reason"))}
    )
    act = acts.ARTICLE_ACTS["reject"]


class DeleteUnused(DeleteBulkAction):
    """Deletion of sources and channels that nothing rests on."""

    models: ClassVar[list[Any]] = [Source, Channel]

    def check_perm(self, snippet: Any) -> bool:
        policy = self.model.snippet_viewset.permission_policy
        return bool(policy.user_has_permission_for_instance(self.request.user, "delete", snippet))
