"""What people read about their meetings, in their language, once for each change."""

from __future__ import annotations

import pytest

from duixian.apps.events.models import Event
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.jobs.models import Job
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.operations.moving import Cell, meeting_move
from duixian.apps.partnering.operations.notifying import agendas_job, calendar_of, line_of, when_of
from duixian.apps.partnering.queries.agenda import agenda_of
from duixian.apps.partnering.queries.fitting import Fitting
from duixian.apps.partnering.queries.wording import table_of
from duixian.documents.schedules.invitations import Method
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import make_profile
from factories.planning import BEFORE, adopted, agreed, announced, make_ready, meeting_of, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit, contact_email="office@example.org")


def test_a_line_says_when_where_and_with_whom(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    pair = agreed(make_profile(event, "李青", "青原制药"), make_profile(event, "王晓明", "海汀医院"))
    announced(partnering)
    (own,) = agenda_of(pair.asker)
    assert line_of(own, Fitting(event.unit), english=False) == "6月10日 09:00–09:30  A区 A01桌  海汀医院（王晓明）"
    assert (
        line_of(own, Fitting(event.unit), english=True) == "June 10 09:00–09:30  Zone A, table A01  海汀医院 (王晓明)"
    )
    slot, table = own.meeting.slot, own.meeting.table
    assert (when_of(slot, "Europe/Berlin", english=False), table_of(table, english=False)) == (
        "6月10日 03:00–03:30",
        "A区 A01桌",
    )


def test_an_appointment_keeps_its_id_and_counts_its_changes(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    pair = agreed(make_profile(event), make_profile(event))
    announced(partnering)
    (own,) = agenda_of(pair.asker)
    first = calendar_of(own, method=Method.REQUEST, to="a@example.org", at=BEFORE).decode()
    other = next(one for one in partnering.slots.all() if one != own.meeting.slot)
    meeting_move(
        uuid=own.meeting.uuid, cell=Cell(other.uuid, own.meeting.table.uuid), version=version(partnering), notified=True,
        by=PROGRAM, at=BEFORE,
    )  # fmt: skip
    (now,) = agenda_of(pair.asker)
    again = calendar_of(now, method=Method.CANCEL, to="a@example.org", at=BEFORE).decode()
    uid = f"UID:meeting-{own.meeting.uuid}@duixian"
    assert [(uid in text, "SEQUENCE:0" in text, "SEQUENCE:1" in text) for text in (first, again)] == [
        (True, True, False), (True, False, True),
    ]  # fmt: skip


def test_the_job_writes_in_the_language_of_each(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    pair = agreed(make_profile(event, "李青", "青原制药"), make_profile(event, "Ann", "Baker Bio", language="en"))
    announced(partnering)
    OutboxMail.objects.all().delete()
    job = Job.objects.get(kind="partnering.agendas")
    assert agendas_job(Unkept(), job.parameters, PROGRAM) == {"letters": 2}
    subjects = {one.to: one.subject for one in OutboxMail.objects.all()}
    assert pair.asked is not None
    assert subjects == {
        pair.asker.registration.person.email: "您的约谈安排：第22届海汀生命科学研讨会",
        pair.asked.registration.person.email: "Your meetings: 22nd Haiting Life Science Forum",
    }


def test_nobody_hears_of_changes_before_the_schedule_is_out(event: Event) -> None:
    partnering = make_ready(event)
    pair = agreed(make_profile(event), make_profile(event))
    adopted(partnering)
    OutboxMail.objects.all().delete()
    free = Cell(partnering.slots.all()[3].uuid, partnering.tables.get(label="A03").uuid)
    meeting_move(uuid=meeting_of(pair).uuid, cell=free, version=1, by=PROGRAM, at=BEFORE)
    assert (OutboxMail.objects.count(), meeting_of(pair).sequence) == (0, 0)
