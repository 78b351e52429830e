"""The body that only a script carries: JSON-LD articleBody, Next.js `__NEXT_DATA__` and `__next_f`, other JSON state.

What is found is text, or HTML that is parsed as a page of its own. It counts only where the visible body is
missing or much shorter: a page that is read by people shows its text.
"""

import json
import re
from collections.abc import Iterator
from html import escape

from communique.extract.page import MAX_JSON, Json, Page, Script, parsed
from communique.extract.walk import parse_page

SHORTEST = 200
"""Characters below which a string in a script is no body."""
SHOWN = 300
"""A page that shows this many characters of body is not searched for bodies in scripts other than JSON-LD."""
BEGUN, OPENING = 2000, 40
"""A page that shows less than so many characters may show no more than the beginning of its body; so many characters
of its longest line tell that body from others."""
MUCH_LONGER = 2.0
"""A payload replaces a visible body that it is longer than by this factor."""
BODY_KEYS = frozenset((
    "articlebody", "body", "bodyhtml", "bodytext", "content", "contenthtml", "contents", "contenttext", "detail", "fulltext",
    "html", "maincontent", "markdown", "newscontent", "richtext", "text", "value", "description", "articlecontent",
))  # fmt: skip
MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|table|span|section|article)\b[^>]{0,2000}>", re.IGNORECASE)
PUSHED = re.compile(r"self\.__next_f\.push\(\[\s*1\s*,\s*(\"(?:[^\"\\]|\\.)*+\")", re.DOTALL)
ASSIGNED = re.compile(r"^\s*(?:window\.|self\.|var\s+|globalThis\.)?[\w$.]{2,60}\s*=\s*(?=[{\[])")
PROSE = re.compile(r"[,.;，。；、！？]\s|[，。；、！？]")
TEMPLATES = frozenset(("text/html", "text/template", "text/x-template", "text/plain"))
MOST_VALUES = 200_000


def payload_body(page: Page, visible: int, opening: str = "") -> str | None:
    """The body that a script of the page carries, as text or HTML, where `visible` (the characters of the body that
    the page shows) is much less; None where there is none. `opening` is a line of what the page shows: where it shows
    the beginning of a body, scripts are searched for one that holds these words and goes on."""
    longest = ""
    begun = opening[:OPENING] if SHOWN <= visible < BEGUN and len(opening) >= OPENING else ""
    for text in candidates(page, everywhere=visible < SHOWN, begun=begun):
        if len(text) > max(len(longest), MUCH_LONGER * visible) and is_prose(text):
            longest = text
    return longest or None


def candidates(page: Page, *, everywhere: bool, begun: str = "") -> Iterator[str]:
    """Strings that may be a body: JSON-LD articleBody, and with `everywhere` those of other scripts that hold data;
    with `begun` those that hold these words, of scripts that do."""
    for thing in page.json_ld:
        if isinstance(body := thing.get("articleBody"), str):
            yield body
    if not everywhere and not begun:
        return
    pushed: list[str] = []
    for script in page.scripts:
        if script.type in {"application/json", ""} and (everywhere or begun in script.text):
            yield from (text for text in of_script(script, pushed) if begun in text)
    if pushed:
        yield from of_flight("".join(pushed))
    if everywhere:
        yield from kept_markup(page)


def kept_markup(page: Page) -> Iterator[str]:
    """Markup that a page keeps for a script to show: in a textarea, or in a script of a type that browsers leave alone."""
    for script in page.scripts:
        if script.type in TEMPLATES:
            yield script.text
    if page.nodes:
        for area in page.nodes[0].element.select("textarea"):
            yield area.text


def of_script(script: Script, pushed: list[str]) -> Iterator[str]:
    """Strings of one script's JSON; what it pushes to `__next_f` is gathered in `pushed`."""
    text = script.text
    if len(text) < SHORTEST or len(text) > MAX_JSON:
        return
    if "__next_f" in text:
        pushed.extend(chunk for found in PUSHED.finditer(text) if isinstance(chunk := parsed(found[1]), str))
    elif script.type == "application/json" or script.id == "__NEXT_DATA__":
        yield from strings_of(parsed(text))
    elif assigned := ASSIGNED.match(text):
        yield from strings_of(first_value(text[assigned.end() :]))


def first_value(text: str) -> Json:
    """The JSON value that `text` begins with, whatever follows it; None where there is none."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def of_flight(stream: str) -> Iterator[str]:
    """Strings of a React flight stream: rows `id:json`, and rows `id:Tlength,text` that are a text as they stand."""
    at = 0
    for row in re.finditer(r"(?:^|\n|(?<=[}\]\"]))[0-9a-f]{1,6}:(T[0-9a-f]+,)?", stream):
        if row.start() < at:
            continue
        if row[1]:
            length = int(row[1][1:-1], 16)
            text = (
                stream[row.end() : row.end() + length]
                .encode("utf-8", "replace")[:length]
                .decode("utf-8", "ignore")
            )
            at = row.end() + len(text)
            yield text
        else:
            yield from strings_of(first_value(stream[row.end() : row.end() + MAX_JSON]))


def strings_of(value: Json) -> Iterator[str]:
    """The long strings under keys that name a body, and runs of paragraphs in lists, outermost first."""
    waiting: list[tuple[str, Json]] = [("", value)]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(
                (str(name).replace("_", "").lower(), inner) for name, inner in reversed(value.items())
            )
        elif isinstance(value, list):
            if key in BODY_KEYS and (text := paragraphs(value)):
                yield text
            waiting.extend((key, inner) for inner in reversed(value))
        elif isinstance(value, str) and len(value) >= SHORTEST and key in BODY_KEYS:
            yield value


def paragraphs(values: list[Json]) -> str:
    """A list of strings, of objects that each hold one text, or of nodes as editors keep them, as paragraphs; empty
    where it is none of these."""
    return "\n\n".join(text for value in values if (text := words_of(value)))


def words_of(value: Json) -> str:
    """The text of one paragraph: a string, an object's own, or the leaves of its node one after another."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    for name in ("text", "content", "value", "html"):
        if isinstance(own := value.get(name), str):
            return own
    parts: list[str] = []
    waiting: list[Json] = [value]
    while waiting and len(parts) < MOST_PARTS:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, dict):
            inner = next((node[name] for name in INNER if isinstance(node.get(name), list)), None)
            leaf = next((node[name] for name in ("text", "value") if isinstance(node.get(name), str)), "")
            waiting.extend(reversed(inner) if inner is not None else [leaf])
    return "".join(parts).strip()


INNER = ("content", "children", "nodes", "spans")
"""Keys under which a node of an editor's document holds its parts."""
MOST_PARTS = 2000


def is_prose(text: str) -> bool:
    """Whether a string is a text that people read: long, with blanks or CJK, punctuation, no code."""
    if len(text) < SHORTEST or text.lstrip()[:1] in {"{", "["}:
        return False
    sample = text[:4000]
    return len(PROSE.findall(sample)) > len(sample) / 400


def payload_page(text: str, url: str | None) -> Page:
    """A payload as a page of its own, all of whose lines are body."""
    if MARKUP.search(text):
        return parse_page(text, url)
    rows = (row.strip() for row in text.replace("\r", "\n").split("\n"))
    return parse_page("".join(f"<p>{escape(row)}</p>" for row in rows if row), url)
