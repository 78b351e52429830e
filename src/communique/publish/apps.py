"""The public site as a Django application."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "communique.publish"
    label = "publish"
    verbose_name = "Site"
