"""robots.txt (RFC 9309): what a site asks of us, remembered for a day, and the reason for each answer.

What the protocol says of failures: no such file (4xx) means everything is open; a server in trouble (5xx, or
429) means nothing is, until it answers. One that cannot be reached cannot be fetched from either.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from protego import Protego

LONGEST = 500 * 1024  # bytes: RFC 9309 §2.5 asks for no less
KEPT = timedelta(hours=24)
KEPT_AFTER_FAILURE = timedelta(minutes=30)
MOST_ORIGINS = 10_000
MOST_CRAWL_DELAY = 120.0


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What asking for a robots.txt gave: the last status after redirects."""

    status: int
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a URL may be fetched, why, and how many seconds the site wants between two requests.

    `for_now` says of a refusal that the site was in trouble, and may think otherwise when it answers.
    """

    allowed: bool
    reason: str
    crawl_delay: float | None = None
    for_now: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The robots.txt of one origin as it was found: parsed, or a verdict for all of it."""

    found_at: datetime
    parsed: Protego | None
    blanket: Verdict

    def fresh(self, now: datetime) -> bool:
        kept = KEPT if self.parsed or self.blanket.allowed else KEPT_AFTER_FAILURE
        return timedelta(0) <= now - self.found_at < kept


def rules_from(answer: RobotsAnswer, now: datetime) -> Rules:
    """What an answer means, by RFC 9309 §2.3.1."""
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        text = answer.body[:LONGEST].decode("utf-8", "replace").lstrip("\ufeff")
        return Rules(now, Protego.parse(text), Verdict(allowed=True, reason="robots.txt allows it"))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Rules(now, None, Verdict(allowed=False, reason=f"robots.txt answered {status}", for_now=True))
    return Rules(now, None, Verdict(allowed=True, reason=f"there is no robots.txt ({status})"))


def judge(rules: Rules, url: str, agent: str) -> Verdict:
    """Whether `agent` (a product token, e.g. "communique") may fetch this URL."""
    if rules.parsed is None:
        return rules.blanket
    delay = rules.parsed.crawl_delay(agent)
    delay = min(float(delay), MOST_CRAWL_DELAY) if delay is not None and delay > 0 else None
    if rules.parsed.can_fetch(url, agent):
        return Verdict(allowed=True, reason="robots.txt allows it", crawl_delay=delay)
    return Verdict(allowed=False, reason="robots.txt disallows it", crawl_delay=delay)


class RobotsCache:
    """The rules of each origin, asked for once a day. Safe for threads; holds the 10,000 origins used last."""

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._lock = threading.Lock()
        self._rules: OrderedDict[str, Rules] = OrderedDict()

    def verdict(self, url: str, origin: str, now: datetime, ask: Callable[[str], RobotsAnswer]) -> Verdict:
        """Judge a URL of `origin`; `ask` is given the address of a robots.txt that is not known or too old.

        What `ask` raises goes through, and nothing is remembered of it.
        """
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None or not rules.fresh(now):
            rules = rules_from(ask(f"{origin}/robots.txt"), now)
            with self._lock:
                self._rules[origin] = rules
                self._rules.move_to_end(origin)
                while len(self._rules) > MOST_ORIGINS:
                    self._rules.popitem(last=False)
        return judge(rules, url, self._agent)
