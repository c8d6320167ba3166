"""Statements that somebody may see, the latest first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import uuid6

from duixian.apps.accounts.errors import NotFound
from duixian.apps.evidence.models import Attestation
from duixian.apps.evidence.operations import attestation_make
from duixian.apps.evidence.queries import attestation_get, attestation_latest, attestations_of, attestations_visible
from factories.accounts import World, act, make_world
from factories.evidence import make_file

pytestmark = pytest.mark.django_db
AT = datetime(2020, 12, 1, 2, tzinfo=UTC)
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def state(world: World, subject: Any, day: date, value: str) -> Attestation:
    by = act(world.filler)
    return attestation_make(unit=world.unit, subject_uuid=subject, topic="到位", statement="对账单", value=value, as_of=day,
                            file=make_file(world.unit, by, AT), by=by, at=AT)  # fmt: skip


def test_attestations_carry_forward_until_the_next(world: World) -> None:
    subject = uuid6.uuid7()
    june, november = state(world, subject, date(2020, 6, 30), "3"), state(world, subject, date(2020, 11, 30), "5")
    asked = (date(2020, 6, 29), date(2020, 6, 30), date(2020, 10, 1), date(2020, 11, 30))
    found = [attestation_latest(subject, "到位", as_of=day, known_at=TODAY) for day in asked]
    assert found == [None, june, june, november]
    assert list(attestations_of(act(world.auditor), subject)) == [november, june]


def test_attestations_of_another_unit_are_not_seen(world: World) -> None:
    told = state(world, uuid6.uuid7(), date(2020, 6, 30), "3")
    assert list(attestations_visible(act(world.stranger))) == []
    with pytest.raises(NotFound):
        attestation_get(act(world.stranger), told.uuid)
