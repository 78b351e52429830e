"""Whether reading keeps memory: 10,000 pages in one process, its resident memory after each thousand.

Exits with 1 where the last quarter of the run needs more than 5 % over the second one.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from communique.extract.read import read_page

ROOT = Path(__file__).parents[2]
PAGES = ROOT.parent / "shared/data/pages"
STATUS = Path("/proc/self/status")
MOST_GROWTH = 1.05


def pages() -> Iterator[bytes]:
    """The labelled pages where they are at hand, else the golden pages of the tests; again and again."""
    files = sorted(PAGES.glob("*/html/*.gz"))[::3] or sorted((ROOT / "tests/golden").glob("*.html"))
    for path in cycle(files):
        data = path.read_bytes()
        yield gzip.decompress(data) if path.suffix == ".gz" else data


def resident() -> float:
    """Resident memory of this process in megabytes."""
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description="Memory over many pages.")
    parser.add_argument("--pages", type=int, default=10_000)
    options = parser.parse_args()
    if not STATUS.exists():
        print("This machine has no /proc: resident memory is not measured.")
        return 0
    step = max(1, options.pages // 10)
    seen: list[float] = []
    for number, data in enumerate(islice(pages(), options.pages), 1):
        read_page(data, "https://bench.example/")
        if number % step == 0:
            seen.append(resident())
    print(f"resident MB after each {step} pages: " + " ".join(f"{size:.0f}" for size in seen))
    growth = max(seen[-3:]) / max(seen[2:5])
    print(f"growth from the second quarter to the last: {growth - 1:+.1%}")
    return int(growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
