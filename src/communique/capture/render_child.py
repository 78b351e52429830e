"""The process beside a worker that drives Chromium for one page; run as `python -m communique.capture.render_child`.

In: on standard input a line of JSON with the page, then one for each address asked for. Out: on standard output a
line for each address wanted, at last the page as its scripts left it. It opens no socket: the browser is spoken to
over a pipe, and may ask nobody but us.
"""

import base64
import json
import sys
import tempfile
import time
from typing import Any, Final

from playwright.sync_api import Error, Page, Route, TimeoutError, sync_playwright  # noqa: A004 # its own name

WANTED: Final = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""Kinds of requests that may change what a page says; pictures, fonts and the like do not."""

NOWHERE: Final = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--js-flags=--max-old-space-size=256",
)
SETTLED: Final = 0.7
"""Seconds without a request after which a page has said what it has to say."""


class OnePage:
    """The page, and the conversation with the worker about what it wants."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.url = str(asked["url"])
        self._type = str(asked["type"])
        self._body = base64.b64decode(asked["body"])
        self.ends = time.monotonic() + float(asked["seconds"]) * 0.8
        self._given = False
        self.last = time.monotonic()

    def route(self, route: Route) -> None:
        """Answer one request of the page: itself from what we have, the rest by way of the worker."""
        self.last = time.monotonic()
        request = route.request
        if request.is_navigation_request() and request.url == self.url and not self._given:
            self._given = True
            route.fulfill(status=200, body=self._body, content_type=self._type)
        elif (
            request.method != "GET" or request.resource_type not in WANTED or request.is_navigation_request()
        ):
            route.abort()
        else:
            _fulfil(route, request.url)
        self.last = time.monotonic()

    def settle(self, page: Page) -> None:
        """Wait until nothing was asked for a while, or time is short."""
        while time.monotonic() < self.ends and time.monotonic() - self.last < SETTLED:
            page.wait_for_timeout(100)


def _fulfil(route: Route, url: str) -> None:
    _say({"fetch": url})
    answer = json.loads(sys.stdin.buffer.readline())
    if not answer["status"]:
        route.abort()
        return
    headers = {"content-type": answer["type"], "access-control-allow-origin": "*"}
    route.fulfill(status=answer["status"], body=base64.b64decode(answer["body"]), headers=headers)


def _say(what: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
    sys.stdout.buffer.flush()


def main(executable: str) -> None:
    """Show one page and say what became of it."""
    one = OnePage(json.loads(sys.stdin.buffer.readline()))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="communique-render-") as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=executable,
            chromium_sandbox=True,
            args=list(NOWHERE),
            service_workers="block",
            accept_downloads=False,
        )
        context.route("**/*", one.route)
        context.route_web_socket("**/*", lambda socket: socket.close())
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(one.url, wait_until="domcontentloaded", timeout=max(one.ends - time.monotonic(), 1) * 1000)
        one.settle(page)
        _say({"html": base64.b64encode(page.content().encode("utf-8", "replace")).decode("ascii")})
        context.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except TimeoutError:
        _say({"late": True})
    except Error as error:
        _say({"error": error.message.splitlines()[0][:300]})
