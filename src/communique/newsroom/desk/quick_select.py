"""A choice among hundreds, written at once: Django renders two templates for each option of a list."""

from typing import Any

from django.forms import Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class QuickSelect(Select):
    """A drop-down list without groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The list as markup; `renderer` is not asked."""
        del renderer
        chosen = set(self.format_value(value))
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        options = format_html_join(
            "",
            "<option {}>{}</option>",
            (
                (flatatt({"value": str(key), "selected": str(key) in chosen}), label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", attributes, options)
