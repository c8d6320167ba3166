"""Mail that came back: noted once, for the right mail; an address that is gone is closed; forged reports reach nobody else's mail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.mime import message_id
from duixian.apps.notices.models import MailStep, OutboxMail, Suppression
from duixian.apps.notices.operations import mail_retry, mail_send_waiting
from duixian.apps.notices.operations.bounces import Outcome, Read, bounce_record, bounces_read
from factories.accounts import World, act, make_world
from factories.letters import AT, PROGRAM, sent, written
from factories.reports import delivery_report, free_text

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=3)


@pytest.fixture
def world() -> World:
    return make_world()


def read(world: World, *contents: bytes, by: Any = None) -> list[str]:
    files = [(f"{number}.eml", content) for number, content in enumerate(contents)]
    return [one.outcome.value for one in bounces_read(files=files, by=by or act(world.filler), at=LATER)]


def test_bounce_by_hand_leaves_its_steps_and_history(world: World) -> None:
    one = sent(world.unit)
    bounce_record(uuid=one.uuid, reason="对方说\n邮箱满了", by=act(world.filler), at=LATER)
    one.refresh_from_db()
    assert (one.state, one.bounced_at, one.problem, one.error) == ("bounced", LATER, "returned", "对方说 邮箱满了")
    assert [(step.kind, step.by) for step in one.steps.all()] == [("sent", None), ("bounced", world.filler)]
    assert [(row.kind, row.payload) for row in HistoryRow.objects.all()] == [("notices.mail.bounced", {"status": ""})]
    assert Suppression.objects.count() == 0


def test_address_that_a_person_says_is_gone_is_closed(world: World) -> None:
    bounce_record(uuid=sent(world.unit).uuid, reason="没有此人", gone=True, by=act(world.filler), at=LATER)
    assert list(Suppression.objects.values_list("unit__name", "address", "status", "reason")) == [
        (world.unit.name, "li@example.org", "5.1.1", "没有此人")
    ]


def test_only_mail_that_was_sent_comes_back_and_only_once(world: World) -> None:
    waiting, one = written(world.unit, "a"), sent(world.unit, "b")
    OutboxMail.objects.filter(key="a").update(state="waiting", sent_at=None)
    bounce_record(uuid=one.uuid, reason="x", by=act(world.filler), at=LATER)
    for mail in (waiting, one):
        with pytest.raises(Invalid):
            bounce_record(uuid=mail.uuid, reason="x", by=act(world.filler), at=LATER)
    assert HistoryRow.objects.count() == 1


def test_bounce_needs_a_reason_and_mail_of_ones_own_unit(world: World) -> None:
    one = sent(world.unit)
    with pytest.raises(Invalid) as error:
        bounce_record(uuid=one.uuid, reason=" ", by=act(world.filler), at=LATER)
    assert error.value.field == "reason"
    with pytest.raises(NotFound):
        bounce_record(uuid=one.uuid, reason="x", by=act(world.stranger), at=LATER)


def test_report_of_a_server_is_read_once(world: World) -> None:
    report = delivery_report(message_id(sent(world.unit)))
    assert read(world, report) == ["bounced"]
    assert read(world, report, report) == ["known", "known"]
    one = OutboxMail.objects.get()
    assert (one.state, one.problem, one.error) == ("bounced", "address_gone", "smtp; 550 5.1.1 User unknown")
    assert Suppression.objects.get().status == "5.1.1"


def test_full_mailbox_leaves_the_address_open(world: World) -> None:
    assert read(world, delivery_report(message_id(sent(world.unit)), status="5.2.2", said="")) == ["bounced"]
    assert (OutboxMail.objects.get().problem, Suppression.objects.count()) == ("returned", 0)


def test_delay_is_noted_once_and_the_mail_stays_sent(world: World) -> None:
    report = delivery_report(message_id(sent(world.unit)), action="delayed", status="4.4.1", said="")
    assert read(world, report, report) == ["delayed", "known"]
    assert (OutboxMail.objects.get().state, MailStep.objects.filter(kind="delayed").count()) == ("sent", 1)


def test_report_about_mail_of_another_unit_changes_nothing(world: World) -> None:
    report = delivery_report(message_id(sent(world.other)))
    assert read(world, report) == ["foreign"]
    assert OutboxMail.objects.get().state == "sent"
    assert read(world, report, by=PROGRAM) == ["bounced"]


def test_report_about_mail_that_never_was_changes_nothing(world: World) -> None:
    forged = f"<01900000-0000-7000-8000-000000000001@{settings.MAIL_DOMAIN}>"
    assert read(world, delivery_report(forged), b"hello", b"") == ["foreign", "nothing", "nothing"]


def test_free_text_is_left_to_a_person(world: World) -> None:
    one = sent(world.unit)
    [found] = bounces_read(files=[("退信.eml", free_text(message_id(one)))], by=act(world.filler), at=LATER)
    assert found == Read("退信.eml", Outcome.UNCLEAR, one)
    assert OutboxMail.objects.get().state == "sent"


def test_report_of_a_delivery_is_nothing_to_note(world: World) -> None:
    assert read(world, delivery_report(message_id(sent(world.unit)), action="delivered", status="2.0.0")) == ["nothing"]


def test_mail_that_came_back_may_be_sent_again_under_the_same_message_id(world: World) -> None:
    one = sent(world.unit)
    bounce_record(uuid=one.uuid, reason="邮箱满", by=act(world.filler), at=LATER)
    mail_retry(uuid=one.uuid, by=act(world.filler), at=LATER)
    assert mail_send_waiting(limit=9, by=PROGRAM, at=LATER) == {"sent": 1, "failed": 0}
    again = OutboxMail.objects.get()
    assert (again.state, again.bounced_at, message_id(again)) == ("sent", None, message_id(one))


@given(st.lists(st.binary(max_size=80), max_size=4))
def test_any_files_are_read_without_an_error(contents: list[bytes]) -> None:
    files = [("x", content) for content in contents]
    assert [one.outcome for one in bounces_read(files=files, by=PROGRAM, at=LATER)] == [Outcome.NOTHING] * len(files)
