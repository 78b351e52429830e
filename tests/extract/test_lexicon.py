import pytest

from communique.extract.lexicon import GROUP_NAMES, LINE_GROUPS, groups_of, line_groups


def names(bits: int, groups: tuple[str, ...]) -> set[str]:
    return {name for number, name in enumerate(groups) if bits >> number & 1}


@pytest.mark.parametrize(
    ("tag", "name", "classes", "group"),
    [
        ("div", "zoom", None, "body"),
        ("div", None, "TRS_Editor", "body"),
        ("div", None, "entry-content", "body"),
        ("ul", None, "bdsharebuttonbox", "share"),
        ("div", "comments", None, "comment"),
        ("div", None, "pages_print", "share"),
        ("span", None, "laiyuan", "meta"),
        ("div", None, "related-posts", "more"),
        ("footer", None, None, "foot"),
        ("div", None, "x ad y", "ads"),
    ],
)
def test_names_tell_what_a_part_is_for(tag: str, name: str | None, classes: str | None, group: str) -> None:
    assert group in names(groups_of(tag, name, classes), GROUP_NAMES)


def test_short_words_count_only_as_whole_words() -> None:
    assert "ads" not in names(groups_of("div", "shadow", "header-load"), GROUP_NAMES)


def test_long_names_are_read_up_to_where_they_are_cut() -> None:
    assert "share" in names(groups_of("div", None, "x" * 190 + " share"), GROUP_NAMES)
    assert names(groups_of("div", None, "x" * 196 + " share"), GROUP_NAMES) == set()


@pytest.mark.parametrize(
    ("text", "group"),
    [("来源：专利局", "credit"), ("Source: Patent Office", "credit"), ("上一篇：通知", "related"), ("Read more", "call"),
     ("版权所有 专利局", "notice"), ("© 2031 Patent Office", "notice")],
)  # fmt: skip
def test_heads_of_short_lines_tell_what_they_are(text: str, group: str) -> None:
    assert group in names(line_groups(text), LINE_GROUPS)


def test_long_lines_have_no_group() -> None:
    assert line_groups("Source texts of this kind are read by the office " * 3) == 0
