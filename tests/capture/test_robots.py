"""robots.txt as RFC 9309 has it."""

from datetime import timedelta

import pytest

from communique.capture.robots import RobotsAnswer, RobotsCache, judge, rules_from
from loopback import NOW

ORIGIN = "https://office.example:443"


def verdict(body: bytes, url: str = "https://office.example/a", status: int = 200) -> bool:
    return judge(rules_from(RobotsAnswer(status, body), NOW), url, "communique").allowed


@pytest.mark.parametrize(
    ("body", "allowed"),
    [(b"", True), (b"User-agent: *\nDisallow:", True), (b"User-agent: *\nDisallow: /", False), (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", False),
     (b"User-agent: Communique\nAllow: /\n\nUser-agent: *\nDisallow: /", True), (b"User-agent: *\nDisallow: /\nAllow: /a$", True),
     (b"User-agent: other\nDisallow: /", True), (b"\xff\xfe\x00 nonsense", True), (b"User-agent: *\nDisallow: /*a", False)],
)  # fmt: skip
def test_rules_are_obeyed(body: bytes, allowed: bool) -> None:
    assert verdict(body) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (401, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_failures_mean_what_the_protocol_says(status: int, allowed: bool) -> None:
    found = judge(rules_from(RobotsAnswer(status), NOW), "https://office.example/a", "communique")
    assert found.allowed is allowed
    assert str(status) in found.reason


def test_the_crawl_delay_is_told_within_reason() -> None:
    def delay(seconds: str) -> float | None:
        body = f"User-agent: *\nCrawl-delay: {seconds}".encode()
        return judge(
            rules_from(RobotsAnswer(200, body), NOW), "https://office.example/", "communique"
        ).crawl_delay

    assert (delay("2.5"), delay("99999"), delay("-1"), delay("x")) == (2.5, 120.0, None, None)


def test_rules_are_asked_for_once_a_day_and_sooner_after_trouble() -> None:
    asked: list[str] = []
    status = 503

    def ask(url: str) -> RobotsAnswer:
        asked.append(url)
        return RobotsAnswer(status, b"User-agent: *\nDisallow: /no")

    cache = RobotsCache("communique")
    assert not cache.verdict("https://office.example/a", ORIGIN, NOW, ask).allowed
    assert not cache.verdict("https://office.example/a", ORIGIN, NOW + timedelta(minutes=29), ask).allowed
    status = 200
    assert cache.verdict("https://office.example/a", ORIGIN, NOW + timedelta(minutes=31), ask).allowed
    assert not cache.verdict("https://office.example/no", ORIGIN, NOW + timedelta(hours=20), ask).allowed
    assert asked == [f"{ORIGIN}/robots.txt"] * 2
    cache.verdict("https://office.example/a", ORIGIN, NOW + timedelta(hours=25), ask)
    cache.verdict("https://office.example/a", ORIGIN, NOW - timedelta(hours=48), ask)
    assert len(asked) == 4


def test_what_could_not_be_asked_is_not_remembered() -> None:
    def fail(url: str) -> RobotsAnswer:
        raise OSError(url)

    cache = RobotsCache("communique")
    with pytest.raises(OSError, match="robots"):
        cache.verdict("https://office.example/a", ORIGIN, NOW, fail)
    assert cache.verdict("https://office.example/a", ORIGIN, NOW, lambda _: RobotsAnswer(404)).allowed
