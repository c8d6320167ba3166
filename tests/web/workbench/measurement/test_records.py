"""Where the records behind a number are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from duixian.apps.measurement.models import MeasurementOrigin
from duixian.apps.partnering.operations.attending import result_set
from duixian.core.measures import registry
from duixian.web.workbench.measurement.records import addresses
from factories.accounts import make_world
from factories.events import make_event
from factories.planning import announced, make_pairs, make_ready, meeting_of
from factories.promises import make_declaration
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("measure", "parameters", "page", "rows"),
    [
        ("requests", {"counted": "sent"}, "partnering:requests", 2),
        ("meetings", {"counted": "held"}, "partnering:day", 2),
        ("countries", {"abroad": False}, "partnering:day", 1),
    ],
)
def test_rows_of_meetings_lead_to_their_pages(
    measure: str, parameters: dict[str, object], page: str, rows: int
) -> None:
    world = make_world()
    event = make_event(world.unit, make_declaration(world.unit))
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    announced(partnering)
    meeting = meeting_of(pairs[0])
    result_set(uuid=meeting.uuid, held=True, by=PROGRAM, at=meeting.slot.ends_at)
    assert event.declaration is not None
    found = registry.get(f"partnering.{measure}").run(
        subject=event.declaration.uuid,
        parameters=parameters,
        as_of=date(2030, 1, 1),
        known_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    kept = [MeasurementOrigin(source=one.source, key=one.key, label=one.label) for one in found.origins]
    told = addresses(kept)
    assert set(told.values()) == {reverse(page, args=[event.uuid])}
    assert (len(told), {source for source, _key in told}) == (rows, {kept[0].source})
