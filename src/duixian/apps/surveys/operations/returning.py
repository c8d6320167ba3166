"""A letter of a survey came back: nobody there was asked, unless another letter arrived."""

from __future__ import annotations

from datetime import datetime

from duixian.apps.accounts.actor import Actor
from duixian.apps.notices.models import MailState, OutboxMail
from duixian.apps.surveys.models import Invitation
from duixian.apps.surveys.operations.guards import tell


def mail_returned(mail: OutboxMail, *, back: bool, by: Actor, at: datetime) -> None:
    """Mark the invitation as returned, or with `back` False as on its way again; one that was answered stays as it is.

    Called by the outbox, in its transaction.
    """
    if mail.about_uuid is None:
        return
    rows = Invitation.objects.filter(uuid=mail.about_uuid, turnout=None)
    row = rows.select_related("wave__unit", "wave__declaration__project").first()
    if row is None or back is (row.bounced_at is not None) or (back and _arrived(row, mail)):
        return
    row.bounced_at = at if back else None
    row.save(update_fields=["bounced_at"])
    tell(row.wave, "surveys.invitation.bounced" if back else "surveys.invitation.resent", by, at)


def _arrived(row: Invitation, mail: OutboxMail) -> bool:
    """Whether another letter of the invitation left and did not come back."""
    return OutboxMail.objects.filter(about_uuid=row.uuid, state=MailState.SENT).exclude(pk=mail.pk).exists()
