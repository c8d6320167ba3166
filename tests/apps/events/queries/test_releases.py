"""Releases for everybody, frozen agendas and what became of their places."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import ProgrammeRelease
from duixian.apps.events.operations.session_records import replacement_approve, session_record
from duixian.apps.events.queries.programme import programme_of
from duixian.apps.events.queries.releases import (
    agenda_in_force,
    agenda_proposed,
    changes_since,
    content_of,
    latest_of,
    record_value,
    records_of,
    release_get,
    release_of,
    releases_of,
    standing_of,
)
from duixian.core.events.agenda import Why
from factories.accounts import World, act, make_world
from factories.events import make_session
from factories.forum import AT, ON_THE_DAY, Forum, approved, clock, make_forum, release

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def test_latest_release_is_told_without_its_content_in_one_query(forum: Forum) -> None:
    assert release_of(forum.event) is None
    release(forum)
    make_session(forum.event, "闭幕式", forum.hall, clock(16, day=12), 30, kind="break")
    second = release(forum)
    with CaptureQueriesContext(connection) as asked:
        found = release_of(forum.event)
    assert (len(asked), found and (found.number, found.digest, found.event)) == (1, (2, second.digest, forum.event))


def test_content_of_a_release_is_read_once(forum: Forum) -> None:
    made = release(forum)
    assert content_of(made.pk, made.digest) == programme_of(forum.event)
    with CaptureQueriesContext(connection) as asked:
        content_of(made.pk, made.digest)
    assert len(asked) == 0
    with pytest.raises(ProgrammeRelease.DoesNotExist):
        content_of(made.pk, "0" * 64)


def test_releases_are_found_by_those_who_see_the_unit(forum: Forum, world: World) -> None:
    made = release(forum)
    assert (release_get(act(world.auditor), made.uuid), latest_of(forum.event), list(releases_of(forum.event))) == (
        made,
        made,
        [made],
    )
    for actor, uuid in ((world.stranger, made.uuid), (world.auditor, uuid4())):
        with pytest.raises(NotFound):
            release_get(act(actor), uuid)


def test_changes_are_told_against_the_latest_release(forum: Forum) -> None:
    assert changes_since(None, programme_of(forum.event)) == ()
    made = release(forum)
    forum.talks.title = "新药专题"
    forum.talks.save()
    assert [notice.words.zh for notice in changes_since(made, programme_of(forum.event))] == [
        "场次“创新药专题”改题为“新药专题”"
    ]


def test_agenda_waits_and_comes_into_force(forum: Forum) -> None:
    assert (agenda_in_force(forum.event), agenda_proposed(forum.event)) == (None, None)
    agenda = approved(forum)
    assert (agenda_in_force(forum.event), agenda_proposed(forum.event)) == (agenda, None)


def test_agenda_in_force_is_the_one_known_then(forum: Forum) -> None:
    with playing(AT):
        first = approved(forum)
    make_session(forum.event, "闭幕式", forum.hall, clock(16, day=12), 30, kind="closing")
    with playing(AT + HOUR):
        second = approved(forum, release(forum), reason="增加闭幕式")
    assert agenda_in_force(forum.event) == second
    assert agenda_in_force(forum.event, as_of=AT, known_at=AT) == first
    assert agenda_in_force(forum.event, as_of=AT, known_at=AT + HOUR) == second
    assert agenda_in_force(forum.event, as_of=AT - HOUR, known_at=AT + HOUR) is None
    assert agenda_in_force(forum.event, as_of=AT, known_at=AT - HOUR) is None


def test_places_and_topics_of_an_agenda_tell_what_became_of_them(forum: Forum, world: World) -> None:
    agenda = approved(forum)
    topics = {topic.title: topic for topic in agenda.topics.all()}
    by, head = act(world.filler), act(world.head)
    session_record(session_uuid=forum.opening.uuid, outcome="held", by=by, at=ON_THE_DAY)
    session_record(
        session_uuid=forum.talks.uuid, outcome="held", missed=[topics["欧洲的细胞治疗"].talk_uuid], by=by, at=ON_THE_DAY
    )
    other = make_session(forum.event, "圆桌", forum.hall, clock(14, day=11), 60, kind="exchange")
    row = session_record(
        session_uuid=forum.exchange.uuid,
        outcome="replaced",
        replaced_by_uuid=other.uuid,
        note="嘉宾航班取消",
        by=by,
        at=ON_THE_DAY,
    )
    session_record(session_uuid=other.uuid, outcome="held", by=by, at=ON_THE_DAY)
    before = standing_of(agenda)
    replacement_approve(uuid=row.uuid, by=head, at=ON_THE_DAY)
    after = standing_of(agenda)
    assert [(session.title.zh, place.why) for place, session in before.places] == [
        ("开幕式", Why.HELD), ("创新药专题", Why.HELD), ("高端交流会", Why.NOT_APPROVED),
    ]  # fmt: skip
    assert [place.why for place, _ in after.places][2] is Why.STOOD_IN
    assert [(topic.title, done) for topic, done in after.topics] == [
        ("抗体药物的质量", True), ("欧洲的细胞治疗", False), ("高端交流会", True),
    ]  # fmt: skip
    assert (before.held, before.delivered, after.held, after.delivered) == (2, 1, 3, 2)
    assert (after.frozen, after.approved) == (3, 3)


def test_standing_is_as_known_at_a_time(forum: Forum, world: World) -> None:
    with playing(AT):
        agenda = approved(forum)
    with playing(ON_THE_DAY):
        session_record(
            session_uuid=forum.opening.uuid, outcome="cancelled", note="误登", by=act(world.filler), at=ON_THE_DAY
        )
    with playing(ON_THE_DAY + HOUR):
        session_record(session_uuid=forum.opening.uuid, outcome="held", by=act(world.filler), at=ON_THE_DAY)
    told = [
        standing_of(agenda, as_of=ON_THE_DAY, known_at=when).places[0][0].why
        for when in (AT, ON_THE_DAY, ON_THE_DAY + HOUR)
    ]
    assert told == [Why.NOT_RECORDED, Why.CANCELLED, Why.HELD]
    assert standing_of(agenda, as_of=AT, known_at=ON_THE_DAY + HOUR).places[0][0].why is Why.NOT_RECORDED
    assert [row.outcome for row in records_of(forum.event)] == ["held"]


def test_approval_of_a_replacement_counts_from_when_it_was_given_and_known(forum: Forum, world: World) -> None:
    with playing(ON_THE_DAY):
        row = session_record(
            session_uuid=forum.opening.uuid,
            outcome="replaced",
            replaced_by_uuid=forum.talks.uuid,
            note="改期",
            by=act(world.filler),
            at=ON_THE_DAY,
        )
    with playing(ON_THE_DAY + HOUR):
        row = replacement_approve(uuid=row.uuid, by=act(world.head), at=ON_THE_DAY + HOUR)
    told = [record_value(row, as_of, known).approved for as_of, known in (
        (None, None), (ON_THE_DAY, None), (ON_THE_DAY + HOUR, ON_THE_DAY), (ON_THE_DAY + HOUR, ON_THE_DAY + HOUR),
    )]  # fmt: skip
    assert told == [True, False, False, True]
