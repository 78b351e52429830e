"""Addresses: the desk, what machines ask for, then the site in each language, last of all Wagtail's page tree."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from communique.newsroom.desk import accounts, kept_words
from communique.publish import urls as site_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(accounts.urlpatterns())),
    path("desk/", include(kept_words.urlpatterns())),
    path("desk/users/new/", RedirectView.as_view(pattern_name="newsroom_desk:invite")),
    path(
        "desk/failwhale/", RedirectView.as_view(pattern_name="wagtailadmin_home")
    ),  # Wagtail's own fails on purpose
    path("desk/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    *site_urls.machines,
    *i18n_patterns(*site_urls.readers, path("", include(wagtail_urls)), prefix_default_language=False),
]

handler400 = "communique.publish.views.errors.bad_request"
handler403 = "communique.publish.views.errors.forbidden"
handler404 = "communique.publish.views.errors.not_found"
handler500 = "communique.publish.views.errors.server_error"
