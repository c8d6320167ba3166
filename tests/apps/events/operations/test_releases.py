"""A programme is released when nothing stops it; whoever it concerns is told."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import ProgrammeRelease
from duixian.apps.events.operations.releases import (
    clash_allow,
    clash_disallow,
    notice_json,
    programme_digest,
    programme_release,
)
from duixian.apps.events.operations.sessions import session_move
from duixian.apps.events.queries.programme import programme_of, verdict_of
from duixian.apps.events.queries.releases import changes_since
from duixian.apps.notices.models import OutboxMail
from duixian.core.events.codec import from_json
from duixian.core.history.canonical import digest
from factories.accounts import World, act, make_world
from factories.events import make_event, make_session
from factories.forum import AT, Forum, clock, make_forum, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def clash_in_hall(forum: Forum) -> str:
    make_session(forum.event, "并行对接", forum.hall, clock(9), 60, kind="partnering")
    return verdict_of(forum.event).errors[0].key


def test_release_freezes_the_programme_under_its_digest(forum: Forum) -> None:
    made = release(forum, notes="第一版")
    before = programme_of(forum.event)
    forum.talks.title = "改题"
    forum.talks.save()
    made.refresh_from_db()
    assert (made.number, made.notes, made.digest, made.changes, made.allowed) == (
        1,
        "第一版",
        digest(made.content),
        [],
        [],
    )
    assert from_json(made.content) == before
    (row,) = HistoryRow.objects.filter(about_uuid=forum.event.uuid)
    assert (row.kind, row.payload) == (
        "events.programme.released", {"release": 1, "digest": made.digest, "sessions": 4, "changes": 0, "allowed": 0, "letters": 0},
    )  # fmt: skip


def test_second_release_tells_the_people_concerned_once(forum: Forum, world: World) -> None:
    release(forum)
    session_move(uuid=forum.exchange.uuid, version=1, starts_at=clock(15, day=11), ends_at=clock(17, day=11), room_uuid=forum.room.uuid,
                 by=act(world.filler), at=AT)  # fmt: skip
    made = release(forum)
    assert [(change["change"], change["words"][0], change["people"]) for change in made.changes] == [
        ("moved", "场次“高端交流会”时间由 2020-06-11 14:00–16:00 改为 2020-06-11 15:00–17:00", 2),
        ("room", "场次“高端交流会”会场由主会场改为一号厅", 2),
    ]  # fmt: skip
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["li.ming@example.org", "wang.fang@example.org"]


def test_release_without_letters_tells_nobody_by_mail(forum: Forum) -> None:
    release(forum)
    forum.opening.title = "开幕典礼"
    forum.opening.save()
    assert (len(release(forum, letters=False).changes), OutboxMail.objects.count()) == (1, 0)


def test_release_is_refused_while_errors_stand(forum: Forum) -> None:
    clash_in_hall(forum)
    with pytest.raises(Invalid, match="还有 1 处冲突没有解决"):
        release(forum)
    assert ProgrammeRelease.objects.count() == 0


def test_overlap_that_is_meant_is_released_with_its_reason(forum: Forum, world: World) -> None:
    key = clash_in_hall(forum)
    allowed = clash_allow(event_uuid=forum.event.uuid, key=key, reason="大厅分区使用", by=act(world.filler), at=AT)
    made = release(forum)
    assert made.allowed == [[["主会场：“开幕式”（06-10 09:00）与“并行对接”（06-10 09:00）时间重叠",
                              "Main hall: “Opening” (06-10 09:00) and “并行对接” (06-10 09:00) overlap"], "大厅分区使用"]]  # fmt: skip
    for _ in range(2):
        clash_disallow(uuid=allowed.uuid, by=act(world.filler), at=AT)
    assert [clash.key for clash in verdict_of(forum.event).errors] == [key]
    kinds = HistoryRow.objects.filter(about_uuid=forum.event.uuid).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["events.clash.allowed", "events.programme.released", "events.clash.disallowed"]


def test_overlap_is_allowed_anew_with_another_reason(forum: Forum, world: World) -> None:
    key, by = clash_in_hall(forum), act(world.filler)
    for reason in ("甲", "乙"):
        clash_allow(event_uuid=forum.event.uuid, key=key, reason=reason, by=by, at=AT)
    assert verdict_of(forum.event).allowed[0][1] == "乙"


def test_only_overlaps_that_are_there_and_may_be_meant_are_allowed(forum: Forum, world: World) -> None:
    make_session(forum.event, "会外活动", forum.hall, clock(9, day=20), 60)
    (clash,) = verdict_of(forum.event).errors
    for key, reason, message in (
        (clash.key, "会外", "不能保留"),
        ("room-twice:x:y", "甲", "已经不存在"),
        (clash.key, " ", "必须填写"),
    ):
        with pytest.raises(Invalid, match=message):
            clash_allow(event_uuid=forum.event.uuid, key=key, reason=reason, by=act(world.filler), at=AT)


def test_what_was_changed_unseen_is_not_released(forum: Forum) -> None:
    seen = programme_digest(forum.event)
    forum.talks.title = "别人改的"
    forum.talks.save()
    with pytest.raises(StaleEdit, match="又有改动"):
        release(forum, seen=seen)


def test_nothing_new_and_nothing_scheduled_are_not_released(forum: Forum) -> None:
    release(forum)
    with pytest.raises(Invalid, match="没有改动"):
        release(forum)
    forum.event.sessions.update(starts_at=None, ends_at=None)
    with pytest.raises(Invalid, match="还没有排好时间的场次"):
        release(forum)


def test_only_the_office_of_the_unit_releases(forum: Forum, world: World) -> None:
    seen = programme_digest(forum.event)
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            programme_release(event_uuid=forum.event.uuid, seen=seen, by=act(user), at=AT)
        with pytest.raises(error):
            clash_allow(event_uuid=forum.event.uuid, key="x", reason="y", by=act(user), at=AT)
    with pytest.raises(NotFound):
        clash_disallow(uuid=uuid4(), by=act(world.filler), at=AT)


def test_releases_are_numbered_within_their_edition(forum: Forum, world: World) -> None:
    other = make_forum(world, slug="tcm-2020")
    assert (release(forum).number, release(other).number) == (1, 1)
    assert make_event(world.unit, slug="third").releases.count() == 0


def test_notice_is_kept_without_the_people_it_concerns(forum: Forum) -> None:
    made = release(forum)
    forum.opening.title = "开幕典礼"
    forum.opening.save()
    (notice,) = changes_since(made, programme_of(forum.event))
    assert notice_json(notice) == {
        "change": "title", "session": str(forum.opening.uuid), "title": ["开幕典礼", "Opening"], "people": 1,
        "words": ["场次“开幕式”改题为“开幕典礼”", "The session “Opening” is now called “Opening”"],
    }  # fmt: skip
