"""Pages as Django answers them, with its headers, on a real server for a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from communique.publish.templatetags.communique_site import site_script, style_sheet
from exchange_sample import Sample
from loopback import Page, Site

FRAMES = re.compile(r"/captures/\d+/$")
"""Pages that show another in a frame."""


def held(name: str) -> bytes:
    """A static file of the site."""
    return Path(finders.find(f"publish/{name}") or "").read_bytes()


@pytest.fixture
def served(make_site: Callable[[], Site], client: Client, sample: Sample) -> Callable[..., Site]:
    """Puts pages on a server; a header may be left out. Links to the site's own host stay links."""

    def serve(paths: list[str], leave_out: str = "") -> Site:
        site = make_site()
        site.pages[style_sheet()] = Page(
            held("site.css"), headers={"Content-Type": "text/css; charset=utf-8"}
        )
        site.pages["/static/publish/icon.svg"] = Page(
            held("icon.svg"), headers={"Content-Type": "image/svg+xml"}
        )
        for name in ("marks.js", "suggest.js"):
            script = {"Content-Type": "text/javascript; charset=utf-8"}
            site.pages[site_script(name)] = Page(held(name), headers=script)
        framed = [f"{path}page" for path in paths if FRAMES.search(path)]
        for path in [*paths, *framed]:
            answer = client.get(path)
            headers = {
                name: value
                for name, value in answer.headers.items()
                if name not in {"Content-Length", leave_out}
            }
            site.pages[path] = Page(answer.content, answer.status_code, headers)
        return site

    return serve
