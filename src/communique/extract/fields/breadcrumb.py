"""The trail from home to the page's channel, as shown, without the page's own title.

A trail is a run of names that a reader sees parted by > or /, behind 当前位置 or in an element called
breadcrumb; its first name is home, or leads there. JSON-LD alone, which nobody sees, is no trail.
"""

import re
from collections.abc import Iterator
from itertools import islice

from communique.extract.fields.found import LONGEST_QUOTE, Found, key
from communique.extract.fields.labels import Label, kind_of, split_labels
from communique.extract.page import Line, Node, Page
from communique.model import Evidence, Via

MOST_NAMES, LONGEST_NAME, LONGEST_TRAIL, MOST_LINES = 12, 80, 600, 40
SURE = 2.5
SHORT, CUT_SHORT, HEAD = 2, 8, 14
CLEAR = 4.0
HERE_STARTS = frozenset(
    ("you ", "sie ", "esta", "ti t", "navi", "loca", "curr", "posi", "home", "brea", "brot", "pfad")
)
HERE_WORDS = re.compile("位[ 　]*置|所在|页面|地址|您在|êtes|está")
SIGNS = ">›»→▸▶❯⟩＞〉》"
_ICON = re.compile("[\ue000-\uf8ff]")
_SIGN = re.compile(f"[{SIGNS}]")
_PROMISING = re.compile(f"[{SIGNS}位首主您所页頁地ホト홈]")
STARTS = HERE_STARTS | frozenset((
    "home", "star", "zur ", "zurü", "back", "go t", "main", "fron", "accu", "inic", "iníc", "etus", "hem", "fors", "stro",
    "глав", "ana ", "vous", "uste",
))  # fmt: skip
"""How a line with the beginning of a trail looks, at first sight: what it holds, or its first four letters."""
FEW_WORDS, MOST_WORDS = 4, 0.7
_WORD = re.compile(r"\w+")
_COUNT = re.compile(r"\d{1,2}$")
EDGE = " >›»＞|/·-:："
NEAR = 8
"""How many elements around a line are looked at."""
LISTS = frozenset(("ol", "ul", "dl"))
BOXES = frozenset(("nav", "div", "ol", "ul", "section", "td", "dl"))

_HERE = re.compile(
    r"^[\[【（(]?\s*(?:您|你)?\s*(?:的)?(?:现在|当前|目前)?\s*(?:所在|所处)?\s*(?:的)?\s*"
    r"(?:位\s*置|页面|地址|所在)\s*(?:是|为|在)?\s*[:：]?\s*[】\]]?"
    r"|^(?:您|你)(?:现在|当前|目前)?(?:的位置|所在(?:的)?位置|在)\s*[:：]?|^當前位置\s*[:：]?|^目前位置\s*[:：]?"
    r"|^you are here\s*:?"
    r"|^sie (?:sind|befinden sich) hier\s*:?(?:\s*\{0\})?"
    r"|^vous êtes ici\s*:?"
    r"|^(?:usted )?está(?:s)? (?:aquí|en)\s*:?"
    r"|^ti trovi in\s*:?"
    r"|^(?:navigation|location|current location|current position|position|home path)\s*[:：]"
    r"|^現在位置\s*[:：]?|^breadcr?umb[sp]?\s*:?$|^brotkrume\w*\s*:?$|^pfadnavigation\s*:?$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:&gt;|[>›»→▸▶❯⟩＞〉》]+|-\s*>+|=>|>>|\s[|｜/\\·•∙]\s|::|\s[-–—]\s)\s*")
_LOOSE = re.compile(r"\s*[>›»→▸▶❯⟩＞〉》/\\|｜]+\s*")
_TOKEN = re.compile(
    r"bread-?_?crumb|crumb|(?:^|[#._-])"
    r"(?:location|position|path|weizhi|wz|dqwz|mianbao|mbx|mbxdh|curpos|curr?-?pos|site-?path|here|place|nowpl"
    r"ace|sitemap-?nav|cur-?nav|currentnav|nav-?path|pathnav"
    r"|weblocation|localtion|sub-?nav-?path|artdet_crumbs|bcrumb|trail|page-?path|youarehere|rootline)"
    r"(?:$|[._\[-])|\[breadcrumb"
)
_HOME = re.compile(
    r"^(?:"
    r"网站|本站|返回|中文|回|和讯|新浪|网易|凤凰|人民|中新|央视|腾讯|搜狐|\w{1,6}"
    r")?(?:首页|主页|首頁|主頁)$"
    r"|^(?:back to |zur |zurück zur |go to )?"
    r"(?:"
    r"home|start|homepage|home page|startseite|main page|front page|accueil|inicio|início|home|etusivu|hem"
    r"|forside|startpagina|strona główna|главная|ana sayfa|ホーム|トップ|トップページ|홈|home\s*page"
    r")"
    r"(?:\s.{1,40})?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:"
    r".{0,4}正文|内容|详细内容|详情|文章内容|内容页|浏览文章|阅读文章|文章详情|新闻详情|信息详情|详细信息"
    r"|查看详情|详细页|当前页|content|detail|details|article|text|\.{3}|…|>|&gt;"
    r")$",
    re.IGNORECASE,
)


Place = tuple[float, Node, tuple[Line, ...]]
"""How likely a trail stands there, the element around it, and the lines with its names."""


def read_breadcrumb(page: Page, title: Found[str] | None, first: int) -> Found[tuple[str, ...]] | None:
    """The trail that stands nearest above the headline; None where the page shows none.

    `first` is the index of the body's first line. Only what stands above the body is looked at, and, if
    that has none, the few lines at the end of the page that some templates keep their trail in.
    """
    said = title.value if title else ""
    best = choose(in_lines(page, first), said)
    if best is None or best[0] < CLEAR:
        found = choose(in_boxes(page, first), said)
        best = max(filter(None, (best, found)), key=lambda weighed: weighed[0], default=None)
    return best[1] if best else None


Weighed = tuple[float, Found[tuple[str, ...]]]


def choose(places: Iterator[Place], title: str) -> Weighed | None:
    """The likeliest trail among the places; `title` is the page's own."""
    own = key(title)
    best: Weighed | None = None
    for promised, node, groups in places:
        names = [name for group in groups for name in names_on(group)]
        trail = tidy(names, own, title)
        if not trail or (len(trail) == 1 and not _HOME.search(trail[0]) and promised < SURE):
            continue
        weight = promised + score(trail, names, own)
        if best is None or weight > best[0]:
            quote = " > ".join(names)[:LONGEST_QUOTE]
            evidence = Evidence(Via.VISIBLE, quote, node.selector)
            best = weight, Found(trail, evidence, groups[0].index, groups[-1].index + 1)
    return best


def score(trail: tuple[str, ...], names: list[str], own: str) -> float:
    """How much a run of names looks like a trail: it begins at home, ends with the page itself, has a few names."""
    weight = 2.0 if _HOME.search(trail[0]) else 0.0
    if own and key(names[-1]) == own:
        weight += 1.0
    return weight + 0.3 * min(len(trail), 5)


def in_lines(page: Page, first: int) -> Iterator[Place]:
    """Where a trail may stand by the words and signs of the lines above the body."""
    past = 0
    for line in page.lines[: first + 3]:
        if line.index >= past and not line.hidden and len(line.text) <= LONGEST_TRAIL:
            weight = promise(line)
            if weight:
                lines = run(page, line)
                past = lines[-1].index + 1
                yield weight + 0.01 * line.index / (first + 1), line.node, lines


def in_boxes(page: Page, first: int) -> Iterator[Place]:
    """Where a trail stands by the name of its element, wherever on the page."""
    if not page.nodes or page.nodes[0].element.select_one(CALLED) is None:
        return
    for node in page.nodes:
        if node.tag in BOXES and node.start < node.stop <= node.start + MOST_LINES and is_called_trail(node):
            yield SURE if node.start <= first else -1.0, node, items(page, node)


CALLED = '[class*="rumb"], [class*="rootline"], [id*="rumb"], [aria-label*="readcrumb"]'


def is_called_trail(node: Node) -> bool:
    """Whether class, id or label of a visible element call it a breadcrumb; `rumb` spares the case of the letters before."""
    attr = node.element.attr
    classes = attr("class")
    called = (classes and "rootline" in classes) or any(
        value and "rumb" in value for value in (classes, attr("id"), attr("aria-label"))
    )
    return bool(called) and not node.hidden


def position(text: str) -> re.Match[str] | None:
    """The words before a trail, such as 当前位置：, where `text` begins with them."""
    head = text[:HEAD]
    if head.isascii():
        return _HERE.match(text) if head[:4].lower() in HERE_STARTS else None
    return _HERE.match(text) if HERE_WORDS.search(head) else None


def promise(line: Line) -> float:
    """How likely a trail begins on this line, by its words and signs; 0 for not at all."""
    text = line.text
    if text[:4].lower() not in STARTS and not _PROMISING.search(text, 0, LONGEST_NAME):
        return 0.0
    here = position(text)
    if here and (len(text) - here.end() < SHORT or line.links or _LOOSE.search(text, here.end())):
        return SURE + 0.5
    signs = _SIGN.search(text) is not None
    names = _SEPARATOR.split(text, maxsplit=1)
    if _HOME.match(names[0].strip(EDGE)):
        called = len(names) == 1 and bool(_TOKEN.search(line.node.trail(4)))
        return 2.0 if len(names) > 1 else (SURE if called else float(signs))
    return of_links(line) if signs else 0.0


def of_links(line: Line) -> float:
    """How likely a line that does not begin at home is a trail: it ends in 正文, or its links are parted by signs."""
    if line.text.endswith("正文"):
        return SURE
    linked = [link for link in line.links if link.end > link.start]
    parted = len(linked) > 1 and linked[0].start < SHORT and _SEPARATOR.match(line.text, linked[0].end)
    return 1.5 if parted else 0.0


def run(page: Page, line: Line) -> tuple[Line, ...]:
    """The lines of a trail that begins on `line`: itself, the items of its list, or lines that go on with a sign."""
    here = position(line.text)
    bare = here is not None and len(line.text) - here.end() < SHORT
    if not bare and len(list(names_on(line))) > 1:
        return (line,)
    following = page.lines[line.index + 1 : line.index + MOST_LINES]
    start = following[0] if bare and following else line
    for node in start.node.chain():
        if node.tag in LISTS and node.stop - node.start <= MOST_LINES:
            return items(page, node)
        if node.tag not in ("li", "span", "a", "p"):
            break
    lines = [line]
    for below in following:
        if len(below.text) > LONGEST_NAME or below.hidden:
            break
        goes_on = (
            below.text[0] in SIGNS + "/" or lines[-1].text[-1] in SIGNS + "/" or (bare and len(lines) == 1)
        )
        if not goes_on:
            break
        lines.append(below)
    return tuple(lines)


def items(page: Page, node: Node) -> tuple[Line, ...]:
    """The first line of each item of the list in `node`, so that menus which drop from an item stay out."""
    lines = [line for line in page.lines[node.start : node.stop] if not line.hidden]
    around = next((up for line in lines for up in near_chain(line) if up.tag in LISTS), None)
    if around is None or around.index < node.index:
        return tuple(lines)
    kept: list[Line] = []
    seen_items: set[int] = set()
    for line in lines:
        item = next((up for up in near_chain(line) if up.parent is around), None)
        if item is None:
            if line.index < around.start:
                kept.append(line)
        elif item.index not in seen_items:
            seen_items.add(item.index)
            kept.append(line)
    return tuple(kept)


def near_chain(line: Line) -> Iterator[Node]:
    """The element of a line and those around it, not far up."""
    return islice(line.node.chain(), NEAR)


def names_on(line: Line) -> Iterator[str]:
    """The names on one line of a trail; words before the first and signs between them left out."""
    text = line.text
    here = position(text)
    start = at = here.end() if here else 0
    item = line.node.tag == "li"
    for number, link in enumerate(line.links):
        if link.start < at or link.end == link.start:
            continue
        yield from parts(text[at : link.start], loose=True)
        yield _ICON.sub("", link.text).strip(EDGE)
        at = link.end
        if item and number == 0 and text[at : at + 1] == " " and not _LOOSE.match(text, at):
            return  # a button beside the name
    yield from parts(text[at:], loose=at > start)


def parts(text: str, *, loose: bool) -> Iterator[str]:
    for part in (_LOOSE if loose else _SEPARATOR).split(text):
        name = _ICON.sub("", part).strip(EDGE)
        if any(char.isalnum() for char in name):
            yield name


def tidy(names: list[str], own: str, title: str = "") -> tuple[str, ...]:
    """The trail without the page's own title, words such as 正文, and a name said twice in a row at its end."""
    end = next(
        (at for at, name in enumerate(names) if at and (kind_of(name) is Label.END or split_labels(name))),
        len(names),
    )
    trail = [name for name in names[:end] if len(name) <= LONGEST_NAME or key(name) == own]
    while trail and (_NO_NAME.match(trail[-1]) or is_own(trail[-1], own) or is_like(trail[-1], title)):
        trail.pop()
    return (
        tuple(name for name in trail if not (_NO_NAME.match(name) or _COUNT.match(name)))
        if len(trail) <= MOST_NAMES
        else ()
    )


def is_like(name: str, title: str) -> bool:
    """Whether a name is most of the headline's words in another order or wording."""
    ours, theirs = set(key_words(name)), set(key_words(title))
    return len(ours) >= FEW_WORDS and len(ours & theirs) >= MOST_WORDS * max(len(ours), len(theirs))


def key_words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def is_own(name: str, own: str) -> bool:
    """Whether a name is the page's title, also one that was cut short with dots."""
    short = key(name)
    if not own or not short:
        return False
    return (
        short == own
        or (len(short) >= CUT_SHORT and own.startswith(short))
        or (len(own) >= CUT_SHORT and short.startswith(own))
    )
