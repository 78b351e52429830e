"""What a browser is told to allow."""

import pytest
from django.test import Client

from exchange_sample import Sample


@pytest.mark.parametrize(
    "path", ["/", "/zh-hans/news/", "/rss.xml", "/nothing/", "/sitemap.xml", "/?before=x"]
)
def test_the_site_allows_no_script_and_no_outside(client: Client, sample: Sample, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Permissions-Policy" in headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_desk_keeps_what_wagtail_needs_and_speaks_the_browsers_language(
    client: Client, sample: Sample
) -> None:
    response = client.get("/desk/login/", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert response.status_code == 200
    assert "'unsafe-inline'" in response.headers["Content-Security-Policy"]
    assert "Accept-Language" in response.headers["Vary"]
    assert "登录" in response.content.decode()


def test_a_page_is_not_sent_twice(client: Client, sample: Sample) -> None:
    sample.rules()
    first = client.get("/")
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
