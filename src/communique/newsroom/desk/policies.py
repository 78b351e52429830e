"""Who may do what at the desk, where a model's own permissions are not the whole truth."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView

NEVER: Final = frozenset({"add", "delete"})


class FromSourcesOnly(ModelPermissionPolicy):
    """Articles come from sources and are never deleted: to nobody, not even to a superuser, are these given."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in NEVER and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class KeptWhileUsed(ModelPermissionPolicy):
    """A source or channel that has articles is not deleted: what they were read from is their proof."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.articles.exists():
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


class DeleteUnusedView(DeleteView):
    """Deletes a source or channel that has no articles; any other is refused like a page one may not see."""

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        if self.object.articles.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **options)
