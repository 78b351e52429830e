"""Lighthouse over home, a list and an article of a running exchange: `python bench/exchange/lighthouse.py [ADDRESS]`.

Without an address it runs the exchange with its sample sources in a temporary folder. Needs Chromium, Node, and
`npm ci --prefix bench/exchange/web`. Gives the four marks of each page at phone and desk width, and what cost any: the
median of three looks, as Lighthouse's own guide to variability advises, for it slows the processor it finds.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent
PROGRAM = HERE / "web" / "node_modules" / "lighthouse" / "cli" / "index.js"
PORT, SAMPLES = 8743, 8744
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = 100
LOOKS = 3
FAILURES = 3
"""Looks at one page that the browser may lose (its trace has no beginning, once in some tens) before it is given up."""


@contextmanager
def exchange() -> Iterator[str]:
    """The address of an exchange that runs with its sample sources for as long as this lasts."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COMMUNIQUE_DATA": folder}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "communique", "run", "--demo", "--port", str(PORT)]
        process = subprocess.Popen(  # noqa: S603 # our own command
            [*command, "--demo-port", str(SAMPLES)], env=environment, stderr=subprocess.PIPE, text=True
        )
        try:
            assert process.stderr
            for line in process.stderr:
                if "The desk:" in line:
                    break
            yield f"http://127.0.0.1:{PORT}"
        finally:
            process.terminate()
            process.wait()


def first_article(address: str) -> str:
    """The path of the newest article of the news list."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", "/news/")
    page = connection.getresponse().read().decode()
    found = re.search(r'class="row-title"><a href="([^"]+)"', page)
    if found is None:
        sys.exit("There is no article on the news page to measure.")
    return found[1]


def measured(url: str, preset: str) -> dict[str, Any]:
    """Lighthouse's report of one page as `preset`, phone or desktop."""
    node = shutil.which("node")
    if node is None or not PROGRAM.exists():
        sys.exit("Lighthouse is not here: install Node and run npm ci --prefix bench/exchange/web.")
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
    command = [node, str(PROGRAM), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command += ["--preset=desktop"] if preset == "desktop" else []
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    for _ in range(FAILURES):
        done = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=300)  # noqa: S603 # our own arguments
        if not done.returncode:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
    sys.exit(f"Lighthouse gave up on {url}: {done.stderr.decode()[-500:]}")


def marks_of(report: dict[str, Any]) -> list[int]:
    """The marks of one look, 0 to 100, in the order of CATEGORIES."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def shortcomings(report: dict[str, Any]) -> list[str]:
    """What cost a page a mark."""
    weighed = {
        one["id"] for name in CATEGORIES for one in report["categories"][name]["auditRefs"] if one["weight"]
    }
    audits = (report["audits"][name] for name in sorted(weighed))
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')} {where(audit)}".strip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


def where(audit: dict[str, Any]) -> str:
    """The first elements that an audit names."""
    items = (audit.get("details") or {}).get("items") or []
    return " ".join(item["node"]["snippet"] for item in items[:3] if "node" in item)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "address", nargs="?", default="", help="of a running exchange; one is started without it"
    )
    given = parser.parse_args().address.rstrip("/")
    if given:
        return table(given)
    with exchange() as address:
        return table(address)


def table(address: str) -> int:
    """Prints a row for each page and width; 1 where any mark is below 100."""
    low = 0
    print(f"{'page':10} {'width':8} " + " ".join(f"{name:>14}" for name in CATEGORIES))
    for name, path in (("home", "/"), ("list", "/news/"), ("article", first_article(address))):
        for preset in ("phone", "desktop"):
            reports = [measured(address + path, preset) for _ in range(LOOKS)]
            marks = [round(median(each)) for each in zip(*map(marks_of, reports), strict=True)]
            print(f"{name:10} {preset:8} " + " ".join(f"{mark:14}" for mark in marks), flush=True)
            for shortcoming in sorted({one for report in reports for one in shortcomings(report)}):
                print(f"           {shortcoming}")
            low += sum(mark < WANTED for mark in marks)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
