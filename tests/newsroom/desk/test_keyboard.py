"""A morning at the desk with a keyboard alone: each step is reached, its focus is seen, and what came of it is said."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings

import web_checks
from browser import browser, chromium
from communique.newsroom import edge as edges
from communique.newsroom.actions.install import install
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Comment, Rule, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeFetcher
from hand import Hand
from pages import feed, notice, notice_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "berths-and-bollards-7"
OTHER_FEED = "https://harbour.example/other.xml"


@pytest.fixture
def hand() -> Iterator[Hand]:
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not on this machine")
    with browser(program) as opened:
        opened.screen(1440, 900)
        yield Hand(opened)


@pytest.fixture
def site(
    live_server: Any,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
    edge: Edge,
    fetcher: FakeFetcher,
) -> str:
    """The exchange as its server sees it, with our outside instead of the real one."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    monkeypatch.setattr(edges, "from_settings", lambda: edge)
    fetcher.pages |= {OTHER_FEED: feed(4, 5), notice_url(4): notice(4), notice_url(5): notice(5)}
    install()
    User.objects.create_superuser("mara", password=PASSWORD)
    return str(live_server.url).replace("127.0.0.1", "localhost")


def test_a_morning_by_keyboard_alone(
    hand: Hand, site: str, make_source: Callable[..., Source], edge: Edge
) -> None:
    make_source()
    Worker(edge).run_until_idle()
    hand.sign_in(site, "mara", PASSWORD)
    hand.activate("nav a[href='/desk/inbox/']", "location.pathname == '/desk/inbox/'")
    assert not [word for word in hand.window.show(f"{site}/desk/inbox/").said if "Content Security" in word]
    decide(hand)
    article = Article.objects.get(desk="accepted")
    change(hand, article)
    correct(hand, article)
    hold(hand)
    file(hand)
    try_rule(hand)
    try_source(hand)


def decide(hand: Hand) -> None:
    """The inbox: keys shown and closed, next, accept, undo, reject, put off, assign."""
    first, second, third = Article.objects.order_by("-waits_from", "-pk")
    see_keys(hand)
    hand.press("j")
    hand.until(f"document.querySelector('[data-article=\"{second.pk}\"]') && true")
    on_row(hand, second)
    hand.press("x")
    hand.until("document.querySelector('[data-said]').textContent == 'Selected: 1'")
    hand.press("x")
    hand.press("k")
    hand.until(f"document.querySelector('[data-article=\"{first.pk}\"]') && true")
    hand.press("a")
    said(hand, f"“{first.title}”: accepted.")
    on_row(hand, second)
    hand.press("u")
    said(hand, f"“{first.title}”: is in the inbox again.")
    on_row(hand, first)
    reject(hand, first)
    on_row(hand, second)
    hand.press("s")
    hand.until("document.activeElement.name == 'until'")
    hand.activate("[data-act=s] button", f"!document.querySelector('[data-row=\"{second.pk}\"]')")
    said(hand, f"“{second.title}”: put off.")
    on_row(hand, third)
    hand.press("g")
    hand.until("document.activeElement.name == 'to'")
    hand.activate("[data-act=g] button", "!!document.querySelector('.messages li')")
    said(hand, f"“{third.title}”: assigned.")
    on_row(hand, third)
    hand.press("a")
    said(hand, f"“{third.title}”: accepted.")
    assert [a.desk for a in (fresh(first), fresh(second), fresh(third))] == ["rejected", "inbox", "accepted"]
    assert fresh(third).assigned_to is not None


def see_keys(hand: Hand) -> None:
    """The keys are shown in a dialogue, which Esc shuts."""
    hand.press("?")
    hand.until("document.querySelector('[data-keys]').open")
    hand.press("Escape")
    hand.until("!document.querySelector('[data-keys]').open")


def reject(hand: Hand, first: Article) -> None:
    """With a reason; Esc shuts the question and leaves everything as it was."""
    hand.press("r")
    hand.until("document.activeElement.name == 'reason'")
    hand.press("Escape")
    on_row(hand, first)
    hand.press("r")
    hand.until("document.activeElement.name == 'reason'")
    hand.write("not for us, j k a")
    hand.press("Enter")
    said(hand, f"“{first.title}”: rejected.")


def change(hand: Hand, article: Article) -> None:
    """The article: its evidence, a changed title, saved and published; a comment on the way."""
    hand.activate("nav a[href='/desk/articles/']", "location.pathname == '/desk/articles/'")
    hand.activate(
        f"td.title a[href='/desk/articles/edit/{article.pk}/']", "!!document.querySelector('[name=title]')"
    )
    hand.go_to(".newsroom-beside dd summary")
    hand.press("Enter")
    hand.until("document.activeElement.parentElement.open")
    hand.go_to("[name=title]", back=True)
    hand.press("End")
    hand.write(", amended")
    hand.activate("button.action-save", "!!document.querySelector('.messages .success')")
    open_panel(hand, "newsroom-comments")
    hand.go_to("#comment-text")
    hand.write("Is the date right?")
    hand.activate(".newsroom-comments > form button", "!!document.querySelector('.newsroom-thread')")
    hand.until("document.readyState == 'complete' && !!document.querySelector('[name=title]')")
    assert Comment.objects.get().text == "Is the date right?"
    hand.go_to("footer [data-w-dropdown-target=toggle]")
    hand.press("Enter")
    hand.activate("[name=action-publish]", "location.pathname == '/desk/articles/'")
    assert fresh(article).live
    assert fresh(article).title.endswith(", amended")


def correct(hand: Hand, article: Article) -> None:
    """A correction of what was published, from the list."""
    hand.activate(f"a[href*='/articles/{article.pk}/correct/']", "location.pathname.endsWith('/correct/')")
    if hand.value("document.activeElement.name") != "said":
        hand.go_to("[name=said]")
    hand.sees_the_focus()
    hand.write("The title lacked a word.")
    hand.activate("form button.button[type=submit]", "location.pathname == '/desk/articles/'")
    assert "corrected." in hand.value("document.querySelector('.messages').textContent")
    assert article.corrections.get().said == "The title lacked a word."


def hold(hand: Hand) -> None:
    """A schedule: its dialogue opens, Esc closes it, and the focus is where it was; then one is set and takes effect."""
    article = Article.objects.get(desk="inbox")
    hand.window.call(
        "Page.navigate", url=hand.value("location.origin") + f"/desk/articles/edit/{article.pk}/"
    )
    hand.until("document.readyState == 'complete' && !!document.querySelector('[name=title]')")
    open_panel(hand, "status")
    hand.go_to("[data-a11y-dialog-show='schedule-publishing-dialog']")
    hand.press("Enter")
    hand.until("!!document.querySelector('#schedule-publishing-dialog:not([aria-hidden])')")
    hand.go_to("[name=go_live_at]")
    hand.press("Escape")
    hand.press("Escape")
    hand.until("!!document.querySelector('#schedule-publishing-dialog[aria-hidden]')")
    assert hand.value("document.activeElement.matches('[data-a11y-dialog-show]')"), hand.focus()
    hand.press("Enter")
    hand.until("!!document.querySelector('#schedule-publishing-dialog:not([aria-hidden])')")
    hand.go_to("[name=go_live_at]")
    hand.write("2131-05-03 09:00")
    hand.activate(
        "#schedule-publishing-dialog button.action-save", "!!document.querySelector('.messages .success')"
    )
    hand.go_to("footer [data-w-dropdown-target=toggle]")
    hand.press("Enter")
    hand.activate("[name=action-publish]", "location.pathname == '/desk/articles/'")
    assert fresh(article).scheduled_revision is not None
    assert not fresh(article).live


def file(hand: Hand) -> None:
    """A notice by hand, of pasted text."""
    hand.activate("nav a[href='/desk/newsroom/file/']", "location.pathname == '/desk/newsroom/file/'")
    hand.go_to("[name=text]")
    hand.write(
        "Quay 4 is closed\n\nFrom 3 May 2026 no ship may berth at Quay 4. The harbour master gives leave."
    )
    hand.activate(".newsroom-form button[type=submit]", "location.pathname.includes('/articles/edit/')")
    assert Article.objects.filter(title="Quay 4 is closed").exists()


def try_rule(hand: Hand) -> None:
    """A rule is tried before it is saved; what it would have done has the focus."""
    hand.activate("nav a[href='/desk/rules/']", "location.pathname == '/desk/rules/'")
    hand.activate("a[href='/desk/rules/add/']", "location.pathname == '/desk/rules/add/'")
    hand.go_to("[name=name]")
    hand.write("Quays")
    hand.activate("[name=dry-run]", "!!document.activeElement?.matches('[data-shown]')")
    hand.sees_the_focus()
    assert not Rule.objects.exists()
    hand.activate("footer button[type=submit]", "location.pathname == '/desk/rules/'")
    assert Rule.objects.get().name == "Quays"


def try_source(hand: Hand) -> None:
    """A source is looked at before it is added; what would be read has the focus, and one more button adds it."""
    hand.activate("nav a[href='/desk/sources/']", "location.pathname == '/desk/sources/'")
    hand.activate("a[href='/desk/sources/add/']", "location.pathname == '/desk/sources/add/'")
    hand.go_to("[name=url]")
    hand.write(OTHER_FEED)
    hand.go_to("[name=channel]")
    hand.press("ArrowDown")
    hand.activate("[name=preview]", "!!document.activeElement?.matches('[data-shown]')")
    hand.sees_the_focus()
    shown = hand.value("document.activeElement.textContent")
    assert "2 notices listed" in shown
    assert "as it would be read" in shown
    assert Source.objects.filter(url=OTHER_FEED).count() == 0
    hand.activate("footer button[type=submit]", "location.pathname == '/desk/sources/'")
    assert Source.objects.filter(url=OTHER_FEED).count() == 1


def open_panel(hand: Hand, name: str) -> None:
    if (
        hand.value(f"document.querySelector('[data-side-panel-toggle={name}]').getAttribute('aria-expanded')")
        != "true"
    ):
        hand.go_to(f"[data-side-panel-toggle={name}]")
        hand.press("Enter")
        hand.until(f"!document.querySelector('[data-side-panel={name}]').hidden")


def on_row(hand: Hand, article: Article) -> None:
    """The focus is on an article's row, and seen there."""
    hand.until(f"document.activeElement?.closest('[data-row]')?.dataset.row == '{article.pk}'")
    hand.sees_the_focus()


def said(hand: Hand, sentence: str) -> None:
    """The live region of the inbox says what came of an act."""
    hand.until(
        f"document.readyState == 'complete' && document.querySelector('[data-said]')?.textContent.includes({sentence!r})"
    )


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


WAGTAILS = (
    *(".w-editing-sessions", ".w-slim-header", ".w-minimap", ".w-minimap__collapse-all", ".sidebar"),
    "#HandsontableCopyPaste",
)
"""Parts of pages that are Wagtail's own, in which axe finds something that we cannot mend."""
PAGES = ("", "inbox/", "sources/add/", "health/", "newsroom/file/", "newsroom/register/people/")
OF_AN_ARTICLE = ("articles/edit/{}/", "newsroom/articles/{}/facts/", "newsroom/articles/{}/snooze/")
STILL = """const still = new CSSStyleSheet();
still.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]; 0"""
"""Ends what moves: a colour is judged when it is reached."""


@pytest.mark.skipif(bool(web_checks.NO_AXE), reason=web_checks.NO_AXE)
def test_nobody_is_shut_out(hand: Hand, site: str, make_source: Callable[..., Source], edge: Edge) -> None:
    """Pages of ours before axe, and their colours in the dark."""
    make_source()
    Worker(edge).run_until_idle()
    pk = Article.objects.all()[0].pk
    hand.sign_in(site, "mara", PASSWORD)
    found = []
    for path in (*PAGES, *(page.format(pk) for page in OF_AN_ARTICLE)):
        hand.window.screen(1440, 900)
        hand.window.show(f"{site}/desk/{path}")
        hand.value(f"{web_checks.axe_script()}; {STILL}")
        found += [f"{path} {one}" for one in hand.window.awaited(axe_outside(WAGTAILS))]
        hand.window.screen(1440, 900, dark=True)
        colours = axe_outside(WAGTAILS).replace(json.dumps(web_checks.RULES), '["color-contrast"]')
        found += [f"{path} in the dark: {one}" for one in hand.window.awaited(colours)]
    assert not found, "\n".join(found)


def axe_outside(parts: tuple[str, ...]) -> str:
    """What axe objects to outside of some parts of a page."""
    where = {"include": [["html"]], "exclude": [[part] for part in parts]}
    return web_checks.AXE_RUN.replace("axe.run(document,", f"axe.run({json.dumps(where)},")
