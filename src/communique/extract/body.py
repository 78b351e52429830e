"""Which lines of a page are its body.

Two looks of trained trees give each line a probability; the lines taken are those for which the expected F1 of the
whole body is greatest. Then what a single line cannot know: tables are taken whole or not at all, the title and
the lines about the notice are cut away at the head, what belongs to the site at the end. Dialogues about cookies are
no body, however well their prose reads.
"""

import re

import numpy as np
from numpy.typing import NDArray

from communique.extract.blocks import common_block
from communique.extract.context import context_features
from communique.extract.copies import copies
from communique.extract.ends import trimmed
from communique.extract.features import Matrix, line_features
from communique.extract.fields.found import Found
from communique.extract.page import Body, Node, Page
from communique.extract.render import is_own
from communique.extract.trees import weights

SMALLEST = 0.3


def likeliest(judgement: Matrix, sizes: Matrix) -> NDArray[np.bool_]:
    """The lines for which the expected F1 of the body is greatest: those most probable, down to half that F1.

    `judgement` is the probability of each line, `sizes` its tokens.
    """
    weight = np.maximum(sizes, SMALLEST)
    order = np.argsort(-judgement, kind="stable")
    hits = np.cumsum((judgement * weight)[order])
    f1 = 2 * hits / (np.cumsum(weight[order]) + hits[-1])
    chosen = np.zeros(len(judgement), dtype=np.bool_)
    chosen[order[: int(f1.argmax()) + 1]] = True
    return chosen


def judge(page: Page) -> tuple[Matrix, Matrix]:
    """The probability that each line is body, and its size in tokens."""
    found = line_features(page)
    held = weights()
    first = held.first.judge(found.matrix)
    second = held.second.judge(np.concatenate((found.matrix, context_features(found, first))))
    return second, found.matrix[0]


def choose_body(page: Page, title: Found[str] | None) -> Body:
    """The lines of the body; none where the page has no line that could be one. `title` as fields.title reads it."""
    if is_own(page):
        return Body(tuple(range(len(page.lines))), page.nodes[3])
    if not page.lines:
        return Body(())
    judgement, sizes = judge(page)
    if judgement.max() < LEAST:
        return Body(())
    taken = likeliest(judgement, sizes)
    asked = in_dialogues(page, taken) | in_reply_index(page, taken)
    if asked.any() and (without := judgement * ~asked).max() > LEAST_BESIDE:
        judgement = without
        taken = likeliest(judgement, sizes)
    again = copies(page, taken, sizes)
    if again.any():
        judgement = judgement * ~again
        taken = likeliest(judgement, sizes) & ~again
    chosen = trimmed(page, taken, judgement, sizes, title)
    lines = tuple(np.flatnonzero(chosen).tolist())
    return Body(lines, common_block(page, lines) if lines else None)


def in_dialogues(page: Page, taken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The lines that stand in a dialogue about cookies or the like, where any line that was taken does."""
    found = np.zeros(len(page.lines), dtype=np.bool_)
    known: dict[Node, str] = {}
    for index in np.flatnonzero(taken).tolist():
        for node in page.lines[index].node.chain():
            if node in known:
                break
            known[node] = node.token
    if _DIALOGUE.search("\n".join(known.values())):
        for node, token in known.items():
            if _DIALOGUE.search(token):
                found[node.start : node.stop] = True
    return found


def in_reply_index(page: Page, taken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The lines of the index of replies that older Chinese threads show below a post: words, who wrote when, how long."""
    found = np.zeros(len(page.lines), dtype=np.bool_)
    for index in np.flatnonzero(taken).tolist():
        text = page.lines[index].text
        if "字" in text and len(text) < LONGEST_REPLY and _REPLY.search(text):
            found[index] = True
    return found if found.sum() >= FEWEST_REPLIES else np.zeros_like(found)


_REPLY = re.compile(r"\d\d-\d\d \d\d:\d\d\s*\d+\s*字")
LONGEST_REPLY, FEWEST_REPLIES = 200, 3


_DIALOGUE = re.compile(
    r"\[(?:alert)?dialog\]|onetrust|\bot-(?:pc|sdk)"
    r"|cookie-?(?:banner|consent|notice|policy|bar|law|modal|dialog|popup|overlay)"
    r"|cookieconsent|\bcmp[-_]|gdpr|didomi|usercentrics|cybot|fc-consent|truste"
)
LEAST = 0.05
"""Where no line is more probable than this, a page has no body."""
LEAST_BESIDE = 0.1
"""Where no line outside of dialogues is more probable than this, they are the page."""
