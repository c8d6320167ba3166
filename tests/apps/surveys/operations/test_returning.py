"""A letter of a survey that comes back marks its invitation: by hand, by a report, or refused at once."""

from __future__ import annotations

import smtplib
from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.mime import message_id
from duixian.apps.notices.models import OutboxMail, Suppression
from duixian.apps.notices.operations import mail_retry, mail_send_waiting
from duixian.apps.notices.operations.bounces import bounce_record, bounces_read
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.invitations import invitations_add, invitations_remind
from duixian.apps.surveys.queries.results import tally
from factories.accounts import World, make_world
from factories.reports import delivery_report
from factories.surveys import OPEN, OPENS, PROGRAM, answer, ask, people, released

pytestmark = pytest.mark.django_db
LAST = date(2020, 12, 31)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit)


def send() -> list[OutboxMail]:
    mail_send_waiting(limit=9, by=PROGRAM, at=OPENS)
    return list(OutboxMail.objects.order_by("id"))


def marks(wave: Wave) -> list[bool]:
    """Which invitations came back."""
    return [row.bounced_at is not None for row in wave.invitations.order_by("number")]


def asked(wave: Wave) -> int:
    return tally(wave, as_of=LAST, known_at=OPEN.replace(year=2099)).invited


def test_a_bounce_takes_the_invitation_out_of_those_who_were_asked(wave: Wave) -> None:
    ask(wave, 2)
    first, second = send()
    bounce_record(uuid=first.uuid, reason="no such user", by=PROGRAM, at=OPEN)
    report = delivery_report(message_id(second))
    assert [one.outcome.value for one in bounces_read(files=[("a.eml", report)], by=PROGRAM, at=OPEN)] == ["bounced"]
    assert (marks(wave), asked(wave)) == ([True, True], 0)
    assert HistoryRow.objects.filter(kind="surveys.invitation.bounced").count() == 2


def test_a_letter_sent_again_counts_again(wave: Wave) -> None:
    ask(wave)
    (mail,) = send()
    bounce_record(uuid=mail.uuid, reason="mailbox full", by=PROGRAM, at=OPEN)
    mail_retry(uuid=mail.uuid, by=PROGRAM, at=OPEN)
    assert (marks(wave), asked(wave)) == ([False], 1)
    mail_retry(uuid=mail.uuid, by=PROGRAM, at=OPEN)
    assert HistoryRow.objects.filter(kind="surveys.invitation.resent").count() == 1


def test_a_reminder_that_comes_back_leaves_what_arrived_before(wave: Wave) -> None:
    ask(wave)
    send()
    invitations_remind(wave_uuid=wave.uuid, by=PROGRAM, at=OPEN)
    _first, reminder = send()
    bounce_record(uuid=reminder.uuid, reason="mailbox full", by=PROGRAM, at=OPEN)
    assert (marks(wave), asked(wave)) == ([False], 1)


def test_who_has_answered_was_reached(wave: Wave) -> None:
    (one,) = ask(wave)
    (mail,) = send()
    answer(one.token)
    bounce_record(uuid=mail.uuid, reason="out of office", by=PROGRAM, at=OPEN)
    assert (marks(wave), asked(wave)) == ([False], 1)


def test_an_address_refused_at_once_was_never_asked(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(wave)

    def refuse(*_given: Any, **_named: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"guest0@example.org": (550, b"5.1.1 no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    (mail,) = send()
    assert (mail.state, marks(wave), asked(wave)) == ("failed", [True], 0)


def test_addresses_that_are_closed_for_the_unit_are_not_written_to(world: World, wave: Wave) -> None:
    Suppression.objects.create(unit=world.unit, address="guest0@example.org", status="5.1.1", since=OPENS)
    invitations_add(wave_uuid=wave.uuid, people=people(2), by=PROGRAM, at=OPENS)
    assert [mail.to for mail in send()] == ["guest1@example.org"]
    Suppression.objects.create(unit=world.unit, address="guest1@example.org", status="5.1.1", since=OPENS)
    with pytest.raises(Invalid, match="催答"):
        invitations_remind(wave_uuid=wave.uuid, by=PROGRAM, at=OPEN)
    assert (marks(wave), OutboxMail.objects.count()) == ([True, False], 1)
