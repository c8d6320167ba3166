"""The job behind a mailing: one mail for each recipient, written once however often the job is begun.

The mail and the recipient that it is for are written in one transaction, under the mailing's lock: a job that was killed goes on with
those who have no mail yet, and two runners of one job find what the other has done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import recording_time
from duixian.apps.jobs.handlers import Progress
from duixian.apps.notices.letters import Text
from duixian.apps.notices.models import Fault, Mailing, MailingRecipient, MailingState, OutboxMail
from duixian.apps.notices.operations.letters import mail_put
from duixian.apps.notices.queries.letters import Head
from duixian.apps.notices.queries.mailings import Papers, papers_of

KIND: Final = "notices.mailing"


def mailing_deliver(progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The handler: writes the mail of every recipient, then marks the mailing as done. Stops when it has been called off."""
    mailing = Mailing.objects.select_related("unit").get(uuid=parameters["mailing"])
    papers = papers_of(mailing)
    keys = mailing.recipients.order_by("id").values_list("key", flat=True)
    for key in progress.left(list(keys)):
        fault = recipient_write(mailing, key, papers, at=recording_time())
        if fault is None:
            break
        progress.finished(key, problem=str(Fault(fault).label) if fault else "")
    Mailing.objects.filter(pk=mailing.pk, state=MailingState.QUEUED).update(state=MailingState.DONE)
    told = mailing.recipients.aggregate(written=Count("mail"), left_out=Count("id", filter=~Q(fault="")))
    return dict(told)


@transaction.atomic
def recipient_write(mailing: Mailing, key: str, papers: Papers, *, at: datetime) -> str | None:
    """Write the mail of one recipient unless it is written; the fault of one who gets none, None when the mailing was called off.

    The facts are cleared with it: the mail says what there was to say.
    """
    if not Mailing.objects.select_for_update().filter(pk=mailing.pk, state=MailingState.QUEUED).exists():
        return None
    one = MailingRecipient.objects.select_for_update().get(mailing=mailing, key=key)
    if one.mail_id is None and not one.fault:
        draft = papers.draft(one)
        if draft.text is None:
            one.fault, one.lacks = draft.fault, list(draft.lacks)
        else:
            one.mail = _mail(mailing, one, draft.text, papers.heads[one.language], at)
        one.facts, one.calendar = {}, ""
        one.save()
    return one.fault


def _mail(mailing: Mailing, one: MailingRecipient, text: Text, head: Head, at: datetime) -> OutboxMail:
    """The mail; withheld where the address has been closed."""
    fields = {
        "unit": mailing.unit, "mailing": mailing, "letter": mailing.letter, "about_uuid": mailing.about_uuid,
        "person_uuid": one.person_uuid, "language": one.language, "sender": head.name,
        "reply_to": mailing.reply_to or head.reply_to, "calendar": one.calendar,
    }  # fmt: skip
    return mail_put(key=f"mailing:{mailing.uuid}:{one.key}", to=one.address, text=text, fields=fields, at=at)[0]
