"""The page tree: Home > News > one page for each channel, and pages of text beside them.

The tree holds what gives the site its structure and what editors say about it. What flows through it, the
articles, are rows of the newsroom and have no pages of their own here. The addresses of the tree are fixed, so
that a renamed page never breaks a link: the slugs of these pages cannot be edited.
"""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from communique.newsroom.models import Article, Channel
from communique.publish import addresses, queries, structured
from communique.publish.body import shorten
from communique.publish.heads import SITE_NAME, Crumb, Head, home_crumb, list_feeds
from communique.publish.page_changes import PageChange
from communique.publish.search.models import SearchChange
from communique.publish.topic_models import ArticleTopic, Topic

__all__ = [
    "ArticleTopic",
    "ChannelPage",
    "HomeLead",
    "HomePage",
    "NewsPage",
    "PageChange",
    "SearchChange",
    "SitePage",
    "TextPage",
    "Topic",
    "about_list",
    "list_context",
]
"""Django looks here for every model of the application."""

ABOUT = "about"
"""The slug of the page of text that says by itself what an exchange is and how it visits its sources."""
SECTION_ARTICLES = 5
LEADS = 5
"""Lead stories on the home page: one large, the others beside it."""
LATEST = 12
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]


class SitePage(Page):
    """What every page of the tree has: its name and a few words about it, in each language of the interface."""

    title_zh = models.CharField(_("title in Chinese"), max_length=255, blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    intro_zh = models.TextField(_("introduction in Chinese"), blank=True)

    is_creatable = False
    preview_modes: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    words_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("title_zh")], heading=_("title")),
        MultiFieldPanel([FieldPanel("intro_en"), FieldPanel("intro_zh")], heading=_("introduction")),
    ]
    content_panels: ClassVar[list[Any]] = words_panels

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The title in the language of the interface, English where it has none."""
        return str(self.title_zh if _chinese() and self.title_zh else self.title)

    @property
    def intro(self) -> str:
        return str(self.intro_zh if _chinese() and self.intro_zh else self.intro_en)


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")


class HomePage(SitePage):
    """The first page: lead stories that editors picked, the latest of all, and the latest of each channel."""

    template = "publish/home.html"
    max_count = 1
    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["publish.NewsPage", "publish.TextPage"]
    content_panels: ClassVar[list[Any]] = [
        *SitePage.words_panels,
        InlinePanel("leads", heading=_("lead stories"), label=_("lead story"), max_num=LEADS),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Picked leads come first; where there are too few, the latest articles fill up."""
        channels = list(Channel.objects.all())
        picked = tuple(lead.article_id for lead in self.leads.all()[:LEADS])
        newest = queries.latest(LATEST + LEADS)
        leads = queries.leads(LEADS, picked, newest)
        lead = {article.pk for article in leads}
        latest = [article for article in newest if article.pk not in lead][:LATEST]
        shown = lead | {article.pk for article in latest}
        path = addresses.home()
        head = Head(
            SITE_NAME,
            (home_crumb(),),
            self.intro or self.name,
            feeds=list_feeds(path, SITE_NAME),
            data=(structured.site(SITE_NAME),),
            kind="website",
        )
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "head": head,
            "all_channels": channels,
            "leads": leads,
            "latest": latest,
            "sections": _without(shown, queries.latest_of(channels, SECTION_ARTICLES + len(shown))),
        }


def _without(
    shown: set[int], sections: list[tuple[Channel, list[Article]]]
) -> list[tuple[Channel, list[Article]]]:
    """The sections without what stands above them already; a section that has nothing else is left out."""
    rest = [
        (channel, [article for article in articles if article.pk not in shown])
        for channel, articles in sections
    ]
    return [(channel, articles[:SECTION_ARTICLES]) for channel, articles in rest if articles]


class HomeLead(Orderable):
    """An article that editors put at the top of the home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="leads")
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    panels: ClassVar[list[Any]] = [FieldPanel("article")]

    class Meta(Orderable.Meta):
        verbose_name = _("lead story")

    def __str__(self) -> str:
        return str(self.article)


class NewsPage(SitePage):
    """The latest of all channels, and the parent of each channel's page."""

    template = "publish/list.html"
    max_count = 1
    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["publish.HomePage"]
    subpage_types: ClassVar[list[str]] = ["publish.ChannelPage"]

    class Meta:
        verbose_name = _("news page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        path = addresses.news()
        crumbs = (home_crumb(), Crumb(self.name, path))
        words = self.intro or gettext("The latest of all channels.")
        head = Head(self.name, crumbs, words, feeds=list_feeds(addresses.home(), SITE_NAME))
        found = Article.objects.all()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return (
            context
            | list_context(request, head, found)
            | {
                "intro": self.intro,
            }
        )


class ChannelPage(SitePage):
    """One channel of the newsroom: its articles as a list. Its name and address are the channel's."""

    channel = models.OneToOneField(
        Channel, null=True, on_delete=models.SET_NULL, related_name="page", editable=False
    )

    template = "publish/list.html"
    parent_page_types: ClassVar[list[str]] = ["publish.NewsPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = SitePage.words_panels[1:]

    class Meta:
        verbose_name = _("channel page")

    @property
    def name(self) -> str:
        return str(self.channel.name) if self.channel else super().name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if self.channel is None:
            message = f"The channel of “{self.title}” no longer exists."
            raise Http404(message)
        path = addresses.channel(self.channel)
        above = self.get_parent().specific
        crumbs = (home_crumb(), Crumb(above.name, addresses.news()), Crumb(self.name, path))
        head = Head(self.name, crumbs, self.intro or about_list(self.name), feeds=list_feeds(path, self.name))
        found = Article.objects.filter(channel=self.channel)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return (
            context
            | list_context(request, head, found)
            | {
                "intro": self.intro,
            }
        )


class TextPage(SitePage):
    """A page of text that editors write, e.g. About."""

    body_en = RichTextField(_("text in English"), blank=True, features=TEXT_FEATURES)
    body_zh = RichTextField(_("text in Chinese"), blank=True, features=TEXT_FEATURES)

    template = "publish/text.html"
    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["publish.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *SitePage.words_panels,
        FieldPanel("body_en"),
        FieldPanel("body_zh"),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]

    class Meta:
        verbose_name = _("page of text")

    @property
    def body(self) -> str:
        """The text in the language of the interface, English where it has none."""
        return str(self.body_zh if _chinese() and self.body_zh else self.body_en)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        crumbs = (home_crumb(), Crumb(self.name, self.get_url(request)))
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "head": Head(self.name, crumbs, shorten(self.intro)),
            "standard": self.slug == ABOUT,
        }


def about_list(name: str) -> str:
    """What search engines are told of a list that nobody described."""
    return gettext("%s: what official sites say, in full, with the source.") % name


def list_context(request: HttpRequest, head: Head, found: models.QuerySet[Article]) -> dict[str, Any]:
    """What a page that lists articles shows: the page of the list that the address asks for."""
    page = queries.page_of(queries.listed(found), request.GET.get("before"), request.GET.get("after"))
    return {"head": head, "list": page}
