"""Why a request was made, in the language of who reads it."""

import pytest
from django.utils import translation

from communique.newsroom.desk.decision_words import words


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("robots.txt allows it", "robots.txt 允许"),
        ("robots.txt answered 503", "robots.txt 返回 503"),
        (
            "there is no robots.txt (404); waited 2.5 seconds for the host's turn",
            "没有 robots.txt（404）; 为轮到该主机等待了 2.5 秒",
        ),
        ("it leads on to https://office.example/100%", "跳转到 https://office.example/100%"),
        ("the pier is shut; robots.txt allows it", "the pier is shut; robots.txt 允许"),
        ("", ""),
    ],
)
def test_what_is_known_is_told_in_chinese_and_the_rest_as_it_was_kept(kept: str, said: str) -> None:
    with translation.override("zh-hans"):
        assert words(kept) == said
    with translation.override("en"):
        assert words(kept) == kept
