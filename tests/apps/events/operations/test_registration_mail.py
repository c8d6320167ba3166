"""Letters to guests: to whom, in which language, with a link that works and an appointment."""

from __future__ import annotations

import re

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.links import link_for
from duixian.apps.events.operations.registration_mail import address_of, days_of, registration_write
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.parties.models import Person
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details, letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit, contact_email="office@example.org")


def test_letter_brings_a_link_that_opens_the_page_and_an_appointment(event: Event) -> None:
    one = applied(make_kind(event, name_en="Delegate"), guest=details(name_en="Wang Xiaoming"), language="en")
    mail = OutboxMail.objects.get()
    link = re.search(r"/g/([\w-]+)/", mail.body)
    assert link is not None
    assert registration_by_token(link[1]) == one
    assert (mail.subject, mail.reply_to) == ("Confirmed: 22nd Haiting Life Science Forum", "office@example.org")
    assert mail.body.startswith(
        "Dear Wang Xiaoming,\n\nyour registration for 22nd Haiting Life Science Forum is confirmed.\n\nAs: Delegate"
    )
    assert ("METHOD:REQUEST" in mail.calendar, "Asia/Shanghai:20200610T000000" in mail.calendar) == (True, True)


def test_letter_to_somebody_without_address_is_not_written(event: Event) -> None:
    one = applied(make_kind(event))
    Person.objects.update(email="")
    one.person.refresh_from_db()
    assert (address_of(one), registration_write(one, "link", by=GUEST, at=AT), len(letters())) == ("", False, 1)


def test_letter_of_the_same_name_is_written_once_unless_told_apart(event: Event) -> None:
    one = applied(make_kind(event))
    written = [registration_write(one, "link", by=GUEST, at=AT, once=mark) for mark in ("1", "1", "2")]
    assert written == [True, False, True]


def test_days_are_told_in_the_language_of_the_letter(event: Event) -> None:
    assert days_of(event, english=False) == "2020年6月10日至2020年6月12日"
    assert days_of(event, english=True) == "June 10, 2020 – June 12, 2020"
    event.ends_on = event.starts_on
    assert days_of(event, english=True) == "June 10, 2020"


def test_links_sent_before_go_on_working(event: Event) -> None:
    one = applied(make_kind(event))
    tokens = [link_for(one, at=AT) for _ in range(2)]
    assert [registration_by_token(token) for token in tokens] == [one, one]
