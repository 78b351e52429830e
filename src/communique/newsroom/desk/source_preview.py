"""What a source would bring, shown before it is added or changed: its list, and the first notice as it would be read."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from communique import model
from communique.errors import CommuniqueError
from communique.model import Reading, SourceKind
from communique.newsroom import edge
from communique.newsroom.actions.recognise import Recognised, recognise
from communique.newsroom.desk import refusals
from communique.newsroom.desk.source_form import SourceForm
from communique.newsroom.models import Source
from communique.pipeline import read_response

SHOWN: Final = 10
EXCERPT: Final = 600


@dataclass(frozen=True, slots=True)
class SourcePreview:
    """One look at an address and at the first notice that it lists; `refused` says why the notice was not read."""

    seen: Recognised
    kind: str
    reading: Reading | None
    refused: str

    @property
    def items(self) -> tuple[model.Item, ...]:
        return self.seen.listing.items[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.seen.listing.items) - SHOWN)

    @property
    def excerpt(self) -> str:
        return self.reading.text[:EXCERPT] if self.reading else ""


class WithPreview:
    """A form of a source that also shows what the source would bring; nothing is saved then."""

    form: SourceForm

    def post(self, request: HttpRequest, *given: Any, **more: Any) -> Any:
        """Save, or show what would be read."""
        if "preview" not in request.POST:
            return super().post(request, *given, **more)  # type: ignore[misc] # that of the view beside it
        self.form = form = self.get_form()  # type: ignore[attr-defined] # as above
        shown = previewed(form) if form.is_valid() else None
        context = self.get_context_data(form=form, previewed=True, shown=shown)  # type: ignore[attr-defined] # as above
        return self.render_to_response(context)  # type: ignore[attr-defined] # as above


def previewed(form: SourceForm) -> SourcePreview | None:
    """Look at the address of a valid form; None where that is refused, with the sentence at its field."""
    given, outside = form.cleaned_data, edge.current()
    try:
        seen = form.seen or recognise(
            given["url"],
            outside,
            kind=SourceKind(given["kind"]),
            selector=given["selector"],
            url_pattern=given["url_pattern"],
            render=given["render"],
        )
    except CommuniqueError as error:
        form.add_error("url", refusals.words(error))
        return None
    kind = str(Source.Kind(seen.listing.kind.value).label)
    try:
        return SourcePreview(seen, kind, _first(seen, render=given["render"]), "")
    except CommuniqueError as error:
        return SourcePreview(seen, kind, None, refusals.words(error))


def _first(seen: Recognised, *, render: bool) -> Reading | None:
    """The first notice as it would be read; None where the list is empty. What came is kept, as anything fetched is."""
    if not seen.listing.items:
        return None
    outside = edge.current()
    response = outside.fetcher.fetch(model.Request(seen.listing.items[0].url, render=render))
    outside.archive.write(response)
    return read_response(response)
