"""What is published, by topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.publish import addresses, queries
from communique.publish.heads import Crumb, Head, home_crumb, list_feeds
from communique.publish.models import Topic, about_list, list_context


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics that articles stand under, those with most first."""
    crumbs = (home_crumb(), Crumb(_("Topics"), addresses.topics()))
    head = Head(_("Topics"), crumbs, _("The subject words that publishers give their notices, and ours."))
    return render(request, "publish/topics.html", {"head": head, "topics": queries.topics()})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles under one topic, newest first."""
    found = get_object_or_404(Topic, slug=slug)
    path = addresses.topic(found.slug)
    crumbs = (home_crumb(), Crumb(_("Topics"), addresses.topics()), Crumb(found.name, path))
    head = Head(
        found.name, crumbs, about_list(found.name), feeds=list_feeds(path, found.name), index=found.size > 0
    )
    context = list_context(request, head, queries.under(found))
    return render(request, "publish/list.html", context)
