from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Accreditation, Event
from duixian.apps.events.operations.lanes import held, move
from duixian.apps.events.operations.media import accreditation_apply
from duixian.apps.events.whom import Whom
from duixian.apps.targets.errors import Impossible
from duixian.core.events.lanes import Place
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def applied(world: World) -> Accreditation:
    event: Event = make_event(world.unit)
    whom = Whom("记者甲", organisation="健康报")
    return accreditation_apply(event_uuid=event.uuid, whom=whom, by=PROGRAM, at=on(4, 1))


def test_a_thing_is_held_for_the_units_own_people(world: World, applied: Accreditation) -> None:
    assert held(Accreditation, act(world.filler), uuid=applied.uuid) == applied
    with pytest.raises(NotAllowed):
        held(Accreditation, act(world.auditor), uuid=applied.uuid)
    with pytest.raises(NotFound):
        held(Accreditation, act(world.stranger), uuid=applied.uuid)


def test_a_step_is_dated_and_becomes_the_state(applied: Accreditation) -> None:
    move(applied, Place.GRANTED, occurred_at=on(4, 2), reason=" 证件齐全 ", by=PROGRAM, at=on(4, 3))
    applied.refresh_from_db()
    step = applied.steps.order_by("id").last()
    assert step
    assert (applied.state, step.state, step.reason, step.occurred_at) == ("granted", "granted", "证件齐全", on(4, 2))


def test_a_move_that_is_not_in_the_table_is_refused(applied: Accreditation) -> None:
    with pytest.raises(Impossible):
        move(applied, Place.SHOWN, by=PROGRAM, at=on(4, 3))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("occurred_at", {"occurred_at": on(4, 4)}),
        ("occurred_at", {"occurred_at": on(3, 1)}),
        ("reason", {"reason": "长" * 301}),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(applied: Accreditation, field: str, given: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(Invalid) as caught:
        move(applied, Place.GRANTED, by=PROGRAM, at=on(4, 3), **given)
    assert (caught.value.field, applied.steps.count()) == (field, 1)
