"""Remember where a single notice is redirected to for good, and take that for its address once it is certain."""

import logging
from datetime import datetime
from urllib.parse import urlsplit

from wagtail.log_actions import log as audit

from communique import model
from communique.capture.answers import moved_to
from communique.newsroom.actions.follow_move import CERTAIN, LONGEST_ADDRESS
from communique.newsroom.actions.list_items import same_address
from communique.newsroom.models import Article, Item, OtherAddress, Source

log = logging.getLogger(__name__)


def follow_notice(item: Item, response: model.Response, now: datetime) -> None:
    """Count a permanent redirect (301, 308) of an item, whose row is locked and saved by the caller; act on the third.

    From the first on, a list that shows the notice under its new address brings nothing new. The address that it had
    stays known for good. A redirect to where no single notice stands (the front page, the list itself, where another
    notice leads too) is how some sites answer for what is not there: it is nobody's new address.
    """
    pending = item.other_addresses.filter(moves__gt=0).first()
    target = moved_to(response)
    if target is None or target == item.url or not _for_it_alone(item, target):
        if pending:
            pending.delete()
        return
    if pending is None or pending.url != target:
        _await(item, target, now)
        return
    pending.moves += 1
    pending.save(update_fields=["moves"])
    if pending.moves >= CERTAIN:
        _move(item, pending, now)


def _for_it_alone(item: Item, target: str) -> bool:
    """Whether this address can be that of one notice, and is no other's."""
    if len(target) > LONGEST_ADDRESS or urlsplit(target).path in {"", "/"}:
        return False
    same = same_address(target)
    if item.source.url in same and item.source.kind != Source.Kind.PAGE:
        return False
    others = OtherAddress.objects.filter(source=item.source, url__in=same).exclude(item=item)
    if others.exists():
        others.filter(moves__gt=0).delete()
        return False
    return not Item.objects.filter(source=item.source, url__in=same).exclude(pk=item.pk).exists()


def _await(item: Item, target: str, now: datetime) -> None:
    item.other_addresses.filter(moves__gt=0).delete()
    values = {"item": item, "moves": 1, "since": now}
    OtherAddress.objects.update_or_create(source=item.source, url=target, defaults=values)


def _move(item: Item, pending: OtherAddress, now: datetime) -> None:
    old, new = item.url, pending.url
    log.warning("notice %s moved to %s", old, new, extra={"item": item.pk})
    pending.url, pending.moves, pending.since = old, 0, now
    pending.save()
    item.url, item.etag, item.last_modified = new, "", ""
    article = Article.objects.filter(item=item).first()
    if article is not None:
        Article.objects.filter(pk=article.pk).update(original_url=new)
        audit(instance=article, action="newsroom.moved", data={"from": old, "to": new})
