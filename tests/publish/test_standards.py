"""Every kind of page before the judges of HTML and of accessibility: no error, no warning, no violation."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

import web_checks
from browser import Browser, browser, chromium
from exchange_sample import Sample
from loopback import Site, make_site
from served_pages import served
from site_pages import KINDS, both_languages

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
NO_BROWSER = "" if PROGRAM else "no Chromium on this machine: accessibility not checked"


@pytest.mark.skipif(bool(web_checks.NO_NU), reason=web_checks.NO_NU)
def test_html_has_no_error_and_no_warning(client: Client, full: Sample, tmp_path: Path) -> None:
    paths = [each for kind in KINDS for each in both_languages(kind.path(full))]
    assert web_checks.html_errors({path: client.get(path).content for path in paths}, tmp_path) == []


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.skipif(bool(web_checks.NO_AXE or NO_BROWSER), reason=web_checks.NO_AXE or NO_BROWSER)
@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_nobody_is_shut_out(
    tab: Browser, served: Callable[..., Site], full: Sample, width: int, dark: bool
) -> None:
    paths = [each for kind in KINDS for each in both_languages(kind.path(full))]
    site = served(paths)
    tab.screen(width, 844, dark=dark)
    found = {}
    for path in paths:
        tab.show(site.url(path))
        tab.value(web_checks.axe_script() + "; 0")
        violations = tab.awaited(web_checks.AXE_RUN)
        if violations:
            found[path] = violations
    assert not found, "\n".join(f"{path} {one}" for path, many in found.items() for one in many)
