"""The desk's table: Wagtail's, with merged cells, and with the marks of its source that its editor cannot show."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.contrib.table_block.blocks import (
    DEFAULT_TABLE_OPTIONS,
    TableBlock,
    TableInput,
    TableInputAdapter,
)

OPTIONS: Final = {
    "mergeCells": True,
    "contextMenu": [*DEFAULT_TABLE_OPTIONS["contextMenu"], "---------", "mergeCells"],
}
LONGEST_MARKS: Final = 2_000_000


class MarkedTableInput(TableInput):
    """The grid of the table's editor; the marks travel beside it in a field of their own."""

    @cached_property
    def media(self) -> forms.Media:
        media: forms.Media = super().media
        return media + forms.Media(js=[static("newsroom/table.js")])

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The grid as the browser sends it, with the marks where they are what they should be."""
        value = super().value_from_datadict(data, files, name)
        marks = _json(data.get(f"{name}-marks", "")[:LONGEST_MARKS])
        table = _json(value)
        return (
            json.dumps(table | {"marks": marks})
            if isinstance(table, dict) and isinstance(marks, list)
            else value
        )


class MarkedTableInputAdapter(TableInputAdapter):
    js_constructor = "communique.newsroom.MarkedTableInput"


register(MarkedTableInputAdapter(), MarkedTableInput)


class MarkedTableBlock(TableBlock):
    """A table of texts that keeps the links, emphasis and heads of its source beside them (newsroom/tables.py)."""

    class Meta:
        label = _("table")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"table_options": dict(OPTIONS), **options})

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(
            widget=MarkedTableInput(table_options=self.table_options), **self.field_options
        )


def _json(text: Any) -> Any:
    try:
        return json.loads(text or "null")
    except (TypeError, ValueError):
        return None
