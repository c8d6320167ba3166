"""One letter to many: prepared, looked at, sent off once, called off."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import translation

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_run
from duixian.apps.notices.models import Mailing, MailingRecipient, OutboxMail
from duixian.apps.notices.operations import mail_send_waiting, mailing_cancel, mailing_prepare, mailing_send
from duixian.apps.notices.operations.suppressing import address_close
from duixian.apps.notices.operations.templates import template_set
from factories.accounts import World, act, make_world
from factories.letters import AT, FACTS, KEY, PROGRAM, prepared, recipient, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def kinds() -> list[str]:
    return list(HistoryRow.objects.values_list("kind", flat=True))


def run() -> None:
    """What the worker does."""
    job_run(uuid=Job.objects.get().uuid, clock=lambda: AT)


def send(mailing: Mailing, world: World, *, leave_out: bool = False) -> Mailing:
    return mailing_send(uuid=mailing.uuid, by=act(world.filler), at=AT, leave_out=leave_out)


def test_draft_keeps_facts_as_they_will_be_read_and_sends_nothing(world: World) -> None:
    thing = uuid4()
    one = prepared(world.unit, recipients=[recipient(1, facts={**FACTS, "place": 7})], about_uuid=thing)
    person = one.recipients.get()
    assert (one.state, one.about, one.about_uuid, one.created_by) == ("draft", "tests.event", thing, None)
    assert (person.address, person.language, person.facts) == ("p1@example.org", "en", {**FACTS, "place": "7"})
    assert (OutboxMail.objects.count(), Job.objects.count(), kinds()) == (0, 0, ["notices.mailing.prepared"])
    assert HistoryRow.objects.get().payload == {"letter": KEY, "recipients": 1}


def test_draft_without_recipients_or_title_is_refused(world: World) -> None:
    for wrong in ({"recipients": []}, {"title": " "}):
        with pytest.raises(Invalid):
            prepared(world.unit, **wrong)
    assert Mailing.objects.count() == 0


@pytest.mark.parametrize("keys", [("a", "a"), ("k" * 71,)])
def test_keys_that_cannot_tell_recipients_apart_are_a_fault_of_the_caller(world: World, keys: tuple[str, ...]) -> None:
    people = [recipient(number, key=key) for number, key in enumerate(keys)]
    with pytest.raises(ValueError, match="once a mailing"):
        prepared(world.unit, recipients=people)


def test_sending_off_writes_each_mail_in_the_language_of_its_reader(world: World) -> None:
    one = prepared(world.unit, 2, by=act(world.filler))
    send(one, world)
    run()
    assert list(OutboxMail.objects.order_by("id").values_list("to", "subject", "state")) == [
        ("p0@example.org", "邀请：生物医药论坛", "waiting"), ("p1@example.org", "Invitation: 生物医药论坛", "waiting"),
    ]  # fmt: skip
    one.refresh_from_db()
    assert (one.state, one.sent_off_at, one.job_uuid) == ("done", AT, Job.objects.get().uuid)
    assert kinds() == ["notices.mailing.prepared", "jobs.job.started", "notices.mailing.sent_off"]
    assert mail_send_waiting(limit=9, by=PROGRAM, at=AT) == {"sent": 2, "failed": 0}


def test_texts_are_those_of_the_moment_it_was_sent_off(world: World) -> None:
    one = prepared(world.unit, 1)
    send(one, world)
    told = {"letter_key": KEY, "language": "zh", "subject": "新的", "body": "新的", "by": act(world.filler)}
    template_set(unit=world.unit, **told, at=AT)
    run()
    assert OutboxMail.objects.get().subject == "邀请：生物医药论坛"


def test_it_is_sent_off_once(world: World) -> None:
    one = prepared(world.unit)
    send(one, world)
    with pytest.raises(Invalid):
        send(one, world)
    assert Job.objects.count() == 1


def faulty(world: World) -> Mailing:
    """Five recipients: a bad address, one that lacks facts, one whose address is closed, two that are well."""
    address_close(mail=written(world.unit, "old", to="p3@example.org"), status="5.1.1", reason="", at=AT)
    OutboxMail.objects.filter(key="old").update(state="withdrawn")
    people = [
        recipient(0),
        recipient(1, address="nobody"),
        recipient(2, facts={"name": "x"}),
        recipient(3),
        recipient(4),
    ]
    return prepared(world.unit, recipients=people)


def test_recipients_who_would_get_nothing_stop_it_until_somebody_says_so(world: World) -> None:
    one = faulty(world)
    with translation.override("zh-hans"), pytest.raises(Refused) as error:
        send(one, world)
    assert str(error.value.message) == "有 3 位收件人现在发不出去。请先补齐，或勾选“其余照发”。"
    assert Job.objects.count() == 0
    send(one, world, leave_out=True)
    run()
    rows = [(row.key, row.fault, row.lacks, row.mail and row.mail.state) for row in one.recipients.all()]
    assert rows == [
        ("p0", "", [], "waiting"), ("p1", "bad_address", [], None), ("p2", "lacks_facts", ["event", "reply_by"], None),
        ("p3", "", [], "withheld"), ("p4", "", [], "waiting"),
    ]  # fmt: skip
    assert HistoryRow.objects.get(kind="notices.mailing.sent_off").payload == {"letter": KEY, "left_out": 3}


def test_calling_off_withdraws_what_has_not_left(world: World) -> None:
    one = prepared(world.unit)
    send(one, world)
    run()
    mail_send_waiting(limit=1, by=PROGRAM, at=AT)
    mailing_cancel(uuid=one.uuid, by=act(world.filler), at=AT + timedelta(hours=1))
    states = list(OutboxMail.objects.order_by("id").values_list("state", flat=True))
    assert (states, Mailing.objects.get().state) == (["sent", "withdrawn", "withdrawn"], "cancelled")
    assert HistoryRow.objects.get(kind="notices.mailing.cancelled").payload == {"letter": KEY, "withdrawn": 2}
    assert mail_send_waiting(limit=9, by=PROGRAM, at=AT) == {"sent": 0, "failed": 0}
    with pytest.raises(Invalid):
        mailing_cancel(uuid=one.uuid, by=act(world.filler), at=AT)


def test_calling_off_a_draft_forgets_its_facts(world: World) -> None:
    one = prepared(world.unit)
    mailing_cancel(uuid=one.uuid, by=act(world.filler), at=AT)
    assert set(MailingRecipient.objects.values_list("facts__name", flat=True)) == {None}
    with pytest.raises(Invalid):
        send(one, world)


def test_calling_off_before_the_job_ran_leaves_it_nothing_to_do(world: World) -> None:
    one = prepared(world.unit)
    send(one, world)
    mailing_cancel(uuid=one.uuid, by=act(world.filler), at=AT)
    run()
    assert (OutboxMail.objects.count(), Mailing.objects.get().state) == (0, "cancelled")


def test_what_has_left_cannot_be_called_off(world: World) -> None:
    one = prepared(world.unit)
    send(one, world)
    run()
    mail_send_waiting(limit=9, by=PROGRAM, at=AT)
    with pytest.raises(Invalid):
        mailing_cancel(uuid=one.uuid, by=act(world.filler), at=AT)
    assert (len(mail.outbox), Mailing.objects.get().state) == (3, "done")


def test_mailing_of_another_unit_is_not_there_and_the_administrator_sends_none(world: World) -> None:
    one = prepared(world.unit)
    for act_on in (mailing_send, mailing_cancel):
        for refused, who in ((NotFound, world.stranger), (NotFound, world.auditor), (NotAllowed, world.admin)):
            with pytest.raises(refused):
                act_on(uuid=one.uuid, by=act(who), at=AT)
    assert Mailing.objects.get().state == "draft"


def test_bad_place_for_answers_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as error:
        mailing_prepare(
            unit=world.unit, letter=KEY, title="x", recipients=[recipient(0)], by=PROGRAM, at=AT, reply_to="nobody"
        )
    assert error.value.field == "reply_to"
