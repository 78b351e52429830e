"""Pages that are written by script, in a real Chromium with its sandbox; it may ask nobody but us."""

import os
import shutil
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from communique.capture import render
from communique.capture.archive import WarcArchive
from communique.capture.fetch import HttpFetcher
from communique.capture.render import ChromiumRenderer, RenderLimits
from communique.errors import (
    AddressRefused,
    CaptureError,
    FetchFailed,
    FetchTimedOut,
    RendererAbsent,
    TooLarge,
)
from communique.model import Request, Response
from communique.pipeline import list_response, read_response
from loopback import NOW, Canary, Page, Site

CHROMIUM = next((path for name in render.BROWSERS if (path := shutil.which(name))), None)
needs_browser = [
    pytest.mark.browser,
    pytest.mark.timeout(240),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
URL = "https://office.example.org/notices/"
FRAME = b'<html><head><title>Notices</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>'
SCRIPT = b"""
fetch('/data.json').then(a => a.json()).then(rows => {
  document.getElementById('app').innerHTML = '<ul>' + rows.map(r =>
    `<li><a href="${r.url}">${r.title}</a> <span>${r.date}</span></li>`).join('') + '</ul>';
});
"""
ROWS = "[" + ",".join(
    f'{{"url": "/notices/{n}.html", "title": "Notice {n} of the Harbour Office", "date": "2026-11-{10 + n}"}}'
    for n in range(1, 9)
) + "]"  # fmt: skip


def response(body: bytes = FRAME, media_type: str = "text/html; charset=utf-8", url: str = URL) -> Response:
    return Response(url, url, 200, (("Content-Type", media_type),), body, body, NOW, "203.0.113.7")


@dataclass
class Web:
    """The guarded fetcher as a table: what is not in it is refused."""

    pages: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, request: Request) -> Response:
        self.asked.append(request.url)
        if request.url not in self.pages:
            raise AddressRefused(f"{request.url} is not opened.")
        return self.pages[request.url]


@pytest.fixture
def executable(tmp_path: Path) -> str:
    """Chromium as a user that is not root, with its sandbox on."""
    assert CHROMIUM
    if os.geteuid() != 0:
        return CHROMIUM
    home = tmp_path / "home"
    home.mkdir()
    for folder in (home, *home.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    os.chown(home, 65534, 65534)
    script = tmp_path / "chromium"
    script.write_text(
        f'#!/bin/bash\nexport HOME={home}\nfor a in "$@"; do case $a in --user-data-dir=*) a=--user-data-dir={home}/profile;; '
        f'esac; b+=("$a"); done\nexec setpriv --reuid=65534 --regid=65534 --clear-groups {CHROMIUM} "${{b[@]}}"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def rendered(executable: str) -> Callable[..., bytes]:
    def run(shown: Response, web: Web, **limits: float) -> bytes:
        chosen = RenderLimits(**{"seconds": 90.0, **limits})  # type: ignore[arg-type] # a busy machine takes its time
        return ChromiumRenderer(chosen, executable).render(shown, web.fetch)

    return run


class TestInChromium:
    pytestmark = needs_browser

    def test_a_list_that_a_script_writes_is_read(self, rendered: Callable[..., bytes]) -> None:
        root = "https://office.example.org"
        web = Web(
            {
                f"{root}/app.js": response(SCRIPT, "text/javascript", f"{root}/app.js"),
                f"{root}/data.json": response(ROWS.encode(), "application/json", f"{root}/data.json"),
            }
        )
        page = response()
        html = rendered(page, web)
        assert web.asked == [f"{root}/app.js", f"{root}/data.json"]
        listing = list_response(
            Response(**{name: getattr(page, name) for name in Response.__slots__} | {"rendered": html})
        )
        assert [item.url for item in listing.items] == [f"{root}/notices/{n}.html" for n in range(1, 9)]

    def test_whatever_a_page_tries_nobody_but_us_is_asked(
        self, rendered: Callable[..., bytes], canary: Canary
    ) -> None:
        port = canary.port
        tricks = f"""<html><body><p id=p>before</p>
<img src="http://127.0.0.1:{port}/i.png"><link rel=stylesheet href="http://127.0.0.1:{port}/s.css">
<link rel=preconnect href="http://127.0.0.1:{port}"><link rel=dns-prefetch href="http://127.0.0.1:{port}">
<link rel=prefetch href="http://127.0.0.1:{port}/p"><iframe src="http://127.0.0.1:{port}/f"></iframe>
<script>
  const t = 'http://127.0.0.1:{port}/';
  fetch(t, {{mode: 'no-cors'}}).catch(() => 0); fetch(t, {{method: 'POST', body: 'x', mode: 'no-cors'}}).catch(() => 0);
  navigator.sendBeacon(t + 'b', 'x'); new WebSocket('ws://127.0.0.1:{port}/w'); new EventSource(t + 'e');
  new Image().src = t + 'j'; window.open(t + 'o');
  const pc = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}]}});
  pc.createDataChannel('x'); pc.createOffer().then(o => pc.setLocalDescription(o));
  document.getElementById('p').textContent = 'after';
  setTimeout(() => {{ location = t + 'n' }}, 50);
</script></body></html>"""
        web = Web()
        html = rendered(response(tricks.encode()), web)
        assert b"after" in html
        assert all(url.startswith(f"http://127.0.0.1:{port}/") for url in web.asked)
        assert canary.connections == 0

    def test_endless_scripts_end(self, rendered: Callable[..., bytes]) -> None:
        page = response(b"<html><body><script>for(;;);</script></body></html>")
        begun = time.monotonic()
        with pytest.raises(FetchTimedOut, match="scripts ran longer"):
            rendered(page, Web(), seconds=12.0)
        assert time.monotonic() - begun < 30

    def test_a_page_that_grows_is_refused(self, rendered: Callable[..., bytes]) -> None:
        page = response(
            b"<html><body><script>document.body.append('x'.repeat(300000))</script></body></html>"
        )
        with pytest.raises(TooLarge):
            rendered(page, Web(), page=200_000)

    def test_a_page_that_asks_for_too_much_gets_no_more(self, rendered: Callable[..., bytes]) -> None:
        page = response(
            b"<html><body><script>for (let i = 0; i < 50; i++) fetch('/x' + i).catch(() => 0)</script></body></html>"
        )
        web = Web()
        rendered(page, web, requests=5)
        assert len(web.asked) == 5

    def test_the_fetcher_runs_scripts_where_asked_and_the_capture_holds_both(
        self, site: Site, executable: str, tmp_path: Path
    ) -> None:
        site.pages["/"] = Page(FRAME)
        site.pages["/app.js"] = Page(SCRIPT, headers={"Content-Type": "text/javascript"})
        site.pages["/data.json"] = Page(ROWS.encode(), headers={"Content-Type": "application/json"})
        fetcher = HttpFetcher(
            clock=lambda: NOW,
            allowed_hosts=frozenset({site.host}),
            renderer=ChromiumRenderer(RenderLimits(90.0), executable),
        )
        plain = fetcher.fetch(Request(site.url("/")))
        assert plain.rendered is None
        shown = fetcher.fetch(Request(site.url("/"), render=True))
        assert shown.body == FRAME
        assert b"Notice 8 of the Harbour Office" in (shown.rendered or b"")
        archive = WarcArchive(tmp_path / "warcs", lambda: NOW)
        capture = archive.write(shown)
        archive.close()
        assert archive.read(capture) == FRAME
        with (tmp_path / "warcs" / capture.warc_file).open("rb") as stream:
            kinds = {record.rec_type: record.raw_stream.read() for record in ArchiveIterator(stream)}
        assert kinds["conversion"] == shown.rendered
        assert archive.verify([capture]).problems == ()


def test_what_is_no_page_is_not_rendered() -> None:
    feed = response(b"<rss/>", "application/rss+xml")
    assert ChromiumRenderer(executable="/nowhere").render(feed, Web().fetch) == b"<rss/>"


def test_without_a_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(RendererAbsent, match=r"communique\[render\]"):
        ChromiumRenderer().render(response(), Web().fetch)


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(render.shutil, "which", lambda _: None)
    with pytest.raises(RendererAbsent, match="install the system's chromium"):
        ChromiumRenderer().render(response(), Web().fetch)


def test_root_is_refused_for_want_of_a_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(RendererAbsent, match="run the worker as a user of its own"):
        ChromiumRenderer().render(response(), Web().fetch)


def test_a_browser_that_does_not_start_is_an_error_of_ours() -> None:
    with pytest.raises(FetchFailed):
        ChromiumRenderer(RenderLimits(60.0), "/bin/false").render(response(), Web().fetch)


def test_what_scripts_wrote_is_what_is_read() -> None:
    said = "<html><title>Berth</title><body><h1>Berth 7 closes</h1><p>{}</p></body></html>"
    words = "The Harbour Office gives notice that berth 7 will be closed to all vessels from Monday on. " * 3
    shown = Response(
        URL,
        URL,
        200,
        (("Content-Type", "text/html"),),
        FRAME,
        FRAME,
        NOW,
        rendered=said.format(words).encode(),
    )
    assert "berth 7 will be closed" in read_response(shown).text


def test_the_errors_are_of_the_tree() -> None:
    assert issubclass(RendererAbsent, CaptureError)
    assert RendererAbsent.permanent
