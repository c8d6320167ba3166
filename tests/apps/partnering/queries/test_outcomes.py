"""What came of the meetings: figures, who missed them, and cooperation as it stands."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import FollowUp
from duixian.apps.partnering.operations.attending import rating_give, result_set
from duixian.apps.partnering.operations.outcomes import CooperationDetails, cooperation_decide, cooperation_record
from duixian.apps.partnering.queries.outcomes import bodies_of, cooperation_history, cooperations, outcomes
from factories.accounts import act, make_world
from factories.events import make_event
from factories.planning import announced, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


def test_figures_count_what_was_said_last() -> None:
    event = make_event(make_world().unit)
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    announced(partnering)
    held, missed = (meeting_of(one) for one in pairs)
    at = max(held.slot.ends_at, missed.slot.ends_at)
    assert outcomes(partnering, at).mean is None
    asked = pairs[1].asked
    assert asked is not None
    result_set(uuid=held.uuid, held=True, by=PROGRAM, at=at)
    for missing in (pairs[1].asker, asked):
        result_set(uuid=missed.uuid, held=False, missing_uuid=missing.uuid, by=PROGRAM, at=at)
    for profile, score in ((pairs[0].asker, 5), (pairs[0].asked, 2)):
        assert profile is not None
        rating_give(uuid=held.uuid, profile_uuid=profile.uuid, score=score, by=GUEST, at=at)
    for months, stage in ((1, "contact"), (3, "")):
        FollowUp.objects.create(
            meeting=held, profile=pairs[0].asker, months=months, due_on=at.date(), stage=stage, answered_at=at if stage else None
        )  # fmt: skip
    found = outcomes(partnering, at)
    assert (found.requested, found.accepted, found.scheduled, found.due, found.held) == (2, 2, 2, 2, 1)
    assert (found.scores, found.mean) == ([(5, 1), (4, 0), (3, 0), (2, 1), (1, 0)], 3.5)
    assert found.missing == [(asked.organisation, 1)]
    assert found.answers == [(1, 1, [0, 1, 0, 0, 0]), (3, 1, [0, 0, 0, 0, 0])]


def test_cooperation_is_read_with_its_past_by_its_own_unit() -> None:
    world = make_world()
    event = make_event(world.unit)
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    left, right = list(bodies_of(partnering))
    by, at = act(world.filler), announced(partnering).created_at.replace(year=2021)
    details = CooperationDetails(left.uuid, right.uuid, "intent", "合作意向", date(2020, 6, 12))
    made = cooperation_record(partnering_uuid=partnering.uuid, details=details, by=by, at=at)
    cooperation_decide(uuid=made.uuid, confirmed=False, reason="双方否认", by=by, at=at)
    assert [one.state for one in cooperations(partnering)] == ["refused"]
    assert [one.state for one in cooperation_history(by, made.uuid)] == ["refused", "confirmed"]
    assert pair.partnering == partnering
    with pytest.raises(NotFound):
        cooperation_history(act(world.stranger), made.uuid)
