"""What somebody wrote is not lost when the session has ended, or another sign-in has come between, before it was sent.

The words come back in a page that keeps them: one signs in in another window, and sends them from there once more. Nothing is
stored: the page itself holds the form, sealed with our key and with a cookie that only this browser has and that no other
site can have sent (SameSite=Strict), so that nobody can be made to send what somebody else wrote.
"""

from collections.abc import Callable, Iterable
from secrets import compare_digest, token_urlsafe
from typing import Any, Final, cast
from urllib.parse import urlsplit

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE: Final = "kept_words"
SALT: Final = "communique.newsroom.kept_words"
ONE_DAY: Final = 86_400
"""Seconds for which a page that keeps words can be sent again."""
NOT_WORDS: Final = frozenset({"csrfmiddlewaretoken", "next", "seal", "to"})
OPEN_TO_ALL: Final = ("login/", "logout/", "accounts/", "password_reset/", "again/")
"""Below the desk: forms that one sends signed out, and that hold secrets or nothing."""

Fields = list[tuple[str, str]]


class KeptWordsMiddleware:
    """Gives back what is sent to the desk by somebody who is not signed in any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """401 with the words. Django asks this once it has found that the form came from a page of ours."""
        if _is_autosave(request) and not request.user.is_authenticated:
            return _not_saved(request)
        if not _holds_words(request) or request.user.is_authenticated:
            return None  # in this order: who reads the site is asked for no session
        return _give_back(request, request.get_full_path(), _fields(request))


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What is shown where the token of a form is not that of the session: the words, where they are from a page of ours."""
    if _is_autosave(request):
        return _not_saved(request)
    if _holds_words(request) and _from_here(request):
        return _give_back(request, request.get_full_path(), _fields(request))
    raise PermissionDenied(reason)


@csrf_exempt
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """The words once more, for who is signed in to send where they were meant to go; they change nothing here."""
    fields, to = _fields(request), request.POST.get("to", "")
    if not _is_sealed(request, to, fields):
        raise PermissionDenied("not sealed by this exchange for this browser")
    return _give_back(request, to, fields)


def urlpatterns() -> list[URLPattern]:
    """The address to which the page sends what it keeps, below /desk/."""
    return [path("again/", again, name="send_again")]


def _desk() -> str:
    return reverse("wagtailadmin_home")


def _of_the_desk(request: HttpRequest) -> bool:
    """Whether something is sent to the desk that only who is signed in may send."""
    desk = _desk()
    if request.method != "POST" or not request.path.startswith(desk):
        return False
    return not request.path.removeprefix(desk).startswith(OPEN_TO_ALL)


def _holds_words(request: HttpRequest) -> bool:
    """Whether a page of the desk sends a form with something in it."""
    if not _of_the_desk(request):
        return False
    if request.headers.get("X-Requested-With") == "XMLHttpRequest" or not request.accepts("text/html"):
        return False
    return any(value.strip() for _, value in _fields(request))


def _is_autosave(request: HttpRequest) -> bool:
    """Whether the script of a form of the desk saves it while somebody writes."""
    return _of_the_desk(request) and not request.accepts("text/html")


def _not_saved(request: HttpRequest) -> HttpResponse:
    """401 or 403 with what its editor is to do, under the one code whose sentence Wagtail's script shows and then goes on."""
    if request.user.is_authenticated:
        status = 403
        said = gettext(
            "You signed in anew elsewhere. What you write here is not lost: press the button that saves."
        )
    else:
        status = 401
        said = gettext(
            "You are signed out. What you wrote is not lost: leave this page open, sign in in another window, then save here."
        )
    answer = {"success": False, "error_code": "validation_error", "error_message": said}
    return JsonResponse(answer, status=status)


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this exchange sends it."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _fields(request: HttpRequest) -> Fields:
    """Every field of the form in its order, a name as often as it is given."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_WORDS
        for value in cast("Iterable[object]", values)
    ]


def _is_sealed(request: HttpRequest, to: str, fields: Fields) -> bool:
    """Whether these words were given back by us, to this browser, for this address of the desk, within a day."""
    try:
        sealed = signing.loads(request.POST.get("seal", ""), salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature:
        return False
    key = request.COOKIES.get(COOKIE, "")
    ours = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith(_desk())
    return bool(key) and ours and compare_digest(str(sealed), _digest(key, to, fields))


def _digest(key: str, to: str, fields: Fields) -> str:
    """Of the words as a form sends them, whose line ends a browser makes CR LF."""
    lines = [part.replace("\r\n", "\n") for pair in fields for part in pair]
    return salted_hmac(SALT, "\0".join((key, to, *lines)), algorithm="sha256").hexdigest()


def _give_back(request: HttpRequest, to: str, fields: Fields) -> HttpResponse:
    """The page that keeps the words: to be sent again after a sign-in, or, signed in, to be saved now."""
    signed_in = request.user.is_authenticated
    key = request.COOKIES.get(COOKIE) or token_urlsafe(32)
    context = {
        "fields": fields,
        "to": to,
        "signed_in": signed_in,
        "seal": signing.dumps(_digest(key, to, fields), salt=SALT),
        "characters": sum(len(value) for _, value in fields),
        "had_files": bool(request.FILES),
    }
    response = render(request, "newsroom/desk/kept_words.html", context, status=200 if signed_in else 401)
    response.set_cookie(
        COOKIE,
        key,
        max_age=ONE_DAY,
        path=_desk(),
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
