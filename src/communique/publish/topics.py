"""Which topics an article stands under: the subject words that its source lists, and those that editors chose."""

import re
from typing import Final, NamedTuple

from django.utils.text import slugify

from communique.newsroom.models import Article
from communique.publish.clean import plain_line
from communique.publish.topic_models import LONGEST_TOPIC

MOST: Final = 20
"""Topics of one article; a page that lists more lists them for search engines."""
SEPARATORS: Final = re.compile(r"[;；,，、|\n]+")
TO_LOOK_AT: Final = 200


class Named(NamedTuple):
    """A topic as its address and as its name."""

    slug: str
    name: str


def topics_of(article: Article) -> list[Named]:
    """The topics of an article, the editors' first, each once."""
    found: dict[str, Named] = {}
    words = [*article.editor_topics[:TO_LOOK_AT], *article.topics[:TO_LOOK_AT]]
    for word in words:
        for part in SEPARATORS.split(word[:1000]) if isinstance(word, str) else ():
            name = plain_line(part)
            slug = slugify(name, allow_unicode=True)
            if slug and len(slug) <= LONGEST_TOPIC and len(name) <= LONGEST_TOPIC:
                found.setdefault(slug, Named(slug, name))
    return list(found.values())[:MOST]
