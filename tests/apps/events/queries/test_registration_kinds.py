"""Kinds as the public and the office see them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, RegistrationKind
from duixian.apps.events.operations.consents import consent_text_set
from duixian.apps.events.queries.registration_kinds import (
    OPENING_WORDS,
    Opening,
    consent_texts,
    fee_warning,
    kind_get,
    kind_offered,
    kinds_of,
    kinds_offered,
    opening,
)
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_registration
from factories.promises import make_declaration
from factories.registering import AT, apply

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.mark.parametrize(
    ("state", "values", "at", "expected"),
    [
        ("published", {}, AT, Opening.OPEN),
        ("published", {"opens_at": AT, "closes_at": AT + timedelta(hours=1)}, AT, Opening.OPEN),
        ("published", {"opens_at": AT + timedelta(seconds=1)}, AT, Opening.NOT_YET),
        ("published", {"closes_at": AT}, AT, Opening.CLOSED),
        ("published", {"quota": 2, "taken": 2}, AT, Opening.FULL),
        ("published", {}, datetime(2020, 6, 12, 16, tzinfo=UTC), Opening.CLOSED),
        ("closed", {}, AT, Opening.CLOSED),
        ("cancelled", {}, AT, Opening.CANCELLED),
    ],
)
def test_opening_by_state_and_time(state: str, values: dict[str, Any], at: datetime, expected: Opening) -> None:
    event = Event(
        starts_on=AT.date(), ends_on=datetime(2020, 6, 12, tzinfo=UTC).date(), time_zone="Asia/Shanghai", state=state
    )
    assert opening(event, RegistrationKind(**values), at) == expected


def test_every_opening_has_words() -> None:
    assert set(OPENING_WORDS) == set(Opening)


def test_public_sees_public_kinds_only(event: Event) -> None:
    shown, hidden = make_kind(event), make_kind(event, "vip", public=False)
    assert [(one.kind, one.takes, str(one.words)) for one in kinds_offered(event, AT)] == [(shown, True, "可以报名")]
    for uuid in (hidden.uuid, uuid4()):
        with pytest.raises(NotFound):
            kind_offered(event, uuid, AT)
    assert kind_offered(event, shown.uuid, AT).kind == shown


def test_office_sees_places_by_kind(world: World, event: Event) -> None:
    kind = make_kind(event)
    for state in ("confirmed", "applied", "waiting", "cancelled"):
        make_registration(event, state, kind=kind, state=state)
    assert [(one.held, one.waiting, one.confirmed) for one in kinds_of(event)] == [(2, 1, 1)]
    assert kind_get(act(world.filler), kind.uuid) == kind
    with pytest.raises(NotFound):
        kind_get(act(world.stranger), kind.uuid)


def test_fee_of_a_domestic_conference_with_a_promise_is_warned_of(world: World) -> None:
    declared = make_event(world.unit, make_declaration(world.unit))
    abroad = make_event(world.unit, slug="world", international=True)
    rules = [fee_warning(make_kind(one, fee=Decimal(800))) for one in (declared, abroad)]
    assert [rule and rule.id for rule in rules] == ["domestic-no-fee", None]


def test_consent_texts_are_the_defaults_until_the_office_writes_its_own(world: World, event: Event) -> None:
    defaults = consent_texts(event)
    assert [(one.purpose, one.version, one.pk) for one in defaults] == [
        ("notice", 1, None), ("cross_border", 1, None), ("photos", 1, None),
    ]  # fmt: skip
    assert event.unit.name in defaults[0].zh
    apply(make_kind(event))
    consent_text_set(event_uuid=event.uuid, purpose="notice", zh="新", en="New", by=act(world.filler), at=AT)
    assert [(one.purpose, one.version, bool(one.pk)) for one in consent_texts(event)] == [
        ("notice", 2, True), ("cross_border", 1, False), ("photos", 1, False),
    ]  # fmt: skip
