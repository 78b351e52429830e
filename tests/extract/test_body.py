import numpy as np

from communique.extract.body import choose_body, in_dialogues, in_reply_index, likeliest
from communique.extract.fields.title import read_title
from communique.extract.walk import parse_page


def test_the_lines_taken_are_those_of_greatest_expected_f1() -> None:
    judgement = np.array([0.9, 0.1, 0.8, 0.45, 0.05], dtype=np.float32)
    sizes = np.array([50, 10, 40, 30, 10], dtype=np.float32)
    assert likeliest(judgement, sizes).tolist() == [True, False, True, True, False]


def test_half_the_f1_reached_is_where_it_ends() -> None:
    judgement = np.array([1.0, 0.45, 0.55], dtype=np.float32)
    sizes = np.array([1000, 10, 10], dtype=np.float32)
    assert likeliest(judgement, sizes).tolist() == [True, False, True]


def test_an_article_among_the_furniture_of_its_site_is_found() -> None:
    rows = "".join(
        f"<li><a href=/{number}>Notice number {number} of the office</a></li>" for number in range(12)
    )
    sentence = "The office announces the fees for the coming year, which apply from March on, and it repeals those of last year. "
    page = parse_page(
        f"<title>Fees for 2031 - Patent Office</title><body><div class=nav><ul>{rows}</ul></div><div class=content>"
        f"<h1>Fees for 2031</h1><div class=info>Source: Patent Office</div><div id=zoom><p>{sentence * 2}</p><p>{sentence * 3}</p>"
        f"<p>{sentence}</p></div></div><div class=related><h3>Related</h3><ul>{rows}</ul></div><div class=footer>Copyright 2031</div>"
    )
    body = choose_body(page, read_title(page))
    assert [page.lines[index].node.tag for index in body.lines] == ["p", "p", "p"]
    assert body.container is not None
    assert body.container.token == "div#zoom"


def test_a_page_without_lines_has_no_body() -> None:
    assert choose_body(parse_page("<img src=x>"), None).lines == ()


def test_a_dialogue_about_cookies_is_no_body_however_well_it_reads() -> None:
    sentence = "The office announces the fees for the coming year, which apply from March on, and it repeals those of last year. "
    asked = "We and our partners keep cookies on your device, and use them to learn how you use this site and others. "
    article = f"<article class=article-body><h1>Fees for 2031</h1><p>{sentence * 2}</p><p>{sentence * 3}</p></article>"
    dialogue = f"<div role=alertdialog><div class=content><p>{asked * 4}</p><p>{asked * 5}</p></div></div>"
    page = parse_page(f"<title>Fees for 2031</title><body>{article}{dialogue}</body>")
    asked_lines = in_dialogues(page, np.ones(len(page.lines), dtype=np.bool_))
    assert asked_lines.tolist() == [False, False, False, True, True]
    assert not in_dialogues(page, np.zeros(len(page.lines), dtype=np.bool_)).any()
    assert choose_body(page, read_title(page)).lines == (1, 2)


def test_the_index_of_replies_is_no_body() -> None:
    rows = [f"谁见过北港的灯【守望者{number}】08-11 17:0{number} {number}2字 [127/1]" for number in range(4)]
    page = parse_page("<p>北港的灯昨晚又灭了。</p>" + "".join(f"<li>{row}</li>" for row in rows))
    assert in_reply_index(page, np.ones(5, dtype=np.bool_)).tolist() == [False, True, True, True, True]
    assert not in_reply_index(page, np.array([True, True, True, False, False])).any()
