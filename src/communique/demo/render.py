"""Bodies as HTML, in the manners of the systems and word processors that official pages come out of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.demo.markup import Part, PartKind, Run, runs
from communique.demo.page import Markup, fill, join, safe

Resolve = Callable[[str], str]
"""From a reference in a body, such as `office:call` or `file:form.docx`, to an address."""


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to mark up a body. Each field is a template of `$text`, headings also of `$level`.

    `latin` wraps digits and Latin letters, as word processors do in Chinese text.
    """

    whole: str
    paragraph: str
    right: str
    centre: str
    heading: str
    table: str = '<table border="1" cellspacing="0" cellpadding="0" width="100%"><tbody>$text</tbody></table>'
    head: str = '<td align="center"><strong>$text</strong></td>'
    cell: str = '<td align="center">$text</td>'
    caption: str = '<p style="text-align: center;">$text</p>'
    figure: str = '<p style="text-align: center;"><img src="$src" alt="$alt" width="600" /></p>\n$caption'
    item: str = ""
    quote: str = ""
    latin: str = ""


FACE = "font-family:仿宋_GB2312;font-size:16.0pt"
MANNERS = {
    "plain": Manner(
        whole='<div class="article-content">\n$text\n</div>',
        paragraph="<p>　　$text</p>",
        right='<p align="right">$text</p>',
        centre='<p align="center">$text</p>',
        heading="<p>　　<strong>$text</strong></p>",
    ),
    "trs": Manner(
        whole='<div class="TRS_Editor">'
        '<style type="text/css">.TRS_Editor P{line-height:2;font-family:宋体;font-size:12pt;}</style>\n$text\n</div>',
        paragraph='<p style="text-indent: 2em; text-align: justify;">$text</p>',
        right='<p style="text-align: right;">$text&nbsp;&nbsp;&nbsp;&nbsp;</p>',
        centre='<p style="text-align: center;">$text</p>',
        heading='<p style="text-indent: 2em;"><strong>$text</strong></p>',
    ),
    "word": Manner(
        whole='<div class="Custom_UnionStyle">\n$text\n</div>',
        paragraph=f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><span style="{FACE}">$text</span></p>',
        right=f'<p class="MsoNormal" align="right" style="text-align:right"><span style="{FACE}">$text</span></p>',
        centre=f'<p class="MsoNormal" align="center" style="text-align:center"><span style="{FACE}">$text</span></p>',
        heading='<p class="MsoNormal" style="text-indent:32.0pt">'
        '<span style="font-family:黑体;font-size:16.0pt">$text</span></p>',
        latin='<span lang="EN-US">$text</span>',
    ),
    "br": Manner(
        whole='<div style="font-size:16px;line-height:30px;">\n$text\n</div>',
        paragraph="　　$text<br /><br />",
        right='<div style="text-align:right;">$text</div>',
        centre='<div style="text-align:center;">$text</div>',
        heading="　　<b>$text</b><br /><br />",
    ),
    "english": Manner(
        whole="$text",
        paragraph="<p>$text</p>",
        right='<p class="has-text-align-right">$text</p>',
        centre='<p class="has-text-align-center">$text</p>',
        heading='<h$level class="wp-block-heading">$text</h$level>',
        table='<figure class="wp-block-table"><table><tbody>$text</tbody></table></figure>',
        head='<th scope="col">$text</th>',
        cell="<td>$text</td>",
        figure='<figure class="wp-block-image size-large">'
        '<img loading="lazy" decoding="async" width="640" height="360" src="$src" alt="$alt">$caption</figure>',
        caption="<figcaption>$text</figcaption>",
        item="<li>$text</li>",
        quote='<blockquote class="wp-block-quote"><p>$text</p></blockquote>',
    ),
}
LATIN = re.compile(r"([0-9A-Za-z.%]+)")


def body(parts: Sequence[Part], manner: Manner, resolve: Resolve) -> Markup:
    """The whole body in one manner."""
    return fill(manner.whole, text=join(part_html(part, manner, resolve) for part in parts))


def part_html(part: Part, manner: Manner, resolve: Resolve) -> Markup:
    lines = [inline(line, manner, resolve) for line in part.lines]
    match part.kind:
        case PartKind.TABLE:
            return table(part, manner, resolve)
        case PartKind.IMAGE:
            caption = join(fill(manner.caption, text=line) for line in lines)
            return fill(manner.figure, src=resolve(part.key), alt=part.alt, caption=caption)
        case PartKind.HEADING:
            return join(fill(manner.heading, text=line, level=str(part.level)) for line in lines)
        case PartKind.BULLETS | PartKind.NUMBERS:
            items = join(fill(manner.item or manner.paragraph, text=line) for line in lines)
            return listed(part.kind, items) if manner.item else items
        case _:
            return join(fill(wrapping(part.kind, manner), text=line) for line in lines)


def listed(kind: PartKind, items: Markup) -> Markup:
    return fill("<$tag>\n$items\n</$tag>", tag="ul" if kind is PartKind.BULLETS else "ol", items=items)


def wrapping(kind: PartKind, manner: Manner) -> str:
    """The template of a kind of line; where the manner has none of its own, that of a paragraph."""
    own = {PartKind.RIGHT: manner.right, PartKind.CENTRE: manner.centre, PartKind.QUOTE: manner.quote}
    return own.get(kind) or manner.paragraph


def table(part: Part, manner: Manner, resolve: Resolve) -> Markup:
    rows = []
    for number, row in enumerate(part.rows):
        wrap = manner.cell if number else manner.head
        cells = join((fill(wrap, text=inline(value, manner, resolve)) for value in row), "")
        rows.append(fill("<tr>$cells</tr>", cells=cells))
    return fill(manner.table, text=join(rows))


def inline(line: str, manner: Manner, resolve: Resolve) -> Markup:
    return join((run_html(run, manner, resolve) for run in runs(line)), "")


def run_html(run: Run, manner: Manner, resolve: Resolve) -> Markup:
    text = words(run.text, manner)
    if run.reference is not None:
        return fill('<a href="$url" target="_blank">$text</a>', url=resolve(run.reference), text=text)
    return fill("<strong>$text</strong>", text=text) if run.bold else text


def words(text: str, manner: Manner) -> Markup:
    if not manner.latin:
        return safe(text)
    return join(
        (
            fill(manner.latin, text=piece) if LATIN.fullmatch(piece) else safe(piece)
            for piece in LATIN.split(text)
            if piece
        ),
        "",
    )
