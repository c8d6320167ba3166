"""What became of sessions on the day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Session, SessionRecord
from duixian.apps.events.operations.session_records import (
    replacement_approve,
    session_record,
    session_record_withdraw,
)
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.events import make_event, make_session
from factories.forum import ON_THE_DAY, Forum, clock, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def record(forum: Forum, session: Session, outcome: str = "held", **more: Any) -> SessionRecord:
    values = {"by": act(forum.world.filler), "at": ON_THE_DAY, **more}
    return session_record(session_uuid=session.uuid, outcome=outcome, **values)


def test_session_is_recorded_as_held_with_times_attendance_and_proof(forum: Forum) -> None:
    upload = Upload("签到.csv", "姓名\n甲\n".encode())
    row = record(
        forum,
        forum.opening,
        started_at=clock(9, 5),
        ended_at=clock(10, 10),
        attendance=380,
        missed=[forum.talks.uuid],
        note=" 准时 ",
        upload=upload,
    )
    assert (row.started_at, row.attendance, row.note, row.missed, row.file and row.file.name) == (
        clock(9, 5), 380, "准时", [str(forum.talks.uuid)], "签到.csv",
    )  # fmt: skip
    told = HistoryRow.objects.get(kind="events.session.recorded").payload
    assert told == {
        "session": 1,
        "result": "held",
        "record": str(row.uuid),
        "missed": 1,
        "attendance": 380,
        "stand_in": None,
    }


def test_later_record_takes_the_place_of_the_earlier_one(forum: Forum) -> None:
    first, second = record(forum, forum.opening), record(forum, forum.opening, "cancelled", note="登记错了")
    first.refresh_from_db()
    assert (first.superseded_at, second.superseded_at) == (second.recorded_at, None)


def test_what_did_not_take_place_keeps_its_reason_only(forum: Forum) -> None:
    row = record(forum, forum.opening, "cancelled", note="台风", started_at=clock(9), attendance=3, missed=[uuid4()])
    assert (row.note, row.started_at, row.attendance, row.missed) == ("台风", None, None, [])


@pytest.mark.parametrize(
    ("outcome", "values", "field"),
    [
        ("gone", {}, "outcome"),
        ("cancelled", {"note": " "}, "note"),
        ("replaced", {"note": "改期"}, "replaced_by"),
        ("held", {"attendance": -1}, "attendance"),
        ("held", {"started_at": clock(10), "ended_at": clock(10)}, "ended_at"),
        ("held", {"started_at": ON_THE_DAY + timedelta(hours=1)}, "started_at"),
        ("held", {"at": clock(8)}, "outcome"),
    ],
)
def test_record_that_cannot_be_is_refused_at_its_field(
    forum: Forum, outcome: str, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        record(forum, forum.opening, outcome, **values)
    assert (refused.value.field, SessionRecord.objects.count()) == (field, 0)


def test_session_without_time_can_be_recorded_as_held(forum: Forum) -> None:
    assert record(forum, make_session(forum.event, "临时交流", None, None)).outcome == "held"


def test_replacement_waits_for_the_head(forum: Forum, world: World) -> None:
    row = record(forum, forum.exchange, "replaced", replaced_by_uuid=forum.talks.uuid, note="航班取消")
    assert list(Notice.objects.values_list("user__username", "kind")) == [("head", "events.session.replaced")]
    for user, error in ((world.filler, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            replacement_approve(uuid=row.uuid, by=act(user), at=ON_THE_DAY)
    done = [replacement_approve(uuid=row.uuid, by=act(world.head), at=ON_THE_DAY) for _ in range(2)]
    assert [(one.approved_by_id, one.approved_at) for one in done] == [(world.head.pk, ON_THE_DAY)] * 2
    assert HistoryRow.objects.filter(kind="events.session.replacement_approved").count() == 1


def test_head_does_not_approve_a_replacement_of_their_own(forum: Forum, world: World) -> None:
    row = record(forum, forum.exchange, "replaced", replaced_by_uuid=forum.talks.uuid, note="改期", by=act(world.head))
    with pytest.raises(NotAllowed, match="不能自己批准"):
        replacement_approve(uuid=row.uuid, by=act(world.head), at=ON_THE_DAY)


def test_only_a_live_replacement_is_approved(forum: Forum, world: World) -> None:
    held = record(forum, forum.opening)
    gone = record(forum, forum.exchange, "replaced", replaced_by_uuid=forum.talks.uuid, note="改期")
    session_record_withdraw(uuid=gone.uuid, by=act(world.filler), at=ON_THE_DAY)
    for row in (held, gone):
        with pytest.raises(Invalid, match="不是有效的替换"):
            replacement_approve(uuid=row.uuid, by=act(world.head), at=ON_THE_DAY)


def test_replacements_never_run_in_a_circle(forum: Forum) -> None:
    record(forum, forum.opening, "replaced", replaced_by_uuid=forum.talks.uuid, note="一")
    record(forum, forum.talks, "replaced", replaced_by_uuid=forum.exchange.uuid, note="二")
    for session, by in ((forum.exchange, forum.opening), (forum.opening, forum.opening), (forum.talks, forum.opening)):
        with pytest.raises(Invalid) as refused:
            record(forum, session, "replaced", replaced_by_uuid=by.uuid, note="三")
        assert refused.value.field == "replaced_by"


def test_session_of_another_edition_replaces_nothing(forum: Forum, world: World) -> None:
    other = make_session(make_event(world.unit, slug="other"), "他会")
    with pytest.raises(Invalid):
        record(forum, forum.opening, "replaced", replaced_by_uuid=other.uuid, note="改")


def test_record_is_withdrawn_once(forum: Forum, world: World) -> None:
    row = record(forum, forum.opening)
    for _ in range(2):
        session_record_withdraw(uuid=row.uuid, by=act(world.finance), at=ON_THE_DAY)
    assert HistoryRow.objects.filter(kind="events.session.record_withdrawn").count() == 1
    assert SessionRecord.objects.filter(superseded_at=None).count() == 0


def test_only_the_office_records(forum: Forum, world: World) -> None:
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            record(forum, forum.opening, by=act(user))
    for call in (lambda: session_record(session_uuid=uuid4(), outcome="held", by=act(world.filler), at=ON_THE_DAY),
                 lambda: session_record_withdraw(uuid=uuid4(), by=act(world.filler), at=ON_THE_DAY)):  # fmt: skip
        with pytest.raises(NotFound):
            call()


def test_database_keeps_one_live_record_and_no_replacement_by_nothing(forum: Forum) -> None:
    values = {"session": forum.opening, "occurred_at": ON_THE_DAY, "recorded_at": ON_THE_DAY}
    SessionRecord.objects.create(outcome="held", **values)
    for more in ({"outcome": "held"}, {"outcome": "replaced", "superseded_at": ON_THE_DAY}, {"outcome": "held", "replaced_by": forum.talks, "superseded_at": ON_THE_DAY},
                 {"outcome": "replaced", "replaced_by": forum.opening, "superseded_at": ON_THE_DAY}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            SessionRecord.objects.create(**values, **more)
