"""The tables of the newsroom: constraints and names only; every write is a verb in `actions`.

Django looks for an application's models here, so this one package re-exports its files.
"""

from communique.newsroom.models.accounts import User
from communique.newsroom.models.articles import Article, Version
from communique.newsroom.models.captures import Capture, Reading
from communique.newsroom.models.corrections import Correction
from communique.newsroom.models.hosts import HostTurn
from communique.newsroom.models.jobs import WorkerBeat
from communique.newsroom.models.sources import Channel, Check, Item, Source
from communique.newsroom.models.watch import ChangeNotice, Decision, Incident, WatchDay

__all__ = [
    "Article",
    "Capture",
    "ChangeNotice",
    "Channel",
    "Check",
    "Correction",
    "Decision",
    "HostTurn",
    "Incident",
    "Item",
    "Reading",
    "Source",
    "User",
    "Version",
    "WatchDay",
    "WorkerBeat",
]
