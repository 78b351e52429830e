"""The pages of the site in a real browser: they fit a phone, say nothing, ask nobody else, print, and cannot be made to run."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
from django.contrib.staticfiles import finders

import stating
from browser import Browser, browser, chromium
from communique.newsroom.models import Article
from communique.publish import addresses
from communique.publish.actions.make_site import make_site as make_the_site
from exchange_sample import Sample
from fakes import FakeClock
from loopback import Page, Site, make_site
from served_pages import served
from site_pages import KINDS, both_languages

__all__ = ["make_site", "served"]  # fixtures

PROGRAM = chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        PROGRAM is None, reason="no Chromium on this machine: the site was not looked at in a browser"
    ),
]
TOO_WIDE = """[...document.querySelectorAll("body *")]
  .filter(node => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest(".table-scroll, .sections, .skip, pre"))
  .map(node => node.outerHTML.slice(0, 120)).slice(0, 5)"""
FAINT = """(() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = node => {
    for (let up = node; up; up = up.parentElement) {
      const colour = parts(getComputedStyle(up).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest("script")) continue;
    const [a, b] = [light(parts(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.push(ratio.toFixed(2) + " " + node.outerHTML.slice(0, 120));
  }
  return found.slice(0, 5);
})()"""
SMALL = """[...document.querySelectorAll(".sections a, .switch a, .pager a, .foot a, .back a, summary, .files a, .hand-on li a")]
  .map(node => [node.getBoundingClientRect(), node.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width && (box.height < 24 || box.width < 24)).map(([box, html]) => box.height + " " + html)"""
PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\"><svg onload=alert(3)>", "'><body onload=alert(4)>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe>", "<a href=javascript:alert(6)>x</a>", "</script><script>alert(7)</script>",
    "</title><script>alert(8)</script>", "<math><mtext></p><style><img src=x onerror=alert(9)></style></mtext></math>",
    "<svg><animate onbegin=alert(10) attributeName=x dur=1s>", "<details open ontoggle=alert(11)>", "<video><source onerror=alert(12)>",
    "<input autofocus onfocus=alert(13)>", "<noscript><p title='</noscript><img src=x onerror=alert(14)>'>", "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/y.css';</style>", "<form action=https://evil.example><button autofocus>x</button></form>",
    "<!--><script>alert(15)</script>-->", "<![CDATA[<script>alert(16)</script>]]>", "\u202e<script>alert(17)</script>", "<p style='background:url(https://evil.example/z)'>",
)  # fmt: skip


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    assert PROGRAM
    with browser(PROGRAM) as opened:
        yield opened


@pytest.mark.parametrize(("width", "dark"), [(320, False), (390, True), (1280, False)])
def test_every_page_fits_says_nothing_and_asks_nobody_else(
    tab: Browser, served: Callable[[list[str]], Site], full: Sample, width: int, dark: bool
) -> None:
    paths = [each for kind in KINDS for each in both_languages(kind.path(full))]
    faults = {each for kind in KINDS if kind.status != 200 for each in both_languages(kind.path(full))}
    site = served(paths)
    tab.screen(width, 844, dark=dark)
    for path in paths:
        seen = tab.show(site.url(path))
        assert path in faults or seen.said == [], path
        asked = {
            urlsplit(url).netloc for url in seen.asked if not url.startswith("data:")
        }  # fields have icons
        assert asked == {site.host}, path
        assert tab.value("document.documentElement.scrollWidth") <= width, (path, tab.value(TOO_WIDE))
        assert tab.value(TOO_WIDE) == [], path
        assert tab.value(FAINT) == [], path
        assert tab.value(SMALL) == [], path
        assert tab.value("getComputedStyle(document.body).marginTop") == "0px", "the style sheet is there"


def test_the_keyboard_reaches_the_text_first(
    tab: Browser, served: Callable[[list[str]], Site], full: Sample
) -> None:
    site = served(["/"])
    tab.screen(1280, 844)
    tab.show(site.url("/"))
    for event in ("keyDown", "keyUp"):
        tab.call("Input.dispatchKeyEvent", type=event, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert tab.value("document.activeElement.getAttribute('href')") == "#main"
    assert tab.value("document.activeElement.getBoundingClientRect().left") >= 0
    assert tab.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_an_entry_of_the_panel_marks_its_quote_while_pointed_at_and_once_chosen(
    tab: Browser, served: Callable[[list[str]], Site]
) -> None:
    article = stating.stated(stating.ENGLISH, FakeClock(), language="en")
    make_the_site("http://127.0.0.1:8000")
    path = addresses.article(article)
    site = served([path])
    tab.screen(1280, 844)
    assert tab.show(site.url(path)).said == []
    tab.value("window.link = document.querySelector('.glance a[data-quote]'); 0")
    marked = (
        "[...document.querySelectorAll('mark.%s')].map(part => part.dataset.quote === link.dataset.quote)"
    )
    assert tab.value(marked % "pointed") == []
    for kind, parts in (("pointerenter", [True]), ("pointerleave", []), ("focus", [True]), ("blur", [])):
        tab.value(f"link.dispatchEvent(new Event('{kind}')); 0")
        assert tab.value(f"[...new Set({marked % 'pointed'})]") == parts, kind
    tab.value("link.click(); 0")
    tab.awaited("new Promise(done => setTimeout(done, 50))")
    assert tab.value(f"[...new Set({marked % 'chosen'})]") == [True]
    assert tab.value("getComputedStyle(document.querySelector('mark.chosen')).backgroundColor") != (
        "rgba(0, 0, 0, 0)"
    )


def test_words_marked_at_the_desk_become_the_quote_with_their_offset_in_code_points(
    tab: Browser, make_site: Callable[[], Site]
) -> None:
    site = make_site()
    script = Path(finders.find("newsroom/facts.js") or "").read_text(encoding="utf-8")
    site.pages["/form"] = Page(
        "<!doctype html><meta charset=utf-8><textarea name=quote></textarea><input type=hidden name=start>"
        "<div class=newsroom-takes>\U0001f6a2 Harbours should keep the Regulations.</div>"
        f"<script>{script}</script>".encode()
    )
    assert tab.show(site.url("/form")).said == []
    tab.value("""(() => {
      const text = document.querySelector(".newsroom-takes"), range = document.createRange();
      range.setStart(text.firstChild, 11); range.setEnd(text.firstChild, 23);
      getSelection().removeAllRanges(); getSelection().addRange(range);
      text.dispatchEvent(new Event("mouseup"));
    })(); 0""")
    assert tab.value("document.querySelector('textarea').value") == "should keep"
    assert tab.value("document.querySelector('input').value") == str(len("\U0001f6a2 Harbours "))


def test_print_shows_the_article_and_its_origin_without_the_site(
    tab: Browser, served: Callable[[list[str]], Site], rules: Article
) -> None:
    path = addresses.article(rules)
    site = served([path])
    tab.screen(1280, 844)
    tab.show(site.url(path))
    printed = pypdfium2.PdfDocument(
        base64.b64decode(tab.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    )
    text = "\n".join(page.get_textpage().get_text_bounded() for page in printed)
    assert 1 <= len(printed) <= 3
    words = " ".join(text.split())
    for said in (
        "Revised rules for filing trade marks",
        "Renewal for ten years",
        "OMD 2026/114",
        rules.original_url,
        "sha256:",
    ):
        assert said in words
    assert "Send by mail" not in words
    assert "JSON Feed" not in words
    assert addresses.absolute(path) in "".join(text.split()), "a sheet says where it was printed from"


@pytest.mark.parametrize("policy", ["with the policy", "without it"])
def test_nothing_hostile_runs_or_leaves(
    tab: Browser, served: Callable[..., Site], sample: Sample, policy: str
) -> None:
    for payload in PAYLOADS:
        sample.article(
            payload, f"<p>{payload}</p>", subtitle=payload, editor_note=payload, issuer=payload, document_number=payload[:100], byline=[payload],
            credit_name=payload, credit_url="javascript:alert(1)", attachments=[{"title": payload, "url": f"https://office.example/{payload}.pdf"}],
            blocks=[{"type": "text", "value": payload}, {"type": "table", "value": {"data": [[payload, payload]], "table_caption": payload}}],
            texts=("before", payload),
        )  # fmt: skip
    paths = ["/", "/news/"]
    for article in Article.objects.select_related("channel"):
        paths += [addresses.article(article), addresses.article(article, "article_versions")]
    site = served(paths, leave_out="" if policy == "with the policy" else "Content-Security-Policy")
    tab.screen(1280, 844)
    for path in paths:
        seen = tab.show(site.url(path))
        assert seen.said == [], path
        asked = {
            urlsplit(url).netloc for url in seen.asked if not url.startswith("data:")
        }  # fields have icons
        assert asked == {site.host}, path
        assert tab.value("location.pathname") == tab.value(f"new URL({path!r}, location.origin).pathname")
