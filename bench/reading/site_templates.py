"""What templates learned per site gain: python bench/reading/site_templates.py

Each labelled page of a site with three or more pages in the sets is read twice: as it is, and with what the other
pages of its site repeat (communique.extract.templates). Printed for each set: pages, those on which anything was left
out, tokens outside the gold text before and after, tokens of the gold text lost, and body F1 before and after.
"""

import sys
from collections import Counter, defaultdict
from statistics import mean
from typing import Any

from examples import PAGES, TRAINED, pages_of, site_of
from labels import tokens
from score import body_f1

from communique.extract.page import Page
from communique.extract.read import reading_of
from communique.extract.templates import learn
from communique.extract.walk import parse_page

SETS = (*TRAINED, "articles_zh", "official")
FEWEST = 3


def sites() -> dict[str, list[tuple[str, dict[str, Any], Page]]]:
    """The labelled pages of each site that has enough of them."""
    found: dict[str, list[tuple[str, dict[str, Any], Page]]] = defaultdict(list)
    for set_name in SETS:
        for row, html in pages_of(set_name):
            page = parse_page(html, row.get("url"))
            if row.get("text") and page.lines:
                found[site_of(row, page)].append((set_name, row, page))
    return {site: pages for site, pages in found.items() if len(pages) >= FEWEST}


def missed(gold: str, text: str) -> tuple[int, int]:
    """How many tokens of the text are not in the gold text, and how many of the gold text are not in it."""
    true, said = Counter(tokens(gold)), Counter(tokens(text))
    return (said - true).total(), (true - said).total()


def main() -> int:
    if not PAGES.is_dir():
        print("../shared/data/pages is not here: nothing to measure on.")
        return 0
    rows: dict[str, list[tuple[bool, int, int, int, float, float]]] = defaultdict(list)
    known = sites()
    for pages in known.values():
        for place, (set_name, row, page) in enumerate(pages):
            template = learn(other for at, (_, _, other) in enumerate(pages) if at != place)
            before = reading_of(page, (), whole=True).text
            after = reading_of(page, (), whole=True, template=template).text
            wrong, lost = missed(row["text"], before)
            wrong_after, lost_after = missed(row["text"], after)
            rows[set_name].append(
                (
                    before != after,
                    wrong,
                    wrong_after,
                    lost_after - lost,
                    body_f1(row["text"], before),
                    body_f1(row["text"], after),
                )
            )
    print(f"{len(known)} sites with {FEWEST} pages or more")
    for set_name, found in rows.items():
        changed, wrong, wrong_after, lost, before, after = (
            [one[column] for one in found] for column in range(6)
        )
        print(
            f"{set_name:15}{len(found):5} pages, {sum(changed)} changed; false tokens {sum(wrong)} -> {sum(wrong_after)}, "
            f"gold tokens lost {sum(lost)}; body F1 {mean(before):.4f} -> {mean(after):.4f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
