"""An article as a file for those who keep references."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communique.publish.addresses import ArticleName
from communique.publish.citations import FORMATS
from communique.publish.views.articles import absent, live_article


@require_safe
def citation(request: HttpRequest, channel: str, name: ArticleName, file: str) -> HttpResponse:  # noqa: ARG001 # the address names its channel for people
    """One of the forms of `FORMATS`, to be kept as a file."""
    found = live_article(name)
    if found is None:
        return absent(request, name)
    _called, media_type, write = FORMATS[file]
    response = HttpResponse(write(found), content_type=f"{media_type}; charset=utf-8")
    ending = file.rpartition(".")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="communique-{found.pk}.{ending}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
