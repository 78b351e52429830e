"""What `communique run` does in the database before and while its processes start, and what it shows of it.

Importing `communique.cli.django` wakes Django; what needs it stands after it in alphabetical order.
"""

import socket
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.management import call_command
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from communique.cli.django import BASE_URL
from communique.cli.output import console, say
from communique.cli.processes import Family
from communique.demo.sites import Sites
from communique.errors import CommuniqueError, DuplicateSource
from communique.newsroom import edge
from communique.newsroom.actions.add_rule import NewRule, add_rule
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import Installed, install
from communique.newsroom.health import SourceHealth, source_health
from communique.newsroom.inbox import Box, in_box
from communique.newsroom.models import Rule
from communique.newsroom.queries import sources
from communique.publish.actions.make_site import make_site

PATIENCE: Final = 120.0
"""Seconds that the first readings may take before the addresses are printed all the same."""
DEMO_RHYTHM: Final = timedelta(minutes=1)
DEMO_RULE: Final = "What the association says of offices and of the profession"
DEMO_WORDS: Final = ("Jichuan", "council", "guidance", "examination")
"""The association is not trusted: what has one of these words is published, all else waits in the inbox for an editor."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The first administrator, and the sample sources' ids."""

    installed: Installed
    samples: tuple[int, ...]


def prepare(sites: Sites | None) -> Prepared:
    """Make or renew the tables, the roles, the pages, and the sample sources where there are any."""
    with console.status("Preparing the database …"):
        call_command("migrate", verbosity=0, interactive=False)
        installed = install()
        make_site(BASE_URL)
    return Prepared(installed, _add_samples(sites) if sites else ())


def _add_samples(sites: Sites) -> tuple[int, ...]:
    outside = edge.from_settings()
    wanted = (
        NewSource(
            sites.office_url,
            name="霁川省知识产权局",
            channel="official-notices",
            language="zh-Hans",
            trusted=True,
            check_every=DEMO_RHYTHM,
        ),
        NewSource(
            sites.association_url,
            name="Meridian Patent Attorneys Association",
            channel="industry-news",
            language="en",
            check_every=DEMO_RHYTHM,
        ),
    )
    for sample in wanted:
        try:
            source = add_source(sample, outside)
            if not sample.trusted:
                add_rule(NewRule(DEMO_RULE, Rule.Decision.PUBLISH, (source.pk,), DEMO_WORDS))
        except DuplicateSource:
            continue
        except CommuniqueError as error:
            say(f"The sample source {sample.url} was not added: {error}")
    return tuple(sources().filter(url__in=[sample.url for sample in wanted]).values_list("pk", flat=True))


def wait_for_web(family: Family, host: str, port: int) -> None:
    """Return when the web server takes connections, or a signal asks to stop."""
    deadline = time.monotonic() + PATIENCE
    while not family.stopping and time.monotonic() < deadline:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            family.tend()
            time.sleep(0.1)
        else:
            return


def show(family: Family, prepared: Prepared) -> None:
    """Progress until the samples are read, a line for each of them, then the addresses."""
    if prepared.samples:
        _watch_samples(family, prepared.samples)
        for source in source_health(prepared.samples):
            say(
                f"{source.name}: {source.listed} found, {source.read} read, {source.published} published"
                + _left(source)
                + _trouble(source)
            )
    if family.stopping:
        return
    say(f"The site:  {BASE_URL}/")
    if prepared.installed.password:
        say(
            f"The desk:  {BASE_URL}/desk/  (sign in once as {prepared.installed.username} with {prepared.installed.password})"
        )
    else:
        say(f"The desk:  {BASE_URL}/desk/")


def _watch_samples(family: Family, samples: tuple[int, ...]) -> None:
    deadline = time.monotonic() + PATIENCE
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks = {source.id: progress.add_task(source.name, total=None) for source in source_health(samples)}
        settled = False
        while not settled and not family.stopping and time.monotonic() < deadline:
            time.sleep(0.25)
            family.tend()
            health = source_health(samples)
            for source in health:
                progress.update(
                    tasks[source.id], total=source.listed or None, completed=source.listed - source.waiting
                )
            settled = all(source.last_checked_at and not source.waiting for source in health)


def _left(source: SourceHealth) -> str:
    """What of it waits for an editor."""
    waiting = in_box(Box.INBOX, 0, edge.current().clock()).filter(source=source.id).count()
    return f", {waiting} in the inbox" if waiting else ""


def _trouble(source: SourceHealth) -> str:
    left = source.failed + source.refused
    if source.error:
        return f"; the last check failed: {source.error}"
    return f"; {left} could not be read, see `communique status`" if left else ""
