"""What a single line cannot know: whole tables, and where the body begins and ends.

Rules over the lines that the trees chose. At the head the title, its repeats, credit lines and the document block
are cut until the first line of prose; at the end credit lines and headings that nothing follows. A data table is
body whole or not at all.
"""

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from communique.extract.blocks import data_tables
from communique.extract.features import Matrix
from communique.extract.fields.found import Found, key
from communique.extract.fields.labels import Label, kind_of, only_credits
from communique.extract.kinds import is_thread
from communique.extract.page import Line, Node, Page

Chosen = NDArray[np.bool_]
HEAD = 40
"""Chosen lines at the head among which title, credits and document block are looked for."""
TAIL = 8
PROSE = 60
"""A line of more bytes of UTF-8 that is no credit ends the head (twenty Chinese characters), as an addressee does."""
MOST_CUT = 2.0
"""Where the rules cut away more than so many times what they leave, the page has no other text than its title."""
WHOLE = 0.33
LABELLED = 0.3
LONGEST_GAP = 6
LONGEST_LIST, LONGEST_LINKED = 12, 40
SURELY_NOT = 0.05
SHORTEST_TITLE = 4
LONGEST_LABEL = 40
HOST = re.compile(r"https?://([^/:?#]+)", re.IGNORECASE)
OFFICIAL_HOST = re.compile(
    r"\b(?:gov|gouv|gob|gub|govt|go|gv|mil)(?:\.[a-z]{2})?$|\beuropa\.eu$|\bbund\.de$|\badmin\.ch$"
)
OFFICIAL_META = frozenset(
    ("articletitle", "pubdate", "contentsource", "columnname", "sitedomain", "siteidcode")
)
DISCLAIMER = re.compile(
    r"^[\s【\[（(*※]*(?:免责|免責|版权|版權|特别)?\s*声明\s*[】\]]?\s*[:：]"
    r"|^[\s（(]*(?:扫一扫|分享到|打印本页|关闭窗口|【打印|\[打印|返回(?:顶部|首页|列表))"
)


def trimmed(page: Page, taken: Chosen, judgement: Matrix, sizes: Matrix, title: Found[str] | None) -> Chosen:
    """The lines taken, after the rules; `judgement` and `sizes` as body.py has them, `title` where it was read.

    Where the rules take away most of the text, as on a post whose title is its text, the lines stay as they were taken;
    not so on a notice, whose text may be no more than the names of its annexes.
    """
    chosen = taken.copy()
    thread = is_thread(page) and not is_official(page)
    if title is not None and title.stop - title.start <= HEAD and not thread:
        chosen[title.start : title.stop] = False
    official = is_official(page)
    if official:
        fill_gaps(chosen, judgement)
    fill_lists(page, chosen, judgement, linked=official)
    add_captions(page, chosen)
    tables = whole_tables(page, chosen, judgement, sizes)
    if not thread:
        cut_head(page, chosen, title, tables)
    cut_tail(page, chosen)
    cut_related(page, chosen)
    add_closing(page, chosen)
    if official:
        add_addressee(page, chosen)
    left, gone = float(sizes[chosen].sum()), float(sizes[taken & ~chosen].sum())
    return chosen if official or (chosen.any() and gone <= MOST_CUT * left) else taken


def is_official(page: Page) -> bool:
    """Whether an authority publishes the page, by its host or by the meta tags of official Chinese sites."""
    host = HOST.match(page.url or page.canonical or "")
    return (host is not None and OFFICIAL_HOST.search(host[1].lower()) is not None) or bool(
        OFFICIAL_META & page.meta.keys()
    )


def fill_gaps(chosen: Chosen, judgement: Matrix) -> None:
    """Take the few lines between two that were taken, unless they are surely none of the body: a notice is read whole."""
    taken = np.flatnonzero(chosen)
    for before, after in pairwise(taken.tolist()):
        gap = slice(before + 1, after)
        if 1 < after - before <= LONGEST_GAP and (judgement[gap] > SURELY_NOT).all():
            chosen[gap] = True


def fill_lists(page: Page, chosen: Chosen, judgement: Matrix, *, linked: bool) -> None:
    """Take a short list or table without links between two lines that were taken, in the block of both.

    Its lines are short and unlike prose, so that the trees may doubt them; lists of related pages are links. With
    `linked` a list of links is taken too: what a notice lists between two of its sentences is what it is about.
    """
    longest = LONGEST_LINKED if linked else LONGEST_LIST
    taken = np.flatnonzero(chosen)
    for before, after in pairwise(taken.tolist()):
        around = page.lines[before].node.parent
        if not 1 < after - before <= longest + 1 or around is None or after >= around.stop:
            continue
        between = page.lines[before + 1 : after]
        items = linked and all(not line.hidden and line.node.listed for line in between)
        doubted = (judgement[before + 1 : after] > SURELY_NOT).all()
        if items or (doubted and all(map(is_plain_item, between))):
            chosen[before + 1 : after] = True


def is_plain_item(line: Line) -> bool:
    """Whether a line is shown, stands in a list or table, and has no link."""
    return not line.hidden and bool(line.node.listed or line.cell) and not line.links


def add_captions(page: Page, chosen: Chosen) -> None:
    """Take the captions of figures that stand between two lines of the body.

    Not those that name whose picture it is: they describe an agency's picture rather than the event, and people who
    marked bodies by hand left them out as often as not, which the trees have learnt.
    """
    taken = np.flatnonzero(chosen)
    for before, after in pairwise(taken.tolist()):
        for index in range(before + 1, min(after, before + 1 + LONGEST_GAP)):
            node = page.lines[index].node
            caption = "figcaption" in (node.tag, node.parent.tag if node.parent else "")
            if caption and not PICTURE_CREDIT.search(page.lines[index].text):
                chosen[index] = True


PICTURE_CREDIT = re.compile(
    r"©|photo|foto|image|bild|getty|reuters|\bafp\b|\bap\b|\bdpa\b|imago|shutterstock|credit|courtesy|quelle"
    r"|source|\bvia\b"
    r"|screenshot|instagram|twitter|youtube|unsplash|/[A-Z]{2}|picture|illustration|摄|图片|图源|来源",
    re.IGNORECASE,
)


def whole_tables(page: Page, chosen: Chosen, judgement: Matrix, sizes: Matrix) -> dict[int, Node]:
    """Take each data table whole or not at all, by the mean judgement of its text; the tables taken, by line."""
    taken: dict[int, Node] = {}
    done = -1
    for table in data_tables(page).values():
        if table.start < done or not chosen[table.start : table.stop].any():
            continue
        done = table.stop
        span = slice(table.start, table.stop)
        mean = float((judgement[span] * sizes[span]).sum() / max(float(sizes[span].sum()), 1.0))
        keep = mean > WHOLE and not is_document_block(page.lines[span])
        chosen[span] = keep
        if keep:
            taken.update(dict.fromkeys(range(table.start, table.stop), table))
    return taken


def is_document_block(lines: tuple[Line, ...]) -> bool:
    """Whether a table's lines are labels of the notice and their values (索引号, 发文机关, ...)."""
    labels = [kind_of(line.text) for line in lines if len(line.text) <= LONGEST_LABEL]
    known = [label for label in labels if label is not None]
    return len(known) >= LABELLED * len(lines) and bool(
        {Label.INDEX, Label.ISSUER, Label.NUMBER} & set(known)
    )


def cut_head(page: Page, chosen: Chosen, title: Found[str] | None, tables: dict[int, Node]) -> None:
    """Cut the title's repeats, credit lines and labels with their values before the first line of prose."""
    whole = key(title.value) if title else ""
    value = -1
    for index in np.flatnonzero(chosen)[:HEAD].tolist():
        text = page.lines[index].text
        if index in tables:
            return
        if index == value or is_about(text, whole):
            chosen[index] = False
            if is_label(text):
                value = index + 1
        elif len(text.encode("utf-8", "replace")) > PROSE or text.endswith((":", "：")):
            return


def is_about(text: str, title: str) -> bool:
    """Whether a line of the head repeats (a part of) the title, or tells about the notice."""
    plain = key(text)
    if len(plain) >= SHORTEST_TITLE and plain in title:
        return True
    return only_credits(text) or is_label(text)


def is_label(text: str) -> bool:
    """Whether a line is a label about the notice; the one above a list of its annexes is part of it."""
    return len(text) <= LONGEST_LABEL and kind_of(text) not in {None, Label.ATTACHMENT}


def cut_tail(page: Page, chosen: Chosen) -> None:
    """Cut credit lines and disclaimers that end the body, and headings that nothing follows."""
    for index in np.flatnonzero(chosen)[::-1][:TAIL].tolist():
        line = page.lines[index]
        if not (line.heading or only_credits(line.text) or DISCLAIMER.match(line.text)):
            return
        chosen[index] = False


def cut_related(page: Page, chosen: Chosen) -> None:
    """Cut a list of links to other articles that ends the body, with the line that announces it."""
    taken = np.flatnonzero(chosen)[::-1][:MOST_RELATED].tolist()
    for place, index in enumerate(taken):
        line = page.lines[index]
        if place and RELATED.match(line.text):
            chosen[taken[: place + 1]] = False
            return
        if not any(link.end - link.start >= len(line.text) - LONGEST_STAMP for link in line.links):
            return


MOST_RELATED, LONGEST_STAMP = 20, 12
RELATED = re.compile(
    r"[【\[（(]?(?:相关|延伸|推荐|更多|热点|往期|扩展)(?:阅读|新闻|报道|链接|文章|推荐|资讯|回顾)"
    r"[】\]）)]?[:：]?$"
    r"|(?:相關|延伸)(?:閱讀|新聞|報導|連結)[:：]?$"
    r"|"
    r"(?:"
    r"related|read more|more on this|see also|you may also like|recommended|mehr zum thema|lesen sie auch"
    r"|lire aussi|à lire aussi|leia também|lea también|leggi anche"
    r")"
    r"(?: (?:stories|articles|news|coverage|reading|links|content|posts))?:?$",
    re.IGNORECASE,
)


def add_closing(page: Page, chosen: Chosen) -> None:
    """Take the signature, the date and the list of annexes that close a notice, in the block of its last line.

    They are short and unlike the text, so that the trees may doubt them; they count up to the last line that is a
    date by itself, an annex or a remark on publication.
    """
    taken = np.flatnonzero(chosen)
    if not len(taken):
        return
    last = int(taken[-1])
    for up, node in zip(range(1 + CLOSING_UP), page.lines[last].node.chain(), strict=False):
        stop = min(node.stop, last + 1 + LONGEST_CLOSING)
        sign = CLOSING if up <= 1 else SIGNED
        closing = [index for index in range(last + 1, stop) if sign.match(page.lines[index].text)]
        between = page.lines[last + 1 : closing[-1] + 1] if closing else ()
        if between and all(is_plain(line) for line in between):
            chosen[last + 1 : closing[-1] + 1] = True
            return


def is_plain(line: Line) -> bool:
    """Whether a line may be part of a signature: short, shown, no heading."""
    return len(line.text) <= LONGEST_LABEL and not line.hidden and not line.heading


def add_addressee(page: Page, chosen: Chosen) -> None:
    """Take the line right above the body by which a notice addresses its readers: `To all harbour offices:`."""
    first = int(np.flatnonzero(chosen)[0]) if chosen.any() else 0
    if not first:
        return
    line = page.lines[first - 1]
    if ADDRESSEE.search(line.text) and not (line.hidden or line.heading or line.links or kind_of(line.text)):
        chosen[first - 1] = True


ADDRESSEE = re.compile(r"^(?!.*(?:附件|下载|当前位置|索引号|主题词)).{3,60}[:：]$")
CLOSING_UP = 3
"""Blocks around the last line of a notice in which its signature is looked for."""
LONGEST_CLOSING = 8
DATE = (
    r"(?:\d{4}|[一二][〇零○OＯo0一二三四五六七八九]{3})"
    r"\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$"
)
SIGNED = re.compile(DATE)
"""What ends a signature that stands beside the block of the text; annexes listed there are no part of it."""
CLOSING = re.compile(DATE + r"|附\s*件\s*\d{0,2}\s*[:：.．、]|[（(]\s*此件")
