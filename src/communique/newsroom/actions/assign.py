"""Give an article to somebody, who will find it among their own."""

from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.decide import locked_article
from communique.newsroom.actions.permission import require
from communique.newsroom.models import User


def assign(article_id: int, to: int | None, *, user: User | None) -> None:
    """Assign an article to the account of that key, to nobody where None. Raises ActionRefused where that account
    may not work at the desk."""
    require(user, "change_article", gettext_noop("assign articles"))
    with transaction.atomic():
        article = locked_article(article_id)
        if article.assigned_to_id == to:
            return
        colleague = None if to is None else worker_at_desk(to)
        article.assigned_to = colleague
        article.save(update_fields=["assigned_to"])
        name = colleague.get_username() if colleague else ""
        audit(instance=article, action="newsroom.assign", user=user, data={"to": name})


def worker_at_desk(pk: int) -> User:
    """The account, which may change articles. Raises ActionRefused for any other."""
    found = User.objects.filter(pk=pk, is_active=True).first()
    if found is None or not found.has_perm("newsroom.change_article"):
        raise ActionRefused(gettext("That account does not work at the desk; choose another colleague."))
    return found
