"""Why a page lists nothing, where the page itself tells: it is written by script, or it is a wall before the site.

We run no scripts and evade no walls; we say what stands there, so that a person can act.
"""

import re

from turbohtml import Document

SHORT_TEXT = 300  # characters of visible text below which a page is but a frame for scripts
NO_TEXT = 80  # the same of a single page: a notice may be short, and a frame holds hardly a sentence
WALLS = (
    (
        re.compile(
            r"document\.cookie\s*=|_jsluid|__jsl|acw_sc__|\$_ts\b"
            r"|__cf_chl|cf-challenge|challenge-platform", re.IGNORECASE),
        "a wall that tests browsers stands before it; ask the site for access",
    ),
    (
        re.compile(r"captcha|验证码|安全验证|滑动验证|access denied|verify you are human|人机验证", re.IGNORECASE),
        "it asks for proof of being human; ask the site for access",
    ),
    (
        re.compile(
            r"<div[^>]{0,80}\bid=[\"']?(?:app|root|__next|__nuxt)\b"
            r"|enable javascript|启用\s*javascript|开启\s*javascript|<noscript", re.IGNORECASE),
        "its content is written by script in the browser, which is run only where asked (“run scripts” at the desk, --render on the command line; both want communique[render]); look first for its feed or for the address of its data",
    ),
)  # fmt: skip
LOOK_AT = 200_000


def reason(tree: Document, markup: str, short: int = SHORT_TEXT) -> str | None:
    """What keeps a page from saying anything, in words; None where it says something or nothing is recognised.

    A page with more than `short` characters of visible text says something.
    """
    body = tree.select_one("body")
    text = body.to_text() if body is not None else ""
    if len(" ".join(text.split())) > short:
        return None
    head = markup[:LOOK_AT]
    return next((words for pattern, words in WALLS if pattern.search(head)), None)
