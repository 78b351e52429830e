"""The page of the search, its feeds, and what browsers ask for while somebody types."""

import json
import shutil
from collections.abc import Callable
from itertools import product
from urllib.parse import urlencode

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.newsroom.actions import decide
from communique.newsroom.models import Article
from communique.publish.search import form, index
from communique.publish.search.find import find
from communique.publish.search.store import Store
from exchange_sample import Sample

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
ODD = st.text(max_size=60) | st.text(alphabet="\"“”-:()[]{}*?^~\\/+&|!'<>专利a 1\x00\u202e。：", max_size=30)
PARAMETERS = st.sampled_from(("q", "source", "channel", "language", "year", "from", "to", "sort", "page"))


@pytest.fixture
def found(client: Client, indexed: Callable[[], int]) -> Callable[..., str]:
    def get(**query: object) -> str:
        response = client.get("/search/", query)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_the_empty_page_tells_how_to_ask(found: Callable[..., str]) -> None:
    page = found()
    assert "How to ask" in page
    assert '<option value="临海国专利局">' in page
    assert "noindex" not in page


def test_hits_are_marked_in_title_and_passage(found: Callable[..., str]) -> None:
    page = found(q="專利獎")
    assert "第十二届临海国<mark>专利奖</mark>评审结果公示" in page
    assert "noindex" in page


def test_markup_in_a_title_or_question_is_inert(
    full: Sample, found: Callable[..., str], indexed: Callable[[], int]
) -> None:
    full.article("<script>alert(1)</script> zeppelins", "<p>&lt;img src=x onerror=alert(1)&gt; zeppelins</p>")
    indexed()
    page = found(q='zeppelins "><script>alert(2)</script>')
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    page = found(q="zeppelins")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>zeppelins</mark>" in page


def test_facets_combine_and_lead_back(found: Callable[..., str], full: Sample) -> None:
    page = found(q="language:zh")
    assert "?q=language%3Azh&amp;source=" in page
    narrowed = found(q="language:zh", source=full.office.pk, year=2026)
    assert 'aria-current="true"' in narrowed
    assert "Show all again" in narrowed


def test_nothing_found_helps(found: Callable[..., str]) -> None:
    page = found(q="patnet")
    assert "Did you mean" in page
    assert "?q=patent" in page
    assert "Nothing was found" in found(q="qqqq")


def test_what_is_taken_off_is_gone_at_once(found: Callable[..., str]) -> None:
    before = found(q="第十二届")
    assert "1 article" in before
    article = Article.objects.get(title__startswith="第十二届")
    decide.unpublish(article.pk, user=None)
    page = found(q="第十二届")
    assert "评审结果公示" not in page
    assert "Nothing was found" in page


def test_pages_follow_one_another(
    full: Sample, found: Callable[..., str], indexed: Callable[[], int]
) -> None:
    for number in range(45):
        full.article(f"Zeppelin number {number}", texts=())
    indexed()
    first, third = found(q="zeppelin", sort="date"), found(q="zeppelin", sort="date", page=3)
    assert "45 articles" in first
    assert "page=2" in first
    assert first.count('class="row hit"') == 20
    assert third.count('class="row hit"') == 5
    assert "Page 3 of 3" in third


@pytest.mark.parametrize(
    "query",
    [
        *(
            "page=0",
            "page=x",
            "page=51",
            "page=" + "9" * 400,
            "page=000001" + "9" * 30,
            "page=000001" + "0" * 5000,
            "sort=random",
            "source=x",
            "source=²",
        ),
        *("year=19999999999999999999999", "from=soon", "to=2026-99", "q=year:x", "q=before:x", "channel=%00"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_in_words(
    client: Client, indexed: Callable[[], int], query: str
) -> None:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 400
    assert "cannot be understood" in response.content.decode()


def test_a_query_string_of_any_kind_gives_200_or_400(client: Client, indexed: Callable[[], int]) -> None:
    @FUZZ
    @given(
        st.lists(st.tuples(PARAMETERS, ODD), min_size=1, max_size=4),
        st.sampled_from(("", "rss.xml", "suggest.json")),
    )
    def ask(pairs: list[tuple[str, str]], page: str) -> None:
        query = {name: value.encode(errors="surrogatepass") for name, value in pairs}
        assert client.get(f"/search/{page}", query).status_code in {200, 400}

    ask()


def test_thousands_of_odd_questions(client: Client, indexed: Callable[[], int]) -> None:
    parts = [
        '"',
        "“",
        "-",
        "title:",
        "来源：",
        "before:2026",
        "专",
        "专利",
        "the",
        "*",
        "\\",
        "(",
        "a" * 300,
        "年",
        "year:2026",
        "\x00",
        "🛩",
        "number:〔2026〕",
        "-专",
        ":",
        "«",
    ]
    channels: dict[str, int] = {}
    for first, second in product(parts, parts):
        for third in ("", parts[len(first) % len(parts)], "x"):
            try:
                asked = form.read(QueryDict(urlencode({"q": f"{first}{second} {third}"})), channels)
            except BadRequest:
                continue
            find(index.store(), asked.question, sort=asked.sort, page=asked.page)
    pages = (client.get("/search/", {"q": f"{first}{parts[place - 7]}"}) for place, first in enumerate(parts))
    assert {page.status_code for page in pages} <= {200, 400}


def test_it_is_said_plainly_that_search_is_being_prepared(client: Client, full: Sample, store: Store) -> None:
    response = client.get("/search/", {"q": "专利"})
    assert response.status_code == 200
    assert "Search is being prepared" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    feed = client.get("/search/rss.xml", {"q": "专利"})
    assert (feed.status_code, feed.headers["Retry-After"]) == (503, "60")
    assert client.get("/search/suggest.json", {"q": "专利"}).json()[1] == []


def test_an_index_lost_while_the_site_runs_is_no_fault(
    client: Client, indexed: Callable[[], int], store: Store
) -> None:
    assert client.get("/search/", {"q": "专利"}).status_code == 200
    shutil.rmtree(store.folder)
    assert "being prepared" in client.get("/search/", {"q": "专利"}).content.decode()
    indexed()
    assert "being prepared" not in client.get("/search/", {"q": "专利"}).content.decode()


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_every_search_is_a_feed(client: Client, indexed: Callable[[], int], full: Sample, name: str) -> None:
    response = client.get(f"/search/{name}", {"q": "专利奖", "language": "zh-Hans"})
    text = response.content.decode()
    assert "第十二届临海国专利奖评审结果公示" in text
    assert "List of attorneys" not in text
    assert "q=%E4%B8%93%E5%88%A9%E5%A5%96" in text
    again = client.get(
        f"/search/{name}",
        {"q": "专利奖", "language": "zh-Hans"},
        headers={"If-None-Match": response.headers["ETag"]},
    )
    assert again.status_code == 304


def test_the_feed_of_a_search_loses_what_is_taken_off(client: Client, indexed: Callable[[], int]) -> None:
    decide.unpublish(Article.objects.get(title__startswith="第十二届").pk, user=None)
    text = client.get("/search/feed.json", {"q": "专利奖"}).content.decode()
    assert "第十二届" not in text


def test_titles_complete_what_is_typed(client: Client, indexed: Callable[[], int], full: Sample) -> None:
    full.article("Guidance that is a draft", live=False)
    indexed()
    typed, titles, _, links = client.get("/search/suggest.json", {"q": "guid"}).json()
    assert typed == "guid"
    assert titles == ["Guidance on the period of grace for designs shown at exhibitions"]
    assert links[0].startswith("http://127.0.0.1:8000/news/")
    assert client.get("/search/suggest.json", {"q": "專利收"}).json()[1] == ["关于调整专利收费减缴条件的公告"]
    assert client.get("/search/suggest.json", {"q": "调整专"}).json()[1] == ["关于调整专利收费减缴条件的公告"]
    assert client.get("/search/suggest.json").json()[1] == []


def test_browsers_are_told_how_to_search_here(client: Client, full: Sample) -> None:
    assert "/search/opensearch.xml" in client.get("/").content.decode()
    response = client.get("/search/opensearch.xml")
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    assert "http://127.0.0.1:8000/search/?q={searchTerms}" in response.content.decode()


def test_every_page_has_a_field_to_search_by(client: Client, full: Sample) -> None:
    page = client.get("/zh-hans/news/").content.decode()
    assert 'action="/zh-hans/search/"' in page
    assert 'type="search"' in page


def test_the_queries_of_a_search_are_bounded(
    client: Client, full: Sample, indexed: Callable[[], int], django_assert_max_num_queries: Callable
) -> None:
    for number in range(60):
        full.article(f"Zeppelin {number}", texts=())
    indexed()
    with django_assert_max_num_queries(5):
        assert client.get("/search/", {"q": "zeppelin"}).status_code == 200
    with django_assert_max_num_queries(7):
        assert client.get("/search/rss.xml", {"q": "zeppelin"}).status_code == 200
    with django_assert_max_num_queries(1):
        assert len(json.loads(client.get("/search/suggest.json", {"q": "zep"}).content)[1]) == 8
