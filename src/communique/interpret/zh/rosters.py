"""Persons of a Chinese text who stand in rows: members of a body, appointments and removals, signatures."""

import re
from collections.abc import Iterator

from communique.interpret.document import Document
from communique.interpret.rules import fact_rule
from communique.interpret.shadow import HAN
from communique.interpret.zh.appointments import find_appointments, names_in
from communique.interpret.zh.names import is_name, name_end
from communique.interpret.zh.offices import POST, office_before, same_house
from communique.model import Participation

_ROW = re.compile(
    r"^[ \t]*(?:(?P<head>(?:副?(?:"
    r"主任|组长|召集人|会长|主席|秘书长|总指挥|指挥长|理事长|委员|成员|顾问"
    rf")(?:委员)?)[::]\s*))?(?P<name>[{HAN}]{{2,4}})[ \t]+(?P<office>[^\n:。;]{{2,60}})$",
    re.MULTILINE,
)
_ROSTER = re.compile(
    r"(?:组成人员|成员名单|名单通知如下|名单如下|组成人员名单|成员:|委员:|成员 :|组长:|主任:)"
)
_SIGNED = re.compile(
    rf"^[ \t]*(?P<office>[{HAN}]{{0,20}}(?:{POST}))[ \t::]+(?P<name>[{HAN}·]{{2,12}})(?:[ \t]+.{{0,24}})?$",
    re.MULTILINE,
)
_HONOUR = re.compile(
    rf"授予(?P<names>[{HAN}·、]{{2,60}}?)(?!、)(?:"
    rf"(?:\([^()]{{1,12}}\))?同志|等\s?\d+[名位个人]?(?:同志)?|等同志|(?<=院士)(?!、)|(?<=教授)(?!、)"
    rf")[^,。;]{{0,30}}?(?:称号|奖章|奖|荣誉)"
)
_ENTRY = re.compile(
    rf"^[ \t]*(?:(?P<head>副?(?:组长|主任|召集人|会长|主席|秘书长|总指挥|指挥长|理事长)|成员|委员|组员):[ \t]*)?"
    rf"(?P<name>[{HAN}]{{2,6}})(?:[ \t]*\((?:[男女],)?(?:[{HAN}]{{1,5}}族,)?(?P<body>[^()\n\d]{{2,30}})\))?[ \t]*$",
    re.MULTILINE,
)
_OF_A_GROUP = re.compile(r"^[ \t]*(?:副?组长|成员|组员):", re.MULTILINE)
"""Without one of these a list with 主席 and the like is a programme."""
_NAMES_ROW = re.compile(
    r"^[ \t]*(?P<head>"
    r"(?:名誉|常务|执行|荣誉|第一)?副?(?:"
    r"主任委员|组长|主任|会长|理事长|秘书长|主席|召集人|总指挥|指挥长|监事长"
    r")"
    r"|委员|成员|组员|常务理事|理事|监事|顾问"
    rf"):[ \t]*(?P<names>[{HAN}·]{{2,12}}(?:[、, \t]+[{HAN}·]{{2,12}}){{0,80}})[。;]?[ \t]*$",
    re.MULTILINE,
)
_OFFICE_END = re.compile(rf"(?:{POST}|[部委局厅院会]|人员|单位|下列|以下)$")
_PLAIN = frozenset(("成员", "委员", "组员"))
LONGEST_RANK = 6
_ORDER = re.compile(
    rf"^\s*(?:中华人民共和国)?(?P<body>[{HAN}]{{2,20}}?(?P<end>[局部委署厅]))(?P=end)长令[\s(]*(?:第|$)",
    re.MULTILINE,
)
HEAD = 120
"""Code points within which the heading of an order stands."""


def rosters(document: Document) -> list[Participation]:
    """All that stands in rows, in the order of the text."""
    return [
        *_members(document),
        *_listed(document),
        *_rows(document),
        *_appointments(document),
        *_honoured(document),
        *_signatures(document),
    ]


def _members(document: Document) -> Iterator[Participation]:
    """主任：孙某 国务院副总理 and the rows under it: name, spaces, office. The office is the one on the row."""
    shadow = document.shadow
    if not _ROSTER.search(shadow):
        return
    last = -LONGEST_RANK
    for match in _ROW.finditer(shadow):
        name = match.start("name")
        post = _first_post(shadow, match.start("office"), match.end("office"))
        sure = name_end(shadow + " ", name, expected=True) == match.end("name")
        if post is None or not (
            sure or (post[1] and match.start() <= last + 2 and _may_be_name(match["name"]))
        ):
            continue
        last = match.end()
        yield _participation(
            document, match.span("name"), post, (name, match.end("office")), "appointed", "zh-roster"
        )


def _listed(document: Document) -> Iterator[Participation]:
    """组长:某甲, 成员:某乙(市财政局) and the lines under them, to the first that is no name."""
    shadow, post, last = document.shadow, None, -1
    if _OF_A_GROUP.search(shadow) is None:
        return
    for match in _ENTRY.finditer(shadow):
        name = match.start("name")
        if match["head"] is None and match.start() > last + 2:
            post = None
            continue
        last = match.end()
        sure = name_end(shadow + "\n", name, expected=True) == match.end("name")
        if not sure and not (match["body"] and _may_be_name(match["name"])):
            continue
        post = match.span("head") if match["head"] else post
        holds = None if post is None or shadow[slice(*post)] in _PLAIN or match["body"] else post
        body = match.span("body") if match["body"] else None
        if body is not None and office_before(shadow, body[1], body[0]) is not None:
            holds, body = _first_post(shadow, *body) or (holds, body)
        yield Participation(
            document.cite(match.start("head") if match["head"] else name, match.end()),
            *fact_rule("zh-roster"),
            document.value(*match.span("name")),
            "appointed",
            document.value(*holds) if holds else None,
            document.value(*body) if body else None,
        )


def _rows(document: Document) -> Iterator[Participation]:
    """主任委员:某甲 / 委员:某乙、某丙: several names on a row, under a head; one row alone is no list of members."""
    shadow = document.shadow
    rows = [match for match in _NAMES_ROW.finditer(shadow) if _all_names(match)]
    if len(rows) < 2:  # noqa: PLR2004 -- rows of one list
        return
    for row in rows:
        plain = row["head"] in _PLAIN
        for name in re.finditer(r"[^、,\s]+", row["names"]):
            start = row.start("names") + name.start()
            yield Participation(
                document.cite(
                    row.start("head") if row["names"] == name.group() else start, start + len(name.group())
                ),
                *fact_rule("zh-roster"),
                document.value(start, start + len(name.group())),
                "appointed",
                None if plain else document.value(*row.span("head")),
                None,
            )


def _all_names(row: re.Match[str]) -> bool:
    """Whether each word of the row is a name and none an office: what is certain for most holds for all."""
    parts = re.split(r"[、,\s]+", row["names"].strip())
    sure = sum(is_name(part) or "·" in part for part in parts)
    return sure * 4 >= len(parts) * 3 and not any(_OFFICE_END.search(part) for part in parts)


def _first_post(shadow: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
    """Post and body of the first office in a stretch, as offsets."""
    stop = re.compile(r"[、,\n(]").search(shadow, start, end)
    last = stop.start() if stop else end
    office = office_before(shadow, last, start)
    if office is None:
        return ((start, last), None) if 2 <= last - start <= LONGEST_RANK else None  # noqa: PLR2004 -- a word
    body = (start, office.post[0]) if shadow[start : office.post[0]].strip() else None
    return office.post, body


def _appointments(document: Document) -> Iterator[Participation]:
    shadow = document.shadow
    for item in find_appointments(shadow):
        post = _first_post(shadow, *item.office)
        for person in item.people if post is not None else ():
            if post is not None and _may_be_name(shadow[slice(*person)]):
                yield _participation(document, person, post, item.whole, item.act, "zh-appointed")


def _honoured(document: Document) -> Iterator[Participation]:
    """授予甲、乙等3名同志…称号: who is given a title, in no office."""
    shadow = document.shadow
    for match in _HONOUR.finditer(shadow):
        for person in names_in(shadow, match.span("names")):
            name = shadow[slice(*person)]
            if is_name(name) or "·" in name:
                yield Participation(
                    document.cite(*match.span()),
                    *fact_rule("zh-honoured"),
                    document.value(*person),
                    "other",
                    None,
                    None,
                )


def _may_be_name(name: str) -> bool:
    """Whether what stands where a name is asked for is one: no body, no collective."""
    return re.search(r"[部委局厅院会]$|同志|人员|干部|单位|下列|以下|有关|成员", name) is None


def _signatures(document: Document) -> Iterator[Participation]:
    """局长 王景川 on a line of its own, with a date on it or after it."""
    shadow = document.shadow
    for match in _SIGNED.finditer(shadow):
        following = shadow[match.start("name") : match.end() + 40]
        if not re.search(r"[年][^\n]{1,6}月[^\n]{1,4}日", following) or _ROSTER.search(
            shadow[: match.start()]
        ):
            continue
        end = match.end("name")
        post = _first_post(shadow, match.start("office"), match.end("office"))
        if post is not None:
            post = post[0], post[1] or _ordering_body(shadow, shadow[slice(*post[0])])
            yield _participation(
                document,
                (match.start("name"), end),
                post,
                (match.start("office"), end),
                "sign",
                "zh-signature",
            )


def _ordering_body(shadow: str, post: str) -> tuple[int, int] | None:
    """国家知识产权局 of 国家知识产权局局长令, in the heading above the order that its 局长 signs."""
    order = _ORDER.search(shadow, 0, HEAD)
    body = order.span("body") if order else None
    return body if body and same_house(post, "", shadow[slice(*body)]) else None


def _participation(
    document: Document,
    name: tuple[int, int],
    office: tuple[tuple[int, int], tuple[int, int] | None],
    quote: tuple[int, int],
    act: str,
    rule: str,
) -> Participation:
    post, body = office
    return Participation(
        document.cite(*quote),
        *fact_rule(rule),
        document.value(*name),
        act,
        document.value(*post),
        document.value(*body) if body else None,
    )
