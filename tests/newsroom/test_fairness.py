"""Turns are fair: no host waits because another has much to do."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from communique.newsroom.fairness import Due, host_of, in_turn

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOSTS = st.sampled_from(["a.example", "b.example", "c.example", "d.example"])


@st.composite
def backlogs(draw: st.DrawFn) -> list[Due]:
    rows = draw(st.lists(st.tuples(HOSTS, st.integers(-600, 0), st.integers(1, 30)), max_size=12))
    return [Due(key, host, NOON + timedelta(seconds=at), many) for key, (host, at, many) in enumerate(rows)]


BUSY = st.dictionaries(HOSTS, st.integers(0, 12))
LIMITS = st.integers(1, 40)
SHARES = st.integers(1, 10)


def test_one_of_each_host_in_a_round_the_longest_waiting_first() -> None:
    due = [
        Due(1, "large.example", NOON - timedelta(hours=9), many=500),
        Due(2, "small.example", NOON - timedelta(hours=1)),
        Due(3, "other.example", NOON - timedelta(hours=2)),
        Due(4, "large.example", NOON - timedelta(hours=3), many=2),
    ]
    assert in_turn(due, {}, limit=8, share=5) == [1, 3, 2, 4, 1, 4, 1]


def test_who_has_least_in_the_queue_begins() -> None:
    due = [Due(1, "busy.example", NOON - timedelta(hours=9)), Due(2, "idle.example", NOON)]
    assert in_turn(due, {"busy.example": 3}, limit=1, share=5) == [2]


@given(backlogs(), BUSY, LIMITS, SHARES)
def test_nothing_is_taken_that_is_not_due_and_no_host_takes_more_than_its_share(
    due: list[Due], busy: dict[str, int], limit: int, share: int
) -> None:
    taken = Counter(in_turn(due, busy, limit=limit, share=share))
    assert taken.total() <= limit
    assert all(taken[one.key] <= one.many for one in due)
    hosts = Counter(busy)
    for one in due:
        hosts[one.host] += taken[one.key]
    assert all(hosts[host] <= max(share, busy.get(host, 0)) for host in hosts)


@given(backlogs(), BUSY, LIMITS, SHARES)
def test_room_is_used_as_long_as_anybody_may_use_it(
    due: list[Due], busy: dict[str, int], limit: int, share: int
) -> None:
    wanted: Counter[str] = Counter()
    for one in due:
        wanted[one.host] += one.many
    possible = sum(min(many, max(0, share - busy.get(host, 0))) for host, many in wanted.items())
    assert len(in_turn(due, busy, limit=limit, share=share)) == min(limit, possible)


@given(backlogs(), LIMITS, SHARES)
def test_no_host_is_served_twice_before_another_that_waits_is_served_once(
    due: list[Due], limit: int, share: int
) -> None:
    host_of_key = {one.key: one.host for one in due}
    order = [host_of_key[key] for key in in_turn(due, {}, limit=limit, share=share)]
    served = Counter(order)
    waiting = {one.host for one in due}
    if served and max(served.values()) > 1:
        assert waiting == set(served)


@given(backlogs(), st.integers(1, 3))
def test_whatever_the_backlog_every_source_has_its_turn(due: list[Due], room: int) -> None:
    """As many rounds as there is to do, a host that never ends among them: nobody starves."""
    endless = Due(999, "endless.example", NOON - timedelta(days=9), many=10**6)
    left = {one.key: one.many for one in due}
    rounds = 2 * (sum(left.values()) + len(left) + 1)
    waits = Counter({"endless.example": 0})
    for _ in range(rounds):
        open_ = [Due(one.key, one.host, one.since, left[one.key]) for one in due if left[one.key]]
        for key in in_turn([*open_, endless], waits, limit=room, share=10**6):
            host = "endless.example" if key == endless.key else next(o.host for o in due if o.key == key)
            waits[host] += 1
            if key != endless.key:
                left[key] -= 1
    assert not any(left.values())


def test_the_host_of_an_address() -> None:
    assert host_of("https://WWW.Office.example:8443/a?b") == "www.office.example:8443"
