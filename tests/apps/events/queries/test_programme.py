"""The programme as values, with whatever hangs on its rows; a constant number of queries."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import EventParty, OpeningHours, SessionRecord, SessionRole, Talk
from duixian.apps.events.queries.programme import (
    allowances_of,
    edition_of,
    people_for,
    programme_of,
    rooms_and_tracks,
    session_get,
    speakers_for,
    talk_get,
    verdict_of,
)
from duixian.apps.parties.models import Organisation
from duixian.core.events.clashes import clashes
from duixian.core.events.codec import from_json, to_json
from duixian.core.events.programme import Standing
from duixian.core.events.slots import local
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import CREATED, make_event, make_session, make_speaker, make_talk
from factories.forum import Forum, clock, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def test_programme_is_all_of_its_rows(forum: Forum) -> None:
    found = programme_of(forum.event)
    assert [(one.number, one.title.zh, one.kind.value) for one in found.sessions] == [
        (1, "开幕式", "opening"), (2, "创新药专题", "thematic"), (3, "高端交流会", "exchange"), (4, "茶歇", "break"),
    ]  # fmt: skip
    assert [(room.name, room.capacity, room.place) for room in found.rooms] == [
        (Words("主会场", "Main hall"), 500, ""), (Words("一号厅", ""), 80, "二层"),
    ]  # fmt: skip
    assert [track.name.en for track in found.tracks] == ["New drugs"]
    assert {person.name.zh: (person.affiliation.en, person.post, bool(person.speaker)) for person in found.people} == {
        "王芳": ("Example University", "主任", False), "李明": ("", "", True), "Anna Meyer": ("", "", True),
    }  # fmt: skip
    assert clashes(found) == ()
    assert from_json(to_json(found)) == found


def test_talks_follow_each_other_while_their_lengths_are_known(forum: Forum) -> None:
    make_talk(forum.talks, "讨论", minutes=0)
    make_talk(forum.talks, "总结", minutes=10)
    talks = programme_of(forum.event).by_session[str(forum.talks.uuid)].talks
    shown = [
        (f"{local(one.slot.start, 'Asia/Shanghai'):%H:%M}", one.slot.minutes) if one.slot else None for one in talks
    ]
    assert shown == [("10:30", 30), ("11:00", 30), None, None]


def test_programme_takes_the_same_queries_however_long_it_is(forum: Forum) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        programme_of(forum.event)
    for hour in range(9, 17):
        more = make_session(forum.event, f"分会{hour}", forum.room, clock(hour, day=12), 45)
        make_talk(more, "报告", make_speaker(forum.event, f"嘉宾{hour}"))
    with CaptureQueriesContext(connection) as many:
        programme_of(forum.event)
    assert (len(few), len(many)) == (10, 10)


@pytest.mark.parametrize(
    ("state", "standing"),
    [("proposed", Standing.OPEN), ("invited", Standing.OPEN), ("accepted", Standing.SURE), ("confirmed", Standing.SURE),
     ("spoke", Standing.SURE), ("absent", Standing.SURE), ("declined", Standing.OUT), ("withdrawn", Standing.OUT)],
)  # fmt: skip
def test_part_stands_as_the_speaker_answered(forum: Forum, state: str, standing: Standing) -> None:
    speaker = make_speaker(forum.event, "丁教授", state=state)
    make_talk(forum.talks, "新报告", speaker)
    SessionRole.objects.create(session=forum.opening, part="panelist", person=speaker.person)
    found = programme_of(forum.event)
    parts = [part for one in found.sessions for part, _ in one.bookings if part.person == str(speaker.person.uuid)]
    assert {part.standing for part in parts} == {standing}
    assert len(parts) == 2


def test_speaker_who_does_not_want_to_be_shown_has_no_page(forum: Forum) -> None:
    hidden = make_speaker(forum.event, "戊教授", shown=False)
    make_talk(forum.talks, "新报告", hidden)
    person = programme_of(forum.event).by_person[str(hidden.person.uuid)]
    assert (person.shown, person.speaker) == (False, "")


def test_removed_sessions_and_talks_are_not_there(forum: Forum) -> None:
    forum.exchange.removed_at = CREATED
    forum.exchange.save()
    Talk.objects.filter(title="抗体药物的质量").update(removed_at=CREATED)
    found = programme_of(forum.event)
    assert ([one.number for one in found.sessions], len(found.sessions[1].talks)) == ([1, 2, 4], 1)


def test_session_that_was_recorded_as_standing_in_replaces(forum: Forum) -> None:
    SessionRecord.objects.create(
        session=forum.exchange, outcome="replaced", replaced_by=forum.talks, occurred_at=CREATED, recorded_at=CREATED
    )
    found = programme_of(forum.event)
    assert [one.replaces for one in found.sessions] == ["", str(forum.exchange.uuid), "", ""]


def test_edition_has_its_days_hours_and_first_host(forum: Forum, world: World) -> None:
    OpeningHours.objects.create(event=forum.event, date=date(2020, 6, 11), opens=time(9), closes=time(1))
    plain = edition_of(forum.event)
    assert [(day.date.day, day.hours("Asia/Shanghai").length) for day in plain.days] == [
        (10, timedelta(hours=10)), (11, timedelta(hours=16)), (12, timedelta(hours=10)),
    ]  # fmt: skip
    host = Organisation.objects.create(unit=world.unit, name="示例协会", name_en="Example Society", created_at=CREATED)
    EventParty.objects.create(event=forum.event, organisation=host, role="host", created_at=CREATED)
    assert (plain.organizer, edition_of(forum.event).organizer) == (
        Words(world.unit.name, ""),
        Words("示例协会", "Example Society"),
    )


def test_verdict_knows_what_was_allowed(forum: Forum) -> None:
    make_session(forum.event, "并行", forum.hall, clock(9), 60, kind="partnering")
    (clash,) = verdict_of(forum.event).errors
    forum.event.allowances.create(key=clash.key, reason="分区", occurred_at=CREATED, recorded_at=CREATED)
    forum.event.allowances.create(
        key="gone", reason="旧", occurred_at=CREATED, recorded_at=CREATED, superseded_at=CREATED
    )
    assert (allowances_of(forum.event), verdict_of(forum.event).allowed) == ({clash.key: "分区"}, ((clash, "分区"),))


def test_things_of_another_unit_are_not_found(forum: Forum, world: World) -> None:
    talk = forum.talks.talks.first()
    assert talk is not None
    mine, stranger = act(world.auditor), act(world.stranger)
    assert (session_get(mine, forum.talks.uuid), talk_get(mine, talk.uuid)) == (forum.talks, talk)
    for get, uuid in ((session_get, forum.talks.uuid), (talk_get, talk.uuid), (session_get, talk.uuid)):
        with pytest.raises(NotFound):
            get(stranger, uuid)


def test_removed_talk_is_not_found(forum: Forum, world: World) -> None:
    talk = make_talk(forum.talks, "取消的")
    talk.removed_at = CREATED
    talk.save()
    with pytest.raises(NotFound):
        talk_get(act(world.filler), talk.uuid)


def test_choices_are_those_of_the_edition_and_its_unit(forum: Forum, world: World) -> None:
    make_speaker(forum.event, "婉拒者", state="declined")
    other = make_event(world.other, slug="other")
    make_speaker(other, "他人")
    assert [one.person.name for one in speakers_for(forum.event)] == ["Anna Meyer", "李明"]
    assert {one.name for one in people_for(forum.event)} == {"Anna Meyer", "李明", "王芳", "婉拒者"}
    rooms, tracks = rooms_and_tracks(forum.event)
    assert ([one.name for one in rooms], [one.name for one in tracks]) == (["主会场", "一号厅"], ["创新药"])
