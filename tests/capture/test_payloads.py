"""Lists inside data."""

import json

from communique.capture.payloads import datastore_html, json_items

BASE = "https://office.example/list/"


def test_records_become_a_list() -> None:
    html = datastore_html(
        "<datastore><recordset><record><![CDATA[<li><a href='1'>A</a></li>]]></record><record><![CDATA[<a href='2'>B</a>]]></record><record>"
    )
    assert html == "<html><body><ul><li><a href='1'>A</a></li><li><a href='2'>B</a></li></ul></body></html>"
    assert datastore_html("<html></html>") is None


def test_records_that_are_table_rows_stand_in_a_table() -> None:
    assert "<table><tr>" in (datastore_html("<record><![CDATA[<tr><td>1</td></tr>]]></record>") or "")


def test_the_largest_array_of_articles_is_taken() -> None:
    data = {
        "menu": [{"name": "Home", "url": "/"}, {"name": "News", "url": "/news"}],
        "result": {
            "list": [
                {
                    "docTitle": f"<b>通知</b>{n}",
                    "docPubUrl": f"{n}.html",
                    "docRelTime": f"2026-03-0{n}",
                    "abstract": "x",
                }
                for n in (1, 2, 3)
            ]
        },
    }
    items = json_items(json.dumps(data), BASE)
    assert [(item.url, item.title, item.date) for item in items] == [
        (f"https://office.example/list/{n}.html", f"通知{n}", f"2026-03-0{n}") for n in (1, 2, 3)
    ]


def test_times_in_numbers_are_seconds_or_milliseconds() -> None:
    rows = [
        {"title": "A", "url": "/1", "publishTime": 1772676000},
        {"title": "B", "url": "/2", "publishTime": 1772676000000},
        {"title": "C", "url": "/3", "publishTime": 12},
    ]
    assert [item.date for item in json_items(json.dumps(rows), BASE)] == [
        "2026-03-05T02:00:00+00:00",
        "2026-03-05T02:00:00+00:00",
        None,
    ]


def test_lists_of_schema_org_are_opened() -> None:
    data = {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": n,
                "item": {
                    "@type": "NewsArticle",
                    "headline": f"H{n}",
                    "url": f"/{n}",
                    "datePublished": "2026-03-05",
                },
            }
            for n in (1, 2)
        ],
    }
    assert [item.title for item in json_items(json.dumps(data), BASE)] == ["H1", "H2"]


def test_odd_data_do_no_harm() -> None:
    for document in (
        "",
        "{",
        "null",
        "[" * 100_000,
        "[1, 2]",
        '[{"title": 1, "url": 2}, {"title": "x", "url": "javascript:x"}]',
        json.dumps([[[{}]]] * 5),
    ):
        assert json_items(document, BASE) == []
