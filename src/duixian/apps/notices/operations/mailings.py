"""One letter to many: prepared, looked at, sent off by a job that can be killed, called off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, Refused
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.jobs.operations import job_start
from duixian.apps.notices import letters as registry
from duixian.apps.notices.models import Mailing, MailingRecipient, MailingState, OutboxMail
from duixian.apps.notices.operations.delivering import KIND
from duixian.apps.notices.operations.letters import address, calendar_text
from duixian.apps.notices.operations.sending import mails_withdraw
from duixian.apps.notices.queries.mailings import faulty_of, mailing_get, papers_of
from duixian.apps.notices.rules import letter_language, may_write_letters, one_line, plain

ABOUT: Final = "notices.mailing"
KEY_LENGTH: Final = 70


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a mailing goes to. `key` is the caller's own and once a mailing (a person's or registration's uuid); `language` that
    of the reader; `calendar` an invitation of their own."""

    key: str
    address: str
    language: str
    facts: Mapping[str, Any]
    person_uuid: UUID | None = None
    calendar: bytes | None = None


@transaction.atomic
def mailing_prepare(
    *,
    unit: Unit,
    letter: str,
    title: str,
    recipients: Iterable[Recipient],
    by: Actor,
    at: datetime,
    about: str = "",
    about_uuid: UUID | None = None,
    reply_to: str = "",
) -> Mailing:
    """A draft of a mailing: nothing leaves before `mailing_send`. Facts are kept as text, as they will be read.

    Addresses that cannot be and facts that lack are no reason to refuse: they are shown with the draft (`faulty_of`). The caller
    has asked who may write. Raises UnknownLetterError, Invalid without title or recipients, ValueError for two with one key.
    """
    registry.letter(letter)
    given = list(recipients)
    if not given:
        raise Invalid(_("没有收件人。"))
    if len({one.key for one in given}) != len(given) or any(len(one.key) > KEY_LENGTH for one in given):
        raise ValueError("a recipient's key is once a mailing and at most 70 characters long")
    if not title.strip():
        raise Invalid(_("请填写名称。"), field="title")
    made = Mailing.objects.create(
        unit=unit, letter=letter, title=one_line(title), about=about, about_uuid=about_uuid, created_by_id=by.user_id,
        reply_to=address(reply_to, field="reply_to") if reply_to.strip() else "", created_at=at,
    )  # fmt: skip
    MailingRecipient.objects.bulk_create([_recipient(made, one) for one in given], batch_size=500)
    _told("notices.mailing.prepared", made, by, at, recipients=len(given))
    return made


def _recipient(mailing: Mailing, one: Recipient) -> MailingRecipient:
    return MailingRecipient(
        mailing=mailing, key=one.key, address=one_line(one.address, 254), language=letter_language(one.language),
        facts={name: plain(fact) for name, fact in one.facts.items()}, person_uuid=one.person_uuid,
        calendar=calendar_text(one.calendar),
    )  # fmt: skip


@transaction.atomic
def mailing_send(*, uuid: UUID, by: Actor, at: datetime, leave_out: bool = False) -> Mailing:
    """Send a draft off: a job writes one mail for each recipient into the outbox, in the texts as they stand now.

    Recipients who would get no mail (a bad or closed address, facts that lack) stop it, unless `leave_out` says to go on without them.
    Raises NotFound, NotAllowed, Invalid when it is no draft, Refused telling how many would get none.
    """
    mailing = _locked(uuid, by)
    if mailing.state != MailingState.DRAFT:
        raise Invalid(_("这次群发已经发出或取消。"))
    faulty = len(faulty_of(mailing))
    if faulty and not leave_out:
        raise Refused(
            _("有 %(count)s 位收件人现在发不出去。请先补齐，或勾选“其余照发”。") % {"count": faulty}, field="leave_out"
        )
    texts = papers_of(mailing, ()).texts
    mailing.texts = {language: {"subject": text.subject, "body": text.body} for language, text in texts.items()}
    parameters = {"mailing": str(mailing.uuid)}
    job = job_start(kind=KIND, title=mailing.title, unit=mailing.unit, parameters=parameters, by=by, at=at)
    mailing.state, mailing.job_uuid, mailing.sent_off_at = MailingState.QUEUED, job.uuid, at
    mailing.save()
    _told("notices.mailing.sent_off", mailing, by, at, left_out=faulty)
    return mailing


@transaction.atomic
def mailing_cancel(*, uuid: UUID, by: Actor, at: datetime) -> Mailing:
    """Call a mailing off: mail that has not left is withdrawn, what is not written yet never will be. What has left has left.

    Raises NotFound, NotAllowed, Invalid when it is cancelled already or all of its mail has left.
    """
    mailing = _locked(uuid, by)
    if mailing.state == MailingState.CANCELLED:
        raise Invalid(_("这次群发已经取消。"))
    withdrawn = mails_withdraw(OutboxMail.objects.filter(mailing=mailing), by=by, at=at)
    if mailing.state == MailingState.DONE and not withdrawn:
        raise Invalid(_("全部邮件已经发出，不能取消。"))
    mailing.state = MailingState.CANCELLED
    mailing.save()
    MailingRecipient.objects.filter(mailing=mailing, mail=None).update(facts={}, calendar="")
    _told("notices.mailing.cancelled", mailing, by, at, withdrawn=withdrawn)
    return mailing


def _locked(uuid: UUID, by: Actor) -> Mailing:
    """The mailing, held until the transaction ends: the job that writes its mail waits for it, mail by mail."""
    seen = mailing_get(by, uuid)
    if not may_write_letters(by, seen.unit.path):
        raise NotAllowed(_("只有本单位的工作人员可以办理群发。"))
    return Mailing.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)


def _told(kind: str, mailing: Mailing, by: Actor, at: datetime, **counts: int) -> None:
    payload = {"letter": mailing.letter, **counts}
    record(kind=kind, unit=mailing.unit, about=ABOUT, about_uuid=mailing.uuid, by=by, at=at, payload=payload)
