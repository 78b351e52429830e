"""Why something was not done, in the language of who asked.

What people decide is refused in their language already. Below the desk a library reads pages and documents; it
knows no languages and says what happened in English: to everybody else that is told in their own words first.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from communique import errors
from communique.errors import CommuniqueError

KINDS: Final[Mapping[type[CommuniqueError], Any]] = {
    errors.AddressRefused: gettext_lazy("That address may not be opened."),
    errors.RobotsRefused: gettext_lazy("The site asks programs not to open that page."),
    errors.HostBusy: gettext_lazy("The site asks us to wait; try again later."),
    errors.HostUnknown: gettext_lazy("No site of that name was found; see whether the address is right."),
    errors.FetchTimedOut: gettext_lazy("The site did not answer in time; try again later."),
    errors.TooLarge: gettext_lazy("It is larger than what is taken."),
    errors.Gone: gettext_lazy("Its publisher has withdrawn that page."),
    errors.BadStatus: gettext_lazy("The site answers that it cannot give that page."),
    errors.RendererAbsent: gettext_lazy("That page needs a browser, and there is none that may be used."),
    errors.ArchiveError: gettext_lazy(
        "The capture could not be kept; see whether there is space on the disk."
    ),
    errors.FetchFailed: gettext_lazy("The site could not be reached."),
    errors.FeedUnreadable: gettext_lazy("That is no feed and no sitemap that can be read."),
    errors.NothingListed: gettext_lazy("Nothing on that page looks like a list of notices."),
    errors.NotReadable: gettext_lazy("That is no page and no document that can be read."),
    errors.NoArticle: gettext_lazy("There is nothing in it that is an article."),
    errors.SettingsError: gettext_lazy("The settings of the exchange do not allow it."),
}
"""Kind of an error of the library, the narrower before the wider, and what it means to a person."""


def words(error: CommuniqueError) -> str:
    """The sentence of an error, led by its meaning where the reader's language is not that of the sentence."""
    said = str(error)
    meaning = next((KINDS[kind] for kind in KINDS if isinstance(error, kind)), "")
    if not meaning or (get_language() or "en").startswith("en"):
        return said
    return _("%(meaning)s (%(detail)s)") % {"meaning": meaning, "detail": said}
