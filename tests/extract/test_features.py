import numpy as np

from communique.extract.context import context_features
from communique.extract.features import HEADING, LEVELS, LINKED, SIZE, TAG, TAGS, line_features, title_of
from communique.extract.walk import parse_page

HTML = """<title>Fees for 2031 - Patent Office</title><body><div class=nav><a href=/>Home</a></div>
<div class=article><h1>Fees for 2031</h1><p>The office sets the fees, as follows. They apply from March.</p>
<ul><li>一类费用：二十元，每年缴纳。</li></ul></div></body>"""
OWN = 15


def test_a_column_for_each_line_and_every_value_finite() -> None:
    page = parse_page(HTML)
    found = line_features(page)
    assert found.matrix.shape[1] == len(page.lines) == 4
    assert np.isfinite(found.matrix).all()
    assert np.isfinite(context_features(found, np.full(4, 0.5, dtype=np.float32))).all()


def test_sizes_count_words_and_cjk_characters() -> None:
    matrix = line_features(parse_page(HTML)).matrix
    assert matrix[SIZE, :3].tolist() == [1, 3, 11]
    assert 12 <= matrix[SIZE, 3] <= 16
    assert matrix[LINKED].tolist() == [4, 0, 0, 0]
    assert matrix[OWN + TAG].tolist() == [1, TAGS["h1"], TAGS["p"], TAGS["li"]]
    assert matrix[OWN + HEADING].tolist() == [0, 1, 0, 0]


def test_containers_are_the_own_block_and_the_nearest_ancestors_that_hold_more() -> None:
    found = line_features(parse_page(HTML))
    spans = list(zip(found.starts[:, 3].tolist(), found.stops[:, 3].tolist(), strict=True))
    assert spans == [(3, 4), (1, 4), (0, 4), (0, 4), (0, 4)]
    assert len(spans) == LEVELS


def test_lines_in_blocks_of_one_make_share_a_number() -> None:
    makes = line_features(parse_page("<div class=a><p>1<p>2<p class=x>3</div><div class=b><p>4</div>")).makes
    assert makes[0, 0] == makes[0, 1]
    assert len(set(makes[0].tolist())) == 3


def test_the_declared_title_goes_before_the_title_element() -> None:
    assert title_of(parse_page('<title>a - site</title><meta property="og:title" content="a">')) == "a"
    assert title_of(parse_page("<title>a - site</title>")) == "a - site"


def test_a_page_of_one_line_has_features() -> None:
    found = line_features(parse_page("x"))
    assert np.isfinite(context_features(found, np.zeros(1, dtype=np.float32))).all()


def test_a_cap_on_lines_leaves_every_line_its_containers() -> None:
    page = parse_page("<body>" + "<div><p>一段文字。</p><p>再一段。</p></div>" * 20_000)
    found = line_features(page)
    assert page.truncated is not None
    assert found.matrix.shape[1] == len(page.lines)
    lines = np.arange(len(page.lines))
    assert ((found.starts <= lines) & (lines < found.stops)).all()
