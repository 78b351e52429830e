"""A version is made by a change of content and by nothing else."""

from dataclasses import replace

import pytest

from communique.link.versions import content_digest
from communique.model import Attachment, Reading, RelatedLink

NOTICE = Reading(
    url="http://office.example/1.html",
    title="关于开展专利奖申报工作的通知",
    published="2026-11-02",
    text="各单位：\n\n请于2026年12月1日前报送材料。",
    attachments=(Attachment("附件1.申报表.docx", "http://office.example/1.docx"),),
)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "关于开展专利奖申报工作的补充通知"},
        {"text": "各单位：\n\n请于2026年12月15日前报送材料。"},
        {"published": "2026-11-03"},
        {"attachments": ()},
        {"document_number": "云知发〔2026〕9号"},
    ],
)
def test_content_makes_a_version(change: dict[str, object]) -> None:
    assert content_digest(replace(NOTICE, **change)) != content_digest(NOTICE)  # type: ignore[arg-type] # any field


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://office.example/1.html?print=1"},
        {"text": "各单位：\n\n请于2026年12月1日前报送材料。\n"},
        {"links": (RelatedLink("政策解读", "http://office.example/2.html"),)},
        {"published": "2026-11-02T09:00:00+08:00"},
        {"topics": ("专利",)},
        {"warnings": ("The page is cut off.",)},
    ],
)
def test_furniture_makes_none(change: dict[str, object]) -> None:
    assert content_digest(replace(NOTICE, **change)) == content_digest(NOTICE)  # type: ignore[arg-type] # any field


def test_moving_text_between_fields_is_a_change() -> None:
    moved = replace(NOTICE, title="", subtitle=NOTICE.title)
    assert content_digest(moved) != content_digest(NOTICE)
