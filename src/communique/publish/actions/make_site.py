"""Set up the page tree and the Site record; safe to call at every start."""

from typing import Final, TypeVar
from urllib.parse import urlsplit

from django.db import transaction
from wagtail.models import Page, Site

from communique.newsroom.models import Channel
from communique.publish.actions.keep_topics import index_topics
from communique.publish.heads import SITE_NAME
from communique.publish.models import ABOUT, ChannelPage, HomePage, NewsPage, TextPage, Topic

P = TypeVar("P", bound=Page)
PORTS: Final = {"http": 80, "https": 443}


@transaction.atomic
def make_site(base_url: str) -> HomePage:
    """Make what is missing of Home > News > channels and About, and let the site answer under `base_url`.

    What editors changed stays as it is: only absent pages are made.
    """
    home = HomePage.objects.first() or _home()
    news = NewsPage.objects.first() or _child(home, NewsPage(title="News", title_zh="新闻", slug="news"))
    if not TextPage.objects.filter(slug=ABOUT).exists():
        _child(home, TextPage(title="About", title_zh="关于本站", slug=ABOUT))
    for channel in Channel.objects.filter(page__isnull=True):
        make_channel_page(channel, news)
    _site(home, base_url)
    if not Topic.objects.exists():
        index_topics()
    return home


def make_channel_page(channel: Channel, news: NewsPage) -> ChannelPage:
    """The page of one channel under News."""
    page = ChannelPage(title=channel.name_en, title_zh=channel.name_zh, slug=channel.slug, channel=channel)
    return _child(news, page)


def _child(parent: Page, page: P) -> P:
    parent.add_child(instance=page)
    return page


def _home() -> HomePage:
    """The home page in the place of the welcome page that Wagtail's own migration makes."""
    root = Page.get_first_root_node()
    Page.objects.child_of(root).filter(content_type__model="page", numchild=0).delete()
    return _child(
        Page.objects.get(pk=root.pk),
        HomePage(
            title="Home",
            title_zh="首页",
            slug="home",
            intro_en="What the official sites of the industry announce, in full and with its source.",
            intro_zh="全文转载行业主管机构的公告，并注明出处。",
        ),
    )


def _site(home: HomePage, base_url: str) -> None:
    parts = urlsplit(base_url)
    port = parts.port or PORTS[parts.scheme]
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = (parts.hostname, port, SITE_NAME, home.pk)
    if wanted != (site.hostname, site.port, site.site_name, site.root_page_id):
        site.hostname, site.port, site.site_name, site.root_page_id = wanted
        site.save()
