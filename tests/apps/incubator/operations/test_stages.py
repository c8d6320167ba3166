"""The stages of a tenant: who moves it on, what must be there first, what is written, and how a step is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.incubator.models import Achievement, Tenant, TenantStep
from duixian.apps.incubator.operations.leases import deposit_record, lease_end
from duixian.apps.incubator.operations.progress import Criteria, graduation_rule_set
from duixian.apps.incubator.operations.stages import Ground, step_correct, tenant_step
from duixian.apps.incubator.rules import TENANT
from duixian.apps.notices.models import OutboxMail
from factories.accounts import World, act, make_world
from factories.tenancy import AT, applied, housed, let, terms
from factories.tenants import make_building, make_contact, make_room, make_tenant

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


@pytest.fixture
def world() -> World:
    return make_world()


def step(tenant: Tenant, action: str, on: date = date(2020, 2, 1), by: Actor = PROGRAM, **more: object) -> TenantStep:
    ground = Ground(**{"reason": "", **more})
    return tenant_step(tenant_uuid=tenant.uuid, action=action, on=on, ground=ground, by=by, at=AT)


def refused_at(tenant: Tenant, action: str, **more: object) -> str | None:
    with pytest.raises(Invalid) as refused:
        step(tenant, action, **more)
    return refused.value.field


def test_each_step_is_dated_told_and_written_to_the_contact(world: World) -> None:
    tenant = applied(world.unit).tenant
    made = step(tenant, "admit", by=act(world.head), reason="评审通过")
    tenant.refresh_from_db()
    assert (tenant.stage, made.on, made.reason, made.decided_by) == (
        "admitted",
        date(2020, 2, 1),
        "评审通过",
        world.head,
    )
    mail = OutboxMail.objects.latest("pk")
    assert (mail.letter, "2020年2月1日" in mail.body, "评审通过" in mail.body) == (
        "incubator.tenant.admitted",
        True,
        True,
    )


def test_decisions_are_the_heads_and_the_rest_the_offices(world: World) -> None:
    tenant = applied(world.unit).tenant
    for action in ("admit", "refuse"):
        with pytest.raises(NotAllowed):
            step(tenant, action, by=act(world.filler), reason="通过")
    assert step(tenant, "return", by=act(world.filler), reason="补材料").stage == "returned"
    with pytest.raises(NotAllowed):
        step(tenant, "withdraw", by=act(world.finance), reason="x")
    assert step(tenant, "withdraw", by=TENANT, reason="另有安排").stage == "withdrawn"


def test_an_applicant_decides_nothing(world: World) -> None:
    with pytest.raises(NotAllowed):
        step(applied(world.unit).tenant, "admit", by=TENANT, reason="自己")


def test_what_the_table_has_not_cannot_be_and_reasons_and_days_are_asked_for(world: World) -> None:
    tenant = applied(world.unit).tenant
    assert (refused_at(tenant, "enter"), refused_at(tenant, "dance")) == ("action", "action")
    assert (refused_at(tenant, "return"), refused_at(tenant, "admit")) == ("reason", "reason")
    for day in (date(2020, 1, 5), date(2021, 1, 1)):
        assert refused_at(tenant, "return", on=day, reason="补") == "on"
    assert tenant.steps.count() == 1


def test_who_enters_has_a_signed_lease_and_has_paid_its_deposit(world: World) -> None:
    tenant, room = make_tenant(world.unit, stage="admitted"), make_room(make_building(world.unit))
    with pytest.raises(Invalid, match="已签租约"):
        step(tenant, "enter")
    lease = let(tenant, room, terms(deposit=Decimal(500)))
    with pytest.raises(Invalid, match="押金到账"):
        step(tenant, "enter")
    deposit_record(lease_uuid=lease.uuid, on=date(2020, 1, 20), returned=False, by=PROGRAM, at=AT)
    assert step(tenant, "enter", by=act(world.filler)).checks == [
        {"code": "lease", "met": True},
        {"code": "deposit", "met": True},
    ]


def test_who_graduates_meets_the_units_criteria(world: World) -> None:
    tenant = make_tenant(world.unit)
    with pytest.raises(Invalid, match="毕业条件"):
        step(tenant, "graduate")
    graduation_rule_set(unit=world.unit, criteria=Criteria(funding=Decimal(5_000_000)), by=act(world.head), at=AT)
    with pytest.raises(Invalid, match="现符合 0 项"):
        step(tenant, "graduate")
    Achievement.objects.create(tenant=tenant, kind="title", name="高企", on=date(2020, 1, 20), recorded_at=AT)
    checks = step(tenant, "graduate", by=act(world.head)).checks
    assert [(one["code"], one["met"], Decimal(one["found"])) for one in checks] == [
        ("titled", True, 1),
        ("funding", False, 0),
        ("sold", False, 0),
    ]


def test_who_leaves_has_handed_over_and_owes_nothing(world: World) -> None:
    tenant, lease = housed(world.unit, deposit=Decimal(500))
    deposit_record(lease_uuid=lease.uuid, on=date(2020, 1, 20), returned=False, by=PROGRAM, at=AT)
    with pytest.raises(Invalid, match="房间交接单、费用结清"):
        step(tenant, "leave", reason="搬迁")
    lease_end(lease_uuid=lease.uuid, on=date(2020, 2, 1), reason="搬迁", by=PROGRAM, at=AT)
    deposit_record(lease_uuid=lease.uuid, on=date(2020, 2, 1), returned=True, by=PROGRAM, at=AT)
    with pytest.raises(Invalid, match="房间交接单"):
        step(tenant, "leave", reason="搬迁")
    made = step(tenant, "leave", reason="搬迁", handed_over=True, by=act(world.head))
    assert ([one["code"] for one in made.checks], made.stage) == (["handover", "accounts"], "left")


def test_a_step_is_taken_back_or_gets_its_right_day(world: World) -> None:
    tenant = make_tenant(world.unit, stage="applied")
    admitted = step(tenant, "admit", reason="过")
    with pytest.raises(NotAllowed):
        step_correct(step_uuid=admitted.uuid, reason="日期错", by=act(world.filler), at=AT)
    given = {"step_uuid": admitted.uuid, "by": act(world.head), "at": AT}
    with pytest.raises(Invalid) as refused:
        step_correct(reason=" ", **given)
    assert refused.value.field == "reason"
    step_correct(reason="日期错", on=date(2020, 1, 28), **given)
    live = tenant.steps.filter(superseded_at=None, stage="admitted").get()
    admitted.refresh_from_db()
    assert (live.on, live.reason, admitted.superseded_reason) == (date(2020, 1, 28), "过", "日期错")
    assert step_correct(step_uuid=live.uuid, reason="没有批准", by=act(world.head), at=AT).stage == "applied"
    tenant.refresh_from_db()
    assert tenant.stage == "applied"


def test_what_is_left_must_be_a_way(world: World) -> None:
    tenant = make_tenant(world.unit, stage="applied")
    first = tenant.steps.get()
    step(tenant, "admit", reason="过")
    for on in (None, date(2020, 3, 1)):
        with pytest.raises(Invalid) as refused:
            step_correct(step_uuid=first.uuid, reason="错", on=on, by=PROGRAM, at=AT)
        assert refused.value.field == ("on" if on else None)
    with pytest.raises(Invalid):
        step_correct(step_uuid=first.uuid, reason="错", on=date(2021, 2, 1), by=PROGRAM, at=AT)


def test_an_english_reader_is_told_the_day_in_english(world: World) -> None:
    tenant = make_tenant(world.unit, stage="incubating")
    make_contact(tenant, language="en")
    step(tenant, "grow")
    assert "from Feb. 1, 2020 on" in OutboxMail.objects.get().body
