"""The schedule in numbers, and what its changes are about."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.planning import plan_undo
from duixian.apps.partnering.queries.plan import Plan, changes_of, facts_of, plan_of
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import make_profile
from factories.planning import BEFORE, adopted, agreed, announced, make_pairs, make_ready, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_the_numbers_of_a_schedule(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    assert plan_of(partnering) == Plan(2, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    make_pairs(event, 2)
    agreed(make_profile(event), make_profile(event))
    announced(partnering)
    with CaptureQueriesContext(connection) as seen:
        found = plan_of(partnering)
    assert (found, len(seen)) == (Plan(2, 1, 1, 3, 2, 0, 0, 2, 4, 4), 8)


def test_changes_come_latest_first_with_what_they_are_about(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    adopted(partnering)
    plan_undo(partnering_uuid=partnering.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    rows = list(changes_of(partnering))
    assert [(one.kind, len(one.steps), bool(one.undone_at)) for one in rows] == [
        ("undone", 2, False),
        ("adopted", 2, True),
    ]
    assert (len(facts_of(rows, 1).profiles), len(facts_of(rows, 9).profiles)) == (4, 4)
