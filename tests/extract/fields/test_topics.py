"""The subject words that a reader sees."""

from collections.abc import Callable

from communique.model import Reading

Read = Callable[..., Reading]


def test_the_topics_that_a_reader_sees(read: Read) -> None:
    html = "<meta name='keywords' content='seo,more seo'><h1>雾灯备案通知</h1><div id='body'><prose-zh></div>"
    assert read(html).topics == ()
    assert read(html + "<p>关键词：雾灯，备案；电子</p>").topics == ("雾灯", "备案", "电子")
    assert read(html + "<p>标签：<a href='/1'>雾灯</a> <a href='/2'>备案</a></p>").topics == ("雾灯", "备案")
    assert read(html + "<p><a rel='tag' href='/1'>Lamps</a> <a rel='tag' href='/2'>Fog</a></p>").topics == (
        "Lamps",
        "Fog",
    )


def test_the_head_of_a_table_is_no_topic(read: Read) -> None:
    html = "<h1>Webinars</h1><div id='body'><prose-en><table><tr><th>Topic</th><th>Speaker</th></tr><tr><td>Fog</td><td>Roe</td></tr></table></div>"
    assert read(html).topics == ()
