from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Approval, ApprovalBypass, ApprovalCase, Event
from duixian.apps.events.queries.approvals import (
    application_get,
    approval_missing,
    approval_standing,
    bypasses_of,
    case_of,
)
from duixian.core.events.approval import Level
from factories.accounts import World, act, make_world
from factories.events import CREATED, make_event

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


@pytest.fixture
def world() -> World:
    return make_world()


def international(unit: Unit, **more: Any) -> Event:
    return make_event(unit, **{"international": True, "expected_total": 700, "expected_abroad": 90, "expected_countries": 12, **more})  # fmt: skip


def granted(event: Event, on: date = DAY, **more: Any) -> Approval:
    values = {"applied_on": date(2020, 2, 1), "applied_to": "海汀市外办", "total": 700, "abroad": 90, "outcome": "granted",
              "decided_on": on, "number": "海外〔2020〕7号", "recorded_at": CREATED}  # fmt: skip
    return Approval.objects.create(event=event, **{**values, **more})


def test_nothing_is_missing_for_a_domestic_conference(world: World) -> None:
    assert approval_missing(make_event(world.unit), DAY) is None


def test_missing_approval_tells_who_decides_and_asks_for_a_reason(world: World) -> None:
    found = approval_missing(international(world.unit), DAY)
    assert found is not None
    assert (found.level, found.said.zh) == (
        Level.PROVINCE,
        "国际会议须报省级人民政府或部委审批，尚无批复；获批前不得对外承诺、发出通知或邀请。仍要继续的，请写明理由。",
    )
    assert "before" in found.said.en


@pytest.mark.parametrize(
    ("on", "more", "missing"),
    [
        (DAY, {}, False),
        (date(2020, 2, 29), {}, True),
        (DAY, {"outcome": "refused"}, True),
        (DAY, {"withdrawn_at": CREATED}, True),
    ],
)
def test_approval_counts_from_its_day_unless_refused_or_withdrawn(world: World, on: date, more: dict[str, Any], missing: bool) -> None:  # fmt: skip
    event = international(world.unit)
    granted(event, **more)
    assert (approval_missing(event, on) is not None) is missing
    assert (approval_standing(event, on).missing is not None) is missing


def test_standing_gathers_need_lateness_and_applications(world: World) -> None:
    event = international(world.unit, name="海汀峰会", expected_total=900)
    waiting = granted(event, outcome="pending", decided_on=None, applied_on=date(2020, 4, 1))
    refused = granted(event, outcome="refused", applied_on=date(2020, 1, 3), decided_on=date(2020, 2, 1))
    standing = approval_standing(event, date(2020, 4, 2), largest_before=650)
    assert (standing.need.level, standing.need.apply_by) == (Level.CENTRAL, date(2020, 3, 10))
    assert standing.applications == (waiting, refused)
    assert (standing.pending, standing.granted, standing.late) == (waiting, None, None)
    assert [one.code for one in standing.cautions] == ["name", "larger", "large"]


def test_lateness_is_told_while_nothing_was_handed_in(world: World) -> None:
    standing = approval_standing(international(world.unit), date(2020, 4, 1))
    assert standing.late is not None
    assert standing.late.zh == "申报期限是2020-03-10，已过期；请尽快申报并说明原因"


def test_standing_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    event = international(world.unit)
    granted(event)
    with django_assert_num_queries(2):
        approval_standing(event, DAY)
    event = Event.objects.get(pk=event.pk)
    with django_assert_num_queries(2):
        approval_missing(event, DAY)


def test_bypasses_are_told_the_latest_first(world: World) -> None:
    event = international(world.unit)
    at = datetime(2020, 1, 7, 2, tzinfo=CREATED.tzinfo)
    made = [ApprovalBypass.objects.create(event=event, act="speaker.invited", reason=why, occurred_at=when, recorded_at=when)
            for why, when in (("行程紧", CREATED), ("来函催办", at))]  # fmt: skip
    assert list(bypasses_of(event)) == made[::-1]


def test_application_and_case_are_found_by_their_unit(world: World) -> None:
    event = international(world.unit)
    one, gone = granted(event), granted(event, withdrawn_at=CREATED)
    case = ApprovalCase.objects.create(event=event, changed_at=CREATED)
    assert (
        application_get(act(world.auditor), one.uuid),
        case_of(event),
        case_of(make_event(world.unit, slug="alone")),
    ) == (
        one,
        case,
        None,
    )
    for who, uuid in ((world.stranger, one.uuid), (world.filler, gone.uuid)):
        with pytest.raises(NotFound):
            application_get(act(who), uuid)
