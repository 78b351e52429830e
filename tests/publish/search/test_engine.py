"""What is found, and how it is counted."""

from collections.abc import Callable

import pytest

from communique.publish.search import engine
from communique.publish.search.find import find, named
from communique.publish.search.question import parse
from communique.publish.search.store import Store
from exchange_sample import Sample

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def titles(store: Store) -> Callable[..., list[str]]:
    def found(text: str, sort: engine.Sort = engine.Sort.RELEVANCE) -> list[str]:
        answer = find(store, parse(text), sort=sort)
        return [] if answer.near else [hit.article.title for hit in answer.hits]

    return found


def test_traditional_finds_simplified_and_the_other_way(titles: Callable[..., list[str]]) -> None:
    assert titles("專利獎") == titles("专利奖") == ["第十二届临海国专利奖评审结果公示"]
    assert titles("国际分类") == ["國際分類第十三版線上說明會"]


def test_full_width_finds_half_width(titles: Callable[..., list[str]]) -> None:
    assert titles("ＡＴＴＯＲＮＥＹＳ ｔｈｉｒｄ") == ["List of attorneys admitted in the third quarter"]


def test_two_characters_are_found_wherever_they_stand(titles: Callable[..., list[str]]) -> None:
    assert "关于暂停网上缴费系统服务的公告" in titles("缴费")


def test_one_character_is_the_beginning_of_words(titles: Callable[..., list[str]]) -> None:
    assert "关于暂停网上缴费系统服务的公告" in titles("缴")


def test_the_form_of_an_english_word_does_not_matter(titles: Callable[..., list[str]]) -> None:
    assert titles("renew patents fee")[0] == "Notice on the fees for renewing a patent"


def test_a_phrase_is_one(full: Sample, indexed: Callable[[], int], titles: Callable[..., list[str]]) -> None:
    full.article("Period of much grace")
    indexed()
    assert "Period of much grace" in titles("grace period")
    assert titles('"period of grace"') == ["Guidance on the period of grace for designs shown at exhibitions"]
    assert titles('"grace period"') == []


def test_a_chinese_phrase_is_one(
    full: Sample, indexed: Callable[[], int], titles: Callable[..., list[str]]
) -> None:
    full.article("国家版权局发布知识产权报告", source=full.office)
    full.article("国家知识产权局发布报告", source=full.office)
    indexed()
    assert titles("“知识产权局”") == ["国家知识产权局发布报告"]
    assert titles("知识产权局")[0] == "国家知识产权局发布报告"


def test_what_must_not_stand_does_not(titles: Callable[..., list[str]]) -> None:
    assert all("专利" not in title for title in titles("title:公告 -title:专利"))


def test_a_field_is_looked_at_alone(titles: Callable[..., list[str]]) -> None:
    assert titles("title:annual") == ["Annual report: applications for plant varieties rose by an eighth"]


def test_filters_by_name_narrow(titles: Callable[..., list[str]], full: Sample) -> None:
    assert titles("source:临海国专利局") == titles("source:臨海國 source:海国专利")
    assert set(titles("channel:official-notices")) == set(titles("channel:官方公告")) != set()
    assert titles("language:zh-Hant") == ["國際分類第十三版線上說明會"]
    assert titles("source:nobody") == titles("channel:none") == titles("language:xx") == []


def test_dates_narrow(titles: Callable[..., list[str]]) -> None:
    assert len(titles("year:2026")) > 5
    assert titles("before:2020") == titles("after:2027") == titles("year:1999") == []


def test_the_order_by_date_is_newest_first(store: Store) -> None:
    found = find(store, parse("专利"), sort=engine.Sort.DATE)
    dates = [hit.article.sort_date for hit in found.hits]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 2


def test_counts_of_a_facet_leave_its_own_choice_out(store: Store, full: Sample) -> None:
    free = engine.ask(store, engine.Asked(parse("")))
    chosen = engine.resolved(parse(""), source=(full.office.pk,))
    found = engine.ask(store, engine.Asked(chosen))
    assert found.total == free.facets["source"][full.office.pk] < free.total
    assert found.facets["source"] == free.facets["source"]
    assert sum(found.facets["channel"].values()) == found.total
    both = engine.resolved(chosen, language=("en",))
    assert engine.ask(store, engine.Asked(both)).total == found.facets["language"].get("en", 0)


def test_what_most_words_have_is_shown_where_nothing_has_all(store: Store) -> None:
    found = find(store, parse("renewing patent fees zeppelin"), sort=engine.Sort.RELEVANCE)
    assert found.near
    assert found.hits[0].article.title == "Notice on the fees for renewing a patent"


def test_only_common_words_find_nothing(titles: Callable[..., list[str]]) -> None:
    assert titles("the of and") == []


def test_the_desk_finds_what_is_not_public(store: Store, full: Sample, indexed: Callable[[], int]) -> None:
    draft = full.article("Draft about zeppelins", live=False)
    indexed()
    asked = named(parse("zeppelins"))
    assert engine.ask(store, engine.Asked(asked)).pks == ()
    assert engine.ask(store, engine.Asked(asked, scope=engine.Scope.DESK)).pks == (draft.pk,)
