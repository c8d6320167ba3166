"""Reminders: a draft to those whom it concerns, not twice within two days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.notices.models import MailingRecipient, OutboxMail
from duixian.apps.notices.operations.delivering import mailing_deliver
from duixian.apps.notices.operations.mailings import mailing_cancel, mailing_send
from duixian.apps.partnering.operations.reminding import WHOM, delegates_remind
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import CLOSES, NOW, answers, asks, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    """甲 asks 乙 and 丙; 丙 (who reads English) declines; 丁 does nothing."""
    event = make_event(world.unit)
    make_partnering(event)
    first, second, third = (
        make_profile(event, "甲"),
        make_profile(event, "乙"),
        make_profile(event, "丙", language="en"),
    )
    make_profile(event, "丁")
    asks(first, second)
    answers(third, asks(first, third), "decline")
    return event


def reminded(event: Event, whom: str, at: object = NOW) -> list[str]:
    made = delegates_remind(event_uuid=event.uuid, whom=whom, by=PROGRAM, at=at)  # type: ignore[arg-type]
    rows = MailingRecipient.objects.filter(mailing=made)
    return sorted(row.facts["name"] for row in rows)


def test_each_reminder_goes_to_those_it_concerns(event: Event) -> None:
    assert {whom: reminded(event, whom) for whom in WHOM} == {
        "unanswered": ["乙"],
        "none": ["丙", "乙", "甲"],
        "quiet": ["丁"],
    }
    one = MailingRecipient.objects.get(mailing__letter="partnering.remind.unanswered")
    assert (one.facts["count"], one.facts["until"], "/g/" in one.facts["link"]) == ("1", "2020-06-01 09:00", True)


def test_nobody_is_reminded_twice_within_two_days(event: Event) -> None:
    made = delegates_remind(event_uuid=event.uuid, whom="quiet", by=PROGRAM, at=NOW)
    make_profile(event, "戊")
    assert reminded(event, "quiet", NOW + timedelta(days=1)) == ["戊"]
    with pytest.raises(Invalid, match="没有需要提醒的人"):
        delegates_remind(event_uuid=event.uuid, whom="quiet", by=PROGRAM, at=NOW + timedelta(days=1))
    mailing_cancel(uuid=made.uuid, by=PROGRAM, at=NOW)
    assert reminded(event, "quiet", NOW + timedelta(days=1)) == ["丁"]
    assert reminded(event, "quiet", NOW + timedelta(days=4)) == ["丁", "戊"]


def test_sent_off_each_gets_one_mail_however_often_the_job_runs(event: Event) -> None:
    made = delegates_remind(event_uuid=event.uuid, whom="none", by=PROGRAM, at=NOW)
    mailing_send(uuid=made.uuid, by=PROGRAM, at=NOW)
    for _again in range(2):
        mailing_deliver(Unkept(), {"mailing": str(made.uuid)}, PROGRAM)
    mails = {mail.subject for mail in OutboxMail.objects.filter(mailing=made)}
    assert OutboxMail.objects.filter(mailing=made).count() == 3
    assert mails == {"您还没有约成：第22届海汀生命科学研讨会", "No meeting agreed yet: 22nd Haiting Life Science Forum"}


def test_what_cannot_be_is_refused(event: Event, world: World) -> None:
    for given in (
        {"whom": "all"},
        {"whom": "quiet", "at": CLOSES},
        {"whom": "quiet", "event_uuid": make_event(world.unit, slug="other").uuid},
    ):
        with pytest.raises(Invalid):
            delegates_remind(**{"event_uuid": event.uuid, "by": PROGRAM, "at": NOW, **given})  # type: ignore[arg-type]
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            delegates_remind(event_uuid=event.uuid, whom="quiet", by=act(who), at=NOW)
