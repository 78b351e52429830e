"""Addresses: the desk, then the site, which Wagtail serves from its page tree."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(admin_urls)),
    path("", include(wagtail_urls)),
]
