from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.events.operations.sealed import passport_enter
from duixian.apps.events.operations.speaker_papers import honorarium_set, travel_set
from duixian.apps.events.queries.speaker_tables import honoraria_of, speakers_table, totals, travel_of
from duixian.apps.events.queries.speakers import SpeakerFilter
from factories.accounts import make_world
from factories.events import make_event
from factories.speakers import PROGRAM, confirmed, on, propose

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 1)


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_the_list_has_the_day_of_each_step_and_no_sealed_data(event: Event) -> None:
    speaker = confirmed(event, "甲", topic="题", country="CN", email="a@example.org")
    passport_enter(
        speaker_uuid=speaker.uuid, number="E12345678", name="SMITH JOHN", nationality="US", born_on=date(1960, 5, 4),
        consent="passport-1", by=PROGRAM, at=on(3, 2),
    )  # fmt: skip
    table = speakers_table(event, SpeakerFilter(), language="zh", demo=True, on=DAY)
    assert table.rows == (
        ("甲", "", "", "", "CN", "a@example.org", "", "题", "", "", "已确认", "", date(2020, 2, 10), date(2020, 2, 20), date(2020, 3, 1), None),
    )  # fmt: skip
    assert [note.zh for note in table.notes] == ["演示数据"]


def test_the_list_takes_two_queries_for_any_number(event: Event) -> None:
    for number in range(4):
        propose(event, f"嘉宾{number}")
    with CaptureQueriesContext(connection) as queries:
        table = speakers_table(event, SpeakerFilter(), language="en", demo=False, on=DAY)
    assert (len(table.rows), len(queries)) == (4, 2)


def test_travel_stands_by_arrival(event: Event) -> None:
    late, early, open_ = (confirmed(event, name) for name in "甲乙丙")
    for speaker, when in ((late, on(6, 9)), (early, on(6, 8)), (open_, None)):
        travel_set(speaker_uuid=speaker.uuid, arrives_at=when, wishes="有", by=PROGRAM, at=on(5, 1))
    assert [one.speaker for one in travel_of(event)] == [early, late, open_]


def test_sums_of_honoraria_tell_what_is_linked(event: Event) -> None:
    for name, gross in (("甲", "1000.50"), ("乙", "2000")):
        honorarium_set(speaker_uuid=confirmed(event, name).uuid, gross=Decimal(gross), by=PROGRAM, at=on(6, 13))
    fees = honoraria_of(event)
    assert ([one.speaker.person.name for one in fees], totals(fees)) == (["乙", "甲"], (Decimal("3000.50"), Decimal(0)))
