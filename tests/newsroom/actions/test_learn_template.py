"""What the pages of a source repeat is learned from its captures and left out of what is read next."""

from collections.abc import Callable

import pytest

from communique.formats.reading_json import from_record
from communique.newsroom import watching
from communique.newsroom.actions.check_source import check_source
from communique.newsroom.actions.learn_template import ENOUGH, learn_template
from communique.newsroom.actions.read_item import read_item
from communique.newsroom.edge import Edge
from communique.newsroom.models import Item, Reading, Source, Template
from fakes import FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db
ASKED = (
    "The Harbour Office answers letters about any of its notices within ten working days of their arrival."
)
FIRST = range(1, ENOUGH + 1)
NEXT = ENOUGH + 1


def page(number: int, extra: str) -> Page:
    """A notice that does not call itself official: on those the paragraphs amid the text stay."""
    made = notice(number, extra=extra)
    return Page(made.body.replace(b'<meta name="PubDate"', b'<meta name="day"'))


@pytest.fixture
def read(
    make_source: Callable[..., Source], edge: Edge, fetcher: FakeFetcher, clock: FakeClock
) -> Callable[..., Reading]:
    """Lets the source list these notices, each with a paragraph, and reads them; gives the last one's reading."""

    def bring(numbers: range, extra: str) -> Reading:
        fetcher.pages[FEED_URL] = feed(*numbers)
        fetcher.pages |= {notice_url(number): page(number, extra) for number in numbers}
        source = Source.objects.first() or make_source()
        clock.forward(hours=1)
        Source.objects.update(next_check_at=clock.now)
        check_source(source.pk, edge)
        for item in Item.objects.filter(state=Item.State.DUE).order_by("pk"):
            read_item(item.pk, edge)
        return Reading.objects.get(capture__item__url=notice_url(numbers[-1]))

    return bring


def test_a_page_after_enough_others_is_read_without_what_they_repeat(read: Callable[..., Reading]) -> None:
    before = read(FIRST, ASKED)
    after = read(range(NEXT, NEXT + 1), ASKED)
    assert ASKED in from_record(before.record).text
    assert before.template is None
    said = from_record(after.record)
    assert ASKED not in said.text
    assert f"berth {NEXT} will be closed" in said.text
    assert after.template is not None
    assert (after.template.number, after.template.pages) == (1, ENOUGH)
    assert ASKED in {
        said.evidence["left_out"].quote,
        *(other.quote for other in said.evidence["left_out"].others),
    }
    known = watching.repeated_by(after.template.source)
    assert known is not None
    assert ASKED in {line.text for line in known.lines if line.pages == ENOUGH}


def test_a_page_is_read_again_as_it_was_read_first(
    read: Callable[..., Reading], edge: Edge, clock: FakeClock, fetcher: FakeFetcher
) -> None:
    read(FIRST, ASKED)
    read(range(NEXT, NEXT + 1), ASKED)
    item = Item.objects.get(url=notice_url(1))
    clock.forward(hours=1)
    Item.objects.filter(pk=item.pk).update(next_try_at=clock.now)
    fetcher.pages[item.url] = page(
        1, f"{ASKED}</p><p>Berth 1 stays closed for one more month than was said before."
    )
    read_item(item.pk, edge)
    latest = Reading.objects.filter(capture__item=item).latest("made_at")
    assert latest.template is None
    assert ASKED in from_record(latest.record).text


def test_what_a_site_repeats_no_more_is_forgotten(read: Callable[..., Reading], edge: Edge) -> None:
    read(FIRST, ASKED)
    source = read(range(NEXT, NEXT + 1), ASKED).capture.source
    for start in range(NEXT + 1, NEXT + 1 + 3 * ENOUGH, ENOUGH):
        read(range(start, start + ENOUGH), "")
    assert source is not None
    learn_template(source.pk, edge)
    newest = source.templates.first()
    assert newest.number > 1
    assert ASKED not in {text for _, text in newest.record["lines"].values()}


def test_learning_twice_from_the_same_captures_makes_no_second_template(
    read: Callable[..., Reading], edge: Edge
) -> None:
    source = read(FIRST, ASKED).capture.source
    assert source is not None
    assert learn_template(source.pk, edge) == learn_template(source.pk, edge)
    assert Template.objects.count() == 1


def test_captures_that_the_archive_cannot_give_teach_nothing(
    read: Callable[..., Reading], edge: Edge
) -> None:
    source = read(FIRST, ASKED).capture.source
    assert source is not None
    edge.archive.records.clear()  # type: ignore[attr-defined] # the fake one
    assert learn_template(source.pk, edge) is None
