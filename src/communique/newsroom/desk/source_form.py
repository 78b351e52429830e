"""The form with which a source is added or changed: every refusal is a sentence beside its field."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from communique.errors import CommuniqueError, DiscoveryError, SourceError
from communique.model import SourceKind
from communique.newsroom import edge
from communique.newsroom.actions.add_source import NewSource, check_pattern, check_zone, refuse_duplicate
from communique.newsroom.actions.recognise import Recognised, normalised, recognise
from communique.newsroom.desk import refusals
from communique.newsroom.desk.same_form import SharedForm
from communique.newsroom.models import Source

RHYTHMS: Final = (
    ("", _("as its rhythm asks")),
    ("1", _("every minute")),
    ("5", _("every 5 minutes")),
    ("15", _("every 15 minutes")),
    ("60", _("every hour")),
    ("360", _("every 6 hours")),
    ("1440", _("once a day")),
    ("10080", _("once a week")),
)
"""Minutes between two checks, as a form's value → in words."""


class RhythmField(forms.ChoiceField):
    """A choice of RHYTHMS whose value is a timedelta, or None where none is chosen, in the words of `unset`."""

    def __init__(self, unset: Any = None, **options: Any) -> None:
        choices = RHYTHMS if unset is None else (("", unset), *RHYTHMS[1:])
        super().__init__(choices=choices, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return str(int(value.total_seconds() // 60)) if isinstance(value, timedelta) else value

    def valid_value(self, value: Any) -> bool:
        return not value or str(value).isdecimal()

    def clean(self, value: Any) -> timedelta | None:
        minutes = super().clean(value)
        return timedelta(minutes=int(minutes)) if minutes else None


class SourceForm(SharedForm):
    """Adding and changing a source. Where no kind is chosen the address is looked at, and said what it is."""

    check_every = RhythmField(
        label=_("Check every"),
        help_text=_(
            "Unless you fix it, its rhythm is learned from its own past. A source that keeps failing is asked less and less often."
        ),
    )
    check_least = RhythmField(label=_("not sooner than"), unset=_("as usual: every 5 minutes"))
    check_most = RhythmField(label=_("not later than"), unset=_("as usual: every 2 hours"))

    seen: Recognised | None = None
    """What the address gave, where it was looked at to tell its kind."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is None:
            self.fields["name"].required = False
            self.fields["kind"].required = False
            kinds = [choice for choice in Source.Kind.choices if choice[0]]
            self.fields["kind"].choices = [("", _("recognise it")), *kinds]

    def clean_url(self) -> str:
        """The one spelling of an address that may be watched and is not watched yet."""
        try:
            url = normalised(self.cleaned_data["url"], edge.current())
            refuse_duplicate(url, except_for=self.instance.pk)
        except CommuniqueError as error:
            raise forms.ValidationError(refusals.words(error)) from error
        return url

    def clean_time_zone(self) -> str:
        """The name of a time zone, if it is one."""
        name: str = self.cleaned_data["time_zone"].strip()
        try:
            check_zone(name)
        except SourceError as error:
            raise forms.ValidationError(refusals.words(error)) from error
        return name

    def clean_url_pattern(self) -> str:
        """The pattern, if it is one."""
        pattern: str = self.cleaned_data["url_pattern"]
        try:
            check_pattern(pattern)
        except SourceError as error:
            raise forms.ValidationError(refusals.words(error)) from error
        return pattern

    def clean(self) -> dict[str, Any]:
        """Look at the address where its kind is not given; what it gave then names what the person left open."""
        values: dict[str, Any] = super().clean()
        least, most = values.get("check_least"), values.get("check_most")
        if least and most and least > most:
            self.add_error("check_most", _("That is sooner than the one before; choose a longer time."))
        if self.instance.pk is None and not values.get("kind") and not self.errors:
            self._look(values)
        return values

    def _look(self, values: dict[str, Any]) -> None:
        try:
            self.seen = seen = recognise(
                values["url"],
                edge.current(),
                selector=values["selector"],
                url_pattern=values["url_pattern"],
                render=values["render"],
            )
        except DiscoveryError as error:
            self.add_error("kind", refusals.words(error))
        except CommuniqueError as error:
            self.add_error("url", refusals.words(error))
        else:
            values["kind"] = seen.listing.kind.value
            values["name"] = values.get("name") or (seen.listing.title or "")[:200]
            self.instance.kind, self.instance.name = values["kind"], values["name"]

    def wanted(self) -> NewSource:
        """What the action is asked to add."""
        values = self.cleaned_data
        return NewSource(
            url=values["url"],
            name=values["name"],
            kind=SourceKind(values["kind"]),
            channel=values["channel"].slug,
            language=values["language"],
            trusted=values["trusted"],
            check_every=values["check_every"],
            check_least=values["check_least"],
            check_most=values["check_most"],
            time_zone=values["time_zone"],
            selector=values["selector"],
            url_pattern=values["url_pattern"],
            render=values["render"],
        )
