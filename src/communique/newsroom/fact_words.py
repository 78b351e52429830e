"""Facts in words, in the language of the interface; what the notice says keeps its own."""

import re
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAN: Final = re.compile("[㐀-鿿]")

WORDS: Final[dict[tuple[str, str], dict[str, Promise]]] = {
    ("event", "type"): {
        "meeting": _("Meeting"),
        "visit": _("Visit"),
        "signing": _("Signing"),
        "training": _("Training"),
        "ceremony": _("Ceremony"),
        "appointment": _("Appointment"),
        "publication": _("Publication"),
        "other": _("Event"),
    },
    ("participation", "act"): {
        "attend": _("attended"),
        "preside": _("presided"),
        "speak": _("spoke"),
        "arrange": _("made arrangements"),
        "guide": _("gave guidance"),
        "report": _("reported"),
        "sign": _("signed"),
        "meet": _("met the other side"),
        "host": _("received the guests"),
        "inspect": _("inspected"),
        "appointed": _("was appointed"),
        "removed": _("was removed"),
        "other": _("took part"),
    },
    ("requirement", "modality"): {
        "obligation": _("must"),
        "prohibition": _("must not"),
        "permission": _("may"),
        "recommendation": _("is asked to"),
    },
    ("reference", "kind"): {
        "document": _("Document"),
        "law": _("Law"),
        "meeting": _("Meeting"),
        "speech": _("Speech"),
        "treaty": _("Treaty"),
        "other": _("Reference"),
    },
    ("date", "kind"): {
        "written": _("Written"),
        "published": _("Published"),
        "effective": _("In force from"),
        "expires": _("Ends"),
        "deadline": _("Deadline"),
        "event": _("Event"),
    },
}
"""Kind and field of a fact → each word of its record as people read it."""

LABELS: Final[dict[str, Promise]] = {
    "type": _("what"),
    "date": _("on"),
    "date_end": _("until"),
    "place": _("where"),
    "host": _("held by"),
    "person": _("name"),
    "act": _("what the person did"),
    "post": _("post"),
    "organization": _("of"),
    "addressee": _("who"),
    "modality": _("how binding"),
    "deadline": _("by"),
    "speaker": _("who said it"),
    "kind": _("kind"),
    "title": _("title"),
    "number": _("number"),
    "value": _("date"),
}
"""Field of a fact → what a form calls it."""


def word(kind: str, field: str, value: str | None) -> str:
    """A word of the record as people read it; the value itself where it is none."""
    return str(WORDS.get((kind, field), {}).get(value or "", value or ""))


def office(post: str | None, organization: str | None) -> str:
    """An office as the language of the notice writes it: 国家知识产权局局长; leader, Guidance Group."""
    if not post or not organization:
        return post or organization or ""
    if HAN.search(post) and HAN.search(organization):
        return f"{organization}{post}"
    return f"{post}, {organization}"


def said(kind: str, payload: dict[str, Any]) -> str:
    """What a fact states beside its quote, on one line."""
    get = payload.get
    match kind:
        case "event":
            parts = [
                word(kind, "type", get("type")),
                "–".join(filter(None, (get("date"), get("date_end")))),
                get("place"),
                get("host"),
            ]
        case "participation":
            in_office = office(get("post"), get("organization"))
            parts = [get("person"), in_office and f"({in_office})", word(kind, "act", get("act"))]
            return " ".join(part for part in parts if part)
        case "requirement":
            parts = [get("addressee"), word(kind, "modality", get("modality")), get("deadline")]
        case "statement":
            parts = [get("speaker")]
        case "reference":
            parts = [word(kind, "kind", get("kind")), get("title"), get("number")]
        case _:
            parts = [word(kind, "kind", get("kind")), get("value")]
    return " · ".join(part for part in parts if part)
