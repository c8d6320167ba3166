"""Mail that came back: noted by hand, or read from the reports of servers. An address that is gone is closed for its unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.operations import record
from duixian.apps.notices import returns
from duixian.apps.notices.delivery_reports import Report, report_of
from duixian.apps.notices.models import MailState, MailStep, OutboxMail, Problem, StepKind
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.queries.mail import mail_get
from duixian.apps.notices.rules import address_gone, one_line

GONE_BY_HAND: Final = "5.1.1"
"""The status of an address that a person says does not exist."""


class Outcome(StrEnum):
    """What became of one file."""

    BOUNCED = "bounced"
    KNOWN = "known"
    DELAYED = "delayed"
    UNCLEAR = "unclear"
    FOREIGN = "foreign"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its name, what became of it, and the mail it is about where the reader may see it."""

    name: str
    outcome: Outcome
    mail: OutboxMail | None = None


@transaction.atomic
def bounce_record(
    *, uuid: UUID, reason: str, by: Actor, at: datetime, status: str = "", gone: bool | None = None
) -> OutboxMail:
    """Note that a mail came back. With `gone`, or a status that says so where it is not given, its address is closed for the unit.

    Raises NotFound, Invalid when the mail has not been sent or has come back already, or without a reason.
    """
    mail = OutboxMail.objects.select_for_update(of=("self",)).select_related("unit").get(pk=mail_get(by, uuid).pk)
    if mail.state != MailState.SENT:
        raise Invalid(_("只有已发送的邮件可以登记退信。"))
    if not reason.strip():
        raise Invalid(_("请写明退信的原因。"), field="reason")
    dead = address_gone(status) if gone is None else gone
    status = status or (GONE_BY_HAND if dead else "")
    mail.state, mail.bounced_at, mail.error = MailState.BOUNCED, at, one_line(reason, 300)
    mail.problem = Problem.ADDRESS_GONE if dead else Problem.RETURNED
    mail.save()
    MailStep.objects.create(
        mail=mail, kind=StepKind.BOUNCED, problem=mail.problem, detail=mail.error, by_id=by.user_id, at=at
    )
    if dead:
        address_close(mail=mail, status=status, reason=mail.error, at=at)
    returns.told(mail, back=True, by=by, at=at)
    if mail.unit:
        payload = {"status": status}
        record(
            kind="notices.mail.bounced", unit=mail.unit, about="notices.mail", about_uuid=mail.uuid, by=by, at=at,
            payload=payload,
        )  # fmt: skip
    return mail


def bounces_read(*, files: Iterable[tuple[str, bytes]], by: Actor, at: datetime) -> list[Read]:
    """Note what reports of mail servers say, each file (name and content) by itself; a file given twice changes nothing.

    A report about mail that the actor does not see counts as foreign. Free text that names a mail is unclear: a person decides.
    """
    return [_read(name, report_of(content), by, at) for name, content in files]


def _read(name: str, report: Report, by: Actor, at: datetime) -> Read:
    if report.mail is None:
        return Read(name, Outcome.NOTHING)
    try:
        mail = mail_get(by, report.mail)
    except NotFound:
        return Read(name, Outcome.FOREIGN)
    if report.action == "delayed":
        return Read(name, _delayed(mail, report, at), mail)
    if report.action != "failed":
        return Read(name, Outcome.UNCLEAR if not report.action else Outcome.NOTHING, mail)
    try:
        reason = report.reason or report.status or report.action
        return Read(
            name, Outcome.BOUNCED, bounce_record(uuid=mail.uuid, reason=reason, status=report.status, by=by, at=at)
        )
    except Invalid:
        return Read(name, Outcome.KNOWN, mail)


def _delayed(mail: OutboxMail, report: Report, at: datetime) -> Outcome:
    """A server still tries: the mail stays as sent, with one step for each thing that was said."""
    said = {"mail": mail, "kind": StepKind.DELAYED, "problem": Problem.DELAYED, "detail": report.reason}
    _step, made = MailStep.objects.get_or_create(**said, defaults={"at": at})
    return Outcome.DELAYED if made else Outcome.KNOWN
