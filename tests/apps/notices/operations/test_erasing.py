"""A person is forgotten: no address and no text of theirs is left; that mail was sent still counts."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_run
from duixian.apps.notices.models import MailingRecipient, MailStep, OutboxMail, Suppression
from duixian.apps.notices.operations import mail_retry, mail_send_waiting, mailing_send
from duixian.apps.notices.operations.bounces import bounce_record
from duixian.apps.notices.operations.erasing import mails_erase
from duixian.apps.notices.queries.mailings import mailing_get
from duixian.apps.notices.rules import ERASED
from factories.accounts import act, make_world
from factories.letters import AT, PROGRAM, prepared, recipient, sent, written

pytestmark = pytest.mark.django_db


def test_everything_personal_is_gone_and_the_counts_stay() -> None:
    world, person = make_world(), uuid4()
    by = act(world.filler)
    bounce_record(
        uuid=sent(world.unit, "a", person_uuid=person).uuid, reason="li@example.org gone", gone=True, by=by, at=AT
    )
    people = [recipient(0, person_uuid=person, address="li2@example.org"), recipient(1)]
    one = prepared(world.unit, recipients=people)
    mailing_send(uuid=one.uuid, by=by, at=AT)
    job_run(uuid=Job.objects.get().uuid, clock=lambda: AT)
    other = written(world.other, "c", person_uuid=person)
    assert mails_erase(unit=world.unit, person_uuid=person, by=by, at=AT) == 2
    rows = OutboxMail.objects.filter(unit=world.unit, person_uuid=person).order_by("id")
    assert list(rows.values_list("to", "subject", "body", "error", "state")) == [
        (ERASED, "—", "", "", "bounced"), (ERASED, "—", "", "", "withdrawn"),
    ]  # fmt: skip
    told = [
        *MailStep.objects.values_list("detail", flat=True),
        *MailingRecipient.objects.values_list("address", flat=True),
    ]
    assert not any(text.startswith("li") for text in told)
    assert (Suppression.objects.count(), mailing_get(by, one.uuid).total) == (0, 2)
    other.refresh_from_db()
    assert (other.to, other.state) == ("li@example.org", "waiting")
    row = HistoryRow.objects.get(kind="notices.mail.erased")
    assert (row.about_uuid, row.payload) == (person, {"mails": 2})


def test_erased_mail_never_leaves_again() -> None:
    world, person = make_world(), uuid4()
    one = written(world.unit, person_uuid=person)
    mails_erase(unit=world.unit, person_uuid=person, by=PROGRAM, at=AT)
    with pytest.raises(Invalid):
        mail_retry(uuid=one.uuid, by=act(world.filler), at=AT)
    assert mail_send_waiting(limit=9, by=PROGRAM, at=AT) == {"sent": 0, "failed": 0}


def test_person_who_was_never_written_to_is_recorded_with_none() -> None:
    world = make_world()
    assert mails_erase(unit=world.unit, person_uuid=uuid4(), by=PROGRAM, at=AT) == 0
