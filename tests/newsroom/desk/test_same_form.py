"""Two people with the form of one source, rule or channel open."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.models import Channel, Rule, Source, User

pytestmark = pytest.mark.django_db


def somebody(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    return client


def a_channel() -> Channel:
    return Channel.objects.create(slug="trade", name_en="Trade", name_zh="贸易", position=3)


def opened(page: str) -> dict[str, str | list[str]]:
    """What a browser would send of a form as it is shown."""
    form = next(one for one in LexborHTMLParser(page).css("form") if one.css_first("[name=opened_on]"))
    sent: dict[str, str | list[str]] = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        kind, name = field.attributes.get("type"), str(field.attributes["name"])
        if kind in ("submit", "button") or (kind == "checkbox" and "checked" not in field.attributes):
            continue
        if field.tag == "select":
            chosen = field.css_first("option[selected]")
            sent[name] = str(chosen.attributes.get("value") or "") if chosen else ""
        elif kind == "checkbox" and name in ("sources", "channels"):
            sent[name] = [*sent.get(name, []), str(field.attributes["value"])]
        else:
            sent[name] = field.text() if field.tag == "textarea" else str(field.attributes.get("value") or "")
    return sent


def test_a_rule_is_not_undone_unawares(make_source: Callable[..., Source]) -> None:
    rule = Rule.objects.create(name="Fees", any_words="fee", set_channel=a_channel())
    rule.sources.add(make_source())
    address = f"/desk/rules/edit/{rule.pk}/"
    one, two = somebody("one"), somebody("two")
    form, other = (opened(client.get(address).content.decode()) for client in (one, two))
    assert one.post(address, {**form, "any_words": "fees"}).status_code == 302

    answer = two.post(address, {**other, "reason": "old"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "another changed “any of these words”" in shown.lower()
    assert Rule.objects.get().any_words == "fees"
    again = opened(shown)
    assert (again["any_words"], again["reason"]) == ("fee", "old")
    assert two.post(address, again).status_code == 302
    assert (Rule.objects.get().any_words, Rule.objects.get().reason) == ("fee", "old")


def test_who_changes_the_same_to_the_same_or_is_alone_is_not_held_up() -> None:
    channel = a_channel()
    address = f"/desk/channels/edit/{channel.pk}/"
    one, two = somebody("one"), somebody("two")
    form, other = (opened(client.get(address).content.decode()) for client in (one, two))
    assert one.post(address, {**form, "name_en": "Trade news"}).status_code == 302
    assert two.post(address, {**other, "name_en": "Trade news"}).status_code == 302
    third = opened(two.get(address).content.decode())
    assert two.post(address, {**third, "position": "7"}).status_code == 302
    channel.refresh_from_db()
    assert (channel.name_en, channel.position) == ("Trade news", 7)


def test_checks_between_opening_and_saving_hold_up_nobody(make_source: Callable[..., Source]) -> None:
    source = make_source()
    address = f"/desk/sources/edit/{source.pk}/"
    one, two = somebody("one"), somebody("two")
    form, other = (opened(client.get(address).content.decode()) for client in (one, two))
    Source.objects.filter(pk=source.pk).update(failures=3, next_check_at=None)
    assert one.post(address, {**form, "name": "Office of Tides"}).status_code == 302
    answer = two.post(address, {**other, "language": "en"})
    assert answer.status_code == 200
    assert "another changed" in unescape(answer.content.decode())
    assert Source.objects.get().name == "Office of Tides"
