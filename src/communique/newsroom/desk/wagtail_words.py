"""Words of Wagtail's own that it has no Chinese for, or none that fits, so that our catalogue has them.

Nothing calls this module: it names the messages to the program that gathers them, and Django looks into the
catalogues of the installation before those of its applications.
"""

from typing import Final

from django.utils.translation import gettext_noop, ngettext_lazy

WORDS: Final = (
    gettext_noop("live"),
    gettext_noop("live + draft"),
    gettext_noop("live + scheduled"),
    gettext_noop("draft"),
    gettext_noop("New: %(model_name)s"),
    gettext_noop("Admin theme"),
    gettext_noop("Theme preferences"),
    gettext_noop("More contrast"),
    gettext_noop("Enable custom keyboard shortcuts specific to Wagtail."),
    gettext_noop("Required. Letters, digits and @/./+/-/_ only."),
    gettext_noop('There are no %(model_name)s to display. Why not <a href="%(add_url)s">add one</a>?'),
    gettext_noop("There are no %(model_name)s to display."),
    gettext_noop("Use server language: %(language_name)s"),
)
COUNTED: Final = (ngettext_lazy("1 snippet type", "%(counter)s snippet types", "counter"),)
