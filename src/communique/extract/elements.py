"""What the walk does with each HTML element; elements that are not named are inline.

Skipped elements show no text of the page's own, or none that is read: drawings, fields of forms, other documents.
"""

SKIP, BLOCK, INLINE, BREAK, IMAGE, HEAD = range(6)
SKIPPED = (
    "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "select", "datalist",
    "textarea", "input", "canvas", "audio", "video", "map", "source", "track", "frameset", "frame", "noembed",
    "noframes", "progress", "meter",
)  # fmt: skip
BLOCKS = (
    "html", "head", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "xmp",
    "marquee",
)  # fmt: skip
DECLARING = ("meta", "link", "script", "title", "base")
ACTS = (
    dict.fromkeys(SKIPPED, SKIP)
    | dict.fromkeys(BLOCKS, BLOCK)
    | dict.fromkeys(DECLARING, HEAD)
    | {"br": BREAK, "img": IMAGE, "amp-img": IMAGE}
)
WITHOUT_SCRIPTS = ACTS | {"noscript": BLOCK}
"""The same for a reader whose browser runs no scripts."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
CELLS = frozenset(("td", "th"))
PREFORMATTED = frozenset(("pre", "listing", "xmp"))
