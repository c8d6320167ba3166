"""What a delegate finds of their meetings, and what is not placed yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import FollowUp
from duixian.apps.partnering.operations.attending import meeting_book_own, meeting_unable, result_tell
from duixian.apps.partnering.queries.own_agenda import (
    follow_ups_due,
    follow_ups_of,
    own_meeting,
    own_meetings,
    unplaced,
    unplaced_one,
)
from factories.accounts import make_world
from factories.events import OPENING, make_event
from factories.partnering import make_interest, make_profile
from factories.planning import BEFORE, agreed, announced, make_ready, meeting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit, contact_email="office@example.org")


def test_meetings_come_with_what_the_others_published(event: Event) -> None:
    partnering, own, other = make_ready(event), make_profile(event), make_profile(event)
    seen = make_interest(other, "封闭式培养平台")
    make_interest(other, "未审的", published=False)
    pair = agreed(own, other)
    announced(partnering)
    (one,) = own_meetings(own, on=BEFORE.date())
    assert (one.one.meeting, one.interests, one.rating, one.mark) == (meeting_of(pair), {other.pk: (seen,)}, None, None)
    with pytest.raises(NotFound):
        own_meeting(make_profile(event), meeting_of(pair).uuid, on=BEFORE.date())


def test_what_has_no_meeting_says_when_it_could_be(event: Event) -> None:
    partnering, own = make_ready(event, slots=2, tables=1), make_profile(event)
    pair = agreed(own, make_profile(event))
    assert [(one.request, one.free) for one in unplaced(own, at=BEFORE)] == [(pair, None)]
    announced(partnering)
    own.partnering.refresh_from_db()
    assert unplaced(own, at=BEFORE) == []
    meeting_unable(uuid=meeting_of(pair).uuid, profile_uuid=own.uuid, by=GUEST, at=BEFORE)
    meeting_unable(uuid=meeting_of(pair).uuid, profile_uuid=own.uuid, by=GUEST, at=BEFORE)
    assert [(one.request, one.missed, one.free) for one in unplaced(own, at=BEFORE)] == [(pair, False, ())]
    own.absences.all().delete()
    assert len(unplaced_one(own, pair.uuid, at=BEFORE).free or ()) == 2


def test_what_was_missed_waits_for_another_time(event: Event) -> None:
    partnering, own = make_ready(event), make_profile(event)
    pair = agreed(own, make_profile(event))
    announced(partnering)
    meeting, at = meeting_of(pair), OPENING + timedelta(minutes=1)
    result_tell(
        uuid=meeting.uuid,
        profile_uuid=own.uuid,
        held=False,
        by=GUEST,
        at=max(at, meeting.slot.starts_at + timedelta(minutes=1)),
    )
    assert [(one.request, one.missed) for one in unplaced(own, at=at)] == [(pair, True)]


def test_only_the_latest_question_of_a_meeting_is_asked(event: Event) -> None:
    partnering, own = make_ready(event), make_profile(event)
    pair = agreed(own, make_profile(event))
    announced(partnering)
    meeting = meeting_of(pair)
    for months in (1, 3):
        FollowUp.objects.create(meeting=meeting, profile=own, months=months, due_on=BEFORE.date(), asked_at=BEFORE)
    assert ([one.months for one in follow_ups_of(own)], follow_ups_due(own)) == ([3], 1)
    FollowUp.objects.filter(months=3).update(stage="contact", answered_at=BEFORE)
    assert (len(follow_ups_of(own)), follow_ups_due(own)) == (1, 0)


def test_who_of_an_organisation_would_come_is_who_is_booked(event: Event) -> None:
    partnering, own = make_ready(event, slots=3, tables=2), make_profile(event)
    one, other = make_profile(event, "甲", "甲药业"), make_profile(event, "乙", "甲药业")
    agreed(make_profile(event), one)
    announced(partnering)
    pair = agreed(own, one.organisation, by_whom=one)
    for meeting in pair.meetings.all():  # placed at once, since everybody was told
        meeting_unable(uuid=meeting.uuid, profile_uuid=own.uuid, by=GUEST, at=BEFORE)
    own.partnering.refresh_from_db()
    own.absences.all().delete()
    pair.meetings.all().delete()
    found = unplaced_one(own, pair.uuid, at=BEFORE)
    free = found.free or ()
    assert ({who.pk for who in found.comes.values()}, len(found.comes)) == ({other.pk}, len(free))
    meeting_book_own(profile_uuid=own.uuid, request_uuid=pair.uuid, slot_uuid=free[0].uuid, by=GUEST, at=BEFORE)
    assert meeting_of(pair).seats.filter(profile=found.comes[free[0].pk]).exists()
