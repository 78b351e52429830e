"""When the page was published and changed: what it declares, checked against what a reader sees.

A date with a label (发布日期：, Published:) beside the headline is believed before all. What the head declares
comes next, and a date that stands alone by the headline after that. Dates of the footer, of other articles,
and of the page's making are not looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from communique.extract.fields.dates import DateMention, Order, find_dates, parse_stamp
from communique.extract.fields.declared_date import ARTICLES, Stamp, address_stamps, declared_stamps
from communique.extract.fields.found import Found, declared, meta_selector, seen
from communique.extract.fields.labels import Label, split_labels
from communique.extract.fields.scan import Scan, Zone, is_long
from communique.extract.page import Line, Page
from communique.model import Evidence, Via

MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "lastmodifiedtime", "dcterms.modified",
    "dc.date.modified", "bytedance:updated_time", "last-modified", "lastmod", "revised", "article:modified",
)  # fmt: skip

FIRST_DAY = "1990"
"""No page was published on the web before."""
LEAST, LEAST_ALONE = 3.0, 0.5
AT_START, BARE = 2, 4
SURE_ALONE = 4.5
"""From this weight on a date without a label is believed before what the head declares."""
LONGEST_LINE, NEAR_END = 240, 12
NEAR, FAR = 3, 10
"""How many lines below the headline a date alone may stand; and one that its element calls a date."""
MOST_MARKS = 8
LONGEST_ALONE, LONGEST_REST = 90, 40
LONGEST_BEFORE = 28
"""Code points that may stand between a label and its date, such as a time of day."""
_WHEN = re.compile(
    r"date|time|publish|posted|pubdate|datum|fecha|created|\bmeta\b|byline|info|dateline|stamp|entry-meta"
    r"|source|\bly\b|riqi|shijian"
)
_ASIDE = re.compile(
    r"comment|caption|figure|credit|related|recommend|sidebar|side-bar|aside|footer|\bnav\b|widget|latest"
    r"|popular|trending|most-read|tuijian|hot|pairs|userstats|teaser|more-|similar|archive|reply|respond"
    r"|carousel|listing"
)
_NOT_THIS = re.compile(
    r"©|copyright|版权|updated|modified|last|更新|修改|aktualisiert|geändert|mis à jour|actualizado|copyright"
    r"|until|deadline|截止|\bbis\b|verfügbar|建立于|成立于|创建于|开通|今天|现在是|北京时间|today|joined"
    r"|registriert|member since|mitglied seit|dabei seit|available until|effective|in force|gültig|in kraft",
    re.IGNORECASE,
)
_SITE = re.compile(r"https?://[^/?#]+/?", re.IGNORECASE)
_FRAME = re.compile(r"foot|copyright|bottom|banquan|(?:^|[ .#])bq\b|contentinfo")
_CAPTION = re.compile(r"(?:^| )fig(?:ure|caption)\b|caption")
_EVENT = re.compile(r"通过|施行|批准|修订|修正|会议|公布|实施|截至")
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w .'/()-]{1,30},? (?:den |le |on )?"
    r"|(?:Presse|Medien)(?:mitteilung|information|meldung)(?: Nr\. ?[\w/-]+)?(?: vom|,| \|)? "
)


def read_published(scan: Scan, order: Order | None) -> Found[str] | None:
    """The date of publication; None where the page gives none."""
    stamps = [
        stamp
        for stamp in (
            *declared_stamps(scan.page, order),
            *seen_stamps(scan, order),
            *timed_stamps(scan, order),
            *address_stamps(scan.page.url or scan.page.canonical or ""),
        )
        if stamp.value >= FIRST_DAY
    ]
    stamps = [stamp for stamp in stamps if not is_of_a_list(scan, stamp, order)]
    if not stamps:
        return None
    best = max(stamps, key=lambda stamp: stamp.weight)
    best = shown_day(unswapped(best, stamps), stamps)
    value = with_time(best, stamps)
    others: list[Evidence] = []
    days = {best.day}
    for stamp in sorted(stamps, key=lambda stamp: -stamp.weight):
        if stamp.day not in days:
            days.add(stamp.day)
            others.append(stamp.evidence)
    evidence = Evidence(best.evidence.via, best.evidence.quote, best.evidence.selector, tuple(others[:4]))
    return Found(value, evidence, *((best.line.index, best.line.index + 1) if best.line else ()))


def is_of_a_list(scan: Scan, stamp: Stamp, order: Order | None) -> bool:
    """Whether a date without a label, away from the headline, is one of many in elements of one make, as in a list of
    articles: none is the page's."""
    if stamp.line is None or not stamp.alone or abs(stamp.line.index - scan.title_stop) <= NEAR:
        return False
    make = make_of(stamp.line)
    days: set[str] = set()
    for line in scan.page.lines:
        if len(line.text) <= LONGEST_LINE and make_of(line) == make:
            days.update(mention.value[:10] for mention in find_dates(line.text, order)[:1])
            if len(days) >= LISTED:
                return True
    return False


def make_of(line: Line) -> tuple[tuple[str, str | None], ...]:
    """Tags and classes of the element of a line and of those next around it."""
    return tuple(
        (node.tag, node.attr("class")) for node, _ in zip(line.node.chain(), range(AROUND), strict=False)
    )


LISTED, AROUND = 3, 4
"""From how many different days on dates are those of a list; how many elements make a make."""


def unswapped(best: Stamp, stamps: Iterable[Stamp]) -> Stamp:
    """Where a declared date is the visible one with day and month swapped, the declared one is right."""
    year, month, day = best.day.split("-")
    swapped = f"{year}-{day}-{month}"
    if not best.visible or month == day:
        return best
    return next((stamp for stamp in stamps if not stamp.visible and stamp.day == swapped), best)


def shown_day(best: Stamp, stamps: Iterable[Stamp]) -> Stamp:
    """A declared time in UTC may fall on the day before or after the one that the reader sees: then the one seen."""
    if best.visible or not best.value.endswith("+00:00"):
        return best
    near = [stamp for stamp in stamps if stamp.visible and abs(days_between(stamp.day, best.day)) == 1]
    same = any(stamp.visible and stamp.day == best.day for stamp in stamps)
    return near[0] if near and not same else best


def with_time(best: Stamp, stamps: Iterable[Stamp]) -> str:
    """The value; where it is a day alone, the time of day that another place gives for the same day."""
    timed = [stamp.value for stamp in stamps if stamp.day == best.day and len(stamp.value) > len(best.day)]
    if len(best.value) == len(best.day):
        return timed[0] if timed else best.value
    minute = best.value[: len("2031-03-05T10:21")]
    return max((value for value in timed if value.startswith(minute)), key=precision, default=best.value)


def precision(value: str) -> tuple[bool, bool]:
    """Whether a time has an offset, and whether it has seconds of its own."""
    return len(value) > len("2031-03-05T10:21:00"), value[17:19] != "00"


def days_between(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days


def read_modified(scan: Scan, order: Order | None) -> Found[str] | None:
    """When the page says that it was last changed; None where it does not say."""
    for spot in scan.of(Label.MODIFIED):
        mention = next(iter(find_dates(spot.value, order)), None)
        if mention and spot.zone is not Zone.BODY and not of_the_site(scan, spot.line):
            return Found(mention.value, spot.evidence, spot.line.index, spot.line.index + 1)
    for name in MODIFIED_METAS:
        for content in scan.page.meta.get(name, ())[:1]:
            if value := parse_stamp(content, order):
                return Found(value, declared(Via.META, content, meta_selector(name)))
    for thing in scan.page.json_ld:
        raw = thing.get("dateModified")
        if (
            isinstance(raw, str)
            and ARTICLES.search(str(thing.get("@type")))
            and (value := parse_stamp(raw, order))
        ):
            return Found(value, declared(Via.JSON_LD, raw, "dateModified"))
    return None


def of_the_site(scan: Scan, line: Line) -> bool:
    """Whether a line belongs to the site's frame, as the 最后更新 of a footer does."""
    far = line.index > scan.last + NEAR_END or line.index < scan.title_start - NEAR_END
    return far or bool(_FRAME.search(line.node.trail(6))) or "版权" in line.text or "©" in line.text


# --- what a reader sees ----------------------------------------------------------------------------

OTHER_DAYS = frozenset((Label.WRITTEN, Label.EFFECTIVE))
LABELLED = {Label.PUBLISHED: 8.0, Label.TIME: 7.0}
ZONES = {Zone.HEAD: 0.0, Zone.ABOVE: -0.8, Zone.END: -2.0, Zone.TAIL: -2.2, Zone.BODY: -9.0}


def seen_stamps(scan: Scan, order: Order | None) -> Iterator[Stamp]:
    """The dates that stand by the headline or the body: with a label, in a time element, or alone on their line."""
    labelled = {spot.line.index for spot in scan.spots if spot.label is not Label.END}
    valued = {
        spot.line.index for spot in scan.spots if spot.label in OTHER_DAYS and spot.value == spot.line.text
    }  # lines that are, as a whole, the value of another date's label beside them
    if is_front_page(scan.page):
        return
    sole = len({spot.value for spot in scan.of(Label.PUBLISHED) if spot.value}) == 1
    for spot in scan.spots:
        if spot.label not in LABELLED:
            continue
        mention = next(iter(find_dates(spot.value[:60], order)), None)
        if mention and mention.start < LONGEST_BEFORE:
            near = scan.title_stop <= spot.line.index < scan.title_stop + NEAR
            zone = Zone.HEAD if near else spot.zone
            weight = LABELLED[spot.label] + ZONES[zone] - distance(scan, spot.line)
            if _ASIDE.search(spot.line.node.trail(4)):
                weight -= 1.0 if sole and spot.label is Label.PUBLISHED else 3.0
            if weight > LEAST:
                yield Stamp(mention.value, weight, spot.evidence, spot.line)
    yield from (
        stamp for stamp in alone(scan, order, labelled) if stamp.line and stamp.line.index not in valued
    )


def is_front_page(page: Page) -> bool:
    """Whether the address names a whole site: the dates that it shows are those of what it lists."""
    return _SITE.fullmatch(page.url or page.canonical or "") is not None


def zone_of(scan: Scan, line: Line) -> Zone:
    """The zone of a line; one by the headline that is no part of the body belongs to the head, though a standfirst
    above it is body."""
    zone = scan.zone(line.index)
    beside = scan.title_stop <= line.index < scan.title_stop + FAR and line.index not in scan.bodied
    return Zone.HEAD if zone in {Zone.BODY, Zone.END} and beside else zone


def distance(scan: Scan, line: Line) -> float:
    """A little for each line between `line` and the headline or the end of the body."""
    zone = scan.zone(line.index)
    if zone is Zone.TAIL:
        return 0.08 * (line.index - scan.last)
    return 0.03 * abs(line.index - scan.title_stop)


def alone(scan: Scan, order: Order | None, labelled: set[int]) -> Iterator[Stamp]:
    """Dates without a label near the headline: in a time element, in an element called date, or first on a short line."""
    lines = scan.page.lines
    low = max(0, scan.title_start - 6)
    high = max(scan.first + 2, scan.title_stop + FAR)
    dated = False  # whether a date stood below the headline already: one further down is another article's
    for line in [*above_prose(scan, lines[low:high]), *lines[scan.last + 1 : scan.last + 5]]:
        text = line.text
        if len(text) > LONGEST_LINE or scan.unseen(line) or not any(char.isdigit() for char in text):
            continue
        mentions = find_dates(text, order) or in_marks(line, order)
        if not mentions:
            continue
        mention = marked_published(line, mentions)
        zone = scan.zone(line.index) if dated else zone_of(scan, line)
        dated = dated or line.index >= scan.title_stop
        weight = lone_weight(scan, line, mention, labelled, zone)
        if weight >= SURE_ALONE:
            weight += 1.7
        if weight > LEAST_ALONE:
            yield Stamp(mention.value, weight, seen(text, line), line, alone=True)


def above_prose(scan: Scan, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines down to the body's first paragraph; a date alone under it is that of a signature unless marked as more.

    A first paragraph right below the headline is a standfirst where the body goes on at length: no one signs there.
    """
    below = False
    for line in lines:
        if (
            not below
            or line.index not in scan.bodied
            or any(mark.tag == "time" for mark in line.marks)
            or _WHEN.search(line.node.trail(2))
            or (line.index < scan.title_stop + NEAR and goes_on(scan, line))
        ):
            yield line
        prose = line.index >= scan.title_stop and line.index in scan.bodied and is_long(line.text)
        below = below or prose or line.index >= max(scan.first, scan.title_stop + NEAR)


def goes_on(scan: Scan, line: Line) -> bool:
    """Whether several paragraphs of the body stand below a line."""
    after = (other for other in scan.page.lines[line.index + 1 : scan.last + 1] if other.index in scan.bodied)
    return sum(is_long(other.text) for other in islice(after, MOST_AFTER)) >= SEVERAL


SEVERAL, MOST_AFTER = 4, 30


def timed_stamps(scan: Scan, order: Order | None) -> Iterator[Stamp]:
    """What time elements by the headline hold for machines, where they show a reader less than a day: `a day ago`."""
    if is_front_page(scan.page):
        return
    low, high = max(0, scan.title_start - NEAR), scan.title_stop + FAR
    for line in scan.page.lines[low:high]:
        for mark in line.marks[:MOST_MARKS]:
            if mark.tag != "time" or len(line.text) > LONGEST_ALONE or scan.unseen(line):
                continue
            raw = mark.attr("datetime") or ""
            value = parse_stamp(raw, order)
            if (
                value
                and not find_dates(line.text, order)
                and not _NOT_THIS.search(line.text[: mark.start])
                and not _ASIDE.search(line.node.trail(5))
                and not in_teaser(scan, line)
            ):
                yield Stamp(value, FROM_TIME, declared(Via.MICRODATA, raw, mark.selector), line, alone=True)
                return


FROM_TIME = 4.4


def before_labels(text: str, mention: DateMention) -> bool:
    """Whether the date stands before the first label of its line, so that it is not the value of any."""
    labels = split_labels(text)
    return not labels or mention.end <= text.find(labels[0].name)


def marked_published(line: Line, mentions: list[DateMention]) -> DateMention:
    """The first date of the line; of several the one whose element is called published."""
    for mention in mentions if len(mentions) > 1 else ():
        for mark in line.marks:
            if mark.start <= mention.start < mark.end and "publish" in mark.token:
                return mention
    return mentions[0]


def in_marks(line: Line, order: Order | None) -> list[DateMention]:
    """Dates that an inline element sets apart from the word before them, as in `<a>Jane Roe</a><i>5 May 2031</i>`."""
    for mark in line.marks[:MOST_MARKS]:
        for start, stop in ((mark.start, mark.end), (mark.end, len(line.text))):
            for found in find_dates(line.text[start:stop], order)[:1]:
                return [DateMention(found.value, found.quote, found.start + start, found.end + start)]
    return []


def in_teaser(scan: Scan, line: Line) -> bool:
    """Whether a small block around the line has a heading that is a link as a whole, longer than an author's name: it
    tells of another article."""
    for node, _ in zip(line.node.chain(), range(TEASER_UP), strict=False):
        if node.stop - node.start > TEASER_LINES or node.start <= scan.title_start < node.stop:
            return False
        for other in scan.page.lines[node.start : node.stop]:
            name = len(other.text) < (SHORT if other.text.isascii() else SHORT_CHINESE)
            if (
                other.heading
                and not name
                and any(link.end - link.start == len(other.text) for link in other.links)
            ):
                return True
    return False


TEASER_UP, TEASER_LINES = 3, 8
"""How many elements up a teaser is looked for, and how many lines it may have."""
SHORT, SHORT_CHINESE = 20, 8
"""Code points from which on a heading is a headline and no name."""


def lone_weight(scan: Scan, line: Line, mention: DateMention, labelled: set[int], zone: Zone) -> float:
    text = line.text
    in_time = any(mark.tag == "time" and mark.start <= mention.start < mark.end for mark in line.marks)
    rest = len(text) - (mention.end - mention.start)
    first = mention.start <= AT_START
    if _NOT_THIS.search(text[: mention.start]) or (
        line.index in labelled and not before_labels(text, mention)
    ):
        return 0.0
    if line.index in labelled:
        rest = 0
    short = len(text) <= LONGEST_ALONE and (first or rest <= LONGEST_REST) and not _EVENT.search(text)
    dateline = line.index < scan.title_stop + 3 and bool(_DATELINE.fullmatch(text[: mention.start]))
    trail = line.node.trail(3)
    if not (in_time or short or dateline) or _CAPTION.search(line.node.trail(2)) or in_teaser(scan, line):
        return 0.0
    weight = 5.0 + (0.6 if in_time else 0.0) + (0.4 if rest <= BARE else 0.0) - distance(scan, line)
    if _WHEN.search(trail) or any(_WHEN.search(mark.token) for mark in line.marks[:4] if mark.tag == "span"):
        weight += 0.5
    if _ASIDE.search(line.node.trail(5)):
        weight -= 3.0
    if line.links and any(link.start <= mention.start < link.end for link in line.links):
        weight -= 1.0
    if zone is Zone.ABOVE and "星期" in text:
        weight -= 3.0  # a clock in the page's head
    return weight + {Zone.HEAD: 0.0, Zone.ABOVE: -0.6, Zone.BODY: -1.2, Zone.END: -3.0, Zone.TAIL: -2.6}[zone]
