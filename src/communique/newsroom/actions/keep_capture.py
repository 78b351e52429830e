"""Write down where the bytes of a response are kept."""

from communique import model
from communique.newsroom.contents import storable
from communique.newsroom.models import Capture, Item, Source

LONGEST_ADDRESS = 2000


def keep_capture(kept: model.Capture, *, source: Source | None = None, item: Item | None = None) -> Capture:
    """The row of a capture whose bytes are on disk; the same row again where it was written already."""
    row, _ = Capture.objects.get_or_create(
        warc_file=kept.warc_file,
        warc_offset=kept.warc_offset,
        defaults={
            "source": source,
            "item": item,
            "url": kept.url[:LONGEST_ADDRESS],
            "final_url": kept.final_url[:LONGEST_ADDRESS],
            "status": kept.status,
            "media_type": storable(kept.media_type)[:100],
            "fetched_at": kept.fetched_at,
            "digest": kept.digest,
            "length": kept.length,
            "record_id": kept.record_id,
        },
    )
    return row


def as_value(row: Capture) -> model.Capture:
    """The value that the archive takes for an earlier capture."""
    return model.Capture(
        url=row.url,
        final_url=row.final_url,
        status=row.status,
        media_type=row.media_type,
        fetched_at=row.fetched_at,
        digest=row.digest,
        length=row.length,
        warc_file=row.warc_file,
        warc_offset=row.warc_offset,
        record_id=row.record_id,
    )
