"""What a request for payment would meet, told before it is sent; nothing of it is kept."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.money.operations.payments import payment_request
from duixian.apps.money.queries.budget import line_get
from duixian.apps.money.queries.controls import check_document
from duixian.apps.money.queries.payments import Effect, effect_of
from duixian.core.money.controls.finding import PAYMENT, Finding


class Rehearsal(NamedTuple):
    """What the request would do to its line, in yuan, and what the control rules would find."""

    effect: Effect
    findings: list[Finding]

    @property
    def over(self) -> Decimal:
        """Yuan by which the line would be overdrawn; 0 when it has enough."""
        return max(-self.effect.after, Decimal(0))


@transaction.atomic
def payment_rehearse(*, line_uuid: UUID, by: Actor, at: datetime, **asked: Any) -> Rehearsal:
    """Ask for a payment and take everything back; `asked` as `payment_request` takes it, and it raises as that does."""
    line = line_get(by, line_uuid)
    payment = payment_request(line_uuid=line_uuid, by=by, at=at, **asked)
    payment.line.refresh_from_db()
    effect = effect_of(payment)
    day = at.astimezone(ZoneInfo(line.unit.time_zone)).date()
    findings = check_document(about=PAYMENT, uuid=payment.uuid, as_of=day, known_at=recording_time())
    transaction.set_rollback(True)
    return Rehearsal(effect, findings)
