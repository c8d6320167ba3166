"""A delegate's meetings as a calendar file, kept beside the tests as it should read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from duixian.apps.partnering.models import Meeting
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.agenda_file import agenda_ics
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import make_profile
from factories.planning import agreed, announced, make_ready, meeting_of
from snapshots import snapshot

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/g/abc/meet/agenda/"


@pytest.mark.parametrize("english", [False, True])
def test_the_file_reads_as_it_should(english: bool) -> None:
    event = make_event(make_world().unit, contact_email="office@example.org")
    partnering = make_ready(event)
    own, other = make_profile(event, "王晓明", "海汀第一医院"), make_profile(event, "李青", "青原制药")
    other.registration.person.name_en, other.organisation.name_en = "Li Qing", "Qingyuan Pharma"
    other.registration.person.save()
    other.organisation.save()
    pair = agreed(own, other)
    assert b"BEGIN:VEVENT" not in agenda_ics(own, agenda_of(own), address=ADDRESS, english=english)
    announced(partnering)
    made = meeting_of(pair).uuid
    data = agenda_ics(own, agenda_of(own), address=ADDRESS, english=english)
    text = data.decode().replace("\r\n", "\n").replace(str(made), "<uuid>")
    assert text == snapshot(f"partnering-agenda-{'en' if english else 'zh'}.ics", text)
    Meeting.objects.update(sequence=3)
    entry = Calendar.from_ical(agenda_ics(own, agenda_of(own), address=ADDRESS, english=english)).walk("VEVENT")[0]
    assert (entry["uid"], entry["sequence"]) == (f"meeting-{made}@duixian", 3)
    assert entry["dtend"].dt - entry["dtstart"].dt == timedelta(minutes=30)
    assert UUID(str(made)).version == 7
