"""Chromium over a pipe, by the DevTools protocol: no driver, no socket but those of the pages it shows."""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-sync", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--mute-audio", "--password-store=basic", "--use-mock-keychain",
)  # fmt: skip
HAND_OVER = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for place, pipe in zip((3, 4), pipes):
    os.dup2(pipe, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from file 3 and answers on file 4."""
PATIENCE = 40
"""Seconds that one answer may take on a busy machine."""
NOISE = {
    "Runtime.consoleAPICalled",
    "Runtime.exceptionThrown",
    "Log.entryAdded",
    "Page.javascriptDialogOpening",
}


def chromium() -> str | None:
    """Where Chromium is, None where the machine has none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Seen:
    """What happened while a page was shown: `asked` are the addresses of its requests, `said` all that a
    console, a fault or a dialogue said."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


class Browser:
    """One tab. `show` goes somewhere, `value` asks the page."""

    def __init__(self, process: subprocess.Popen[bytes], to_it: int, from_it: int) -> None:
        self.process, self.to_it, self.from_it = process, to_it, from_it
        self.count = 0
        self.rest = b""
        self.events: list[dict[str, Any]] = []
        self.session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """What the browser answers to one command; raises where it refuses."""
        answer = self._answer(method, **parameters)
        assert "error" not in answer, (method, answer.get("error"))
        return answer["result"]

    def _answer(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.count += 1
        message: dict[str, Any] = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_it, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self.count:
            self.events.append(answer)
        return answer

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.from_it], [], [], max(0, deadline - time.monotonic()))
            assert ready, "the browser does not answer"
            data = os.read(self.from_it, 1 << 20)
            assert data, "the browser has ended"
            self.rest += data
        first, _, self.rest = self.rest.partition(b"\0")
        found: dict[str, Any] = json.loads(first)
        return found

    def screen(self, width: int, height: int, *, dark: bool = False) -> None:
        """The size of the window in CSS pixels, and the reader's preference."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        wanted = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=wanted)

    def show(self, url: str) -> Seen:
        """Go there, wait until it is loaded, and tell what happened."""
        self.events.clear()
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            event = self._next()
            if event.get("method") == "Page.javascriptDialogOpening":
                self.call("Page.handleJavaScriptDialog", accept=True)
            self.events.append(event)
        self.value("document.readyState")  # what was said until now has arrived when this is answered
        seen = Seen()
        for event in self.events:
            if event.get("method") == "Network.requestWillBeSent":
                seen.asked.append(event["params"]["request"]["url"])
            elif event.get("method") in NOISE:
                seen.said.append(json.dumps(event["params"])[:500])
        return seen

    def value(self, expression: str) -> Any:
        """What an expression gives in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def comes(self, condition: str, patience: float = PATIENCE) -> bool:
        """Whether a condition comes to hold within so many seconds, through the reloads of the page: one on
        its way to the next refuses to answer, which means not yet."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            answer = self._answer("Runtime.evaluate", expression=condition, returnByValue=True)
            if answer.get("result", {}).get("result", {}).get("value"):
                return True
            time.sleep(0.05)
        return False

    def awaited(self, expression: str) -> Any:
        """What the promise that an expression gives comes to."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser with an empty profile that resolves no name, ended and forgotten afterwards."""
    with tempfile.TemporaryDirectory(prefix="communique-browser-", ignore_cleanup_errors=True) as profile:
        its_in, to_it = os.pipe()
        from_it, its_out = os.pipe()
        options = [
            *OPTIONS,
            f"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ]
        if os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to be sandboxed as root
        command = [sys.executable, "-c", HAND_OVER, str(its_in), str(its_out), program, *options]
        process = subprocess.Popen(
            command, pass_fds=(its_in, its_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(Path(profile))},
        )  # fmt: skip
        os.close(its_in)
        os.close(its_out)
        try:
            yield Browser(process, to_it, from_it)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            os.close(to_it)
            os.close(from_it)
