"""The page tree is made once and kept in step with the channels."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from communique.newsroom.models import Channel
from communique.publish.actions.make_site import make_site
from communique.publish.models import ChannelPage, HomeLead, HomePage
from exchange_sample import Sample

pytestmark = pytest.mark.django_db


def test_a_second_time_changes_nothing() -> None:
    Channel.objects.create(slug="notices", name_en="Notices", name_zh="公告")
    make_site("https://news.example.org")
    HomePage.objects.update(title="Our title")
    before = list(Page.objects.order_by("path").values("path", "title", "slug", "url_path"))
    make_site("https://news.example.org")
    assert list(Page.objects.order_by("path").values("path", "title", "slug", "url_path")) == before
    assert [page["url_path"] for page in before] == [
        "/",
        "/home/",
        "/home/news/",
        "/home/news/notices/",
        "/home/about/",
    ]
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.title) == ("news.example.org", 443, "Our title")


def test_the_site_answers_under_a_new_address() -> None:
    make_site("http://127.0.0.1:8000")
    make_site("http://127.0.0.1:8099")
    assert Site.objects.get().port == 8099


def test_a_channel_made_renamed_or_deleted_takes_its_page_along(client: Client, sample: Sample) -> None:
    channel = Channel.objects.create(slug="courts", name_en="Courts", name_zh="法院")
    assert client.get("/news/courts/").status_code == 200
    channel.slug, channel.name_en = "tribunals", "Tribunals"
    channel.save()
    assert client.get("/news/courts/").status_code == 404
    assert "Tribunals" in client.get("/news/tribunals/").content.decode()
    channel.delete()
    assert client.get("/news/tribunals/").status_code == 404
    assert ChannelPage.objects.count() == 3
    assert Page.find_problems() == ([], [], [], [], [])


def test_editors_pick_the_leads(client: Client, sample: Sample) -> None:
    old = sample.article("An old story that matters")
    for number in range(6):
        sample.article(f"Newer {number}", when=old.sort_date.replace(hour=9))
    home = HomePage.objects.get()
    HomeLead.objects.create(page=home, article=old)
    html = client.get("/").content.decode()
    assert html.index("An old story") < html.index("Newer")
