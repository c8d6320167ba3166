"""The office writes to the guests it has chosen: a mailing that is looked at before it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Registration
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.links import links_for
from duixian.apps.events.operations.registration_mail import address_of, facts_of, page_address
from duixian.apps.events.queries.registrations import RegistrationFilter, to_write
from duixian.apps.notices.models import Mailing
from duixian.apps.notices.operations.mailings import Recipient, mailing_prepare
from duixian.core.wording import Language, Words

LETTER: Final = "events.registration.message"


@dataclass(frozen=True, slots=True)
class Message:
    """What the office writes, in each language that somebody among the guests reads."""

    subject: Words
    body: Words


@transaction.atomic
def guests_write(*, event_uuid: UUID, wanted: RegistrationFilter, message: Message, by: Actor, at: datetime) -> Mailing:
    """A draft to the guests who match, each with the link to their own page; without a state in the filter, to those who have a place or
    may get one. Who has no address is shown with the draft.

    Raises NotFound, NotAllowed, and Invalid: nobody matches, or a text lacks in the language of some (`subject`, `body_en` …).
    """
    event = locked_event(by, event_uuid)
    chosen = list(to_write(event, wanted))
    _require_texts(chosen, message)
    links = links_for(chosen, at=at)
    return mailing_prepare(
        unit=event.unit, letter=LETTER, title=f"{event.short_name}：{message.subject.zh or message.subject.en}",
        recipients=[_recipient(one, message, links[one.pk]) for one in chosen], about="events.event", about_uuid=event.uuid,
        reply_to=event.contact_email, by=by, at=at,
    )  # fmt: skip


def _require_texts(chosen: list[Registration], message: Message) -> None:
    readers = {"en" if one.language.startswith("en") else "zh" for one in chosen}
    said: Mapping[str, Mapping[str, str]] = {
        "zh": {"subject": message.subject.zh, "body": message.body.zh},
        "en": {"subject_en": message.subject.en, "body_en": message.body.en},
    }
    for language in sorted(readers, reverse=True):
        for field, text in said[language].items():
            if not text.strip():
                raise Invalid(_("收件人中有人读这种语言，这一项必须填写。"), field=field)


def _recipient(one: Registration, message: Message, token: str) -> Recipient:
    english = one.language.startswith("en")
    language: Language = "en" if english else "zh"
    told = {
        "subject": message.subject.said(language),
        "message": message.body.said(language),
        "link": page_address(token),
    }
    return Recipient(
        str(one.uuid), address_of(one), one.language, {**facts_of(one, english=english), **told}, person_uuid=one.person.uuid
    )  # fmt: skip
