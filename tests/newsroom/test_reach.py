"""Whether it is they or we, judged from the last looks at many hosts."""

import pytest

from communique.newsroom.reach import cut_off

DOWN = [(host, "host-unknown") for host in "abcde"]


@pytest.mark.parametrize(
    ("looks", "verdict"),
    [
        (DOWN, True),
        ([*DOWN[:4], ("e", "timed-out")], True),
        ([*DOWN[:4], ("e", "")], False),
        ([*DOWN[:4], ("e", "bad-status")], False),
        (DOWN[:4], False),
        ([("a", "fetch-failed")] * 9, False),
        ([], False),
    ],
)
def test_only_many_hosts_that_give_no_answer_say_so(looks: list[tuple[str, str]], verdict: bool) -> None:
    assert cut_off(looks) is verdict
