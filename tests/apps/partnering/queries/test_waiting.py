"""Why requests wait, with the people and meetings that it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.attending import result_set
from duixian.apps.partnering.queries.waiting import waiting_explained
from duixian.core.partnering.explain import Reason
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import make_profile
from factories.planning import BEFORE, adopted, agreed, announced, fresh, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_somebody_has_another_meeting_then(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    wanted = make_profile(event, "李青", "青原制药")
    agreed(make_profile(event), wanted, priority="must")
    other = agreed(make_profile(event), wanted)
    adopted(partnering)
    (found,) = waiting_explained(partnering, BEFORE)
    assert (found.request, found.reason, len(found.blockers)) == (other, Reason.ENGAGED, 1)
    assert wanted in found.people
    assert wanted in (found.blockers[0].left, found.blockers[0].right)


def test_an_organisation_is_named_where_anybody_was_asked(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    wanted = make_profile(event, "李青", "青原制药")
    agreed(make_profile(event), wanted, priority="must")
    agreed(make_profile(event), wanted.organisation, by_whom=wanted)
    adopted(partnering)
    (found,) = waiting_explained(partnering, BEFORE)
    assert ([one.name for one in found.bodies], len(found.people)) == (["青原制药"], 1)


def test_tables_are_all_taken_and_an_interpreter_is_missing(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    make_pairs(event, 2)
    adopted(partnering)
    assert [(one.reason, len(one.slots)) for one in waiting_explained(partnering, BEFORE)] == [(Reason.TABLES, 1)]
    roomy = make_ready(make_event(event.unit, short_name="另一届", slug="another"), slots=2, tables=3)
    agreed(make_profile(roomy.event, interpreter=True), make_profile(roomy.event))
    (found,) = waiting_explained(roomy, BEFORE)
    assert (found.reason, found.tongue) == (Reason.POOL, "英语")


def test_what_could_be_met_says_so_and_past_slots_do_not_count_until_all_are(event: Event) -> None:
    make_ready(event, slots=2, tables=1)
    (pair,) = make_pairs(event, 1)
    partnering = pair.partnering
    every = tuple(partnering.slots.all())
    after = {
        minutes: waiting_explained(partnering, OPENING + timedelta(minutes=minutes))[0].slots
        for minutes in (-1, 5, 500)
    }
    assert after == {-1: every, 5: every[1:], 500: every}
    assert waiting_explained(partnering, BEFORE)[0].reason == Reason.OPEN


def test_what_was_missed_had_its_meeting(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    result_set(uuid=meeting.uuid, held=False, by=PROGRAM, at=meeting.slot.ends_at)
    assert waiting_explained(fresh(partnering), meeting.slot.ends_at) == []


def test_more_requests_need_no_more_queries(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    make_pairs(event, 2)
    with CaptureQueriesContext(connection) as few:
        waiting_explained(partnering, BEFORE)
    make_pairs(event, 6)
    with CaptureQueriesContext(connection) as many:
        found = waiting_explained(partnering, BEFORE)
    assert (len(many), len(found)) == (len(few), 8)
