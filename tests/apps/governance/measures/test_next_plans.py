"""Approved plans of the next edition, as known at a time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.measures import NOT_APPROVED, WITHOUT_PLAN
from duixian.apps.governance.models import NextPlan
from duixian.apps.targets.models import Declaration
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act, make_world
from factories.cooperation import TEXT, run
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
NAME = "governance.next_edition_plans"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def draft(world: World, promise: Declaration, title: str) -> NextPlan:
    with playing(AT):
        return act_on.next_plan_record(declaration_uuid=promise.uuid, title=title, drafted_on=date(2020, 11, 2),
                                       by=act(world.filler), at=AT)  # fmt: skip


def test_nothing_recorded_is_not_measured(world: World) -> None:
    assert isinstance(run(NAME, make_declaration(world.unit)).value, NotMeasured)


def test_draft_is_listed_and_counts_once_approved(world: World) -> None:
    promise = make_declaration(world.unit)
    plan = draft(world, promise, "第23届方案")
    first = run(NAME, promise)
    assert (first.value, [row.reason for row in first.origins]) == (Measured(Count(Decimal(0))), [NOT_APPROVED])
    later = AT + timedelta(hours=1)
    with playing(later):
        act_on.next_plan_approve(plan_uuid=plan.uuid, approved_on=date(2020, 12, 1), approved_by="主任办公会", upload=TEXT,
                                 by=act(world.filler), at=AT)  # fmt: skip
    assert run(NAME, promise).value == Measured(Count(Decimal(1)))
    assert run(NAME, promise, as_of=date(2020, 11, 30)).value == Measured(Count(Decimal(0)))
    assert run(NAME, promise, known_at=AT).value == Measured(Count(Decimal(0)))


def test_approved_plan_without_its_text_does_not_count(world: World) -> None:
    promise = make_declaration(world.unit)
    NextPlan.objects.create(unit=world.unit, subject_uuid=promise.uuid, title="方案", drafted_on=date(2020, 11, 2),
                            approved_on=date(2020, 12, 1), approved_by="主任", recorded_at=AT)  # fmt: skip
    found = run(NAME, promise)
    assert (found.value, [row.reason for row in found.origins]) == (Measured(Count(Decimal(0))), [WITHOUT_PLAN])
