from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.events.operations.speaker_bulk import run, speakers_write_start
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.events import make_event, make_track
from factories.speakers import PROGRAM, accepted, on, propose
from factories.work import Kept, Killed

pytestmark = pytest.mark.django_db
HEAD = "姓名,单位,国家,邮箱,题目,分会,主旨"
ROWS = ("王教授,海汀大学,CN,w@example.org,细胞治疗,分会一,是", "李教授,海汀医院,CN,l@example.org,,,", "坏,,USA,,,,")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    made = make_event(world.unit)
    make_track(made)
    return made


def test_letters_to_many_tell_who_could_not_be_written_to(event: Event) -> None:
    good, without, done = propose(event, "甲"), propose(event, "乙", email=""), accepted(event, "丙")
    job = speakers_write_start(
        event_uuid=event.uuid, action="invite", speakers=[one.uuid for one in (good, without, done)],
        reply_by=date(2020, 3, 1), by=PROGRAM, at=on(2, 10),
    )  # fmt: skip
    progress = Kept()
    with playing(on(2, 10)):
        assert run(progress, job.parameters, PROGRAM) == {"written": 1}
    assert sorted(progress.problems) == sorted(str(one.uuid) for one in (without, done))
    assert OutboxMail.objects.count() == 1


def test_letters_killed_in_the_middle_go_out_once_each(event: Event) -> None:
    speakers = [propose(event, f"嘉宾{n}") for n in range(4)]
    job = speakers_write_start(
        event_uuid=event.uuid, action="invite", speakers=[one.uuid for one in speakers], by=PROGRAM, at=on(2, 10)
    )
    progress = Kept(until=2)
    with playing(on(2, 10)):
        with pytest.raises(Killed):
            run(progress, job.parameters, PROGRAM)
        progress.until = 99
        run(progress, job.parameters, PROGRAM)
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == sorted(one.person.email for one in speakers)


@pytest.mark.parametrize("action", ["remind", "confirm", "materials"])
def test_other_letters_to_many(event: Event, action: str) -> None:
    speaker = accepted(event)
    job = speakers_write_start(event_uuid=event.uuid, action=action, speakers=[speaker.uuid], by=PROGRAM, at=on(3, 1))
    with playing(on(3, 1)):
        written = run(Kept(), job.parameters, PROGRAM)
    assert written == {"written": int(action == "confirm")}


def test_speakers_of_another_edition_get_nothing(world: World, event: Event) -> None:
    other = propose(make_event(world.unit, slug="other"))
    with pytest.raises(Invalid):
        speakers_write_start(event_uuid=event.uuid, action="invite", speakers=[other.uuid], by=PROGRAM, at=on(2, 10))
    with pytest.raises(Invalid):
        speakers_write_start(
            event_uuid=event.uuid, action="sing", speakers=[propose(event).uuid], by=PROGRAM, at=on(2, 10)
        )


def test_who_was_removed_meanwhile_is_told(event: Event) -> None:
    speaker = propose(event)
    job = speakers_write_start(
        event_uuid=event.uuid, action="invite", speakers=[speaker.uuid], by=PROGRAM, at=on(2, 10)
    )
    speaker.delete()
    progress = Kept()
    run(progress, job.parameters, PROGRAM)
    assert list(progress.problems.values()) == ["已不在名单里。"]


def test_others_start_nothing(world: World, event: Event) -> None:
    speaker = propose(event)
    for user, refusal in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            speakers_write_start(
                event_uuid=event.uuid, action="invite", speakers=[speaker.uuid], by=act(user), at=on(2, 10)
            )
