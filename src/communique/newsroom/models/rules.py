"""How what comes in is routed: conditions and what follows from them, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from communique.newsroom.models.accounts import User
from communique.newsroom.models.sources import Channel, Source


class Rule(models.Model):
    """Where every condition that is set holds of a new article, everything that is set is done to it.

    Rules are asked in the order of `position`; the first that decides (accept, publish, reject, snooze) decides.
    Words and topics stand one a line; a language is a tag or its beginning: `zh` holds of zh-Hans.
    """

    class Decision(models.TextChoices):
        NONE = "", _("leave it in the inbox")
        ACCEPT = "accept", _("accept it")
        PUBLISH = "publish", _("publish it")
        REJECT = "reject", _("reject it")
        SNOOZE = "snooze", _("put it off")

    class Where(models.TextChoices):
        TITLE = "title", _("in the title")
        TEXT = "text", _("in the title or the text")

    name = models.CharField(_("name"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    enabled = models.BooleanField(_("enabled"), default=True)
    sources = models.ManyToManyField(Source, blank=True, verbose_name=_("sources"), related_name="+")
    channels = models.ManyToManyField(Channel, blank=True, verbose_name=_("channels"), related_name="+")
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    any_words = models.TextField(_("any of these words"), blank=True)
    all_words = models.TextField(_("all of these words"), blank=True)
    no_words = models.TextField(_("none of these words"), blank=True)
    where = models.CharField(_("look"), max_length=5, choices=Where.choices, default=Where.TITLE)
    set_channel = models.ForeignKey(
        Channel,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("put it into the channel"),
    )
    add_topics = models.TextField(_("add the topics"), blank=True)
    assign_to = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assign it to"),
    )
    decision = models.CharField(
        _("then"), max_length=8, blank=True, choices=Decision.choices, default=Decision.NONE
    )
    snooze_hours = models.PositiveSmallIntegerField(_("hours until it returns"), default=24)
    reason = models.CharField(_("reason of the rejection"), max_length=300, blank=True)
    ends = models.BooleanField(_("ask no further rule"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return self.name
