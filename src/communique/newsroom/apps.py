"""The newsroom as a Django application."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "communique.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
