"""Which lines of a page are its body."""

from communique.extract.page import Body, Line, Node, Page
from communique.extract.render import is_own

PUNCTUATION = ",.;:!?，。；：！？、”"
OFFSIDE = frozenset(("nav", "footer", "aside", "header"))


def weight(line: Line) -> float:
    """How much a line looks like prose: its length, less what is linked; little without punctuation."""
    if line.hidden or any(node.tag in OFFSIDE for node in line.node.chain()):
        return -5.0
    linked = sum(mark.end - mark.start for mark in line.marks if mark.tag == "a")
    prose = sum(map(line.text.count, PUNCTUATION))
    return (len(line.text) - 2 * linked) * (1.0 if prose else 0.1) - 15


def choose_body(page: Page) -> Body:
    """The lines of the body."""
    if is_own(page):
        return Body(tuple(range(len(page.lines))), page.nodes[3])
    weights = [weight(line) for line in page.lines]
    sums = [0.0]
    for value in weights:
        sums.append(sums[-1] + value)
    best: Node | None = None
    most = 0.0
    for node in page.nodes:
        total = sums[node.stop] - sums[node.start]
        if total > most * 1.02:
            best, most = node, total
    if best is None:
        return Body(())
    kept = [
        index
        for index in range(best.start, best.stop)
        if weights[index] > -40 and not page.lines[index].hidden
    ]
    return Body(tuple(kept), best)
