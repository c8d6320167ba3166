"""Rooms and seats as counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.events.models import LodgingKind, LodgingNight, Stay, TransferRun
from duixian.apps.events.operations.hospitality_kept import nights_keep, nights_of, rooms_taken, stay_leave
from factories.accounts import make_world
from factories.events import make_event, make_registration
from factories.registering import AT

pytestmark = pytest.mark.django_db


def test_rooms_are_counted_once_for_those_who_share_and_the_database_refuses_more() -> None:
    event = make_event(make_world().unit)
    room = LodgingKind.objects.create(event=event, hotel="海汀宾馆", name="三人间", quota=1, beds=3)
    days = [(9, 11), (10, 12), (9, 12)]
    stays: list[Stay] = []
    for place, (first, last) in enumerate(days):
        stays.append(
            Stay.objects.create(
                registration=make_registration(event, f"来宾{place}"), kind=room, arrives_on=date(2020, 6, first),
                leaves_on=date(2020, 6, last), shares_with=stays[0] if stays else None,
            )
        )  # fmt: skip
    assert [night.day for night in nights_of(stays[1])] == [10, 11]
    assert {night.day: number for night, number in rooms_taken(room).items()} == {9: 1, 10: 1, 11: 1}
    nights_keep(room)
    stay_leave(stays[0])
    assert [(one.pk, one.shares_with_id) for one in Stay.objects.order_by("pk")] == [
        (stays[1].pk, None), (stays[2].pk, stays[1].pk),
    ]  # fmt: skip
    Stay.objects.filter(pk=stays[2].pk).update(shares_with=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        nights_keep(room)
    assert LodgingNight.objects.count() == 3


def test_database_refuses_more_guests_than_seats() -> None:
    event = make_event(make_world().unit)
    run = TransferRun.objects.create(event=event, name="接机1", departs_at=AT, place="T2", seats=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TransferRun.objects.filter(pk=run.pk).update(taken=2)
