"""Pages a second through the whole path on one core: fetch, WARC, read, tables, publish; and what readers wait.

`python bench/exchange/path.py [--notices 300] [--requests 300]` makes an exchange in a temporary folder, serves a
fictional list of so many notices on loopback, lets one worker do all of it, and then asks the site for its pages.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8733
SENTENCE = (
    "The office has looked at {n} applications this month and asks each applicant to send the missing papers before "
    "the thirtieth day after this notice; what arrives later is treated under the rules for late papers. "
)
ROW = '<li><a href="/notices/{n}.html">Notice {n} on papers that are missing</a><span>2026-11-{day:02d}</span></li>'
PAGE = (
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Notice {n} on papers that are missing - Office"
    "</title></head><body><div class=nav><a href=/>Home</a> &gt; <a href=/notices/>Notices</a></div>"
    "<div class=article><h1>Notice {n} on papers that are missing</h1><div class=info>Published: 2026-11-{day:02d} "
    "Source: Northmoor Patent Office</div><div class=content>{body}</div></div>"
    "<div class=foot>Northmoor Patent Office, 2026</div></body></html>"
)


class Office(BaseHTTPRequestHandler):
    """A list page and its notices, each of some 6,000 characters."""

    notices = 0

    def do_GET(self) -> None:
        body = self.answer().encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> str:
        if self.path == "/notices/":
            rows = "".join(ROW.format(n=n, day=n % 28 + 1) for n in range(self.notices))
            return f"<!DOCTYPE html><html lang=en><title>Notices</title><body><ul class=list>{rows}</ul></body></html>"
        name = self.path.removeprefix("/notices/").removesuffix(".html")
        if not name.isdecimal():
            return ""
        body = "".join(f"<p>{SENTENCE.format(n=f'{name}.{part}') * 3}</p>" for part in range(10))
        return PAGE.format(n=name, day=int(name) % 28 + 1, body=body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the library's name
        """Say nothing."""


@contextmanager
def office(notices: int) -> Iterator[str]:
    handler = type("Office", (Office,), {"notices": notices})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def through_the_path(address: str) -> tuple[int, float, float]:
    """Articles, CPU seconds and seconds for one worker to do all that is due."""
    from communique.cli import first_run
    from communique.newsroom import edge
    from communique.newsroom.actions.add_source import NewSource, add_source
    from communique.newsroom.queries import live_articles
    from communique.newsroom.worker import Worker

    first_run.prepare(None)
    outside = edge.from_settings()
    add_source(NewSource(f"http://{address}/notices/", trusted=True), outside)
    clock, cpu = time.monotonic(), time.process_time()
    Worker(outside).run_until_idle()
    return live_articles().count(), time.process_time() - cpu, time.monotonic() - clock


def ask(path: str, times: int) -> tuple[list[float], int]:
    """Seconds to the first byte of each answer, and the bytes of the last one."""
    seconds, size = [], 0
    connection = HTTPConnection("127.0.0.1", PORT)
    for _ in range(times):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        seconds.append(time.perf_counter() - start)
        size = len(answer.read())
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
    connection.close()
    return seconds, size


@contextmanager
def site() -> Iterator[None]:
    from communique.cli.run import web_command

    process = subprocess.Popen(web_command("127.0.0.1", PORT))  # noqa: S603 # our own command
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                ask("/", 1)
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--notices", type=int, default=300)
    parser.add_argument("--requests", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, office(arguments.notices) as address:
        os.environ |= {
            "COMMUNIQUE_DATA": folder,
            "COMMUNIQUE_BASE_URL": f"http://127.0.0.1:{PORT}",
            "COMMUNIQUE_ALLOW_ADDRESSES": address,
        }
        os.environ.pop("DATABASE_URL", None)
        articles, cpu, seconds = through_the_path(address)
        print(
            f"path       {articles} of {arguments.notices} notices published in {seconds:.1f} s: "
            f"{articles / seconds:.1f} a second, {1000 * cpu / max(1, articles):.1f} ms CPU each"
        )
        from communique.newsroom.queries import live_articles
        from communique.publish import addresses

        article = live_articles().first()
        assert article is not None
        kept = sum(path.stat().st_size for path in Path(folder, "captures").rglob("*") if path.is_file())
        print(f"captures   {kept / max(1, articles):.0f} bytes an article")
        with site():
            for name, path in (("home", "/"), ("article", addresses.article(article))):
                ask(path, 20)
                found, size = ask(path, arguments.requests)
                found.sort()
                print(
                    f"{name:10} first byte after {1000 * statistics.median(found):.1f} ms (median), "
                    f"{1000 * found[int(len(found) * 0.95)]:.1f} ms (p95); {size / 1000:.1f} kB as sent"
                )


if __name__ == "__main__":
    main()
