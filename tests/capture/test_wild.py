"""Whatever bytes come, discovery gives a Listing or one of its errors, never another exception."""

import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.capture.autodiscovery import find_feeds
from communique.capture.discover import discover, links_of
from communique.errors import DiscoveryError
from communique.formats.charset.decode import decode
from communique.model import SourceKind

PAGES = Path(__file__).parents[3] / "shared" / "data" / "pages"
PIECES = st.sampled_from(
    ["<li>", "<a href='/x'>", "标题通知公告", "2026-03-05", "</a>", "<table><tr><td>", "</ul>", "<rss version='2.0'>", "<item>", "<title>", "<![CDATA[",
     "]]>", "<datastore><record>", "</record>", '{"items": [', "}", "<urlset><url><loc>", "&#xFFFFFFFF;", "\0", "<!DOCTYPE html>", "<script>", "03/04/26",
     "<base href='::'>", "<time datetime='x'>", "下一页", "\ufeff"]
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode("utf-8", "replace"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.one_of(MARKUP, st.binary(max_size=400)), st.sampled_from([None, *SourceKind]))
def test_any_bytes(body: bytes, kind: SourceKind | None) -> None:
    with contextlib.suppress(DiscoveryError):
        discover(body, url="https://office.example/", kind=kind)
        links_of(body, url="https://office.example/")
    find_feeds(decode(body).text, "https://office.example/")


@pytest.mark.data
def test_real_pages() -> None:
    if not PAGES.is_dir():
        pytest.skip(f"{PAGES} is absent")
    read = 0
    for path in sorted(PAGES.glob("*/html/*.gz"))[::10]:
        links_of(gzip.decompress(path.read_bytes()), url="https://office.example/")
        read += 1
    assert read > 150
