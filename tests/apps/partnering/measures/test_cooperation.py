"""Cooperation counts once the office has confirmed it, an agreement by its paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.partnering.measures.cooperation import ONLY_INTENT, cooperations
from duixian.apps.partnering.models import Cooperation
from duixian.apps.partnering.operations.outcomes import CooperationDetails, cooperation_decide, cooperation_record
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import make_partnering, make_profile
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER, JULY = datetime(2021, 1, 5, tzinfo=UTC), datetime(2020, 7, 1, 2, tzinfo=UTC)
PAPER = Upload("协议.txt", "共同开发".encode())


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, make_declaration(world.unit))


def run(
    event: Event, counted: str = "signed", *, as_of: date = date(2020, 12, 31), known_at: datetime = LATER
) -> MeasureResult:
    assert event.declaration is not None
    given: dict[str, Any] = {"counted": counted}
    return cooperations(subject=event.declaration.uuid, parameters=given, as_of=as_of, known_at=known_at)


def enter(event: Event, world: World, kind: str, upload: Upload | None = None) -> Cooperation:
    partnering = event.partnering if hasattr(event, "partnering") else make_partnering(event)
    left, right = make_profile(event), make_profile(event)
    details = CooperationDetails(left.organisation.uuid, right.organisation.uuid, kind, "双抗合作", date(2020, 6, 20))
    with playing(JULY):
        return cooperation_record(
            partnering_uuid=partnering.uuid, details=details, upload=upload, by=act(world.filler), at=JULY
        )


def test_nothing_was_told(event: Event) -> None:
    assert run(event).value == NotMeasured("not-recorded")


def test_an_intent_counts_only_where_intents_are_counted(event: Event, world: World) -> None:
    enter(event, world, "intent")
    found = run(event)
    assert (found.value, [row.reason for row in found.origins]) == (Measured(Count(0)), [ONLY_INTENT])
    assert (run(event, "intent").value, dict(found.facts)) == (Measured(Count(1)), {"signed": 0, "intent": 1})


def test_an_agreement_without_paper_waits(event: Event, world: World) -> None:
    told = enter(event, world, "signed")
    assert [row.reason for row in run(event).origins] == ["not-met: 待核实"]
    with playing(datetime(2020, 8, 1, tzinfo=UTC)):
        cooperation_decide(uuid=told.uuid, confirmed=True, upload=PAPER, by=act(world.filler), at=JULY)
    assert run(event).value == Measured(Count(1))
    assert run(event, known_at=datetime(2020, 7, 15, tzinfo=UTC)).value == Measured(Count(0))
    assert run(event, as_of=date(2020, 6, 1)).value == NotMeasured("not-recorded")
