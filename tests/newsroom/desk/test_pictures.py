"""The last checks as one small picture that is also words."""

import pytest
from django.utils.html import strip_tags

from communique.newsroom.desk.pictures import checks_picture, in_words


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ((), "not checked yet"),
        (("new",), "the last check: 1 with something new, 0 broken"),
        (("nothing-new", "broken", "broken"), "the last 3 checks: 0 with something new, 2 broken"),
    ],
)
def test_words(outcomes: tuple[str, ...], words: str) -> None:
    assert in_words(outcomes) == words
    assert strip_tags(checks_picture(outcomes)) == words


def test_a_bar_for_each_check_and_a_form_of_its_own_for_what_is_broken() -> None:
    picture = checks_picture(("new", "not-modified", "broken"))
    assert (picture.count("<rect"), picture.count("<path")) == (2, 1)
    assert 'role="img"' in picture
