"""One-to-one meetings are opened and changed by the office, and say until when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from duixian.apps.partnering.queries.profiles import partnering_of
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import CLOSES, NOW, OPENS, make_partnering

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_opened_then_changed(event: Event, world: World) -> None:
    assert partnering_of(event) is None
    first = make_partnering(event, limits={"media": 0, "speaker": 5})
    details = PartneringDetails(OPENS, CLOSES, most_requests=12, limits={"vip": 3})
    second = partnering_keep(event_uuid=event.uuid, details=details, by=act(world.filler), at=NOW)
    held = partnering_of(event)
    assert held is not None
    assert (held.pk, held.most_requests, {one.role: one.most for one in held.limits.all()}) == (
        first.pk,
        12,
        {"vip": 3},
    )
    assert (second.created_at, Partnering.objects.count()) == (first.created_at, 1)
    told = HistoryRow.objects.filter(kind__startswith="partnering.").order_by("id")
    assert [row.kind for row in told] == ["partnering.partnering.opened", "partnering.partnering.changed"]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("closes_at", {"closes_at": OPENS}),
        ("closes_at", {"closes_at": datetime(2020, 6, 12, 16, 0, 1, tzinfo=UTC)}),
        ("most_requests", {"most_requests": 0}),
        ("most_requests", {"most_requests": 501}),
        ("limits", {"limits": {"guru": 3}}),
        ("limits", {"limits": {"vip": -1}}),
        ("most_recommended", {"most_recommended": 21}),
        ("least_fit", {"least_fit": 0}),
    ],
)
def test_what_cannot_be_is_refused(event: Event, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        make_partnering(event, **given)
    assert (caught.value.field, Partnering.objects.count()) == (field, 0)


def test_closing_with_the_end_of_the_conference_is_taken(event: Event) -> None:
    assert make_partnering(event, closes_at=datetime(2020, 6, 12, 16, tzinfo=UTC)).pk


def test_only_the_office_opens(event: Event, world: World) -> None:
    details = PartneringDetails(OPENS, CLOSES)
    with pytest.raises(NotAllowed):
        partnering_keep(event_uuid=event.uuid, details=details, by=act(world.auditor), at=NOW)
    with pytest.raises(NotFound):
        partnering_keep(event_uuid=event.uuid, details=details, by=act(world.stranger), at=NOW)


def test_the_database_keeps_the_order_of_times(event: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnering.objects.create(event=event, opens_at=CLOSES, closes_at=OPENS, created_at=NOW)
