"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import history_of
from duixian.apps.notices.letters import Letter, Text, known
from duixian.apps.notices.mime import message_id, site_address
from duixian.apps.notices.models import Mailing, MailingRecipient, MailingState, MailState
from duixian.apps.notices.operations.sending import AGAIN
from duixian.apps.notices.queries.letters import (
    Typed,
    heads_of,
    templates_in_force,
    templates_of,
    text_of,
    typed,
    units_writing,
)
from duixian.apps.notices.queries.mail import mail_counts, mail_get, mails_found, mails_visible, suppressions
from duixian.apps.notices.queries.mailings import (
    Draft,
    faulty_of,
    mailing_get,
    mailing_preview,
    mailings_visible,
    recipients_of,
)
from duixian.apps.notices.rules import ERASED, LANGUAGES, calendar_method, may_write_letters
from duixian.web.workbench.mail.access import chosen_unit
from duixian.web.workbench.mail.secrets import without_secrets

PER_PAGE: Final = 50
SHOWN_FAULTY: Final = 50
COUNTED: Final = (MailState.WAITING, MailState.SENT, MailState.FAILED, MailState.BOUNCED)
OPEN: Final = (MailState.WAITING, MailState.WITHHELD, MailState.FAILED)


def outbox_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Mail that matches, and how much there is in each state; the same queries for any number of rows."""
    state, address, mailing = given.get("state", ""), given.get("to", ""), uuid_or_none(given.get("mailing", ""))
    rows = mails_found(actor, state=state, mailing=mailing, address=address).defer("body", "calendar")
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    counts = mail_counts(mails_visible(actor))
    return {
        "page": page, "state": state, "address": address, "states": MailState.choices, "several": several(actor),
        "mailing": mailing_get(actor, mailing) if mailing else None,
        "counts": [(one.value, one.label, counts.get(one, 0)) for one in COUNTED], **tabs(actor),
    }  # fmt: skip


def mail_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """One mail as it goes out, with what happened to it; what it says only for those who work for its unit."""
    mail = mail_get(actor, uuid)
    reads = bool(mail.unit and may_write_letters(actor, mail.unit.path))
    return {
        "mail": mail, "reads": reads, "body": without_secrets(mail.body) if reads else "", "sender": f"{mail.sender} <{site_address()}>" if mail.sender else settings.DEFAULT_FROM_EMAIL, "message_id": message_id(mail),
        "steps": mail.steps.select_related("by").order_by("-id"), "kind": known().get(mail.letter),
        "method": calendar_method(mail.calendar),
        "may": {
            "retry": mail.state in AGAIN and mail.to != ERASED, "withdraw": reads and mail.state in OPEN, "bounce": mail.state == MailState.SENT,
        },
        "history": history_of(actor, "notices.mail", uuid) if mail.unit else [],
    }  # fmt: skip


def letters_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Every letter that the unit can write, and in which languages it has its own text."""
    unit, units = chosen_unit(actor, given.get("unit", ""))
    own = templates_in_force(unit)
    rows = [
        (key, one, [(code, label, (key, code) in own) for code, label in LANGUAGES])
        for key, one in sorted(known().items())
    ]
    return {"unit": unit, "units": units, "rows": rows, "heads": heads_of(unit), **tabs(actor)}


def letter_page(unit: Unit, key: str, kind: Letter, language: str, text: Text | None = None) -> dict[str, Any]:
    """A letter of a unit in one language: its places, its preview, its earlier texts; `text` is what is being typed."""
    shown = text or text_of(unit, key, language)
    earlier = list(templates_of(unit, key, language)[:20])
    return {
        "unit": unit, "key": key, "kind": kind, "language": language, "languages": LANGUAGES, "text": shown,
        "preview": preview(unit, key, language, shown), "earlier": earlier, "head": heads_of(unit)[language],
        "own": any(row.superseded_at is None for row in earlier),
        "places": [(name, place, place.sample(language)) for name, place in kind.all_places.items()],
    }  # fmt: skip


def preview(unit: Unit, key: str, language: str, text: Text) -> Typed:
    """How a text reads with example facts."""
    return typed(unit, key, language, text)


def mailings_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Mailings with their counts; the same queries for any number of rows."""
    page = Paginator(mailings_visible(actor), PER_PAGE).get_page(given.get("page"))
    return {"page": page, "several": several(actor), "kinds": known(), **tabs(actor)}


def mailing_page(actor: Actor, uuid: UUID, given: Mapping[str, str]) -> dict[str, Any]:
    """One mailing: how far it is, its recipients, what one of them reads, and who would get nothing."""
    mailing = mailing_get(actor, uuid)
    reads = may_write_letters(actor, mailing.unit.path)
    page = Paginator(recipients_of(mailing), PER_PAGE).get_page(given.get("page"))
    faulty = faulty_of(mailing) if mailing.state == MailingState.DRAFT else []
    kind = known().get(mailing.letter)
    return {
        **progress_page(mailing), "reads": reads, "page": page, "kind": kind, "faulty": faulty[:SHOWN_FAULTY],
        "faulty_count": len(faulty),
        "why": {one.pk: draft for one, draft in faulty},
        "preview": _previewed(mailing, given.get("recipient", "")) if reads and kind else None,
        "may": {
            "send": reads and mailing.state == MailingState.DRAFT,
            "cancel": reads and (mailing.state in {MailingState.DRAFT, MailingState.QUEUED} or bool(open_mails(mailing))),
        },
        "history": history_of(actor, "notices.mailing", uuid),
    }  # fmt: skip


def _previewed(mailing: Mailing, recipient: str) -> tuple[MailingRecipient, Draft]:
    one, draft = mailing_preview(mailing, uuid_or_none(recipient))
    return one, replace(draft, text=draft.text and replace(draft.text, body=without_secrets(draft.text.body)))


def progress_page(mailing: Any) -> dict[str, Any]:
    """The part that moves while mail is written and sent; `mailing` comes with its counts."""
    moves = mailing.state == MailingState.QUEUED or (mailing.state == MailingState.DONE and mailing.waiting > 0)
    left = mailing.sent + mailing.bounced
    return {"mailing": mailing, "moves": moves, "left": left}


def open_mails(mailing: Any) -> int:
    """How much of its mail has not left and could still be withdrawn; `mailing` comes with its counts."""
    if mailing.state == MailingState.CANCELLED:
        return 0
    return int(mailing.waiting + mailing.withheld + mailing.failed)


def closed_page(actor: Actor, given: Mapping[str, str]) -> dict[str, Any]:
    """Addresses that are written to no more, and those lifted again when asked for."""
    past = given.get("show") == "all"
    rows = suppressions(actor) if past else suppressions(actor).filter(lifted_at=None)
    page = Paginator(rows, PER_PAGE).get_page(given.get("page"))
    return {"page": page, "past": past, "several": several(actor), **tabs(actor)}


def tabs(actor: Actor) -> dict[str, Any]:
    """What the tabs of the area show, and whether mail goes into files only."""
    return {"writes": units_writing(actor).exists(), "into_files": "filebased" in settings.EMAIL_BACKEND}


def several(actor: Actor) -> bool:
    """Whether lists must say which unit a row belongs to."""
    return actor.is_program or len(actor.visible_paths) > 1 or any(len(path) <= 18 for path in actor.visible_paths)


def uuid_or_none(text: str) -> UUID | None:
    """An id from the address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
