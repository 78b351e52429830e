"""Forms that two people may have open at once: nobody undoes unawares what another has saved meanwhile."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm

SHORT = 12
"""Hexadecimal digits of a value's digest."""


class SharedForm(WagtailAdminModelForm):
    """A form that says, field by field, what it was opened on, and is refused once where another changed that.

    The refused form comes back with what was typed, and as one that was opened on what stands now, so that saving it again is
    meant. A form sent without `opened_on` (by a script) is taken as it is.
    """

    data: Any
    opened_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._stands = self._digests() if self.instance.pk else {}
        self.initial["opened_on"] = " ".join(f"{name}:{digest}" for name, digest in self._stands.items())

    def _digests(self) -> dict[str, str]:
        """A short digest of what stands in the database, for each field."""
        stands: dict[str, str] = {}
        for name in self.fields:
            if name == "opened_on":
                continue
            value = self.initial.get(name)
            plain = (
                sorted(str(getattr(one, "pk", one)) for one in value) if isinstance(value, list) else value
            )
            stands[name] = sha256(repr(plain).encode()).hexdigest()[:SHORT]
        return stands

    def clean(self) -> dict[str, Any]:
        """Refuse what would undo another's change."""
        values: dict[str, Any] = super().clean()
        opened = dict(pair.split(":", 1) for pair in values.pop("opened_on", "").split() if ":" in pair)
        undone = [
            name
            for name in self.changed_data
            if name in opened and name in self._stands and opened[name] != self._stands[name]
        ]
        if undone:
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_on")] = self.initial["opened_on"]
            labels = [str(self.fields[name].label or name) for name in undone]
            self.add_error(
                None,
                gettext(
                    "Not saved yet: while you were writing, another changed %(fields)s. What you wrote stands below; save once more "
                    "to put it in place of theirs."
                )
                % {"fields": get_text_list([f"“{label}”" for label in labels], gettext("and"))},
            )
        return values
