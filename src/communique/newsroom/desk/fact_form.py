"""The form by which an editor states a fact: its fields, and the quote that it rests on."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communique.newsroom.actions.decide_facts import LONGEST_VALUE, Said
from communique.newsroom.fact_values import CHOICES, DATES, SHAPES
from communique.newsroom.fact_words import LABELS, word

AROUND: Final = 40
"""Code points shown on each side of a place."""
MOST_PLACES: Final = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands, with the words around it."""

    start: int
    before: str
    after: str


class FactForm(forms.Form):
    """`kind` decides the fields. Where the quote stands in several places of `text`, the form asks in which."""

    quote = forms.CharField(
        label=gettext_lazy("quote"),
        widget=forms.Textarea(attrs={"rows": 4}),
        strip=False,
        help_text=gettext_lazy(
            "The words of the text that say so, exactly as they stand there: copy them, or mark them in the text."
        ),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, kind: str, text: str, data: Any = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.kind, self.text = kind, text
        self.places: list[Place] = []
        for name in SHAPES[kind].fields:
            self.fields[name] = _field(kind, name)
        self.order_fields([*SHAPES[kind].fields, "quote", "start"])

    def clean(self) -> dict[str, Any]:
        """The fields, and in `start` the one place of the quote."""
        found = super().clean() or {}
        quote = (found.get("quote") or "").replace("\r\n", "\n").strip()
        found["quote"] = quote
        places = list(_places(quote, self.text))
        start = found.get("start")
        if start is not None and self.text.startswith(quote, start) and quote:
            found["start"] = start
        elif len(places) == 1:
            found["start"] = places[0]
        elif not places:
            self.add_error(
                "quote", _("These words do not stand in the text; copy them from there as they are.")
            )
        else:
            self.places = [self._place(place, quote) for place in places]
            self.add_error("quote", _("These words stand in several places; choose which is meant."))
        return found

    def said(self) -> Said:
        """What the editor states, of a form that is valid."""
        found = self.cleaned_data
        payload = {name: found.get(name) or None for name in SHAPES[self.kind].fields}
        return Said(payload, found["start"], found["start"] + len(found["quote"]), found["quote"])

    def _place(self, start: int, quote: str) -> Place:
        end = start + len(quote)
        return Place(start, self.text[max(0, start - AROUND) : start], self.text[end : end + AROUND])


def _places(quote: str, text: str) -> list[int]:
    found: list[int] = []
    start = text.find(quote) if quote else -1
    while start >= 0 and len(found) < MOST_PLACES:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def _field(kind: str, name: str) -> forms.Field:
    needed = name in SHAPES[kind].needed
    if (kind, name) in CHOICES:
        choices = [(value, word(kind, name, value)) for value in CHOICES[kind, name]]
        return forms.ChoiceField(label=str(LABELS[name]), choices=choices, required=needed)
    if (kind, name) in DATES:
        return forms.CharField(
            label=str(LABELS[name]),
            required=needed,
            max_length=10,
            widget=forms.TextInput(attrs={"placeholder": "2027-03-01", "size": 12}),
        )
    return forms.CharField(label=str(LABELS[name]), required=needed, max_length=LONGEST_VALUE)
