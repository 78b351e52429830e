"""What goes with every answer: the language of the interface, and what a browser may do with the page.

The site asks nothing of any other host, and its policy says so. No script is let through at all, but on the pages
that mark quotes or search, where one file of ours may run (`SCRIPT_POLICY`): there is none to give a nonce to. The desk is
Wagtail's and needs its own scripts and styles.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from communique.publish import addresses

Handler = Callable[[HttpRequest], HttpResponse]

DESK: Final = ("/desk/", "/django-admin/", "/documents/")
SITE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""`connect-src` lets those who audit a page read our robots.txt from it; the script of the search asks for titles."""
SCRIPT_POLICY: Final = f"{SITE_POLICY}; script-src 'self'"
DESK_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)
POLICY: Final = "Content-Security-Policy"
ALWAYS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def of_desk(request: HttpRequest) -> bool:
    """Whether a request is for those who work here, not for readers."""
    return request.path.startswith(DESK)


class LanguageMiddleware:
    """The site speaks the language of its path; the desk that of the browser, until a user chooses one there."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk = of_desk(request)
        language = (
            translation.get_language_from_request(request) if desk else addresses.language_of(request.path)
        )
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", addresses.TAGS.get(language, language))
        if desk:
            patch_vary_headers(response, ("Accept-Language",))
        return response


class SecurityHeadersMiddleware:
    """Policies for browsers; and for readers' pages, that they be asked for anew with what is held of them."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        desk = of_desk(request)
        response.headers.setdefault(POLICY, DESK_POLICY if desk else SITE_POLICY)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if not desk and not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "public, no-cache")
        return response


class NotModifiedMiddleware(ConditionalGetMiddleware):
    """Answers 304 where a browser has the page, with the policy of that page: it replaces the one that the browser
    keeps (RFC 9111 §3.2), and the site's own would forbid the page its script."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        found = super().process_response(request, response)
        if found is not response and POLICY in response.headers:
            found.headers.setdefault(POLICY, response.headers[POLICY])
        return found
