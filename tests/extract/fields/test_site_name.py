"""The name of the site, declared or in the title element."""

from collections.abc import Callable

import pytest

from communique.model import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<meta property='og:site_name' content='Lamp Agency'><h1>Fog lamps</h1>", "Lamp Agency"),
        ("<meta name='SiteName' content='云州灯塔局'><h1>雾灯</h1>", "云州灯塔局"),
        ("<title>关于雾灯备案的通知_云州灯塔局</title><h1>关于雾灯备案的通知</h1>", "云州灯塔局"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Lamp Press"}}</script>',
            "Lamp Press",
        ),
        ("<title>Fog lamps approved at last</title><h1>Fog lamps approved at last</h1>", None),
    ],
)
def test_the_name_of_the_site(read: Read, html: str, name: str | None) -> None:
    assert read(html).site_name == name
