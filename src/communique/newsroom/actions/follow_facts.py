"""What follows from an article's facts: the register and the calendar, in the transaction that changed them."""

from communique.newsroom.actions.assemble_register import assemble_register
from communique.newsroom.actions.keep_calendar import keep_calendar
from communique.newsroom.models import Article
from communique.ports import Clock


def follow_facts(article: Article, clock: Clock) -> None:
    """Bring both up to what the article states now."""
    assemble_register(article, clock)
    keep_calendar(article.pk, clock)
