"""Forgetting a person: what was written to them goes, that something was written stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.notices.models import MailingRecipient, MailState, MailStep, OutboxMail, Suppression
from duixian.apps.notices.operations.sending import mails_withdraw
from duixian.apps.notices.rules import ERASED


@transaction.atomic
def mails_erase(
    *,
    unit: Unit,
    person_uuid: UUID,
    by: Actor,
    at: datetime,
    about_uuid: UUID | None = None,
    leaving: UUID | None = None,
) -> int:
    """Forget addresses and texts of all mail that the unit, or the site for it, wrote to a person, or only of that `about_uuid`; how many
    mails they were. In the caller's transaction.

    Mail that has not left is withdrawn, but for what waits about `leaving`: the caller erases it once it has left. States, times and counts
    stay, so that a mailing still adds up. The operation that erases the person has asked who may. Nine queries for any number of mails.
    """
    mails = OutboxMail.objects.filter(Q(unit=unit) | Q(unit=None), person_uuid=person_uuid).exclude(to=ERASED)
    people = MailingRecipient.objects.filter(mailing__unit=unit, person_uuid=person_uuid)
    if about_uuid is not None:
        mails, people = mails.filter(about_uuid=about_uuid), people.filter(mailing__about_uuid=about_uuid)
    if leaving is not None:
        mails = mails.exclude(about_uuid=leaving, state__in=(MailState.WAITING, MailState.SENDING))
    mails_withdraw(mails, by=by, at=at)
    Suppression.objects.filter(unit=unit, mail__in=mails).delete()
    MailStep.objects.filter(mail__in=mails).update(detail="")
    people.update(address=ERASED, facts={}, calendar="")
    count = mails.update(to=ERASED, reply_to="", subject="—", body="", calendar="", error="")
    record(
        kind="notices.mail.erased", unit=unit, about="notices.mail", about_uuid=person_uuid, by=by, at=at, payload={"mails": count}
    )  # fmt: skip
    return count
