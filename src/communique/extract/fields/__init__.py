"""The fields of a reading, each with its evidence: pure functions of the page's one walk (page.py).

In: `Page` with its lines and declarations (`<meta>`, JSON-LD, microdata), and where the body was found.
Out: values of `model.Reading`, and `Evidence` for each under the field's name. What the page does not
say is None or empty. Nothing is guessed: no date of the crawl, of the footer, or of another article.

How the engine (read.py) calls it, in this order:

1. `title.read_title(page) -> Found[str] | None`, with the line it stands on; the body is cut below it;
2. the engine chooses the body;
3. `reading.read_fields(page, body, title) -> Reading`: a Reading with every field but text, blocks, html
   and images, which the engine adds by `dataclasses.replace`.

`labels.only_credits(text)` tells a line that says nothing but credits (（责任编辑：王小明）), which is no part of a body.

String grammars, which know no page: labels, dates (with months), numbers, credits.
"""
