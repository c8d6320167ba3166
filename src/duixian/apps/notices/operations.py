"""Telling people: notices in the site, and mail that is written with what it tells and sent afterwards, once.

Notices and mail leave no history rows of their own: they repeat what the operation that sends them has recorded, and reading one
is nobody else's business. A mail's own states are its record.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import User
from duixian.apps.notices.models import MailState, Notice, OutboxMail
from duixian.apps.notices.queries import own
from duixian.apps.notices.wordings import mail_text, wording

MOST_ATTEMPTS: Final = 5
CLAIM_LASTS: Final = timedelta(minutes=10)
"""A mail claimed longer ago was being sent when the sender died."""


def notice_send(
    *,
    to: Iterable[User],
    kind: str,
    facts: Mapping[str, Any],
    link: str,
    by: Actor,
    at: datetime,
    mail_key: str | None = None,
) -> int:
    """Tell people something; to be called inside the transaction of what it tells. Returns how many were told.

    Nobody is told of what they did themselves, or twice. `facts` is plain JSON, `link` a path of the site. With `mail_key`
    each person who has an address also gets a mail, at most one for each key. Raises UnknownWordingError, KeyError for a
    missing fact.
    """
    wording(kind).told(facts)
    people = list({user.pk: user for user in to if user.pk != by.user_id and user.is_active}.values())
    Notice.objects.bulk_create(
        Notice(user=user, kind=kind, facts=dict(facts), link=link, occurred_at=at) for user in people
    )
    address = f"{settings.SITE_ADDRESS}{link}"
    for user in people:
        if mail_key and user.email:
            subject, body = mail_text(kind, facts, name=user.name, address=address, language=user.language)
            mail_queue(key=f"{mail_key}:{user.uuid}", to=user.email, subject=subject, body=body, at=at)
    return len(people)


def mail_queue(*, key: str, to: str, subject: str, body: str, at: datetime) -> bool:
    """Put a mail into the outbox, in the caller's transaction; False when there is one with this key already."""
    line = " ".join(subject.split())[:200]
    defaults = {"to": to, "subject": line, "body": body, "created_at": at}
    _mail, made = OutboxMail.objects.get_or_create(key=key, defaults=defaults)
    return made


def notice_read(*, uuid: UUID, by: Actor, at: datetime) -> Notice:
    """Mark one of the actor's own notices as read; harmless when it is. Raises NotFound for somebody else's."""
    with transaction.atomic():
        Notice.objects.filter(own(by), uuid=uuid, read_at=None).update(read_at=at)
        notice = Notice.objects.filter(own(by), uuid=uuid).first()
        if notice is None:
            raise NotFound
        return notice


def notices_read_all(*, by: Actor, at: datetime) -> int:
    """Mark all notices of the actor that came up to `at` as read; returns how many."""
    mine = Notice.objects.filter(own(by), read_at=None, occurred_at__lte=at)
    return mine.update(read_at=at)


def mail_send_waiting(*, limit: int, by: Actor, at: datetime) -> dict[str, int]:
    """Send up to `limit` waiting mails through Django's mail backend; returns how many were sent and how many failed.

    Must not run inside a transaction. Each mail is claimed (committed) before it leaves, so a mail never leaves twice, however many
    senders run or die. A mail that was claimed when its sender died may or may not have left: it is marked as failed with
    that explanation and `mail_retry` is for a person to decide. A refusal by the server is tried again up to five times.
    """
    told = {"sent": 0, "failed": _give_up_interrupted(at)}
    waiting = OutboxMail.objects.filter(state=MailState.WAITING).order_by("attempts", "id")[:limit]
    connection: BaseEmailBackend | None = None
    for mail in list(waiting):
        if not _claimed(mail, at):
            continue
        connection = connection or get_connection()
        told["sent" if _sent(mail, connection, at) else "failed"] += 1
    return told


def _give_up_interrupted(at: datetime) -> int:
    lost = OutboxMail.objects.filter(state=MailState.SENDING, claimed_at__lt=at - CLAIM_LASTS)
    return lost.update(state=MailState.FAILED, error="interrupted while sending: it may have left")


def _claimed(mail: OutboxMail, at: datetime) -> bool:
    mine = OutboxMail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    return mine.update(state=MailState.SENDING, claimed_at=at, attempts=mail.attempts + 1) == 1


def _sent(mail: OutboxMail, connection: BaseEmailBackend, at: datetime) -> bool:
    """Whether the claimed mail left; the Message-ID is the mail's own, so that a receiver can tell a repeat."""
    headers = {"Message-ID": f"<{mail.uuid}@duixian>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers, connection=connection)
    mine = OutboxMail.objects.filter(pk=mail.pk)
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        again = mail.attempts + 1 < MOST_ATTEMPTS and not isinstance(error, ValueError)
        mine.update(state=MailState.WAITING if again else MailState.FAILED, error=f"{type(error).__name__}: {error}")
        return False
    mine.update(state=MailState.SENT, sent_at=at, error="")
    return True


def mail_retry(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Let a failed mail wait again, from the first attempt; harmless for one that has not failed."""
    failed = OutboxMail.objects.filter(uuid=uuid, state=MailState.FAILED)
    failed.update(state=MailState.WAITING, attempts=0, claimed_at=None)
