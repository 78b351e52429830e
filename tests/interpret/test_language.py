import pytest

from communique.interpret.language import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("国务院通知", None, "zh"),
        ("The Office", None, "en"),
        ("国务院通知", "en", "zh"),
        ("The Office", "zh", "en"),
        ("WIPO 总干事出席", "zh-Hans", "zh"),
        ("", "en-GB", "en"),
    ],
)
def test_letters_decide_where_they_deny_the_tag(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
