"""The files that belong to a notice, and those that belong to the site."""

from collections.abc import Callable

import pytest

from communique.model import Attachment, Reading

Read = Callable[..., Reading]


def page(inside: str = "", after: str = "", around: str = "") -> str:
    return f"{around}<title>雾灯备案通知</title><h1>雾灯备案通知</h1><div id='body'><prose-zh>{inside}</div>{after}"


@pytest.mark.parametrize(
    ("html", "title", "url", "media_type"),
    [
        (
            page(inside="<p>附件：<a href='P1.pdf'>1.申报指南</a></p>"),
            "1.申报指南",
            "https://lamp.example/notice/P1.pdf",
            "application/pdf",
        ),
        (
            page(inside="<p><a href='/d?f=a.doc'>附件1.申报表.doc</a></p>"),
            "附件1.申报表.doc",
            "https://lamp.example/d?f=a.doc",
            "application/msword",
        ),
        (
            page(after="<div>附件下载：<ul><li><a href='a.xlsx'>名单.xlsx</a></li></ul></div>"),
            "名单.xlsx",
            "https://lamp.example/notice/a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            page(inside="<p>申报指南 <a href='a.ofd'>下载</a></p>"),
            "申报指南",
            "https://lamp.example/notice/a.ofd",
            "application/ofd",
        ),
        (
            page(inside="<p><a href='a.zip' title='材料包.zip'>点击下载</a></p>"),
            "材料包.zip",
            "https://lamp.example/notice/a.zip",
            "application/zip",
        ),
        (
            page(after="<ul><li><a href='/b?__blob=publicationFile&v=5'>Notice (PDF, 298KB)</a></li></ul>"),
            "Notice (PDF, 298KB)",
            "https://lamp.example/b?__blob=publicationFile&v=5",
            "application/pdf",
        ),
        (
            page(inside="<table><tr><td>申报表</td><td><a href='b.wps'>下载</a></td></tr></table>"),
            "申报表",
            "https://lamp.example/notice/b.wps",
            "application/vnd.ms-works",
        ),
    ],
)
def test_a_file_is_found(read: Read, html: str, title: str, url: str, media_type: str) -> None:
    reading = read(html)
    assert reading.attachments == (Attachment(title, url, media_type),)
    assert reading.evidence["attachments"].quote


@pytest.mark.parametrize(
    "html",
    [
        page(inside="<p><a href='/list.html'>附件列表说明</a></p>"),
        page(inside="<p><a href='#a.pdf'>See below</a></p>"),
        page(inside="<p><a href='javascript:open(1)'>a.pdf</a></p>"),
        page(around="<nav><a href='/tax.pdf'>Tax reform</a></nav>"),
        page(after="<footer><a href='/imprint.pdf'>Imprint</a></footer>"),
        page(after="<div class='cookie-banner'><a href='/privacy.pdf'>Privacy</a></div>"),
    ],
)
def test_what_is_no_file_of_the_notice_is_left(read: Read, html: str) -> None:
    assert read(html).attachments == ()


def test_each_address_is_listed_once_in_the_order_of_the_page(read: Read) -> None:
    html = page(
        inside="<p><a href='1.pdf'>甲.pdf</a> <a href='2.pdf'>乙.pdf</a></p>",
        after="<p>附件：<a href='1.pdf'>甲.pdf</a></p>",
    )
    assert [attachment.title for attachment in read(html).attachments] == ["甲.pdf", "乙.pdf"]
