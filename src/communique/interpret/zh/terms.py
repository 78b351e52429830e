"""Terms of Chinese demands: 自公布之日起15个工作日内, and the day on which each ends.

A term is counted from the notice's own publication (published, else its signature) or from a date that stands in the
text. From anything else (收到之日, 受理之日), or from nothing, its end is not known.
"""

import re

from communique.interpret.days import DateSpan
from communique.interpret.document import Document
from communique.interpret.working_days import term_end
from communique.interpret.zh.dates import number

_TERM = re.compile(
    r"(?:自|从|于|在)?(?P<since>[^,。;:]{0,24}?)(?:之日|之时|当日|次日)?起(?:计算)?(?:的)?,?"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<unit>工作日|日|天)(?:之内|以内|内)"
)
_OWN = re.compile(
    r"(?:本|该)?(?:公告|通知|通告|公示|办法|规定|决定|意见|细则|名单)?(?:发布|公布|印发|公告|公示|发文|刊登)$"
)


def term_of(
    document: Document, start: int, end: int, dates: tuple[DateSpan, ...], signed: str | None
) -> str | None:
    """The last day of the term that stands in `[start, end)` of the shadow; None where none does or it is not known."""
    match = _TERM.search(document.shadow, start, end)
    if match is None:
        return None
    since = match["since"]
    day = next((d.value for d in dates if match.start() <= d.start < match.start("count")), None)
    if day is None and _OWN.search(since):
        day = document.published or signed
    return term_end(day, number(match["count"]), working=match["unit"] == "工作日", country="CN")
