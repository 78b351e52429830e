"""A reading written as JSON comes back as it was."""

import json
from dataclasses import fields

from communique.formats import reading_json
from communique.model import Attachment, Block, BlockKind, Credit, Evidence, Image, Reading, RelatedLink, Via

READING = Reading(
    url="http://office.example/1.html",
    language="zh-Hans",
    title="通知",
    breadcrumb=("首页", "通知公告"),
    source=Credit("云岭省专利局"),
    text="一\t二\n三\t四",
    blocks=(Block(BlockKind.TABLE, "一\t二\n三\t四", 0, 7, rows=(("一", "二"), ("三", "四"))),),
    images=(Image("http://office.example/1.png"),),
    attachments=(Attachment("附件", "http://office.example/1.pdf", "application/pdf"),),
    links=(RelatedLink("解读", "http://office.example/2.html"),),
    evidence={
        "title": Evidence(Via.META, "通知", 'meta[name="ArticleTitle"]', (Evidence(Via.VISIBLE, "通 知"),))
    },
    complete=False,
    warnings=("The page is cut off.",),
)


def test_nothing_is_lost() -> None:
    assert reading_json.read(reading_json.write(READING)) == READING
    assert reading_json.read(reading_json.write(Reading())) == Reading()


def test_keys_are_those_of_the_record() -> None:
    assert list(json.loads(reading_json.write(Reading()))) == [field.name for field in fields(Reading)]


def test_absent_values_are_null_or_empty() -> None:
    record = reading_json.record(Reading())
    assert record["title"] is None
    assert record["breadcrumb"] == []
    assert record["evidence"] == {}
