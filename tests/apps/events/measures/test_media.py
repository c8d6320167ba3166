"""Outlets that were accredited and came, and reports that count."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.measures.media import (
    DID_NOT_COME,
    NOT_ACCREDITED,
    NOT_OF_THE_TRADE,
    media_outlets,
    media_reports,
)
from duixian.apps.events.models import Event, Outlet
from duixian.apps.events.operations.media import accreditation_apply, accreditation_decide, attendance_record
from duixian.apps.events.operations.media_reports import report_check
from duixian.apps.events.queries.media import NO_COPY, OWN, REPRINT
from duixian.apps.events.whom import Whom
from duixian.apps.targets.models import Declaration
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.media import make_outlet, make_report
from factories.promises import make_declaration
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 1, 5, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, make_declaration(world.unit))


def run(measure: Any, event: Event, **parameters: Any) -> MeasureResult:
    promise: Declaration | None = event.declaration
    assert promise
    found: MeasureResult = measure(
        subject=promise.uuid, parameters={"trade": True, **parameters}, as_of=date(2020, 12, 31), known_at=LATER
    )
    return found


def accredited(event: Event, outlet: Outlet, name: str, *, granted: bool = True) -> None:
    whom = Whom(name=name, organisation=outlet.organisation.name)
    asked = accreditation_apply(event_uuid=event.uuid, whom=whom, by=PROGRAM, at=on(5, 1))
    accreditation_decide(
        uuid=asked.uuid, granted=granted, reason="" if granted else "无记者证", by=PROGRAM, at=on(5, 2)
    )


def came(event: Event, outlet: Outlet) -> None:
    attendance_record(
        event_uuid=event.uuid, organisation_uuid=outlet.organisation.uuid, mode="onsite", said_by="孟夏", basis="签到表",
        occurred_at=on(6, 10), by=PROGRAM, at=on(6, 10),
    )  # fmt: skip


def test_nothing_is_known_of_the_press(event: Event) -> None:
    assert run(media_outlets, event).value == NotMeasured("not-recorded")
    assert run(media_reports, event).value == NotMeasured("not-recorded")


def test_an_outlet_counts_once_when_it_is_of_the_trade_accredited_and_came(event: Event) -> None:
    trade, other, away, refused = (
        make_outlet(event, "药界周刊"), make_outlet(event, "生活网", trade=False), make_outlet(event, "未到报"), make_outlet(event, "未准报"),
    )  # fmt: skip
    for name in ("甲", "乙"):
        accredited(event, trade, name)
    accredited(event, other, "丙")
    accredited(event, away, "丁")
    accredited(event, refused, "戊", granted=False)
    for outlet in (trade, other, refused):
        came(event, outlet)
    result = run(media_outlets, event)
    assert (result.value, dict(result.facts)) == (Measured(Count(1)), {"accredited": 3, "came": 2})
    assert {row.label: row.reason for row in result.origins} == {
        "药界周刊": "", "生活网": NOT_OF_THE_TRADE, "未到报": DID_NOT_COME, "未准报": NOT_ACCREDITED,
    }  # fmt: skip
    assert run(media_outlets, event, trade=False).value == Measured(Count(2))


def test_who_asked_later_does_not_show_in_what_was_known_before(event: Event) -> None:
    accredited(event, make_outlet(event, "药界周刊"), "甲")
    promise: Declaration | None = event.declaration
    assert promise
    asked = {"subject": promise.uuid, "parameters": {"trade": True}}
    early = media_outlets(**asked, as_of=date(2020, 4, 30), known_at=LATER)
    late = media_outlets(**asked, as_of=date(2020, 12, 31), known_at=LATER)
    assert (early.value, [row.reason for row in late.origins]) == (NotMeasured("not-recorded"), [DID_NOT_COME])


def test_reports_with_a_copy_count_without_reprints_and_own_channels(event: Event, world: World) -> None:
    outlet = make_outlet(event)
    first = make_report(event, outlet)
    report_check(uuid=first.uuid, by=act(world.filler), at=on(6, 20))
    make_report(event, outlet, title="转载", reprint_of=first.uuid)
    make_report(event, outlet, title="自家公众号", own=True)
    make_report(event, outlet, title="无存档", upload=None)
    make_report(event, outlet, title="待核对")
    result = run(media_reports, event)
    assert (result.value, dict(result.facts)) == (Measured(Count(2)), {"reprints": 1, "unchecked": 1})
    assert [(row.role, row.reason) for row in result.origins] == [
        (Role.VALUE, ""), (Role.EXCLUDED, REPRINT.zh), (Role.EXCLUDED, OWN.zh), (Role.EXCLUDED, NO_COPY.zh), (Role.VALUE, ""),
    ]  # fmt: skip
