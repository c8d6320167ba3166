"""The plan: items, dues that come again, and facts that are superseded, never edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.targets.models import PlanItem, PlanItemFact
from duixian.apps.targets.operations.plans import (
    PlanValues,
    plan_item_cancel,
    plan_item_change,
    plan_item_done,
    plan_item_remove,
    plan_item_undo,
    plan_items_add,
)
from duixian.apps.targets.queries.plans import ItemState, plan_curves, plan_lines, plan_proposals
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db
VALUES = PlanValues(name="落实场地", starts_on=date(2020, 1, 1), due_on=date(2020, 3, 31))
LATER = datetime(2020, 6, 1, tzinfo=UTC)


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T04:00:00+00:00")


@pytest.fixture
def world():  # the World of the factories
    with playing(AT):
        yield make_world()


def add(world, values: PlanValues = VALUES) -> PlanItem:
    declaration = make_declaration(world.unit)
    return plan_items_add(declaration=declaration.uuid, items=[values], by=act(world.filler), at=AT)[0]


def kinds() -> list[str]:
    rows = HistoryRow.objects.filter(kind__startswith="targets.plan.").order_by("seq")
    return [row.kind.removeprefix("targets.plan.") for row in rows]


def test_recurring_item_becomes_a_due_each_month_with_its_share_of_the_money(world) -> None:
    declaration = make_declaration(world.unit)
    values = PlanValues(
        name="水电费按月支付",
        starts_on=date(2020, 1, 1),
        due_on=date(2020, 12, 31),
        amount=Decimal("100.00"),
        every="month",
    )
    items = plan_items_add(declaration=declaration.uuid, items=[values], by=act(world.filler), at=AT)
    assert [item.name for item in items[:2]] == ["水电费按月支付 1/12", "水电费按月支付 2/12"]
    assert [str(item.due_on) for item in items[:3]] == ["2020-01-31", "2020-02-29", "2020-03-31"]
    assert (items[0].amount, items[-1].amount, sum(item.amount or 0 for item in items)) == (
        Decimal("8.33"), Decimal("8.37"), Decimal(100),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        (replace(VALUES, name=" "), "name", "请填写任务名称。"),
        (replace(VALUES, due_on=date(2019, 12, 31)), "due_on", "期限不能早于开始日期。"),
        (replace(VALUES, weight=Decimal(0)), "weight", "权重应大于零。"),
        (replace(VALUES, amount=Decimal(-1)), "amount", "计划支出不能是负数，也不能过大。"),
        (replace(VALUES, stage="长" * 81), "stage", "最多80字。"),
    ],
)
def test_plan_items_add_refuses_at_the_field(world, values: PlanValues, field: str, message: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(world, values)
    assert (refused.value.field, str(refused.value.message), PlanItem.objects.count()) == (field, message, 0)


def test_plan_owner_belongs_to_the_unit(world) -> None:
    assert add(world, replace(VALUES, owner=world.head.uuid)).owner_name == "主任丙"
    foreign, declaration = replace(VALUES, owner=world.stranger.uuid), PlanItem.objects.get().declaration
    with pytest.raises(Invalid) as refused:
        plan_items_add(declaration=declaration.uuid, items=[foreign], by=act(world.filler), at=AT)
    assert refused.value.field == "owner"


def test_plan_item_done_on_time_late_and_open(world) -> None:
    item = add(world)
    declaration = item.declaration

    def state(as_of: str) -> ItemState:
        return plan_lines(declaration, as_of=date.fromisoformat(as_of), known_at=LATER)[0].state

    assert [state(one) for one in ("2019-12-31", "2020-02-01", "2020-04-01")] == ["coming", "running", "overdue"]
    plan_item_done(item=item.uuid, occurred_at=day("2020-03-31"), by=act(world.filler), at=LATER)
    assert [state(one) for one in ("2020-03-30", "2020-03-31")] == ["running", "done"]
    plan_item_done(item=item.uuid, occurred_at=day("2020-04-02"), note="更正", by=act(world.filler), at=LATER)
    assert [state(one) for one in ("2020-04-01", "2020-04-02")] == ["overdue", "late"]
    assert (PlanItemFact.objects.count(), kinds()) == (2, ["added", "done", "done"])


def test_day_of_a_fact_is_that_of_the_units_time_zone(world) -> None:
    item = add(world)
    late_evening = datetime(2020, 3, 31, 16, 30, tzinfo=UTC)  # 1 April in Shanghai
    plan_item_done(item=item.uuid, occurred_at=late_evening, by=act(world.filler), at=LATER)
    line = plan_lines(item.declaration, as_of=date(2020, 4, 1), known_at=LATER)[0]
    assert (line.done_on, line.state) == (date(2020, 4, 1), ItemState.LATE)


def test_what_was_known_then_stays_known(world) -> None:
    item = add(world)
    with playing(day("2020-04-05")):
        plan_item_done(item=item.uuid, occurred_at=day("2020-03-30"), by=act(world.filler), at=day("2020-04-05"))
    with playing(day("2020-05-05")):
        plan_item_undo(item=item.uuid, by=act(world.filler), at=day("2020-05-05"))
    states = [
        plan_lines(item.declaration, as_of=date(2020, 4, 30), known_at=day(known))[0].state
        for known in ("2020-04-04", "2020-04-06", "2020-05-06")
    ]
    assert states == [ItemState.OVERDUE, ItemState.DONE, ItemState.OVERDUE]


def test_same_word_twice_is_said_once(world) -> None:
    item = add(world)
    for _ in range(2):
        plan_item_done(item=item.uuid, occurred_at=day("2020-03-01"), by=act(world.filler), at=LATER)
        plan_item_undo(item=item.uuid, by=act(world.filler), at=LATER) if _ else None
    plan_item_undo(item=item.uuid, by=act(world.filler), at=LATER)
    assert kinds() == ["added", "done", "undone"]


def test_future_foreign_files_and_cancelling_without_reason_are_refused(world) -> None:
    item = add(world)
    by = act(world.filler)
    with pytest.raises(Invalid) as future:
        plan_item_done(item=item.uuid, occurred_at=LATER + timedelta(1), by=by, at=LATER)
    with pytest.raises(Invalid) as foreign:
        plan_item_done(item=item.uuid, occurred_at=AT, file=item.uuid, by=by, at=LATER)
    with pytest.raises(Invalid) as silent:
        plan_item_cancel(item=item.uuid, occurred_at=AT, note=" ", by=by, at=LATER)
    assert [one.value.field for one in (future, foreign, silent)] == ["occurred_on", "file", "note"]
    plan_item_cancel(item=item.uuid, occurred_at=AT, note="疫情", by=by, at=LATER)
    assert plan_lines(item.declaration, as_of=date(2020, 5, 1), known_at=LATER)[0].state == ItemState.CANCELLED


def test_plan_item_change_in_a_draft_changes_it_in_place(world) -> None:
    item = add(world)
    moved = plan_item_change(
        item=item.uuid, values=replace(VALUES, due_on=date(2020, 4, 30)), by=act(world.filler), at=AT
    )
    assert (moved.pk, PlanItem.objects.count()) == (item.pk, 1)
    same = plan_item_change(
        item=item.uuid, values=replace(VALUES, due_on=date(2020, 4, 30)), by=act(world.filler), at=AT
    )
    assert (same.pk, kinds()) == (item.pk, ["added", "changed"])
    changes = HistoryRow.objects.get(kind="targets.plan.changed").payload["changes"]
    assert changes == {"due_on": ["2020-03-31", "2020-04-30"]}


def test_plan_item_change_after_approval_keeps_the_old_days_known(world) -> None:
    item = add(world)
    declaration = item.declaration
    declaration.approved, declaration.approved_at = declaration.current, AT
    declaration.save()
    with playing(day("2020-02-01")):
        values = replace(VALUES, due_on=date(2020, 4, 30))
        plan_item_change(item=item.uuid, values=values, by=act(world.filler), at=day("2020-02-01"))
    dues = [
        str(plan_lines(declaration, as_of=date(2020, 2, 1), known_at=day(known))[0].item.due_on)
        for known in ("2020-01-15", "2020-02-02")
    ]
    assert dues == ["2020-03-31", "2020-04-30"]


def test_plan_item_with_a_result_is_neither_changed_nor_removed(world) -> None:
    item = add(world)
    plan_item_done(item=item.uuid, occurred_at=day("2020-03-01"), by=act(world.filler), at=LATER)
    for refusal in (
        lambda: plan_item_change(item=item.uuid, values=VALUES, by=act(world.filler), at=LATER),
        lambda: plan_item_remove(item=item.uuid, by=act(world.filler), at=LATER),
    ):
        with pytest.raises(Invalid):
            refusal()
    plan_item_undo(item=item.uuid, by=act(world.filler), at=LATER)
    with playing(LATER):
        plan_item_remove(item=item.uuid, by=act(world.filler), at=LATER)
    assert plan_lines(item.declaration, as_of=date(2020, 6, 1), known_at=LATER) == ()


def test_plan_is_kept_by_fillers_of_the_unit(world) -> None:
    item = add(world)
    for user, refusal in ((world.stranger, NotFound), (world.head, NotAllowed), (world.auditor, NotAllowed)):
        with pytest.raises(refusal):
            plan_item_remove(item=item.uuid, by=act(user), at=AT)
    assert PlanItem.objects.get().removed_at is None


def test_plan_curves_follow_items_and_their_money(world) -> None:
    declaration = make_declaration(world.unit)
    items = [
        replace(VALUES, amount=Decimal(30)),
        replace(VALUES, name="召开会议", due_on=date(2020, 6, 30), weight=Decimal(3), amount=Decimal(70)),
    ]
    plan_items_add(declaration=declaration.uuid, items=items, by=Actor.program(), at=AT)
    curves = plan_curves(declaration, known_at=LATER)
    shares = [(float(curves.work.share_by(one)), float(curves.spending.share_by(one)))
              for one in (date(2020, 3, 30), date(2020, 3, 31), date(2020, 6, 30))]  # fmt: skip
    assert shares == [(0, 0), (0.25, 0.3), (1, 1)]


def test_plan_proposals_leave_out_what_is_planned_already(world) -> None:
    form = sample_forms()[2]
    declaration = make_declaration(world.unit, form)
    offered = plan_proposals(form, ())
    values = PlanValues(
        name=offered[0].name,
        starts_on=offered[0].period.start,
        due_on=offered[0].period.last_day,
        every=offered[0].every,
    )
    plan_items_add(declaration=declaration.uuid, items=[values], by=act(world.filler), at=AT)
    lines = plan_lines(declaration, as_of=date(2020, 1, 1), known_at=LATER)
    assert (len(lines), plan_proposals(form, lines)) == (12, offered[1:])
