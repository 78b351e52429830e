"""What we watch, what each look saw, and what was listed there."""

from typing import Final

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from communique.capture import coverage
from communique.model import SourceKind

BY_HAND: Final = "Filed by hand"
"""The name of the source that holds what was filed by hand and has no other."""


class Channel(models.Model):
    """A section of the site, e.g. Industry news, with its name in each language of the interface."""

    slug = models.SlugField(unique=True)
    name_en = models.CharField(_("name in English"), max_length=80)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the interface, English where it has none."""
        chinese = (get_language() or "").startswith("zh")
        return self.name_zh if chinese and self.name_zh else self.name_en


class Source(models.Model):
    """A publisher's channel that we watch, with its health as the last checks left it.

    `queued_as` names the job that will check it; None while none is waiting or running. `check_every` is a rhythm
    that an operator fixed; without it the one in `rhythm`, learned from its past, holds between `check_least` and
    `check_most`. `health`, `health_reason` and `health_detail` are a capture.coverage.Health. `moved_to` is where
    the last `moves` looks in a row were redirected for good; `moved_from` the address that it had before.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("watched")
        PAUSED = "paused", _("paused")
        ENDED = "ended", _("ended by its publisher")

    class Kind(models.TextChoices):
        FEED = SourceKind.FEED.value, _("feed")
        SITEMAP = SourceKind.SITEMAP.value, _("sitemap")
        LIST = SourceKind.LIST.value, _("list page")
        PAGE = SourceKind.PAGE.value, _("single page")
        HAND = "hand", _("filed by hand")

    class Health(models.TextChoices):
        BROKEN = coverage.State.BROKEN.value, _("broken")
        OVERDUE = coverage.State.OVERDUE.value, _("silent for too long")
        UNSTEADY = coverage.State.UNSTEADY.value, _("fails now and then")
        UNKNOWN = coverage.State.UNKNOWN.value, _("not looked at yet")
        NEW = coverage.State.NEW.value, _("brings news")
        QUIET = coverage.State.QUIET.value, _("nothing new")

    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), max_length=2000, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, related_name="sources", verbose_name=_("channel")
    )
    language = models.CharField(_("language"), max_length=20, blank=True)
    trusted = models.BooleanField(
        _("trusted"), default=False, help_text=_("What it lists is published without waiting for an editor.")
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ACTIVE)
    selector = models.CharField(_("selector"), max_length=400, blank=True)
    render = models.BooleanField(
        _("run scripts"),
        default=False,
        help_text=_("Its pages are written by script: a browser shows them before they are read."),
    )
    url_pattern = models.CharField(_("pattern of addresses"), max_length=400, blank=True)
    check_every = models.DurationField(_("check every"), null=True, blank=True)
    check_least = models.DurationField(_("not sooner than"), null=True, blank=True)
    check_most = models.DurationField(_("not later than"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    rhythm = models.JSONField(default=dict, editable=False)
    etag = models.CharField(max_length=400, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_check_at = models.DateTimeField(
        _("next check"), null=True, blank=True, editable=False, db_index=True
    )
    queued_as = models.UUIDField(null=True, blank=True, editable=False)
    last_checked_at = models.DateTimeField(_("last checked"), null=True, blank=True, editable=False)
    last_new_at = models.DateTimeField(_("last new"), null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    error_code = models.CharField(max_length=40, blank=True, editable=False)
    error = models.TextField(_("last error"), blank=True, editable=False)
    error_at = models.DateTimeField(_("time of the last error"), null=True, blank=True, editable=False)
    last_good_at = models.DateTimeField(null=True, blank=True, editable=False)
    health = models.CharField(
        _("health"), max_length=10, choices=Health.choices, default=Health.UNKNOWN, editable=False
    )
    health_reason = models.CharField(max_length=12, blank=True, editable=False)
    health_detail = models.JSONField(default=dict, editable=False)
    health_since = models.DateTimeField(null=True, blank=True, editable=False)
    moved_to = models.URLField(max_length=2000, blank=True, editable=False)
    moves = models.PositiveIntegerField(default=0, editable=False)
    moved_from = models.URLField(max_length=2000, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Its name for people: that of what was filed by hand is ours, and so in the language of who reads it."""
        return gettext(BY_HAND) if self.kind == self.Kind.HAND and self.name == BY_HAND else self.name


class Check(models.Model):
    """One look at a source and what it saw: the proof that silence was silence.

    `rows` is how much its first page listed, None where nothing was read; `gap` that nothing it listed was known,
    so that what stood between may have been missed.
    """

    class Outcome(models.TextChoices):
        NEW = "new", _("something new")
        NOTHING_NEW = "nothing-new", _("nothing new")
        NOT_MODIFIED = "not-modified", _("not modified")
        BROKEN = "broken", _("broken")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    rows = models.PositiveIntegerField(null=True)
    seen = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    gap = models.BooleanField(default=False)
    error_code = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    milliseconds = models.PositiveIntegerField(default=0)
    capture = models.ForeignKey("newsroom.Capture", null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["source", "-at"])]

    def __str__(self) -> str:
        return f"{self.source_id} {self.at:%Y-%m-%d %H:%M} {self.outcome}"


class Item(models.Model):
    """An address that a source lists, from first sight until it was read, or was refused for good.

    `next_try_at` is when it is to be fetched next, None for never; `queued_as` names the job that will do so;
    `missing` counts the answers since it was last read which say that it is not there (404, 410).
    """

    class State(models.TextChoices):
        DUE = "due", _("due")
        READ = "read", _("read")
        FAILED = "failed", _("failed, to be tried again")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn at the source")
        FILED = "filed", _("filed by hand, not fetched")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    url = models.URLField(max_length=2000)
    title = models.TextField(blank=True)
    listed_date = models.CharField(max_length=40, blank=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    missing = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    queued_as = models.UUIDField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=400, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    error_at = models.DateTimeField(null=True, blank=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-first_seen_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "url"], name="one_item_per_source_and_url")]
        indexes = [
            models.Index(fields=["state", "next_try_at"]),
            models.Index(fields=["next_try_at"], condition=models.Q(queued_as=None), name="item_not_queued"),
            models.Index(fields=["source"], condition=models.Q(queued_as__isnull=False), name="item_queued"),
            models.Index(fields=["source", "state"]),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class OtherAddress(models.Model):
    """Another address of an item: one that it had before, or where its publisher redirects it to for good.

    What a list shows under it is that item, and nothing new. `moves` is how many looks in a row were redirected
    there; 0 for an address of before.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="other_addresses")
    url = models.URLField(max_length=2000)
    moves = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "url"], name="one_item_per_other_address")]

    def __str__(self) -> str:
        return self.url
