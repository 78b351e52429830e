"""The tables of the newsroom: constraints and names only; every write is a verb in `actions`.

Django looks for an application's models here, so this one package re-exports its files.
"""

from communique.newsroom.models.accounts import User
from communique.newsroom.models.articles import Article, Version
from communique.newsroom.models.calendar import CalendarEntry
from communique.newsroom.models.captures import Capture, Reading
from communique.newsroom.models.facts import Citation, Fact, FactRun, FactSettings
from communique.newsroom.models.jobs import WorkerBeat
from communique.newsroom.models.register import (
    Membership,
    Mention,
    Organization,
    OrganizationName,
    Person,
    Pin,
    Post,
    Register,
)
from communique.newsroom.models.sources import Channel, Check, Item, Source

__all__ = [
    "Article",
    "CalendarEntry",
    "Capture",
    "Channel",
    "Check",
    "Citation",
    "Fact",
    "FactRun",
    "FactSettings",
    "Item",
    "Membership",
    "Mention",
    "Organization",
    "OrganizationName",
    "Person",
    "Pin",
    "Post",
    "Reading",
    "Register",
    "Source",
    "User",
    "Version",
    "WorkerBeat",
]
