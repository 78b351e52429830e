"""Requests a second on the page of an article, beside other publishing systems on the same machine in the same run.

`python bench/exchange/peers.py --article PATH [--port 8130] [--peer ghost=http://127.0.0.1:2368/coming-soon/] ...` asks
our site, which has to be running (`communique run --port 8130`), and each peer that is named, in turns of the same
length, so that what else the machine does falls on all of them alike. Ours is asked twice: as a reader asks, who is
given the page that is kept, and as somebody with a cookie, for whom it is made anew each time. A peer is installed and started by hand, with
one article of its own of about the same length: Ghost from npm, tt-rss from Debian. One that does not answer is
skipped, and said to be.

Ghost 5.99.1 on Node 20, without its command line: `npm pack ghost@5.99.1`, unpack, take `devDependencies` and `scripts`
out of its package.json (some of them come from elsewhere than the registry), remove yarn.lock, `npx yarn@1 install
--production --no-lockfile`, write a config.production.json with sqlite3 and the port, `NODE_ENV=production node index.js`.
If it ends with “cron is not a function”, `cron-validate` is newer than its `bree` expects: take its `default`.
"""

import argparse
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

TURNS = 5
MADE = "made anew"


def requests(address: str, seconds: float, connections: int, cookie: str = "") -> tuple[int, int]:
    """How many answers came within so many seconds over so many connections, and the bytes of one."""
    parts = urlsplit(address)
    counts, sizes = [0] * connections, [0] * connections
    headers = {"Accept-Encoding": "identity"} | ({"Cookie": cookie} if cookie else {})
    end = time.monotonic() + seconds

    def ask(place: int) -> None:
        link = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=30)
        while time.monotonic() < end:
            link.request("GET", parts.path or "/", headers=headers)
            answer = link.getresponse()
            sizes[place] = len(answer.read())
            if answer.status != 200:
                message = f"{address} answered {answer.status}"
                raise HTTPException(message)
            counts[place] += 1
        link.close()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts), max(sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--article", required=True, help="path of an article of ours")
    parser.add_argument("--port", type=int, default=8130)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=ADDRESS")
    parser.add_argument("--seconds", type=float, default=5, help="of each turn")
    parser.add_argument("--connections", type=int, default=4)
    options = parser.parse_args()
    ours = f"http://127.0.0.1:{options.port}{options.article}"
    asked = {"communique": ours, MADE: ours}
    asked |= dict(peer.split("=", 1) for peer in options.peer)
    if not options.peer:
        print(
            "NO PEER was named: install and start one, or this says nothing by comparison.", file=sys.stderr
        )
    for name, address in list(asked.items()):
        try:
            requests(address, 1, 1)  # the first answer loads what later ones have
            HTTPConnection(urlsplit(address).netloc, timeout=10).connect()
        except OSError as error:
            print(f"SKIPPED    {name}: {address} does not answer ({error})", file=sys.stderr)
            del asked[name]
    totals = dict.fromkeys(asked, 0)
    size = dict.fromkeys(asked, 0)
    for _ in range(TURNS):
        for name, address in asked.items():
            cookie = "made=anew" if name == MADE else ""
            count, size[name] = requests(address, options.seconds, options.connections, cookie)
            totals[name] += count
    for name, total in totals.items():
        print(
            f"{name:12} {total / (TURNS * options.seconds):8.1f} requests a second, {size[name]} bytes each"
        )


if __name__ == "__main__":
    main()
