"""One guarded request from the command line."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from communique.capture.fetch import HttpFetcher
from communique.model import Request, Response


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 # the edge: a command runs now


def _addresses(_ctx: click.Context, _parameter: click.Parameter, value: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in value.split(",") if part.strip())


def allow_address(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --allow-address, which gives `allowed`: private addresses that may be opened all the same."""
    return click.option(
        "--allow-address",
        "allowed",
        default="",
        envvar="COMMUNIQUE_ALLOW_ADDRESSES",
        callback=_addresses,
        metavar="HOST:PORT,…",
        help="Addresses in private networks that may be opened all the same.",
    )(command)


def fetch(url: str, allowed: frozenset[str]) -> Response:
    """Fetch one address as politely as a worker would. Raises CaptureError with one sentence."""
    return HttpFetcher(clock=_now, allowed_hosts=allowed).fetch(Request(url))
