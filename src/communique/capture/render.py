"""Pages that are written by script, run in a browser that cannot reach the network: all it asks for, we fetch.

A child process drives Chromium (render_child.py). Each address that the page wants comes back to us and goes
through the same Fetcher: the same address guard, robots.txt and limits. The browser itself has no way out: its
proxy and its resolver lead nowhere. The child and all it started are killed when the time is up.
"""

import base64
import binascii
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Final

from communique.errors import CaptureError, FetchFailed, FetchTimedOut, RendererAbsent, TooLarge
from communique.model import Request, Response

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
TIME_LIMIT: Final = 45.0
LARGEST_LINE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """`seconds` for the whole page; `requests` and `bytes` for all that its scripts ask for; `page` bytes of what
    they make of it."""

    seconds: float = TIME_LIMIT
    requests: int = 80
    bytes: int = 20 * 1024 * 1024
    page: int = 8 * 1024 * 1024


def browser() -> str:
    """The system's Chromium. Raises RendererAbsent with what to install where it or its driver is missing."""
    if importlib.util.find_spec("playwright") is None:
        raise RendererAbsent(
            "This page is written by script and needs a browser to be read; install one: "
            "pip install 'communique[render]' and the system's chromium."
        )
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise RendererAbsent(
            "This page is written by script and needs a browser to be read; install the system's chromium."
        )
    return found


@dataclass(slots=True)
class Rendering:
    """One page being rendered: what its scripts asked for so far. `fetch` is the guarded one."""

    fetch: Callable[[Request], Response]
    limits: RenderLimits
    asked: int = 0
    bytes: int = 0
    refused: list[str] = field(default_factory=list)

    def answer(self, url: str) -> dict[str, Any]:
        """What the page is given for an address that it wants: the response, or nothing with a reason."""
        self.asked += 1
        if self.asked > self.limits.requests or self.bytes > self.limits.bytes:
            return self._refused(url, "too much was asked for")
        try:
            response = self.fetch(Request(url))
        except CaptureError as error:
            return self._refused(url, error.code)
        self.bytes += len(response.body)
        return {
            "status": response.status,
            "type": response.header("content-type") or "",
            "body": base64.b64encode(response.body).decode("ascii"),
        }

    def _refused(self, url: str, why: str) -> dict[str, Any]:
        self.refused.append(f"{url}: {why}")
        return {"status": 0}


class ChromiumRenderer:
    """Runs the scripts of pages. `executable` is a Chromium; it keeps its own sandbox, so no worker may be root."""

    def __init__(self, limits: RenderLimits | None = None, executable: str | None = None) -> None:
        self._limits = limits or RenderLimits()
        self._executable = executable

    def render(self, response: Response, fetch: Callable[[Request], Response]) -> bytes:
        """What scripts make of a page, as UTF-8 HTML; what is no page is given back as it is.

        Raises RendererAbsent, FetchTimedOut, TooLarge or FetchFailed.
        """
        if response.media_type not in HTML:
            return response.body
        if self._executable is None and os.geteuid() == 0:
            raise RendererAbsent(
                f"{response.url} needs a browser, and as root a browser has no sandbox; run the worker as a user of its own."
            )
        executable = self._executable or browser()
        rendering = Rendering(fetch, self._limits)
        html = self._in_child(executable, response, rendering)
        if len(html) > self._limits.page:
            raise TooLarge(f"{response.url} becomes larger than is read when its scripts run.")
        return html

    def _in_child(self, executable: str, response: Response, rendering: Rendering) -> bytes:
        command = [sys.executable, "-m", "communique.capture.render_child", executable]
        with subprocess.Popen(  # noqa: S603 # our own module and the system's browser
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as child:
            late = threading.Event()
            timer = threading.Timer(self._limits.seconds, _kill, (child.pid, late))
            timer.start()
            try:
                to_child, from_child = _pipes(child)
                _send(to_child, _page(response, self._limits.seconds))
                return _converse(to_child, from_child, rendering, response.url)
            except (OSError, ValueError, KeyError) as error:
                raise _broken(response.url, late, self._limits.seconds) from error
            finally:
                timer.cancel()
                _kill(child.pid, threading.Event())


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise OSError("the child has no pipes")
    return child.stdin, child.stdout


def _page(response: Response, seconds: float) -> dict[str, Any]:
    return {
        "url": response.final_url,
        "type": response.header("content-type") or "text/html",
        "body": base64.b64encode(response.body).decode("ascii"),
        "seconds": seconds,
    }


def _converse(to_child: IO[bytes], from_child: IO[bytes], rendering: Rendering, url: str) -> bytes:
    """Give the child what it asks for until it has the page. Raises ValueError where it ends without one."""
    while line := from_child.readline(LARGEST_LINE):
        said = json.loads(line)
        if "fetch" in said:
            _send(to_child, rendering.answer(str(said["fetch"])))
        elif "html" in said:
            try:
                return base64.b64decode(said["html"], validate=True)
            except binascii.Error as error:
                raise ValueError("not what the child writes") from error
        elif "late" in said:
            raise _too_long(url, rendering.limits.seconds)
        else:
            raise FetchFailed(
                f"{url} could not be shown in a browser: {said.get('error', 'it gave no reason')}."
            )
    raise ValueError("the child ended without a page")


def _send(stream: IO[bytes], what: dict[str, Any]) -> None:
    stream.write(json.dumps(what).encode() + b"\n")
    stream.flush()


def _broken(url: str, late: threading.Event, seconds: float) -> CaptureError:
    if late.is_set():
        return _too_long(url, seconds)
    return FetchFailed(f"{url} could not be shown: the browser ended before it had the page.")


def _too_long(url: str, seconds: float) -> FetchTimedOut:
    return FetchTimedOut(f"{url} was given up: its scripts ran longer than the {seconds:g} seconds they may.")


def _kill(pid: int, late: threading.Event) -> None:
    """End the child with everything that it started."""
    late.set()
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
