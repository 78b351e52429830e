"""Keep the page of a channel in step with the channel."""

from django.db import transaction

from communique.newsroom.models import Channel
from communique.publish.actions.make_site import make_channel_page
from communique.publish.models import ChannelPage, NewsPage


@transaction.atomic
def keep_channel_page(channel: Channel) -> None:
    """Make the page where there is none; move it where the channel's slug or name changed.

    Before the site was set up there is nothing to keep: `make_site` makes the pages of all channels.
    """
    page = ChannelPage.objects.filter(channel=channel).first()
    if page is None:
        if news := NewsPage.objects.first():
            make_channel_page(channel, news)
    elif (page.slug, page.title, page.title_zh) != (channel.slug, channel.name_en, channel.name_zh):
        page.slug, page.title, page.title_zh = channel.slug, channel.name_en, channel.name_zh
        page.draft_title = channel.name_en
        page.save()


def drop_channel_page(channel: Channel) -> None:
    """Remove the page of a channel that is about to be deleted; a channel with articles never is."""
    for page in ChannelPage.objects.filter(channel=channel):
        page.delete()
