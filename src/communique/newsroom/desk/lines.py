"""A list of words as a box of lines: one word a line, as people write lists."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.forms import Textarea

MOST: Final = 50
LONGEST: Final = 80


class Lines(Textarea):
    """The widget of a JSON field that holds a list of texts."""

    def format_value(self, value: Any) -> str:
        """The list, which the form gives as JSON, with a line for each of its texts."""
        try:
            found = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            return str(value)
        return "\n".join(str(word) for word in found) if isinstance(found, list) else ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The lines as the JSON that the field reads; empty ones and those that came before are left out."""
        del files
        lines = (line.strip()[:LONGEST] for line in str(data.get(name) or "").splitlines())
        return json.dumps(list(dict.fromkeys(line for line in lines if line))[:MOST], ensure_ascii=False)
