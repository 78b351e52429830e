"""Holds the lock of the database for minutes while notices flow, and counts what was lost: 0, or the bench fails.

`python bench/capture/locked.py [--minutes 5] [--items 200]` makes an exchange as bench/capture/kills.py does, with a
worker and a web server of their own, and takes SQLite's write lock in this process. Meanwhile the site must answer and
`communique status` must say what is wrong; afterwards the worker must go on by itself and lose nothing.
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from http.server import ThreadingHTTPServer
from pathlib import Path

from kills import SOURCES, Exchange, Office, Reader, read_by_now, until_more


def until(exchange: Exchange, wanted: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while read_by_now(exchange) < wanted and time.monotonic() < end:
        time.sleep(0.5)


def held(exchange: Exchange, minutes: float) -> tuple[str, int]:
    """What the status said while the lock was held, and how many notices were read meanwhile."""
    file = f"{exchange.environment['COMMUNIQUE_DATA']}/communique.sqlite3"
    with closing(sqlite3.connect(file, timeout=60, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        before = read_by_now(exchange)
        time.sleep(60 * minutes)
        command = [sys.executable, "-m", "communique", "status"]
        done = subprocess.run(command, env=exchange.environment, check=False, capture_output=True, text=True)  # noqa: S603 # our own program
        found = read_by_now(exchange) - before
        other.execute("ROLLBACK")
    said = next((line.strip() for line in done.stdout.splitlines() if "locked" in line), "nothing of it")
    return f"{said} (exit {done.returncode})", found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--items", type=int, default=200)
    options = parser.parse_args()
    Office.items = options.items
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="communique-locked-") as folder:
        exchange = Exchange(Path(folder), server.server_port, None)
        exchange.ask("prepare", str(server.server_port), str(SOURCES))
        reader = Reader(exchange)
        try:
            for name in ("worker", "web"):
                exchange.start(name)
            reader.start()
            until(exchange, 5, 120)
            said, meanwhile = held(exchange, options.minutes)
            recovery = until_more(exchange, time.monotonic())
            until(exchange, options.items, 900)
        finally:
            reader.stop.set()
            exchange.end()
        found = exchange.ask("sound")
    wanted = f"{options.items} items, {options.items} articles, {options.items} versions, 0 doubled, 0 waiting, captures sound, database sound"
    print(f"locked for {options.minutes:g} minutes: {meanwhile} notices read meanwhile; status: {said}")
    print(
        f"going on after {recovery or 0:.1f} s; the site meanwhile: {reader.pages} pages given, {reader.broken} from 500"
    )
    print(f"found: {found}")
    print("0 lost, 0 doubled" if found == wanted else f"LOST OR DOUBLED: wanted {wanted}")
    return 0 if found == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
