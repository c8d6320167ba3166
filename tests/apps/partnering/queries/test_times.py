"""When delegates are taken: by their own word, their talks and their parts in sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event, SessionRole
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.queries.times import taken
from factories.accounts import make_world
from factories.events import OPENING, make_event, make_session, make_speaker, make_talk
from factories.partnering import NOW, make_partnering, make_profile

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


def speaks(profile: Profile, starts: int, **more: object) -> None:
    event = profile.partnering.event
    session = make_session(event, f"场次{starts}", starts_at=OPENING + starts * HOUR, **more)
    person = profile.registration.person
    speaker = event.speakers.filter(person=person).first() or make_speaker(event, person=person)
    make_talk(session, "报告", speaker)
    make_talk(session, "又一个报告", speaker)


def test_own_words_talks_and_parts_are_taken(event: Event) -> None:
    one, other = make_profile(event), make_profile(event)
    speaks(one, 1)
    speaks(one, 5, removed_at=NOW)
    chaired = make_session(event, "圆桌", starts_at=OPENING + 3 * HOUR)
    SessionRole.objects.create(session=chaired, person=other.registration.person, part="chair")
    make_session(event, "别人的场次")
    absences_set(profile_uuid=one.uuid, spans=[(OPENING + 7 * HOUR, OPENING + 8 * HOUR)], by=GUEST, at=NOW)
    assert taken([one, other]) == {
        one.pk: [(OPENING + HOUR, OPENING + 2 * HOUR), (OPENING + 7 * HOUR, OPENING + 8 * HOUR)],
        other.pk: [(OPENING + 3 * HOUR, OPENING + 4 * HOUR)],
    }


def test_three_queries_for_any_number_and_one_for_none(event: Event) -> None:
    for _each in range(3):
        speaks(make_profile(event), 1)
    profiles = list(Profile.objects.select_related("registration", "partnering"))
    with CaptureQueriesContext(connection) as caught:
        assert len(taken(profiles)) == 3
    assert (len(caught), taken([])) == (3, {})
