"""Forgetting a person: what was written to them goes, that something was written stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.notices.models import MailingRecipient, MailStep, OutboxMail, Suppression
from duixian.apps.notices.operations.sending import mails_withdraw
from duixian.apps.notices.rules import ERASED


@transaction.atomic
def mails_erase(*, unit: Unit, person_uuid: UUID, by: Actor, at: datetime) -> int:
    """Forget addresses and texts of all mail that the unit wrote to a person; how many mails they were. In the caller's transaction.

    Mail that has not left is withdrawn. States, times and counts stay, so that a mailing still adds up. The operation that erases
    the person has asked who may. Nine queries for any number of mails.
    """
    mails = OutboxMail.objects.filter(unit=unit, person_uuid=person_uuid)
    people = MailingRecipient.objects.filter(mailing__unit=unit, person_uuid=person_uuid)
    mails_withdraw(mails, by=by, at=at)
    Suppression.objects.filter(unit=unit, mail__in=mails).delete()
    MailStep.objects.filter(mail__in=mails).update(detail="")
    people.update(address=ERASED, facts={}, calendar="")
    count = mails.update(to=ERASED, reply_to="", subject="—", body="", calendar="", error="")
    record(
        kind="notices.mail.erased", unit=unit, about="notices.mail", about_uuid=person_uuid, by=by, at=at, payload={"mails": count}
    )  # fmt: skip
    return count
