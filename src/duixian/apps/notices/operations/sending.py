"""The outbox: mail goes in with what it tells, leaves once, is tried again, withdrawn, or found to have come back.

A mail's own steps are its record; the history tells what people did with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.audit.operations import record
from duixian.apps.notices import returns
from duixian.apps.notices.failures import EXPECTED, Failure, judged
from duixian.apps.notices.mime import message_of
from duixian.apps.notices.models import MailState, MailStep, OutboxMail, Problem, StepKind
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.queries.mail import mail_get, suppressed
from duixian.apps.notices.rules import ERASED, may_write_letters, one_line, pause_after

CLAIM_LASTS: Final = timedelta(minutes=10)
"""A mail claimed longer ago was being sent when the sender died."""
AGAIN: Final = (MailState.FAILED, MailState.BOUNCED, MailState.WITHHELD, MailState.WITHDRAWN)
"""States from which a person may let a mail wait again."""


def mail_queue(
    *, key: str, to: str, subject: str, body: str, at: datetime, language: str = "zh", about_uuid: UUID | None = None,
    person_uuid: UUID | None = None,
) -> bool:  # fmt: skip
    """Put a mail of the site itself into the outbox, in the caller's transaction; False when there is one with this key already.

    Letters of units go through `letter_queue`.
    """
    defaults = {
        "to": to, "subject": one_line(subject), "body": body, "created_at": at, "language": language, "about_uuid": about_uuid,
        "person_uuid": person_uuid,
    }  # fmt: skip
    _mail, made = OutboxMail.objects.get_or_create(key=key, defaults=defaults)
    return made


def mail_send_waiting(*, limit: int, by: Actor, at: datetime) -> dict[str, int]:
    """Send up to `limit` mails that are due through Django's mail backend; returns how many were sent and how many failed.

    Must not run inside a transaction. Each mail is claimed (committed) before it leaves, so a mail never leaves twice, however many
    senders run or die. A mail that was claimed when its sender died may or may not have left: it is marked as failed with
    that explanation and `mail_retry` is for a person to decide. What may pass (a server that is busy or does not answer) is tried
    up to five times, with longer and longer pauses; where the server itself does not answer, the round ends and the rest waits.
    """
    told = {"sent": 0, "failed": _give_up_interrupted(at)}
    due = Q(not_before=None) | Q(not_before__lte=at)
    waiting = OutboxMail.objects.filter(due, state=MailState.WAITING).order_by("attempts", "id")[:limit]
    connection: BaseEmailBackend | None = None
    for mail in list(waiting):
        if not _claimed(mail, at):
            continue
        connection = connection or get_connection()
        failure = _sent(mail, connection, by, at)
        told["failed" if failure else "sent"] += 1
        if failure:
            _closed(connection)
            connection = None
        if failure and failure.of_server:
            break
    if connection is not None:
        _closed(connection)
    return told


def _give_up_interrupted(at: datetime) -> int:
    lost = OutboxMail.objects.filter(state=MailState.SENDING, claimed_at__lt=at - CLAIM_LASTS)
    with transaction.atomic():
        found = list(lost.select_for_update(of=("self",)))
        lost.update(state=MailState.FAILED, problem=Problem.INTERRUPTED, error="")
        _noted(found, StepKind.FAILED, Problem.INTERRUPTED, at=at)
    return len(found)


def _claimed(mail: OutboxMail, at: datetime) -> bool:
    mine = OutboxMail.objects.filter(pk=mail.pk, state=MailState.WAITING)
    return mine.update(state=MailState.SENDING, claimed_at=at, attempts=mail.attempts + 1) == 1


def _sent(mail: OutboxMail, connection: BaseEmailBackend, by: Actor, at: datetime) -> Failure | None:
    """None once the claimed mail has left, else what went wrong; the connection is opened once for a round."""
    try:
        connection.open()
        connection.send_messages([message_of(mail, connection)])
    except EXPECTED as error:
        failure = judged(error)
        with transaction.atomic():
            _failed(mail, failure, by, at)
        return failure
    with transaction.atomic():
        OutboxMail.objects.filter(pk=mail.pk).update(
            state=MailState.SENT, sent_at=at, problem="", error="", not_before=None
        )
        _noted([mail], StepKind.SENT, at=at)
    return None


def _failed(mail: OutboxMail, failure: Failure, by: Actor, at: datetime) -> None:
    pause = pause_after(mail.attempts + 1) if failure.may_pass else None
    OutboxMail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED if pause is None else MailState.WAITING, problem=failure.problem, error=failure.detail,
        not_before=None if pause is None else at + pause,
    )  # fmt: skip
    _noted([mail], StepKind.FAILED if pause is None else StepKind.TRIED, failure.problem, failure.detail, at=at)
    if failure.address_gone:
        address_close(mail=mail, status=failure.status, reason=failure.detail, at=at)
        returns.told(mail, back=True, by=by, at=at)


def _closed(connection: BaseEmailBackend) -> None:
    """Ends a connection; one that is broken already is ended all the same."""
    try:
        connection.close()
    except EXPECTED:
        return


def _noted(
    mails: Iterable[OutboxMail], kind: StepKind, problem: str = "", detail: str = "", *, at: datetime,
    by: Actor | None = None,
) -> None:  # fmt: skip
    person = by.user_id if by else None
    MailStep.objects.bulk_create(
        MailStep(mail=mail, kind=kind, problem=problem, detail=detail, by_id=person, at=at) for mail in mails
    )


@transaction.atomic
def mail_retry(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Let a mail that failed, came back, was withheld or withdrawn wait again, from the first attempt; harmless for any other.

    Raises NotFound for mail that the actor does not see, Invalid while its address is closed, or when its text was erased.
    """
    mail = _locked(uuid, by)
    if mail.state not in AGAIN:
        return
    if mail.to == ERASED:
        raise Invalid(_("这封邮件的内容已按要求删除，不能再发。"))
    if mail.unit and suppressed(mail.unit, [mail.to]):
        raise Invalid(_("这个地址已停用。请先核实地址，在“停用的地址”中恢复后再发送。"))
    mail.state, mail.attempts, mail.claimed_at, mail.sent_at, mail.bounced_at = MailState.WAITING, 0, None, None, None
    mail.problem, mail.error, mail.not_before = "", "", None
    mail.save()
    returns.told(mail, back=False, by=by, at=at)
    _noted([mail], StepKind.RETRIED, at=at, by=by)
    _told("notices.mail.retried", mail, by, at)


@transaction.atomic
def mail_withdraw(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take back a mail that has not left. Raises NotFound, NotAllowed, Invalid when it has left or is leaving."""
    mail = _locked(uuid, by)
    if mail.unit and not may_write_letters(by, mail.unit.path):
        raise NotAllowed(_("只有本单位的工作人员可以撤回邮件。"))
    if mails_withdraw(OutboxMail.objects.filter(pk=mail.pk), by=by, at=at) == 0:
        raise Invalid(_("这封邮件已经发出，不能撤回。"))
    _told("notices.mail.withdrawn", mail, by, at)


def mails_withdraw(mails: QuerySet[OutboxMail], *, by: Actor, at: datetime) -> int:
    """Take back those of the mails that have not left (waiting, withheld, failed); how many they were. In the caller's transaction."""
    open_ones = mails.filter(state__in=(MailState.WAITING, MailState.WITHHELD, MailState.FAILED))
    held = list(open_ones.select_for_update(of=("self",)))
    OutboxMail.objects.filter(pk__in=[mail.pk for mail in held]).update(state=MailState.WITHDRAWN, not_before=None)
    _noted(held, StepKind.WITHDRAWN, at=at, by=by)
    return len(held)


def _locked(uuid: UUID, by: Actor) -> OutboxMail:
    """The mail, held until the transaction ends. Raises NotFound for one that the actor does not see."""
    seen = mail_get(by, uuid)
    return OutboxMail.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)


def _told(kind: str, mail: OutboxMail, by: Actor, at: datetime) -> None:
    """A row in the history of the mail's unit; mail of the site itself belongs to no chain and has its steps alone."""
    if mail.unit:
        record(kind=kind, unit=mail.unit, about="notices.mail", about_uuid=mail.uuid, by=by, at=at)
