"""`communique backup`: the whole exchange in one file, taken while it works.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

from importlib.metadata import version
from pathlib import Path

import click
from django.conf import settings

from communique.cli.django import require_tables
from communique.cli.output import say
from communique.cli.progress import Progress
from communique.newsroom import edge
from communique.newsroom.backup.make import make_backup


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, file: Path) -> None:
    """Pack database, captures, uploads and the secret key into FILE, and read it back.

    The exchange may go on working meanwhile. FILE holds secrets: keep it where only operators read.
    """
    require_tables()
    archive = edge.archive_of_settings()
    now = edge.from_settings().clock()
    size = sum(path.stat().st_size for path in settings.COMMUNIQUE.captures.glob("*.warc.gz"))
    with Progress("bytes packed", size) as progress:
        manifest = make_backup(
            file,
            data=settings.COMMUNIQUE.data,
            archive=archive,
            software=f"communique {version('communique')}",
            now=now,
            told=progress.step,
        )
    rows = sum(manifest.rows.values())
    say(
        f"{file}: {file.stat().st_size:,} bytes, {len(manifest.members)} files, {rows:,} rows of {manifest.database}; "
        "read back and sound. Restore it with `communique restore`."
    )
