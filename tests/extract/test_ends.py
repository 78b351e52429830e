import numpy as np

from communique.extract.ends import (
    add_addressee,
    add_closing,
    cut_related,
    fill_gaps,
    fill_lists,
    is_official,
    trimmed,
)
from communique.extract.fields.title import read_title
from communique.extract.walk import parse_page

PARAGRAPH = "The office hereby announces the schedule of fees for the coming year, as set out in the annex to this notice."


def kept(body: str, head: str = "", judgement: float = 0.9) -> list[str]:
    """The lines that stay of a page all of whose lines were chosen."""
    page = parse_page(f"<head><title>Notice on fees</title>{head}</head><body>{body}</body>")
    count = len(page.lines)
    level = np.full(count, judgement, dtype=np.float32)
    sizes = np.array([len(line.text.split()) for line in page.lines], dtype=np.float32)
    chosen = trimmed(page, np.ones(count, dtype=np.bool_), level, sizes, read_title(page))
    return [line.text for line in page.lines if chosen[line.index]]


def test_title_and_credits_are_cut_at_the_head_and_credits_at_the_end() -> None:
    body = f"<h1>Notice on fees</h1><p>来源：专利局 发布时间：2031-03-05</p><p>{PARAGRAPH}</p><p>To be continued.</p><p>（责任编辑：王小明）</p>"
    assert kept(body) == [PARAGRAPH, "To be continued."]


def test_a_document_block_is_no_body() -> None:
    block = "<table><tr><td>索引号<td>000-1<td>主题分类<td>专利<tr><td>发文机关<td>云山省专利局<td>成文日期<td>2031年3月5日</table>"
    assert kept(f"{block}<p>{PARAGRAPH}</p>") == [PARAGRAPH]


def test_a_label_alone_takes_its_value_along() -> None:
    assert kept(f"<p>索 引 号：</p><p>000-1/2031</p><p>{PARAGRAPH}</p>") == [PARAGRAPH]


def test_a_table_of_data_is_taken_whole_or_not_at_all() -> None:
    table = "<table><tr><td>Class<td>Fee<tr><td>1<td>20</table>"
    page = parse_page(f"<p>{PARAGRAPH}</p>{table}<p>{PARAGRAPH} It ends here.</p>")
    sizes = np.ones(len(page.lines), dtype=np.float32)
    chosen = np.array([True, True, False, False, False, True])
    for level, expected in ((0.4, [True] * 6), (0.1, [True, False, False, False, False, True])):
        judgement = np.full(len(page.lines), level, dtype=np.float32)
        assert trimmed(page, chosen, judgement, sizes, None).tolist() == expected


def test_a_signature_that_the_title_names_stays() -> None:
    office = "云山省专利局"
    body = f"<h1>{office}关于收费的公告</h1><p>各市专利局：</p><p>现公布收费标准，自三月起施行。</p><p>{office}</p><p>2031年3月5日</p>"
    assert kept(body, f'<meta name="ArticleTitle" content="{office}关于收费的公告">')[-2:] == [
        office,
        "2031年3月5日",
    ]


def test_a_heading_that_nothing_follows_is_cut() -> None:
    assert kept(f"<p>{PARAGRAPH}</p><h3>Related notices</h3>") == [PARAGRAPH]


def test_official_pages_are_known_by_host_and_by_meta_tags() -> None:
    assert is_official(parse_page("<p>a", "https://www.yunshan.gov.cn/a.html"))
    assert is_official(parse_page("<p>a", "https://patents.gov/a"))
    assert is_official(parse_page('<meta name="PubDate" content="2031-03-05"><p>a', None))
    assert not is_official(parse_page("<p>a", "https://go.example.com/gov"))


def test_short_gaps_are_filled_unless_a_line_is_surely_none() -> None:
    chosen = np.array([True, False, True, False, False, True])
    fill_gaps(chosen, np.array([0.9, 0.2, 0.9, 0.2, 0.01, 0.9], dtype=np.float32))
    assert chosen.tolist() == [True, True, True, False, False, True]


def test_signature_and_date_in_the_block_of_the_last_line_are_added_and_what_follows_is_not() -> None:
    page = parse_page(
        "<div id=zoom><p>敬请谅解。</p><p>云山省专利局</p><p>2031年3月5日</p><p>扫一扫</p></div><div><p>2031年3月6日</p></div>"
    )
    chosen = np.array([True, False, False, False, False])
    add_closing(page, chosen)
    assert chosen.tolist() == [True, True, True, False, False]


def test_captions_are_added_unless_they_credit_a_picture() -> None:
    official, other = "https://patents.gov/a", "https://news.example/a"
    for caption, url, stays in (
        ("Members vote in the great hall", official, True),
        ("The hall. Photo: Agency", official, False),
        ("Members vote in the great hall", other, True),
    ):
        page = parse_page(
            f"<p>{PARAGRAPH}</p><figure><figcaption>{caption}</figcaption></figure><p>{PARAGRAPH}</p>", url
        )
        level = np.array([0.9, 0.01, 0.9], dtype=np.float32)
        chosen = trimmed(page, level > 0.5, level, np.ones(3, dtype=np.float32), None)
        assert chosen.tolist() == [True, stays, True]


def test_the_head_of_a_thread_is_its_first_post() -> None:
    engine = '<meta name="generator" content="phpBB">'
    assert kept(f"<h1>Notice on fees</h1><p>{PARAGRAPH}</p>", engine) == ["Notice on fees", PARAGRAPH]


def test_a_post_whose_title_is_its_text_keeps_it() -> None:
    assert kept("<h1>Notice on fees</h1>") == ["Notice on fees"]


def test_a_post_whose_title_is_all_of_its_text_keeps_it() -> None:
    post = f"{PARAGRAPH} It applies from March on, and it repeals those of last year."
    assert kept(f"<div>{post}</div><p>Two replies</p>", f'<meta property="og:title" content="{post}">') == [
        post,
        "Two replies",
    ]


def test_a_short_list_without_links_between_two_paragraphs_is_taken() -> None:
    def taken(items: str) -> list[bool]:
        page = parse_page(f"<div><p>{PARAGRAPH}</p><ul>{items}</ul><p>{PARAGRAPH} It ends here.</p></div>")
        chosen = np.array([True, *[False] * (len(page.lines) - 2), True])
        judgement = np.full(len(page.lines), 0.1, dtype=np.float32)
        fill_lists(page, chosen, judgement, linked=False)
        return chosen.tolist()

    assert taken("<li>one copy</li><li>two forms</li>") == [True] * 4
    assert taken("<li><a href=/1>Other fees</a></li><li><a href=/2>More</a></li>") == [
        True,
        False,
        False,
        True,
    ]
    assert taken("<li hidden>one copy</li>") == [True, False, True]


def test_what_a_notice_lists_between_two_sentences_is_its_own_links_too() -> None:
    items = "<li><a href=/1>Fees of the north</a></li><li><a href=/2>Fees of the south</a></li>"
    page = parse_page(f"<div><p>{PARAGRAPH}</p><ul>{items}</ul><p>{PARAGRAPH} It ends here.</p></div>")
    chosen = np.array([True, False, False, True])
    fill_lists(page, chosen, np.zeros(4, dtype=np.float32), linked=True)
    assert chosen.all()


def test_a_notice_may_be_no_more_than_the_names_of_its_annexes() -> None:
    notice = "<h1>关于公布港口灯器检测合格名单的通知</h1><p>附件：</p><p>1.合格名单.pdf</p>"
    assert kept(notice, "<meta name='ArticleTitle' content='x'>") == ["附件：", "1.合格名单.pdf"]


def test_a_signature_may_stand_in_blocks_beside_that_of_the_last_line() -> None:
    close = "<div class=name>灯塔管理局</div><div class=name>2031年3月5日</div>"
    page = parse_page(f"<div><div><div><p>{PARAGRAPH}</p></div></div>{close}</div><p>2031年3月6日</p>")
    chosen = np.array([True, False, False, False])
    add_closing(page, chosen)
    assert chosen.tolist() == [True, True, True, False]


def test_annexes_beside_the_block_of_the_text_are_no_part_of_it() -> None:
    page = parse_page(f"<div><div><div><p>{PARAGRAPH}</p></div></div><p>附件1：收费标准表</p></div>")
    chosen = np.array([True, False])
    add_closing(page, chosen)
    assert chosen.tolist() == [True, False]


def test_links_to_other_articles_that_end_a_body_are_cut_with_what_announces_them() -> None:
    def left(end: str) -> list[bool]:
        page = parse_page(f"<p>{PARAGRAPH}</p>{end}")
        chosen = np.ones(len(page.lines), dtype=np.bool_)
        cut_related(page, chosen)
        return [bool(one) for one in chosen]

    links = "<p><a href=/1>Lamps of the north</a></p><p><a href=/2>Lamps of the south</a> 03-05</p>"
    assert left(f"<p>Related stories:</p>{links}") == [True, False, False, False]
    assert left(f"<p>【相关阅读】</p>{links}") == [True, False, False, False]
    assert left(f"<p>The two laws are these:</p>{links}") == [True] * 4
    assert left(f"<p>Related stories</p>{links}<p>{PARAGRAPH}</p>") == [True] * 5


def test_whom_a_notice_addresses_is_added_and_a_label_is_not() -> None:
    def added(above: str) -> bool:
        page = parse_page(f"<div>{above}</div><div><p>{PARAGRAPH}</p></div>")
        chosen = np.array([False, True])
        add_addressee(page, chosen)
        return bool(chosen[0])

    assert added("各县灯塔管理所：")
    assert not added("附件下载：")
    assert not added("<a href=/1>各县灯塔管理所：</a>")
    assert not added("各县灯塔管理所")
