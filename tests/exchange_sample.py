"""A small exchange of fictional bodies: channels, sources, captures, articles, versions. All of it is invented.

Used by the tests of the site, and by hand to look at it, with Django awake: `main()` fills the database of the
environment.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command

from communique import model
from communique.formats import reading_json
from communique.newsroom.models import (
    Article,
    Capture,
    Channel,
    Check,
    Correction,
    Item,
    Reading,
    Source,
    Version,
)
from communique.publish.actions.keep_topics import keep_topics
from communique.publish.actions.make_site import make_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RULES = [
    "The rules for filing trade marks by electronic means have been revised. They apply to every application that reaches the Office on or after 1 March 2027, whoever files it and from wherever.",
    "Applicants who file on paper after that day pay the surcharge set in the schedule below. The Office will take paper filings at its counter in Brightwater until the end of June 2027, and by post without limit.",
]
RULES_HTML = (
    f"<p>{RULES[0]}</p><p>{RULES[1]}</p><h2>What changes for applicants</h2>"
    "<ul><li>A single form replaces the five forms in use since 2014.</li>"
    "<li>Specimens are filed as images of at most 10 MB each; sound marks as recordings of at most five minutes.</li>"
    "<li>A representative shows authority once, for all files of one owner.</li></ul>"
    "<h2>Fees</h2>"
)
FEES = {
    "data": [
        ["Act", "Electronic", "On paper", "Due"],
        ["Application, first class", "240 crowns", "310 crowns", "at filing"],
        ["Each further class", "55 crowns", "70 crowns", "at filing"],
        ["Renewal for ten years", "300 crowns", "380 crowns", "six months before expiry"],
        ["Recording a change of owner", "free of charge", "45 crowns", "within two months"],
    ],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Fees from 1 March 2027",
}
FEES_TAIL = (
    "<p>Comments on the guidance that accompanies the rules are welcome until <strong>15 January 2027</strong>. "
    'They may be sent through <a href="https://office.example/consultations">the consultation page</a>.</p>'
    "<blockquote><p>“The form is shorter because we ask for nothing that we hold already,” said the Registrar, Ines Aldane.</p></blockquote>"
)
CHINESE_HTML = (
    "<p>各地方知识产权服务中心，各有关单位：</p>"
    "<p>为进一步规范专利代理服务，提高申请文件质量，根据《临海国专利代理管理办法》，现将2027年度专利代理机构年度报告有关事项通知如下。</p>"
    "<h2>一、报告对象</h2><p>2026年12月31日前取得执业许可的专利代理机构及其分支机构，均应当提交年度报告。</p>"
    "<h2>二、报告时间</h2><p>年度报告提交时间为2027年1月1日至3月31日。逾期未提交的，列入<strong>经营异常名录</strong>。</p>"
    "<h2>三、报告内容</h2><ol><li>机构的通信地址、联系电话、电子邮箱等信息；</li><li>专利代理师的执业备案变更情况；</li>"
    "<li>上一年度代理业务量、从业人员数量及人才培养情况；</li><li>行政处罚及行业惩戒情况。</li></ol>"
)
CHINESE_TABLE = {
    "data": [
        ["序号", "事项", "时限", "联系部门"],
        ["1", "提交年度报告", "2027年3月31日前", "代理管理处"],
        ["2", "抽查核实", "2027年4月至6月", "监督检查处"],
        ["3", "公布异常名录", "2027年7月15日前", "代理管理处"],
    ],
    "first_row_is_table_header": True,
}
TRADITIONAL_HTML = "<p>海峽商標協會將於2026年12月8日舉行國際分類第十三版說明會，歡迎會員及代理人報名參加。</p><p>說明會以線上方式進行，並提供即時翻譯。</p>"

ENGLISH_TITLES = [
    "Office opens consultation on the examination of inventions made with machine assistance",
    "Annual report: applications for plant varieties rose by an eighth",
    "Association asks members for views on the draft code of conduct",
    "Registry closed for maintenance from Friday evening to Sunday noon",
    "Guidance on the period of grace for designs shown at exhibitions",
    "Memorandum signed with the Southern Isles on the exchange of search results",
    "Statement of the Board on late payments to small firms of attorneys",
    "Call for experts: revision of the classification of foodstuffs",
    "Notice on the fees for renewing a patent",
    "List of attorneys admitted in the third quarter",
]
CHINESE_TITLES = [
    "关于开展2027年度知识产权服务业统计调查工作的通知",
    "临海国专利局关于就《商标审查指南（修订草案）》公开征求意见的公告",
    "2026年第三季度发明专利审查周期情况通报",
    "关于发布《地理标志产品保护示范区建设指南》的通知",
    "专利局与南岛国知识产权署签署合作备忘录",
    "关于调整专利收费减缴条件的公告",
    "关于暂停网上缴费系统服务的公告",
    "第十二届临海国专利奖评审结果公示",
]


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


class Sample:
    """Makes the rows; every part may be asked for more by a test."""

    def __init__(self) -> None:
        self.count = 0
        self.industry = Channel.objects.create(
            slug="industry-news", name_en="Industry news", name_zh="行业新闻", position=1
        )
        self.official = Channel.objects.create(
            slug="official-notices", name_en="Official notices", name_zh="官方公告", position=2
        )
        self.consultations = Channel.objects.create(
            slug="consultations", name_en="Consultations", name_zh="征求意见", position=3
        )
        self.office = Source.objects.create(
            name="临海国专利局", url="https://office.example/tzgg/", kind="list", channel=self.official, language="zh-Hans", trusted=True,
            last_checked_at=NOW - timedelta(minutes=14), last_new_at=NOW - timedelta(hours=3),
        )  # fmt: skip
        self.association = Source.objects.create(
            name="Association of Registered Attorneys of Eastmark", url="https://association.example/feed", kind="feed",
            channel=self.industry, language="en", last_checked_at=NOW - timedelta(hours=2), last_new_at=NOW - timedelta(days=4),
        )  # fmt: skip
        self.broken = Source.objects.create(
            name="海峽商標協會", url="https://strait.example/news/", kind="list", channel=self.industry, language="zh-Hant",
            last_checked_at=NOW - timedelta(hours=1), last_new_at=NOW - timedelta(days=19), failures=3,
            error_code="timed-out", error="https://strait.example/news/ did not answer within 30 s.", error_at=NOW,
        )  # fmt: skip

    def article(self, title: str, text: str = "<p>The notice says so.</p>", **values: Any) -> Any:
        """One live article with one version."""
        self.count += 1
        source = values.pop("source", self.association)
        when = values.pop("when", NOW - timedelta(hours=5 * self.count))
        blocks = values.pop("blocks", [{"type": "text", "value": text}])
        texts: Sequence[str] = values.pop("texts", (title,))
        url = values.pop("original_url", f"{source.url}{self.count}.html")
        item = Item.objects.create(
            source=source,
            url=f"{source.url}{self.count}.html",
            title=title,
            first_seen_at=when,
            last_seen_at=when,
            state="read",
        )
        given: dict[str, Any] = {
            "channel": source.channel, "slug": values.pop("slug", f"notice-{self.count}"), "language": source.language, "body": blocks,
            "original_url": url, "published": when.date().isoformat(), "sort_date": when, "captured_at": when + timedelta(minutes=20),
            "changed_at": when + timedelta(minutes=20), "live": True, "desk": "accepted", "first_published_at": when + timedelta(minutes=21), "rests_on": len(texts),
        }  # fmt: skip
        article = Article.objects.create(item=item, source=source, title=title, **(given | values))
        for number, said in enumerate(texts, start=1):
            self.version(article, item, number, said, when + timedelta(hours=number))
        if article.topics or article.editor_topics:
            keep_topics(article)
        return article

    def version(self, article: Any, item: Any, number: int, text: str, when: datetime) -> None:
        key = f"{article.pk}-{number}"
        capture = Capture.objects.create(
            source=article.source, item=item, url=item.url, final_url=item.url, status=200, media_type="text/html", fetched_at=when,
            digest=digest(key), length=20480, warc_file=f"2026-11-22-{article.pk}.warc.gz", warc_offset=number, record_id=f"<urn:uuid:{key}>",
        )  # fmt: skip
        record: Mapping[str, Any] = reading_json.record(model.Reading(title=article.title, text=text))
        reading = Reading.objects.create(
            capture=capture, made_at=when, engine="1", content_digest=digest(text), record=record
        )
        Version.objects.create(
            article=article,
            number=number,
            reading=reading,
            capture=capture,
            content_digest=digest(text),
            made_at=when,
        )

    def rules(self) -> Any:
        """An English notice with everything that a page can show."""
        return self.article(
            "Revised rules for filing trade marks by electronic means",
            blocks=[{"type": "text", "value": RULES_HTML}, {"type": "table", "value": FEES}, {"type": "text", "value": FEES_TAIL}],
            when=NOW - timedelta(hours=1), slug="revised-rules-for-filing-trade-marks", published="2026-11-22T10:15+01:00", written="2026-11-18", effective="2027-03-01",
            subtitle="One form, lower fees for electronic filing, and a surcharge on paper from March 2027",
            issuer="Office for Marks and Designs of Eastmark", document_number="OMD 2026/114", index_number="EM-0114-2026",
            byline=["Tomas Verrin", "Lea Okonski"], credit_name="Official Gazette of Eastmark", credit_url="https://gazette.example/2026/114",
            editor_note="The Office corrected the surcharge for renewals on 22 November; the table shows the corrected amount.",
            topics=["trade marks", "fees"], editor_topics=["Electronic filing"],
            attachments=[
                {"title": "Rules for filing trade marks by electronic means, full text", "url": "https://office.example/rules-2026.pdf", "media_type": "application/pdf"},
                {"title": "Form EM-1 with notes for applicants", "url": "https://office.example/em-1.docx", "media_type": None},
            ],
            texts=("The surcharge for renewals is 60 crowns.\n\nIt applies from 1 March 2027.", "The surcharge for renewals is 80 crowns.\n\nIt applies from 1 March 2027."),
        )  # fmt: skip

    def chinese(self) -> Any:
        return self.article(
            "关于做好2027年度专利代理机构年度报告工作的通知",
            blocks=[{"type": "text", "value": CHINESE_HTML}, {"type": "table", "value": CHINESE_TABLE}, {"type": "text", "value": "<p>特此通知。</p>"}],
            source=self.office, when=NOW - timedelta(hours=3), slug="关于做好2027年度专利代理机构年度报告工作的通知",
            published="2026-11-22T14:30+08:00", written="2026-11-20", effective="2027-01-01", issuer="临海国专利局办公室",
            document_number="临专办发〔2026〕38号", index_number="LH2026-00038", byline=["沈望舒"], credit_name="代理管理处", topics=["专利代理；年度报告"],
            attachments=[{"title": "附件1：专利代理机构年度报告书（样式）", "url": "https://office.example/tzgg/f1.doc", "media_type": "application/msword"}],
            texts=("年度报告提交时间为2027年1月1日至3月1日。", "年度报告提交时间为2027年1月1日至3月31日。"),
        )  # fmt: skip

    def withdrawn(self) -> Any:
        return self.article(
            "关于暂停受理纸质申请的公告", "<p>自2026年12月1日起暂停受理纸质申请。</p>", source=self.office, when=NOW - timedelta(days=2),
            slug="", published="2026-11", withdrawn_at=NOW - timedelta(hours=8),
        )  # fmt: skip

    def traditional(self) -> Any:
        return self.article(
            "國際分類第十三版線上說明會", TRADITIONAL_HTML, source=self.broken, when=NOW - timedelta(days=19)
        )

    def undated(self) -> Any:
        return self.article("A notice without a date", when=NOW - timedelta(days=3), published="")

    def corrected(self) -> Any:
        """An article that editors changed, with two notes to readers, a picture, and words that turn."""
        picture = {
            "url": "https://association.example/plan.png",
            "alt": "Plan of the reading room",
            "caption": "The reading room from March",
        }
        article = self.article(
            "Reading room opens at nine", when=NOW - timedelta(days=1), edited=True, topics=["fees", "Opening hours"],
            blocks=[{"type": "text", "value": "<p>The reading room opens at <b>nine</b>.</p>"}, {"type": "picture", "value": picture}],
            texts=("The reading room opens at eight.",), last_published_at=NOW,
        )  # fmt: skip
        notes = (
            ("correction", "It opens at nine; we said eight."),
            ("clarification", "On working days \u202eonly."),
        )
        for hours, (kind, said) in enumerate(notes):
            Correction.objects.create(
                article=article, kind=kind, said=said, made_at=NOW - timedelta(hours=hours)
            )
        return article

    def retracted(self) -> Any:
        """An article that the desk withdrew, which stays to be read."""
        values = {"retracted_at": NOW, "reason": "The letter was a forgery."}
        article = self.article("Letter on the new seal", when=NOW - timedelta(days=4), **values)
        Correction.objects.create(article=article, kind="withdrawal", said=values["reason"], made_at=NOW)
        return article

    def killed(self) -> Any:
        """An article that the desk took from readers for good."""
        values = {"live": False, "killed_at": NOW, "reason": "By order of the court of Eastmark."}
        article = self.article(
            "Names of the persons concerned", when=NOW - timedelta(days=5), changed_at=NOW, **values
        )
        Correction.objects.create(article=article, kind="kill", said=values["reason"], made_at=NOW)
        return article

    def empty(self) -> Channel:
        """A channel without articles."""
        found, _ = Channel.objects.get_or_create(slug="events", defaults={"name_en": "Events", "position": 9})
        return found

    def checks(self) -> None:
        for hours in range(8):
            outcome = "new" if hours == 2 else "nothing-new" if hours % 3 else "not-modified"
            Check.objects.create(
                source=self.office,
                at=NOW - timedelta(hours=hours),
                outcome=outcome,
                seen=20,
                new=2 if hours == 2 else 0,
            )
            Check.objects.create(
                source=self.broken,
                at=NOW - timedelta(hours=hours),
                outcome="broken" if hours < 3 else "nothing-new",
                error_code="timed-out" if hours < 3 else "",
            )

    def everything(self) -> None:
        self.rules()
        self.chinese()
        channels = [self.industry, self.official, self.consultations]
        for place, (english, chinese) in enumerate(
            zip(ENGLISH_TITLES, [*CHINESE_TITLES, *CHINESE_TITLES[:2]], strict=True)
        ):
            self.article(english, f"<p>{RULES[place % 2]}</p>", channel=channels[place % 3])
            self.article(chinese, CHINESE_HTML, source=self.office, channel=channels[(place + 1) % 3])
        self.withdrawn()
        self.traditional()
        self.undated()
        self.corrected()
        self.retracted()
        self.killed()
        self.checks()


def main() -> None:
    call_command("migrate", verbosity=0)
    sample = Sample()
    sample.everything()
    make_site(settings.COMMUNIQUE.base_url)
