"""The tables of the newsroom: constraints and names only; every write is a verb in `actions`.

Django looks for an application's models here, so this one package re-exports its files.
"""

from communique.newsroom.models.accounts import SignInFailure, User
from communique.newsroom.models.articles import Article, Version
from communique.newsroom.models.calendar import CalendarEntry
from communique.newsroom.models.captures import Capture, Reading
from communique.newsroom.models.corrections import Correction
from communique.newsroom.models.desk import Comment, Look, SavedView
from communique.newsroom.models.facts import Citation, Fact, FactRun, FactSettings
from communique.newsroom.models.hosts import HostTurn
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
from communique.newsroom.models.rules import Rule
from communique.newsroom.models.site_templates import Template
from communique.newsroom.models.sources import Channel, Check, Item, OtherAddress, Source
from communique.newsroom.models.watch import ChangeNotice, Decision, Incident, WatchDay

__all__ = [
    "Article",
    "CalendarEntry",
    "Capture",
    "ChangeNotice",
    "Channel",
    "Check",
    "Citation",
    "Comment",
    "Correction",
    "Decision",
    "Fact",
    "FactRun",
    "FactSettings",
    "HostTurn",
    "Incident",
    "Item",
    "Look",
    "Membership",
    "Mention",
    "Organization",
    "OrganizationName",
    "OtherAddress",
    "Person",
    "Pin",
    "Post",
    "Reading",
    "Register",
    "Rule",
    "SavedView",
    "SignInFailure",
    "Source",
    "Template",
    "User",
    "Version",
    "WatchDay",
    "WorkerBeat",
]
