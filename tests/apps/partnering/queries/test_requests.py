"""What a delegate asked for and was asked for, and how many more they may ask."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.partnering.queries.profiles import profile_of
from duixian.apps.partnering.queries.requests import between, limit_of, open_number, received_by, sent_by
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.partnering import answers, asks, make_partnering, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event, most_requests=7, limits={"vip": 3})
    return event


def test_sent_and_received_by_name_or_as_an_organisation(event: Event) -> None:
    one, other = make_profile(event, "甲", "甲药业"), make_profile(event, "乙", "乙生物")
    colleague, third = make_profile(event, "丙", "乙生物"), make_profile(event, "丁")
    named, general, back = asks(one, other), asks(third, other.organisation), asks(other, third)
    assert (back.pk, back.both_asked) == (general.pk, True)
    assert (list(sent_by(one)), list(received_by(other)), list(received_by(colleague))) == (
        [named], [general, named], [general],
    )  # fmt: skip
    answers(one, named, "withdraw")
    assert (open_number(one), open_number(third), between(one, other, other.organisation)) == (0, 1, [])


def test_the_limit_is_that_of_the_kind_of_guest(event: Event) -> None:
    vip = make_profile(event, kind=make_kind(event, role="vip"))
    other = make_profile(event, kind=make_kind(event))
    held = [profile_of(one.registration) for one in (vip, other)]
    assert [limit_of(one) for one in held if one] == [3, 7]


def test_lists_cost_one_query(event: Event) -> None:
    one = make_profile(event)
    for _each in range(3):
        asks(make_profile(event), one)
    with CaptureQueriesContext(connection) as caught:
        told = [
            (r.asker.registration.person.name, r.asker.organisation.name, r.asked, r.asked_body)
            for r in received_by(one)
        ]
    assert (len(told), len(caught)) == (3, 1)
