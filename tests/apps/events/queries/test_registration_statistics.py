"""Countries with k at least five, channels, days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.events.models import Channel, Event
from duixian.apps.events.queries.registration_statistics import channels_of, countries_of, days_of
from factories.accounts import make_world
from factories.events import make_event, make_person, make_registration
from factories.registering import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def come(event: Event, *countries: str, **more: object) -> None:
    for country in countries:
        name = f"{country}{event.registrations.count()}"
        make_registration(event, person=make_person(event.unit, name, country=country), **more)


def test_countries_of_fewer_than_five_are_told_together(event: Event) -> None:
    come(event, *["CN"] * 6, *["DE"] * 5, *["FR"] * 4, "HK", "")
    come(event, *["US"] * 9, state="cancelled")
    told = countries_of(event)
    assert [(share.label.zh, share.number) for share in told.named] == [("中国", 6), ("德国", 5)]
    assert (told.others, told.unknown, told.known, told.abroad) == (5, 1, 4, 10)


def test_channels_are_told_strongest_first(event: Event) -> None:
    channel = Channel.objects.create(event=event, name="公众号", code="wechat", opened_on=AT.date(), created_at=AT)
    come(event, "CN", "CN", channel=channel)
    come(event, "CN")
    assert channels_of(event) == [("公众号", 2), ("", 1)]


def test_days_are_summed_in_the_zone_of_the_conference(event: Event) -> None:
    assert days_of(event) == []
    come(event, "CN", "CN", created_at=datetime(2020, 3, 1, 17, tzinfo=UTC))
    come(event, "CN", created_at=datetime(2020, 3, 4, 1, tzinfo=UTC))
    assert days_of(event) == [(date(2020, 3, 2), 2), (date(2020, 3, 3), 2), (date(2020, 3, 4), 3)]
