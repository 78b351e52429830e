"""Learn from a source's captures what its pages repeat, so that its next pages are read without that."""

import logging
from typing import Final

from django.db import transaction
from django.db.models import Max, QuerySet

from communique.errors import ArchiveError, NotReadable
from communique.extract.page import Page
from communique.extract.templates import FEWEST, SiteTemplate, learn
from communique.extract.walk import parse_page
from communique.formats.charset.decode import decode
from communique.newsroom.actions.keep_capture import as_value
from communique.newsroom.edge import Edge
from communique.newsroom.models import Capture, Source, Template

log = logging.getLogger(__name__)

ENOUGH: Final = 5
"""New notices of a source from which on it is learned, the first time and each time after."""
LEARNED_FROM: Final = 12
"""The newest notices of a source are looked at; what an older design of its site repeated is forgotten."""
PAGES: Final = ("text/html", "application/xhtml+xml")


def template_for(source: Source, previous: Capture | None, edge: Edge) -> Template | None:
    """What a page is read by, learned anew first where enough came since: the newest template of its source.

    A page that was read before is read as it was then (`previous`), so that what its versions differ in is what
    its publisher changed.
    """
    if previous is not None:
        return previous.reading.template
    newest = source.templates.first()
    fresh = pages_of(source).filter(pk__gt=newest.upto if newest else 0)
    if fresh.order_by().values("item").distinct().count() >= ENOUGH:
        return learn_template(source.pk, edge)
    return newest


def learn_template(source_id: int, edge: Edge) -> Template | None:
    """Learn what the newest pages of a source repeat; the template that counts now, None where nothing is known.

    Captures are read outside of any transaction. Where nothing changed, the template that there is counts on.
    """
    source = Source.objects.get(pk=source_id)
    rows = newest_pages(source)
    found = learn(page for row in rows if (page := parsed(row, edge)) is not None)
    upto = max((row.pk for row in rows), default=0)
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source_id)
        newest = source.templates.first()
        if newest is not None and (newest.upto >= upto or same(newest, found)):
            Template.objects.filter(pk=newest.pk, upto__lt=upto).update(upto=upto)
            return newest
        if newest is None and found.pages < FEWEST:
            return None
        made = Template.objects.create(
            source=source,
            number=newest.number + 1 if newest else 1,
            learned_at=edge.clock(),
            pages=found.pages,
            upto=upto,
            record=found.to_json(),
        )
    log.info("learned %s of source %s: %s lines", made.number, source_id, len(found.lines))
    return made


def as_template(row: Template | None) -> SiteTemplate | None:
    """The value by which a page is read; None for none, and for one of an earlier format, which is learned anew."""
    if row is None:
        return None
    try:
        return SiteTemplate.from_json(row.record)
    except NotReadable:
        return None


def same(row: Template, found: SiteTemplate) -> bool:
    """Whether a template says of the same lines that they repeat."""
    known = as_template(row)
    return known is not None and known.lines.keys() == found.lines.keys()


def pages_of(source: Source) -> QuerySet[Capture]:
    """The captures of a source's notices that were read as pages."""
    return Capture.objects.filter(
        source=source, item__isnull=False, reading__isnull=False, media_type__in=PAGES
    )


def newest_pages(source: Source) -> list[Capture]:
    """The newest capture of each of the newest notices that were read."""
    newest = pages_of(source).values("item").annotate(newest=Max("pk")).order_by("-newest")[:LEARNED_FROM]
    return list(Capture.objects.filter(pk__in=[row["newest"] for row in newest]))


def parsed(row: Capture, edge: Edge) -> Page | None:
    """The page that a capture keeps; None where the archive cannot give it."""
    try:
        body = edge.archive.read(as_value(row))
    except ArchiveError as error:
        log.warning("capture %s cannot be learned from: %s", row.pk, error)
        return None
    return parse_page(decode(body, content_type=row.media_type).text, row.final_url)
