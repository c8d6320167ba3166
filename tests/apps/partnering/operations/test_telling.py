"""Letters to delegates: in their language, with their own link, once, and none where there is no address."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.parties.models import Person
from duixian.apps.partnering.models import MeetingRequest, Profile
from duixian.apps.partnering.operations.requests import message_write, no_thanks_say
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import NOW, answers, asks, make_partnering, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


def written() -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(letter__startswith="partnering.").order_by("id"))


def test_each_reads_their_own_language_and_opens_their_own_page(event: Event) -> None:
    one, other = make_profile(event, "甲", "甲药业"), make_profile(event, "Ann", "Baker Bio", language="en")
    answers(other, asks(one, other, message="想了解平台"), "accept")
    asked, agreed = written()
    assert (asked.subject, agreed.subject) == (
        "甲药业 would like to meet you: 22nd Haiting Life Science Forum", "约谈已接受：Baker Bio",
    )  # fmt: skip
    assert "想了解平台" in asked.body.splitlines()
    opened = [registration_by_token(re.findall(r"/g/([^/]+)/", one.body)[0]) for one in (asked, agreed)]
    assert opened == [other.registration, one.registration]


def test_nobody_without_address_is_written_to(event: Event) -> None:
    one, other = make_profile(event), make_profile(event)
    Person.objects.filter(pk=other.registration.person_id).update(email="")
    asks(one, other)
    assert written() == []


def test_of_an_organisation_that_is_asked_nobody_hears_who_said_no_thanks(event: Event) -> None:
    one = make_profile(event, "甲", "甲药业")
    willing, unwilling = make_profile(event, "乙", "乙生物"), make_profile(event, "丙", "乙生物")
    no_thanks_say(profile_uuid=unwilling.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW)
    asks(one, willing.organisation)
    assert [mail.to for mail in written()] == [willing.registration.person.email]


def test_declined_and_withdrawn_are_seen_on_the_page_only(event: Event) -> None:
    one, other = make_profile(event), make_profile(event)
    answers(one, asks(one, other), "withdraw")
    answers(other, asks(one, other), "decline")
    assert [mail.letter.rpartition(".")[2] for mail in written()] == ["received", "received"]


def writes(one: Profile, request: MeetingRequest, text: str, at: datetime = NOW) -> None:
    message_write(uuid=request.uuid, profile_uuid=one.uuid, text=text, by=GUEST, at=at)


def messages() -> list[tuple[str, bool]]:
    """To whom letters of messages went, and whether each says “第一条”."""
    held = OutboxMail.objects.filter(letter="partnering.request.written").order_by("id")
    return [(mail.to, "第一条" in mail.body) for mail in held]


def test_a_message_is_written_of_once_a_day_until_it_is_answered(event: Event) -> None:
    one, other = make_profile(event), make_profile(event)
    request = asks(one, other)
    mine, theirs = one.registration.person.email, other.registration.person.email
    writes(one, request, "第一条")
    writes(one, request, "第二条")
    assert messages() == [(theirs, True)]
    writes(other, request, "第一条回复")
    writes(one, request, "再问一句")
    assert messages() == [(theirs, True), (mine, True), (theirs, False)]
    writes(one, request, "还在吗", NOW + timedelta(days=1))
    assert len(messages()) == 4


def test_a_day_of_messages_is_one_of_the_conference(event: Event) -> None:
    """Nine in the evening and seven in the morning in Shanghai are one day of UTC."""
    one, other = make_profile(event), make_profile(event)
    request = asks(one, other)
    evening = NOW.replace(hour=13)
    writes(one, request, "第一条", evening)
    writes(one, request, "第二条", evening + timedelta(hours=10))
    assert [to for to, _first in messages()] == [other.registration.person.email] * 2


def test_of_an_organisation_those_hear_of_a_message_who_deal_with_it(event: Event) -> None:
    one, (answering, quiet) = make_profile(event), [make_profile(event, name, "乙生物") for name in ("乙", "丙")]
    request = asks(one, answering.organisation)
    both = sorted(each.registration.person.email for each in (answering, quiet))
    writes(one, request, "第一条")
    assert sorted(to for to, _first in messages()) == both
    answers(answering, request, "accept")
    writes(one, request, "第二条", NOW + timedelta(days=1))
    assert [to for to, _first in messages()[2:]] == [answering.registration.person.email]
