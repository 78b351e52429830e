"""`communique run`: the site, the desk and a worker in one command, with two sample sources if asked."""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from typing import Any, Final
from urllib.parse import urlsplit

import click

from communique.cli.output import say
from communique.cli.processes import Family
from communique.demo import sites as demo
from communique.errors import SettingsError

LOOPBACK: Final = "127.0.0.1"


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on; that of the base URL where unset."
)
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True, help="Worker processes.")
@click.option("--demo", "with_demo", is_flag=True, help="Start two fictional official sites and watch them.")
@click.option(
    "--demo-port",
    type=click.IntRange(1, 65534),
    default=8711,
    show_default=True,
    help="Port of the first of the two; the second has the next one. Keep it, and a second run knows its sources.",
)
@click.option(
    "--once", is_flag=True, help="Stop when the sample sources have been read (for trials and tests)."
)
def run(*, port: int | None, host: str, workers: int, with_demo: bool, demo_port: int, once: bool) -> None:
    """Start the site, the desk and a worker; Ctrl-C stops all of them cleanly."""
    port = _settle_address(port)
    _refuse_if_taken(host, port)
    with ExitStack() as stack:
        sites = stack.enter_context(_demo_sites(demo_port)) if with_demo else None
        first_run = _server("communique.cli.first_run")
        prepared = first_run("prepare")(sites)
        family = Family(os.environ)
        stack.callback(family.stop)
        family.listen()
        family.start("web server", web_command(host, port))
        for _ in range(workers):
            family.start("worker", [sys.executable, "-m", "communique", "worker"])
        first_run("wait_for_web")(family, host, port)
        first_run("show")(family, prepared)
        if not once:
            family.watch()
        say("Stopping: each process ends what it is doing.")


def _server(module: str) -> Callable[[str], Any]:
    """What a module of the server holds. Django reads the environment when it wakes, and `run` settles it
    first: so the module is imported here and not at the top."""
    found = import_module(module)
    return lambda name: getattr(found, name)


def _settle_address(port: int | None) -> int:
    """The port to listen on; a port given without a base URL becomes part of it."""
    given = os.environ.get("COMMUNIQUE_BASE_URL")
    if given is None and port is not None:
        os.environ["COMMUNIQUE_BASE_URL"] = f"http://{LOOPBACK}:{port}"
    if port is not None:
        return port
    parts = urlsplit(given or "")
    return parts.port or 8000 if parts.hostname in {LOOPBACK, "localhost"} else 8000


def _refuse_if_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Port {port} of {host} cannot be used ({error.strerror}); stop what holds it, or name another with --port."
            raise SettingsError(message) from error


def _demo_sites(first: int) -> demo.Sites:
    ports = (first, first + 1)
    allowed = [os.environ.get("COMMUNIQUE_ALLOW_ADDRESSES", ""), *(f"{LOOPBACK}:{port}" for port in ports)]
    os.environ["COMMUNIQUE_ALLOW_ADDRESSES"] = ",".join(part for part in allowed if part)
    return demo.start(host=LOOPBACK, office_port=ports[0], association_port=ports[1])


def web_command(host: str, port: int) -> list[str]:
    """The command line of the web server."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "10", "--respawn-failed-workers"),
        "communique.config.wsgi:application",
    ]
