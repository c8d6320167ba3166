from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.operations.followup import task_add
from duixian.apps.events.queries.overview import Counts, Key, Target, counts_of, overview_of, targets_of, today_of
from duixian.core.events.phases import Countdown, Phase
from factories.accounts import World, act, make_world
from factories.checkin import make_doors
from factories.editions import AFTER, add_drill, add_earlier, add_venue, choose
from factories.events import make_event, make_kind, make_registration, make_session, make_speaker
from factories.promises import add_version, make_declaration

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_counts_tell_what_the_records_hold(world: World) -> None:
    event = make_event(world.unit)
    for name, state in (("甲", "confirmed"), ("乙", "spoke"), ("丙", "invited")):
        make_speaker(event, name, state)
    for number, state in enumerate(("confirmed", "confirmed", "applied", "waiting", "replaced")):
        make_registration(event, f"来宾{number}", state=state)
    make_session(event)
    make_session(event, "待排", starts_at=None)
    assert counts_of(event, TODAY) == Counts(
        speakers=2,
        asked=4,
        confirmed=2,
        waiting=2,
        attended=None,
        sessions=2,
        unscheduled=1,
        press=None,
        released=False,
    )


def test_arrivals_are_counted_once_somebody_was_scanned() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1))
    assert counts_of(doors.event, date(2020, 6, 12)).attended == 1


def test_targets_are_read_from_the_approved_declaration(world: World) -> None:
    rows = (("邀请演讲专家数", ">=80", "人"), ("参会观众数", ">=500", "人"), ("专业媒体数", ">=3", "家"), ("专业媒体报道数", ">=3", "篇"),
            ("研讨会议程活动完成率（%）", ">=95", ""), ("参会人员满意度（%）", ">=85", ""), ("资金到位率", "100%", ""))  # fmt: skip
    event = make_event(world.unit, make_declaration(world.unit, rows))
    assert targets_of(event) == {
        Key.SPEAKERS: Target("邀请演讲专家数", ">=80"), Key.GUESTS: Target("参会观众数", ">=500"), Key.MEDIA: Target("专业媒体数", ">=3"),
        Key.REPORTS: Target("专业媒体报道数", ">=3"), Key.SESSIONS: Target("研讨会议程活动完成率（%）", ">=95"),
        Key.SATISFACTION: Target("参会人员满意度（%）", ">=85"),
    }  # fmt: skip
    add_version(event.declaration, (("参会人数", ">=400", "人"),))
    assert targets_of(event) == {Key.GUESTS: Target("参会人数", ">=400")}
    assert targets_of(make_event(world.unit, slug="alone")) == {}


def test_overview_tells_where_it_stands_and_what_is_due(world: World) -> None:
    event = make_event(world.unit, international=True, state="planned", expected_total=700)
    add_drill(world, event)
    make_kind(event, opens_at=datetime(2020, 5, 31, 17, tzinfo=UTC), closes_at=datetime(2020, 6, 8, 2, tzinfo=UTC))
    add_earlier(world, event)
    task_add(event_uuid=event.uuid, title="寄照片", due_on=date(2020, 6, 30), by=act(world.filler), at=AFTER)
    found = overview_of(event, TODAY)
    assert (found.phase, found.days, found.chosen_venue) == (Phase.PREPARING, Countdown(9, None), False)
    assert [(one.on, str(one.what), one.page) for one in found.due] == [
        (date(2020, 5, 20), "疏散演练", "events:safety"),
        (date(2020, 6, 1), "参会代表报名开放", "registrations:list"),
        (date(2020, 6, 8), "参会代表报名截止", "registrations:list"),
        (date(2020, 6, 10), "会议开幕", "events:detail"),
        (date(2020, 6, 30), "会后回访", "followup:list"),
    ]
    assert [one.code for one in found.standing.cautions] == ["countries-unknown", "larger", "large"]
    assert ([one.year for one in found.earlier], len(found.safety.missing)) == ([2019], 4)


def test_deadline_to_apply_is_due_until_it_was_applied(world: World) -> None:
    event = make_event(world.unit, international=True, state="planned")
    choose(world, add_venue(world, event))
    found = overview_of(event, date(2020, 3, 1))
    assert [(one.on, str(one.what)) for one in found.due] == [(date(2020, 3, 10), "国际会议申报期限")]
    assert found.chosen_venue is True


def test_today_is_the_day_where_it_is_held(world: World) -> None:
    event = make_event(world.unit, time_zone="Asia/Shanghai")
    assert [today_of(event, datetime(2020, 6, 9, hour, tzinfo=UTC)) for hour in (15, 16)] == [
        date(2020, 6, 9),
        date(2020, 6, 10),
    ]
