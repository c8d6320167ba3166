"""Plans of the next edition: drafted, approved, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.models import NextPlan
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act, make_world
from factories.cooperation import TEXT, refused
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DRAFTED, APPROVED = date(2020, 11, 2), date(2020, 12, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def draft(world: World, promise: Declaration, **more: Any) -> NextPlan:
    values = {"title": "第23届会议方案", "drafted_on": DRAFTED, "by": act(world.filler), "at": AT, **more}
    return act_on.next_plan_record(declaration_uuid=promise.uuid, **values)


def approve(world: World, plan: NextPlan, **more: Any) -> NextPlan:
    values = {
        "approved_on": APPROVED,
        "approved_by": "主任办公会",
        "upload": TEXT,
        "by": act(world.filler),
        "at": AT,
        **more,
    }
    return act_on.next_plan_approve(plan_uuid=plan.uuid, **values)


def test_approval_supersedes_the_draft(world: World) -> None:
    plan = draft(world, make_declaration(world.unit))
    done = approve(world, plan)
    plan.refresh_from_db()
    assert (plan.superseded_at is None, plan.approved_on) == (False, None)
    assert (done.approved_on, done.approved_by, done.file is None, done.superseded_at) == (
        APPROVED,
        "主任办公会",
        False,
        None,
    )
    kinds = HistoryRow.objects.filter(about="governance.next_plan").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["governance.next_plan.recorded", "governance.next_plan.approved"]
    with pytest.raises(Invalid):
        approve(world, done)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("title", {"title": " "}),
        ("title", {}),
        ("drafted_on", {"title": "乙", "drafted_on": AT.date() + timedelta(days=1)}),
    ],
)
def test_draft_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    promise = make_declaration(world.unit)
    draft(world, promise)
    assert refused(lambda: draft(world, promise, **more)) == field


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("approved_on", {"approved_on": date(2020, 11, 1)}),
        ("approved_on", {"approved_on": AT.date() + timedelta(days=1)}),
        ("approved_by", {"approved_by": " "}),
        ("file", {"upload": None}),
    ],
)
def test_approval_names_what_is_wrong(world: World, field: str, more: dict[str, Any]) -> None:
    plan = draft(world, make_declaration(world.unit))
    assert refused(lambda: approve(world, plan, **more)) == field


def test_withdrawn_plan_can_be_entered_again(world: World) -> None:
    promise = make_declaration(world.unit)
    plan = draft(world, promise)
    act_on.next_plan_withdraw(plan_uuid=plan.uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        act_on.next_plan_withdraw(plan_uuid=plan.uuid, by=act(world.filler), at=AT)
    assert draft(world, promise).title == plan.title


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_unit_keeps_its_plans(world: World, who: str, raised: type[Exception]) -> None:
    promise, by = make_declaration(world.unit), act(world.users[who])
    plan = draft(world, promise)
    with pytest.raises(raised):
        draft(world, promise, title="乙", by=by)
    with pytest.raises(raised):
        approve(world, plan, by=by)
    with pytest.raises(raised):
        act_on.next_plan_withdraw(plan_uuid=plan.uuid, by=by, at=AT)
