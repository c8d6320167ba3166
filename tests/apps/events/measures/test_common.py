"""Where a day ends, and which editions a declaration has."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.events.measures.common import editions_of, end_of
from factories.accounts import make_world
from factories.events import make_event
from factories.promises import make_declaration


@pytest.mark.django_db
def test_editions_of_a_declaration_by_their_first_day() -> None:
    world = make_world()
    promise = make_declaration(world.unit)
    late = make_event(world.unit, promise, slug="late", starts_on=date(2020, 9, 1), ends_on=date(2020, 9, 2))
    early = make_event(world.unit, promise, slug="early")
    make_event(world.unit, slug="other")
    assert editions_of(promise.uuid) == [early, late]


@pytest.mark.parametrize(
    ("zone", "end"),
    [("Asia/Shanghai", datetime(2020, 6, 10, 16, tzinfo=UTC)), ("UTC", datetime(2020, 6, 11, tzinfo=UTC))],
)
def test_a_day_ends_where_the_conference_is(zone: str, end: datetime) -> None:
    assert end_of(date(2020, 6, 10), zone) == end
