"""One document that every format writes, with everything in it that could go wrong."""

from datetime import UTC, datetime

from communique.model import Attachment, Credit, FeedDocument, FeedEntry

NOTICE = FeedEntry(
    id="tag:exchange.example,2026:notice/1",
    url="https://exchange.example/news/1?a=1&b=2",
    title="关于<公布>名单的“通知” & more ]]> \x0b\ud83d",
    updated=datetime(2026, 3, 6, 1, 2, 3, tzinfo=UTC),
    published=datetime(2026, 3, 5, 2, 21, tzinfo=UTC),
    summary="各有关单位：<b>not markup</b>",
    html="<p>各有关单位：</p><script>&amp;</script>",
    authors=("张某", "A & B"),
    source=Credit("国家示范局", "https://office.example/n/1"),
    language="zh-Hans",
    channel="Official notices",
    attachments=(Attachment("附件1.申报指南.pdf", "https://office.example/a 1.pdf", "application/pdf"),),
)
WITHDRAWN = FeedEntry(
    id="https://exchange.example/news/2",
    url="https://exchange.example/news/2",
    title="Second",
    updated=datetime(2026, 3, 4, tzinfo=UTC),
    withdrawn=True,
)
DOCUMENT = FeedDocument(
    id="https://exchange.example/",
    title="Exchange <of> the industry",
    home_url="https://exchange.example/",
    feed_url="https://exchange.example/feed",
    updated=datetime(2026, 3, 6, 1, 2, 3, tzinfo=UTC),
    entries=(NOTICE, WITHDRAWN),
    description="What offices say",
    language="en",
    icon_url="https://exchange.example/icon.png",
    hub_url="https://hub.example/",
    next_url="https://exchange.example/feed?page=2",
)
