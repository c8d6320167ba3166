"""Telling people: notices in the site, and the mail that repeats them.

Notices and mail leave no history rows of their own: they repeat what the operation that sends them has recorded, and reading one
is nobody else's business. A mail's own states are its record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import User
from duixian.apps.notices.models import Notice
from duixian.apps.notices.operations.sending import mail_queue
from duixian.apps.notices.queries.notices import own
from duixian.apps.notices.rules import letter_language
from duixian.apps.notices.wordings import mail_text, wording


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
            mail_queue(
                key=f"{mail_key}:{user.uuid}", to=user.email, subject=subject, body=body, at=at,
                language=letter_language(user.language),
            )  # fmt: skip
    return len(people)


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
