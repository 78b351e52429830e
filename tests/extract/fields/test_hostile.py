"""Pages made to be slow or to break a rule: the fields end soon, whatever the page says."""

import time
from collections.abc import Callable

import pytest

from communique.model import Reading

Read = Callable[..., Reading]
PAGES = {
    "a title without end": "<title>"
    + "Fog - lamp | " * 200_000
    + "</title><h1>Fog lamps</h1>"
    + "<p>Fog - lamp</p>" * 500,
    "a meta element of megabytes": "<meta name='author' content='"
    + "王小明 " * 500_000
    + "'><meta name='PubDate' content='"
    + "2031 " * 500_000
    + "'><h1>x</h1>",
    "a hundred thousand authors": '<script type="application/ld+json">{"@type":"NewsArticle","author":['
    + '{"name":"Jane Roe"},' * 100_000
    + '"x"]}</script><h1>x</h1>',
    "lists within lists": "<ul class='breadcrumb'>" + "<li><ul>" * 3_000 + "<li>Home</li>" * 30,
    "a line of marks": "<h1>" + "<b>a</b>" * 20_000 + "</h1><p>2031-03-05 " + "<i>x</i>" * 20_000 + "</p>",
    "a line of colons": "<p>" + "来源：" * 130 + "</p>" + "<p>" + "a:" * 190 + "</p>",
    "digits and signs": "<p>"
    + "2031-" * 79
    + "</p><p>"
    + "1." * 190
    + "</p><p>"
    + "〔2031〕" * 60
    + "</p><p>"
    + "&gt;" * 500
    + "</p>",
    "a trail of links": "<p>Home" + " &gt; <a href='/'>x</a>" * 5_000 + "</p>",
    "damaged addresses": "<a href='http://[a.pdf'>a.pdf</a><link rel=canonical href='http://[::1'><div id=body><a href='//[.pdf'>b.pdf</a></div>",
    "odd JSON-LD": '<script type="application/ld+json">[1,null,{"@type":["NewsArticle"],"headline":5,"author":{"name":{"a":1}},"datePublished":[2031],"publisher":[]}]</script>',
}


@pytest.mark.parametrize("kind", PAGES)
def test_it_ends_soon(read: Read, kind: str) -> None:
    start = time.process_time()
    read(PAGES[kind])
    assert time.process_time() - start < 4.0
