"""A guest gives up their place."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from duixian.apps.events.models import Event
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import PlanChange
from duixian.apps.partnering.operations.leaving import guest_leaves
from duixian.apps.partnering.operations.moving import Cell, GroupDetails, group_arrange
from factories.accounts import make_world
from factories.events import make_event, make_registration
from factories.partnering import make_profile
from factories.planning import BEFORE, announced, live, make_pairs, make_ready, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit, contact_email="office@example.org")


def test_a_guest_without_profile_costs_one_query(
    event: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guest = make_registration(event)
    with django_assert_num_queries(1):
        guest_leaves(guest, by=GUEST, at=BEFORE)


def test_before_anything_is_scheduled_nothing_is_mended(event: Event) -> None:
    make_ready(event)
    guest_leaves(make_profile(event).registration, by=GUEST, at=BEFORE)
    assert PlanChange.objects.count() == 0


def test_the_other_side_is_told_and_the_meeting_gone(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    OutboxMail.objects.all().delete()
    registration_cancel(uuid=pair.asker.registration.uuid, by=GUEST, at=BEFORE)
    assert live(partnering) == []
    assert PlanChange.objects.first().kind == "withdrawn"  # type: ignore[union-attr]
    assert pair.asked is not None
    told = OutboxMail.objects.filter(letter="partnering.plan.changed", to=pair.asked.registration.person.email)
    assert ["METHOD:CANCEL" in one.calendar for one in told] == [True]


def test_a_group_meets_without_who_left(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 1)
    announced(partnering)
    people = [make_profile(event) for _ in range(3)]
    where = Cell(partnering.slots.all()[3].uuid, partnering.tables.get(label="A03").uuid)
    group_arrange(
        partnering_uuid=partnering.uuid, details=GroupDetails("闭门会", tuple(one.uuid for one in people), where),
        version=version(partnering), by=PROGRAM, at=BEFORE,
    )  # fmt: skip
    registration_cancel(uuid=people[0].registration.uuid, by=GUEST, at=BEFORE)
    group = next(one for one in live(partnering) if one.title)
    assert set(group.seats.filter(live=True).values_list("profile", flat=True)) == {people[1].pk, people[2].pk}
