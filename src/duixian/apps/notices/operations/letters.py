"""Letters: written for one person in the transaction of what they tell, once.

A letter that is queued leaves no history row: it repeats what the operation that writes it has recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import Unit
from duixian.apps.notices import letters as registry
from duixian.apps.notices.letters import Letter, Text
from duixian.apps.notices.models import MailState, OutboxMail
from duixian.apps.notices.queries.letters import head_of, text_of
from duixian.apps.notices.queries.mail import suppressed
from duixian.apps.notices.rules import CALENDAR_LENGTH, MissingFactsError, letter_language


@transaction.atomic
def letter_queue(
    *,
    unit: Unit,
    key: str,
    letter: str,
    to: str,
    language: str,
    facts: Mapping[str, Any],
    about_uuid: UUID,
    by: Actor,
    at: datetime,
    person_uuid: UUID | None = None,
    calendar: bytes | None = None,
    reply_to: str = "",
) -> bool:
    """Write a letter in the unit's text and put it into the outbox, in the caller's transaction; False when there is one with this
    key (at most 120 characters) already.

    `language` is that of the reader (zh, zh-hans, en). `calendar` is what `documents.schedules.invitations.invitation` gives and
    goes out beside the text. Answers go to `reply_to`, else to the unit's own address. The caller has asked who may write.
    To an address that is closed the letter is kept as withheld and does not leave.

    Raises UnknownLetterError, Invalid for the field `to`, or naming what the text asks for and the facts lack. Four queries, one more for
    a letter that is there already.
    """
    said = letter_language(language)
    kind, head = registry.letter(letter), head_of(unit, said)
    text = composed(kind, text_of(unit, letter, said), {"unit": head.name, **facts})
    fields = {
        "unit": unit, "letter": letter, "about_uuid": about_uuid, "person_uuid": person_uuid, "language": said,
        "sender": head.name, "reply_to": address(reply_to, field="reply_to") if reply_to else head.reply_to,
        "calendar": calendar_text(calendar),
    }  # fmt: skip
    return mail_put(key=key, to=to, text=text, fields=fields, at=at)[1]


def mail_put(*, key: str, to: str, text: Text, fields: Mapping[str, Any], at: datetime) -> tuple[OutboxMail, bool]:
    """The mail with this key, and whether it was made now: waiting, or withheld when its unit writes to that address no more."""
    to = address(to)
    closed = bool(suppressed(fields["unit"], [to]))
    written = {
        "to": to, "subject": text.subject, "body": text.body, "created_at": at,
        "state": MailState.WITHHELD if closed else MailState.WAITING,
    }  # fmt: skip
    try:
        with transaction.atomic():  # a key that is there is the exception, so nothing is read before
            return OutboxMail.objects.create(key=key, **fields, **written), True
    except IntegrityError:
        return OutboxMail.objects.get(key=key), False


def composed(kind: Letter, text: Text, facts: Mapping[str, Any]) -> Text:
    """The text with its facts. Raises Invalid naming, in the language of the moment, everything that lacks."""
    try:
        return kind.written(text, facts)
    except MissingFactsError as error:
        raise Invalid(_("这封信还缺少：%(names)s。") % {"names": names_of(kind, error.names)}) from error


def names_of(kind: Letter, places: tuple[str, ...]) -> str:
    """How places are called, in the language of the moment."""
    return str(_("、")).join(str(kind.all_places[place].label) for place in places)


def address(text: str, field: str = "to") -> str:
    """One mail address without blanks around it. Raises Invalid for anything else, so that no second header can come in with it."""
    said = text.strip()
    try:
        validate_email(said)
    except ValidationError as error:
        raise Invalid(_("邮箱地址不合规范，请检查。"), field=field) from error
    if len(said) > 254:
        raise Invalid(_("邮箱地址不合规范，请检查。"), field=field)
    return said


def calendar_text(calendar: bytes | None) -> str:
    """An invitation as it is kept. Raises ValueError for one that is no calendar or too large: a fault of the caller."""
    text = (calendar or b"").decode()
    if len(text) > CALENDAR_LENGTH or (text and not text.startswith("BEGIN:VCALENDAR")):
        raise ValueError("not an invitation, or one that is too large")
    return text
