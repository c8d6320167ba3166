"""Addresses that a unit writes to no more: closed when a server says that they are gone, lifted with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.operations import record
from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.queries.mail import suppression_get
from duixian.apps.notices.rules import may_write_letters


def address_close(*, mail: OutboxMail, status: str, reason: str, at: datetime) -> None:
    """Write no more to the address of a mail, for its unit; harmless when it is closed already. Mail of the site closes nothing.

    In the caller's transaction. The operation that found it out has its own record.
    """
    if mail.unit_id is not None:
        told = {"status": status[:20], "reason": reason[:300], "mail": mail, "since": at}
        Suppression.objects.get_or_create(unit_id=mail.unit_id, address=mail.to.lower(), lifted_at=None, defaults=told)


@transaction.atomic
def address_lift(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Suppression:
    """Write to an address again, because somebody knows better. Mail that was withheld stays so until it is sent again.

    Raises NotFound, NotAllowed, Invalid without a reason or when it is lifted already.
    """
    seen = suppression_get(by, uuid)
    one = Suppression.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)
    if not may_write_letters(by, one.unit.path):
        raise NotAllowed(_("只有本单位的工作人员可以恢复地址。"))
    if not reason.strip():
        raise Invalid(_("请写明恢复的理由。"), field="reason")
    if one.lifted_at is not None:
        raise Invalid(_("这个地址已经恢复。"))
    one.lifted_at, one.lifted_by_id, one.lifted_reason = at, by.user_id, reason.strip()[:300]
    one.save()
    record(kind="notices.address.lifted", unit=one.unit, about="notices.address", about_uuid=one.uuid, by=by, at=at)
    return one
