"""Agreements and meetings for tests, their measures, and the field of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.accounts.errors import Refused
from duixian.apps.audit.clock import playing
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.models import Agreement, CoordinationMeeting
from duixian.apps.targets.models import Declaration
from duixian.core.measures import registry
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from factories.accounts import World, act
from factories.governance import AT

TEXT = Upload("协议.pdf", b"%PDF-1.7\n")
JUNE = date(2020, 6, 1)
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


def sign(world: World, promise: Declaration, partner: str = "甲研究所", at: datetime = AT, **more: Any) -> Agreement:
    told = {
        "title": "合作协议",
        "signed_on": date(2020, 3, 1),
        "in_force_from": date(2020, 3, 2),
        "upload": TEXT,
        **more,
    }
    with playing(at):
        return act_on.agreement_sign(
            declaration_uuid=promise.uuid, partner=partner, by=act(world.filler), at=at, **told
        )


def plan(world: World, promise: Declaration, day: date | None = JUNE, title: str = "协调会") -> CoordinationMeeting:
    with playing(AT):
        return act_on.meeting_plan(
            declaration_uuid=promise.uuid, title=title, planned_on=day, by=act(world.filler), at=AT
        )


def hold(
    world: World, meeting: CoordinationMeeting, day: date = JUNE, *, minutes: bool = True, people: Any = ("张三",)
) -> None:
    with playing(AT):
        act_on.meeting_hold(meeting_uuid=meeting.uuid, held_on=day, people=people, upload=TEXT if minutes else None,
                            by=act(world.filler), at=AT)  # fmt: skip


def run(
    name: str, promise: Declaration, as_of: date = date(2020, 12, 31), known_at: datetime = TODAY, **given: Any
) -> MeasureResult:
    result = registry.get(name).run(subject=promise.uuid, parameters=given, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def refused(attempt: Callable[[], object]) -> str | None:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value.field
