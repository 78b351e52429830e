"""A list of short texts in a form: one a line."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from communique.newsroom.contents import storable

MOST: Final = 100
LONGEST: Final = 300


class LinesField(forms.CharField):
    """A text area of which each line is a value: in and out comes a list of texts, without doubles."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": forms.Textarea(attrs={"rows": 3}), **options})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a list."""
        lines = (" ".join(line.split())[:LONGEST] for line in str(storable(value or "")).splitlines())
        return list(dict.fromkeys(line for line in lines if line))[:MOST]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != list(initial or []))


class WithLists(WagtailAdminModelForm):
    """The form of an article; its lists are edited one value a line."""

    topics = LinesField(label=_("topics"))
    byline = LinesField(label=_("byline"))
