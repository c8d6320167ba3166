"""What the engine answers becomes steps: nothing for what stays, an interpreter for who needs one."""

from __future__ import annotations

import pytest

from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.arranging import steps_between
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add
from duixian.apps.partnering.queries.problem import request_code, situation_of
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import NOW, make_profile
from factories.planning import adopted, agreed, fresh, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


def test_what_stays_where_it_is_is_no_step(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    adopted(partnering)
    now = situation_of(fresh(partnering))
    assert steps_between(now, [(one.request, one) for one in now.schedule.meetings]) == []


def test_a_meeting_that_goes_is_called_off_and_a_new_one_gets_an_id(event: Event) -> None:
    partnering = make_ready(event)
    first, second = make_pairs(event, 2)
    adopted(partnering)
    held = meeting_of(first)
    now = situation_of(fresh(partnering))
    (gone,) = steps_between(now, [(request_code(first.pk), None)])
    assert (gone.meeting, gone.after, gone.request) == (held.uuid, None, first.pk)
    late = agreed(make_profile(event), make_profile(event))
    later = situation_of(fresh(partnering))
    like = next(one for one in later.schedule.meetings if one.request == request_code(second.pk))
    moved = like._replace(request=request_code(late.pk), slot=3, left=f"p{late.asker_id}", right=f"p{late.asked_id}")
    (made,) = steps_between(later, [(moved.request, moved)])
    assert made.before is None
    assert made.after is not None
    assert (made.after.slot, made.meeting != held.uuid) == (later.slots[3].pk, True)


def test_interpreters_are_given_out_one_a_meeting_and_kept(event: Event) -> None:
    partnering = make_ready(event, slots=1)
    for name in ("译员甲", "译员乙"):
        interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails(name, "en"), by=PROGRAM, at=NOW)
    pairs = [agreed(make_profile(event, interpreter=True), make_profile(event)) for _ in range(2)]
    adopted(partnering)
    given = {meeting_of(one).interpreter for one in pairs}
    assert {one.name for one in given if one} == {"译员甲", "译员乙"}
    now = situation_of(fresh(partnering))
    met = next(one for one in now.schedule.meetings if one.request == request_code(pairs[0].pk))
    elsewhere = next(code for code in now.tables if code not in {one.table for one in now.schedule.meetings})
    (step,) = steps_between(now, [(met.request, met._replace(table=elsewhere))])
    assert step.before is not None
    assert step.after is not None
    assert step.before.interpreter == step.after.interpreter
