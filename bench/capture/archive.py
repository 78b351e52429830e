"""Captures a second to WARC, each synced before it counts, and the time to recover after a killed writer.

`python bench/capture/archive.py [--captures 2000] [--kilobytes 40]`
"""

import argparse
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from communique.capture.archive import WarcArchive
from communique.model import Response

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = b"The office has looked at the applications of this month and asks for the papers that are missing. "


def page(number: int, size: int) -> Response:
    body = (b"<p>%d %s</p>" % (number, WORDS) * (size // len(WORDS) + 1))[:size]
    url = f"http://office.example/{number}"
    return Response(url, url, 200, (("Content-Type", "text/html"),), body, body, NOW)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--kilobytes", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = WarcArchive(Path(folder), lambda: NOW)
        started = time.monotonic()
        captures = [archive.write(page(n, options.kilobytes * 1024)) for n in range(options.captures)]
        took = time.monotonic() - started
        print(f"write  {options.captures / took:8,.0f} captures a second")
        started = time.monotonic()
        for capture in captures:
            archive.read(capture)
        print(f"read   {options.captures / (time.monotonic() - started):8,.0f} captures a second")
        archive.close()
        (path,) = Path(folder).glob("*.warc.gz")
        with path.open("ab") as file:
            file.write(os.urandom(5000))
        path.with_name(path.name + ".open").write_bytes(b"%020d" % 0)
        started = time.monotonic()
        WarcArchive(Path(folder), lambda: NOW).recover()
        print(
            f"recovery {time.monotonic() - started:6.2f} s for a file of {path.stat().st_size / 1e6:.1f} MB looked at whole"
        )


if __name__ == "__main__":
    main()
