"""Pages made to do harm, and a process that reads one of them and says what it cost.

Run as `python hostile.py NAME`: prints JSON with the seconds of processor time, the peak memory in megabytes, the
length of the text, whether the reading says that it is complete, and its warnings.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

SENTENCE = "各有关单位：现将有关事项通知如下，请结合实际认真组织，并按要求报送材料。"
PARAGRAPH = f"<p>{SENTENCE}</p>"
DEEP = 100_000
MANY = 1_000_000


def page(inner: str, head: str = "<title>关于征集项目的通知</title>") -> bytes:
    return f"<html><head><meta charset=utf-8>{head}</head><body>{inner}</body></html>".encode()


def article(inner: str) -> bytes:
    return page(f"<h1>关于征集项目的通知</h1><div id=zoom>{PARAGRAPH * 5}{inner}{PARAGRAPH * 5}</div>")


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - repeatable noise, not a secret


CASES: dict[str, Callable[[], bytes]] = {
    "nested div": lambda: article("<div>" * DEEP + SENTENCE + "</div>" * DEEP),
    "nested div unclosed": lambda: article("<div>" * DEEP + SENTENCE),
    "nested span": lambda: article("<span>" * DEEP + SENTENCE),
    "nested b": lambda: article("<b>" * DEEP + SENTENCE),
    "nested font with attributes": lambda: article(
        "".join(f"<font size={i}>" for i in range(DEEP)) + SENTENCE
    ),
    "nested a": lambda: article("<a href=/x>" * DEEP + SENTENCE),
    "nested formatting crossed": lambda: article("<b><i><p></b></i>" * 20_000 + SENTENCE),
    "nested ul": lambda: article("<ul><li>" * DEEP + SENTENCE),
    "nested blockquote": lambda: article("<blockquote>" * DEEP + SENTENCE),
    "nested table": lambda: article("<table><tr><td>" * 30_000 + SENTENCE),
    "nested table with text": lambda: article("<table><tr><td>甲<td>乙<tr><td>" * 20_000 + SENTENCE),
    "nested select": lambda: article("<select><option>" * DEEP),
    "nested svg": lambda: article("<svg><g>" * DEEP),
    "nested template": lambda: article("<template>" * DEEP),
    "nested form and button": lambda: article("<form><button>" * DEEP),
    "foster parenting": lambda: article("<table>" + "<b>x</b><tr>" * DEEP),
    "a million attributes": lambda: article(
        "<p " + " ".join(f"a{i}=x" for i in range(MANY)) + f">{SENTENCE}</p>"
    ),
    "a million equal attributes": lambda: article("<p " + "a=x " * MANY + f">{SENTENCE}</p>"),
    "a million attributes on html": lambda: b"<html " + b"a=x " * MANY + b">" + article(""),
    "a million metas": lambda: page(PARAGRAPH * 9, "<meta name=keywords content=x>" * MANY),
    "a million links": lambda: article("<a href=/x>乙</a>" * (MANY // 2)),
    "a million breaks": lambda: article("<br>" * MANY),
    "a million empty paragraphs": lambda: article("<p>" * MANY),
    "a million table cells": lambda: article("<table>" + "<tr><td>甲<td>乙" * (MANY // 4) + "</table>"),
    "one row of many cells": lambda: article("<table><tr>" + "<td>甲" * (MANY // 2) + "</table>"),
    "a million labels": lambda: article("来源：" * MANY),
    "a million dates": lambda: article("2031年3月5日 " * (MANY // 2)),
    "a million brackets": lambda: article("〔2031〕12号（" * (MANY // 2)),
    "a million colons": lambda: article("：" * MANY),
    "a million digits": lambda: article("1" * MANY),
    "a million spaces": lambda: article("a" + " " * MANY + "b"),
    "a million ideographic spaces": lambda: article("\u3000" * MANY),
    "a million zero-width characters": lambda: article("\u200b" * MANY),
    "a million combining marks": lambda: article("a" + "\u0301" * MANY),
    "a long attachment name": lambda: article(f"<a href='/{'a' * MANY}.pdf'>附件：{'申' * MANY}</a>"),
    "a long title": lambda: page(PARAGRAPH * 9, f"<title>{'通知_' * MANY}</title>"),
    "a long breadcrumb": lambda: article("当前位置：" + "<a href=/>首页</a> &gt; " * 100_000),
    "a long class": lambda: article(f"<p class='{'a ' * MANY}'>{SENTENCE}</p>"),
    "a long style": lambda: article(f"<p style='{'display:none;' * 100_000}'>{SENTENCE}</p>"),
    "a long data address": lambda: article(f"<img src='data:image/png;base64,{'A' * 10_000_000}'>"),
    "50 MB in one text": lambda: b"<html><body><p>" + "通知".encode() * 8_400_000,
    "50 MB of ascii in one text": lambda: b"<p>" + b"word " * 10_000_000,
    "50 MB without spaces": lambda: b"<p>" + b"a" * 50_000_000,
    "50 MB of tags": lambda: b"<p>x" * 12_500_000,
    "50 MB of a comment": lambda: article("")[:-14] + b"<!--" + b"x" * 50_000_000,
    "50 MB of a script": lambda: article("")[:-14] + b"<script>" + b"x=1;" * 12_500_000,
    "10 MB in one text inside an article": lambda: article(SENTENCE * 90_000),
    "entities": lambda: article("&amp;&lt;&#x4e00;&nbsp;&notit;&#0;&#xD800;&#x110000;" * 100_000),
    "entities that never end": lambda: article("&" * MANY + "&#" * MANY + "&#x" * MANY),
    "entity declarations": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">' + b'<!ENTITY c "&a;&a;">' * 9999 + b"]>&c;"
    ),
    "nul bytes": lambda: article("通\x00知\x00" * 100_000),
    "only nul bytes": lambda: bytes(5_000_000),
    "control bytes": lambda: article("".join(map(chr, range(32))) * 10_000),
    "truncated multibyte": lambda: article("")[:-40] + "通".encode()[:2],
    "truncated gbk": lambda: (PARAGRAPH * 99).encode("gb18030")[:-5],
    "utf-7": lambda: (
        b"<meta charset=utf-7><title>+ADw-script+AD4-</title>"
        + b"<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- " * 99
    ),
    "utf-16 without mark": lambda: article("").decode().encode("utf-16-le"),
    "utf-16 big end without mark": lambda: article("").decode().encode("utf-16-be"),
    "utf-16 cut in half": lambda: article("").decode().encode("utf-16-le")[:-1],
    "utf-16 surrogates": lambda: b"\xff\xfe" + b"\x00\xd8" * 100_000,
    "random bytes": lambda: noise(5_000_000),
    "random bytes in an article": lambda: article("") + noise(3_000_000),
    "random letters and brackets": lambda: bytes(b"<>/='\" abc!-?&;"[byte % 15] for byte in noise(2_000_000)),
    "processing instructions": lambda: article("<?php echo 1; ?>" * 100_000 + "<?xml?>"),
    "processing instruction unclosed": lambda: article("") + b"<?php " + b"x" * MANY,
    "cdata": lambda: article("<![CDATA[" * 100_000),
    "unclosed title": lambda: (
        b"<html><head><title>" + "关于征集项目的通知".encode() + PARAGRAPH.encode() * 99
    ),
    "unclosed comment": lambda: article("")[:-60] + b"<!-- " + PARAGRAPH.encode() * 9999,
    "comments nested": lambda: article("<!--" * 300_000 + "-->"),
    "unclosed script": lambda: article("<script>" + "if (a<b) " * 100_000),
    "unclosed tag": lambda: article("<p " * 300_000),
    "unclosed quote": lambda: article("<a href='" + "x" * MANY),
    "unclosed textarea": lambda: article("<textarea>" + PARAGRAPH * 9999),
    "plaintext": lambda: article("<plaintext>" + PARAGRAPH * 9999),
    "json-ld nested": lambda: page(PARAGRAPH * 9, f"<script type=application/ld+json>{'[' * DEEP}</script>"),
    "json-ld long": lambda: page(
        PARAGRAPH * 9, '<script type=application/ld+json>{"@type":"Article","headline":"' + "a" * 5_000_000
    ),
    "json-ld many": lambda: page(
        PARAGRAPH * 9, '<script type=application/ld+json>{"@type":"Article"}</script>' * 50_000
    ),
    "json-ld with deep graph": lambda: page(
        PARAGRAPH * 9,
        "<script type=application/ld+json>" + '{"@graph":[' * 50_000 + "]}" * 50_000 + "</script>",
    ),
    "payload broken": lambda: page(
        PARAGRAPH * 9, '<script id=__NEXT_DATA__ type="application/json">{"a":' + '{"b":' * DEEP + "</script>"
    ),
    "payload many pieces": lambda: page(
        PARAGRAPH * 9, '<script>self.__next_f.push([1,"a"])</script>' * 50_000
    ),
    "open spans over many lines": lambda: article("<span>" * 5000 + "甲<br>" * 50_000),
    "open links over many lines": lambda: article(
        "".join(f"<a href={i}>" for i in range(900)) + "甲<p>" * 9000
    ),
    "long meta title": lambda: page(PARAGRAPH * 9, f"<meta property=og:title content='{'通知_' * MANY}'>"),
    "long meta date": lambda: page(PARAGRAPH * 9, f"<meta name=PubDate content='{'2031-03-05 ' * MANY}'>"),
    "long heading": lambda: article(f"<h1>{'通知-' * MANY}</h1>"),
    "preformatted rows": lambda: article("<pre>" + "甲\n\n" * 900_000),
    "preformatted breaks": lambda: article("<pre>" + "甲<br><br>" * 90_000),
    "one letter": lambda: b"x",
    "nothing": lambda: b"",
    "less-than signs": lambda: b"<" * 5_000_000,
    "closing tags": lambda: article("</div></p></b></table>" * 200_000),
    "br and p ends": lambda: article("</br></p>" * 300_000),
    "frameset": lambda: b"<frameset>" * DEEP + article(""),
    "headings": lambda: article("<h1>通知</h1><h2>标题</h2>" * 100_000),
    "same paragraphs": lambda: article(PARAGRAPH * 30_000),
    "list items": lambda: article("<ul>" + "<li>甲乙丙丁" * 200_000 + "</ul>"),
    "images": lambda: article("<img src=/a.jpg alt=图>" * 200_000),
    "bidi and private characters": lambda: article("\u202e\ue000\ufdd0\uffff" * 200_000),
}


def peak_megabytes() -> int:
    """The most memory that this process held. Not ru_maxrss, which counts what whoever started it held then."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(
            line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(found.split()[1]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def main(name: str) -> None:
    from communique.extract.read import read_page  # noqa: PLC0415 - after the page is made, so that it costs nothing

    data = CASES[name]()
    started = time.process_time()
    reading = read_page(data, "https://gov.example/a/1.html")
    spent = time.process_time() - started
    for block in reading.blocks:
        if reading.text[block.start : block.end] != block.text:
            raise SystemExit(f"a block at {block.start} does not lie in the text")
    cost = {
        "seconds": round(spent, 3),
        "megabytes": peak_megabytes(),
        "bytes": len(data),
        "characters": len(reading.text),
        "complete": reading.complete,
        "warnings": reading.warnings,
        "script": "<script" in reading.html.lower(),
        "sentences": reading.text.count(SENTENCE),
    }
    sys.stdout.write(json.dumps(cost))


if __name__ == "__main__":
    main(sys.argv[1])
