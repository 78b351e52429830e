"""How the list of articles is narrowed; each choice stands in the address, so that it can be kept."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from communique.newsroom.desk.quick_select import QuickSelect
from communique.newsroom.models import Article, Source


class ArticleFilter(WagtailFilterSet):
    """By desk state, source, channel, language, and whether it is on the site or withdrawn."""

    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.order_by("name").only("name", "kind"),
        label=_("Source"),
        empty_label=_("Any"),
        widget=QuickSelect,
    )
    language = django_filters.AllValuesFilter(label=_("language"), empty_label=_("Any"))
    withdrawn = django_filters.BooleanFilter(
        field_name="withdrawn_at", lookup_expr="isnull", exclude=True, label=_("withdrawn at the source")
    )

    class Meta:
        model = Article
        fields = ["desk", "live", "source", "channel", "language", "withdrawn"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["live"].label = _("on the site")
