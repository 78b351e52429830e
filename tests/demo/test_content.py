"""The notices as they are written in their files."""

from datetime import datetime, timedelta, timezone

import pytest

from communique.demo.content import edition, notice_of, notices
from communique.demo.markup import text_of
from communique.errors import SettingsError

TODAY = datetime(2026, 11, 22, 23, 59, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize("site", ["office", "association"])
def test_there_are_at_least_fourteen_notices_of_autumn_2026(site: str) -> None:
    standing = edition(notices(site))
    assert len(standing) >= 14
    assert all(datetime(2026, 10, 1, tzinfo=TODAY.tzinfo) <= one.published <= TODAY for one in standing)


@pytest.mark.parametrize("site", ["office", "association"])
def test_the_newest_comes_first_and_no_id_twice(site: str) -> None:
    standing = edition(notices(site))
    assert [one.published for one in standing] == sorted((one.published for one in standing), reverse=True)
    assert len({one.id for one in standing}) == len(standing)


def test_every_notice_has_something_to_say() -> None:
    assert all(len(text_of(one.parts)) >= 240 for one in edition(notices("office"), changed=True))
    assert all(len(text_of(one.parts).split()) >= 150 for one in notices("association"))


def test_serials_and_document_numbers_of_the_office_are_its_own() -> None:
    standing = edition(notices("office"), changed=True)
    for field in ("serial", "document_number", "index_number"):
        values = [value for one in standing if (value := getattr(one, field))]
        assert len(set(values)) == len(values)


def test_the_change_extends_a_deadline_and_brings_a_notice_that_says_so() -> None:
    before = {one.id: one for one in edition(notices("office"))}
    after = {one.id: one for one in edition(notices("office"), changed=True)}
    assert set(after) - set(before) == {"extension"}
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"call-for-projects"}
    assert "应于2026年12月4日前" in text_of(before["call-for-projects"].parts)
    assert "应于2026年12月18日前" in text_of(after["call-for-projects"].parts)
    assert after["call-for-projects"].published == before["call-for-projects"].published
    assert after["call-for-projects"].modified is not None


def test_one_notice_may_be_withdrawn() -> None:
    kept = {one.id for one in edition(notices("office"), withdrawn=True)}
    assert {one.id for one in edition(notices("office"))} - kept == {"fee-filing"}


def test_reposts_follow_their_originals() -> None:
    originals = {one.id: one for one in edition(notices("office"))}
    reposts = [one for one in notices("association") if one.original]
    assert len(reposts) >= 5
    for repost in reposts:
        assert repost.source
        assert repost.published > originals[repost.original or ""].published


@pytest.mark.parametrize(
    "source",
    [
        "no fields at all",
        "+++\ntitle = \n+++\nbody",
        '+++\ntitle = "only a title"\n+++\nbody',
        '+++\ntitle = "t"\nunknown = 1\n+++\nbody',
        '+++\n[[attachments]]\ntitle = "no name"\n+++\nbody',
    ],
)
def test_a_broken_file_is_named_in_one_sentence(source: str) -> None:
    with pytest.raises(SettingsError, match=r"file broken\.md cannot be read: .+\. Restore it"):
        notice_of("broken.md", source)
