"""Accounts: invite somebody, give a new one-time password, remove lost second factors, end sessions."""

import re
import secrets
from dataclasses import dataclass
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop
from wagtail.log_actions import log as audit

from communique.errors import ActionRefused
from communique.newsroom.actions.install import ROLES
from communique.newsroom.actions.permission import require
from communique.newsroom.models import User

USERNAME: Final = re.compile(r"[\w.@+-]{1,150}")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is invited. The e-mail address may be empty: nothing is ever sent to it by us."""

    username: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    role: str = "Contributor"


def invite(person: Person, *, user: User | None) -> tuple[User, str]:
    """Make an account; gives it and its one-time password, which is kept nowhere but as a hash."""
    require(user, "add_user", gettext_noop("invite people"))
    if not USERNAME.fullmatch(person.username):
        raise ActionRefused(
            gettext("The name to sign in with has letters, digits and @.+-_ only, at most 150 of them.")
        )
    if person.role not in ROLES:
        raise ActionRefused(
            gettext("“%(role)s” is no role; choose one of: %(roles)s.")
            % {"role": person.role[:40], "roles": ", ".join(ROLES)}
        )
    password = secrets.token_urlsafe(12)
    try:
        with transaction.atomic():
            made = User.objects.create_user(
                person.username,
                email=person.email,
                password=password,
                first_name=person.first_name[:150],
                last_name=person.last_name[:150],
                must_change_password=True,
            )
            made.groups.add(Group.objects.get(name=person.role))
            audit(instance=made, action="newsroom.invite", user=user, data={"role": person.role})
    except IntegrityError as error:
        raise ActionRefused(
            gettext("There is an account “%(name)s” already; choose another name.")
            % {"name": person.username}
        ) from error
    return made, password


def new_password(user_id: int, *, user: User | None) -> str:
    """Replace somebody's password by a one-time password, and sign them out everywhere."""
    with transaction.atomic():
        found = _theirs(user_id, user)
        password = secrets.token_urlsafe(12)
        found.set_password(password)
        found.must_change_password = True
        found.save(update_fields=["password", "must_change_password"])
        _sign_out(found)
        audit(instance=found, action="newsroom.new-password", user=user)
    return password


def forget_keys(user_id: int, *, user: User | None) -> None:
    """Remove the second factors and passkeys of somebody who lost them, and sign them out everywhere."""
    with transaction.atomic():
        found = _theirs(user_id, user)
        Authenticator.objects.filter(user=found).delete()
        _sign_out(found)
        audit(instance=found, action="newsroom.forget-keys", user=user)


def end_sessions(user_id: int, *, user: User | None) -> None:
    """Sign somebody out everywhere."""
    with transaction.atomic():
        found = _theirs(user_id, user)
        _sign_out(found)
        audit(instance=found, action="newsroom.end-sessions", user=user)


def _theirs(user_id: int, user: User | None) -> User:
    """The account, which this person may look after: that of a superuser only a superuser."""
    require(user, "change_user", gettext_noop("look after accounts"))
    found = User.objects.select_for_update().filter(pk=user_id).first()
    if found is None:
        raise ActionRefused(gettext("That account is not there any more."))
    if found.is_superuser and user is not None and not user.is_superuser:
        raise ActionRefused(
            gettext("That account may do more than yours; ask its owner, or another first administrator.")
        )
    return found


def _sign_out(found: User) -> None:
    sessions = UserSession.objects.filter(user=found)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()
