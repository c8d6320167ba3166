"""From the request to acceptance: who may do what, who is told, what `money` and the history keep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import BuildingWork, TenantContact, WorkOrder
from duixian.apps.incubator.operations.order_steps import Impossible
from duixian.apps.incubator.operations.work_orders import (
    Asked,
    number_of,
    order_accept,
    order_ask,
    order_finish,
    order_reject,
    order_step,
    order_withdraw,
)
from duixian.apps.money.models import Acceptance, BudgetLine
from duixian.apps.notices.models import Notice, OutboxMail
from duixian.core.incubator.work_orders import Action
from factories.accounts import World, act, make_world
from factories.contracts import signed
from factories.money import make_line
from factories.repairs import (
    AT,
    TENANT,
    ask,
    finish,
    finished,
    hours,
    make_room,
    make_tenant,
    make_upkeep,
    photo,
    send,
    step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def contact(world: World) -> TenantContact:
    return make_tenant(world.unit)


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000", "设施维修")


def letters() -> list[str]:
    return [one.letter for one in OutboxMail.objects.order_by("pk")]


def kinds(order: WorkOrder) -> list[str]:
    return list(HistoryRow.objects.filter(about_uuid=order.uuid).order_by("pk").values_list("kind", flat=True))


def test_a_tenant_asks_and_the_staff_hear_of_it(world: World, contact: TenantContact) -> None:
    room = make_room(world.unit)
    order = ask(world, contact, room=room.uuid, place="", photos=[photo()], reachable="工作日9点后")
    assert (order.number, order.origin, order.tenant, order.room, order.state) == (
        "WX2020-0001", "tenant", contact.tenant, room, "reported",
    )  # fmt: skip
    [file] = [one.file for one in order.photos.all()]
    assert (file.name, file.media_type) == ("WX2020-0001-1.jpg", "image/jpeg")
    [notice] = Notice.objects.all()
    assert (notice.user, notice.kind, notice.link) == (world.filler, "incubator.order.asked", f"/repairs/{order.uuid}/")
    assert notice.facts == {"number": "WX2020-0001", "title": "空调不制冷", "who": "澄明生物", "place": "1号楼 302"}
    assert letters() == ["incubator.order.received"]
    assert kinds(order) == ["incubator.order.asked"]


def test_numbers_follow_each_other_in_a_unit_and_name_its_year(world: World) -> None:
    assert [ask(world).number, ask(world, at=AT + timedelta(days=400)).number] == ["WX2020-0001", "WX2021-0001"]
    assert number_of(world.other, AT, "XS", BuildingWork) == "XS2020-0001"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 121}, "title"),
        ({"place": " "}, "place"),
        ({"kind": "upkeep"}, "kind"),
        ({"trade": "magic"}, "trade"),
        ({"reachable": "电" * 121}, "reachable"),
    ],
)
def test_what_is_asked_for_is_whole(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        ask(world, **wrong)
    assert caught.value.field == field
    assert not WorkOrder.objects.exists()


def test_a_room_and_an_order_of_others_are_not_there(world: World, contact: TenantContact) -> None:
    foreign, mine = make_room(world.other), ask(world)
    for wrong, field in (({"room": foreign.uuid}, "room"), ({"kind": "complaint", "about": mine.uuid}, "about")):
        with pytest.raises(Invalid) as caught:
            ask(world, contact, **wrong)
        assert caught.value.field == field


def test_a_complaint_names_the_order_it_is_of(world: World, contact: TenantContact) -> None:
    first = ask(world, contact)
    complaint = ask(world, contact, kind="complaint", title="修了三次还漏", about=first.uuid)
    assert list(first.complaints.all()) == [complaint]


def test_a_photo_is_a_photo(world: World) -> None:
    bad = photo()._replace(content=b"%PDF-1.4")
    with pytest.raises(Invalid, match="不是能读取的照片") as caught:
        ask(world, photos=[bad])
    assert caught.value.field == "photos"
    with pytest.raises(Invalid, match="一次最多6张"):
        ask(world, photos=[photo()] * 7)
    assert ask(world, photos=[photo(), photo()]).photos.count() == 1


def test_only_the_units_people_ask_for_themselves(world: World) -> None:
    for who in (world.finance, world.stranger, world.auditor):
        with pytest.raises(NotAllowed):
            order_ask(unit=world.unit, asked=Asked(title="漏水", place="屋顶"), by=act(who), at=AT)


def test_the_triage_sets_by_when_it_must_be_done(world: World, contact: TenantContact) -> None:
    order = send(world, ask(world, contact), priority="high")
    assert (order.state, order.due_at, order.worker, order.trade) == ("assigned", hours(24), "江海", "air")
    again = send(world, order, hours(2), priority="high", worker="丁一")
    assert (again.due_at, again.worker) == (hours(24), "丁一")
    assert send(world, order, hours(3), priority="low").due_at == hours(240)
    assert letters() == ["incubator.order.received", *["incubator.order.assigned"] * 3]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"trade": ""}, "trade"), ({"priority": "soon"}, "priority"), ({"worker": ""}, "worker"),
     ({"line": "0190163d-8694-739b-aea5-966c26f8ad91"}, "line"), ({"contract": "0190163d-8694-739b-aea5-966c26f8ad91"}, "contract"),
     ({"vendor": "0190163d-8694-739b-aea5-966c26f8ad91"}, "vendor")],
)  # fmt: skip
def test_a_triage_is_whole(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        send(world, ask(world), **wrong)
    assert caught.value.field == field


def test_a_contract_brings_its_line_and_no_other(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    order = send(world, ask(world), contract=contract.uuid)
    assert (order.line, order.contract) == (line, contract)
    other = make_line(world.unit, "100", "物业", line.declaration)
    with pytest.raises(Invalid, match="另一条预算明细"):
        send(world, order, contract=contract.uuid, line=other.uuid)


def test_the_clock_stands_while_the_workers_wait_to_be_let_in(world: World, contact: TenantContact) -> None:
    order = step(world, send(world, ask(world, contact)), Action.WAIT_TENANT, hours(10), "无人应门")
    assert (order.state, order.standing_since) == ("waiting-tenant", hours(10))
    assert letters()[-1] == "incubator.order.waiting"
    order = step(world, order, Action.RESUME, hours(34))
    assert (order.state, order.due_at, order.standing_since) == ("started", hours(96), None)


def test_what_is_not_possible_says_what_is(world: World) -> None:
    order = ask(world)
    with pytest.raises(Impossible, match="工单现在是“待派工”，不能“开工”"):
        step(world, order, Action.START, hours(1))
    with pytest.raises(Invalid, match="请说明理由"):
        step(world, order, Action.DECLINE, hours(1), " ")
    with pytest.raises(Invalid, match="时间不能早于上一步"):
        send(world, order, AT - timedelta(minutes=1))
    with pytest.raises(ValueError, match="accept"):
        order_step(uuid=order.uuid, action=Action.ACCEPT, by=act(world.filler), at=hours(1))


def test_declined_with_a_reason_that_the_tenant_reads(world: World, contact: TenantContact) -> None:
    order = step(world, ask(world, contact), Action.DECLINE, hours(1), "属企业自有设备")
    assert (order.state, order.closed_at) == ("declined", hours(1))
    mail = OutboxMail.objects.latest("pk")
    assert (mail.subject, "理由：属企业自有设备" in mail.body) == ("不受理：WX2020-0001 空调不制冷", True)


def test_done_accepted_by_the_tenant_and_accepted_in_money(
    world: World, contact: TenantContact, line: BudgetLine
) -> None:
    order = finished(world, contact, line)
    assert (order.state, order.finished_at) == ("finished", hours(20))
    duty = order.duty
    assert duty is not None
    assert (duty.source, duty.title, duty.due_on.isoformat()) == ("incubator", "WX2020-0001 空调不制冷", "2020-03-10")
    order = order_accept(uuid=order.uuid, note="凉快了", contact=contact, by=TENANT, at=hours(30))
    assert (order.state, order.closed_at) == ("accepted", hours(30))
    [held] = Acceptance.objects.all()
    assert (held.duty, held.result, held.people) == (duty, "passed", ["李工", "填报甲"])
    assert kinds(order)[-2:] == ["incubator.order.finish", "incubator.order.accept"]
    assert "凉快了" not in str(HistoryRow.objects.filter(about_uuid=order.uuid).values_list("payload", flat=True))


def test_sent_back_done_again_and_accepted_is_one_duty(world: World, contact: TenantContact, line: BudgetLine) -> None:
    order = order_reject(
        uuid=finished(world, contact, line).uuid, note="还在滴水", contact=contact, by=TENANT, at=hours(21)
    )
    assert (order.state, order.returned, order.finished_at) == ("returned", 1, None)
    assert Notice.objects.filter(kind="incubator.order.rejected", user=world.filler).count() == 1
    order = finish(world, step(world, order, Action.START, hours(22)), hours(26))
    order_accept(uuid=order.uuid, contact=contact, by=TENANT, at=hours(40))
    held = Acceptance.objects.order_by("pk")
    assert [(one.result, one.defects, one.duty_id == order.duty_id) for one in held] == [
        ("failed", "还在滴水", True), ("passed", "", True),
    ]  # fmt: skip


def test_the_staff_accept_for_a_silent_tenant_only_after_the_days_and_with_a_reason(
    world: World, contact: TenantContact, line: BudgetLine
) -> None:
    order = finished(world, contact, line)
    with pytest.raises(Invalid, match="完工后7天内由报修人验收"):
        order_accept(uuid=order.uuid, note="催了三次", by=act(world.head), at=hours(100))
    late = hours(20 + 7 * 24)
    with pytest.raises(Invalid, match="请说明理由"):
        order_accept(uuid=order.uuid, by=act(world.head), at=late)
    order = order_accept(uuid=order.uuid, note="催了三次", by=act(world.head), at=late)
    assert (order.state, order.steps.last().action) == ("accepted", "accept-silent")  # type: ignore[union-attr]  # there are steps
    assert (Acceptance.objects.get().people, letters()[-1]) == (["主任丙", "填报甲"], "incubator.order.closed")


def test_nobody_accepts_alone_what_a_line_pays_for(world: World, line: BudgetLine) -> None:
    order = finished(world, line=line)
    with pytest.raises(Invalid, match="至少两人") as caught:
        order_accept(uuid=order.uuid, by=act(world.filler), at=hours(30))
    assert (caught.value.field, WorkOrder.objects.get().state) == ("people", "finished")
    order_accept(uuid=order.uuid, people=["吴工 "], by=act(world.filler), at=hours(30))
    assert Acceptance.objects.get().people == ["填报甲", "吴工"]


def test_a_tenants_word_is_not_stopped_where_no_second_name_is_to_be_had(
    world: World, contact: TenantContact, line: BudgetLine
) -> None:
    order = finished(world, contact, line)
    order.steps.filter(action="triage").update(user=None)
    assert order_accept(uuid=order.uuid, contact=contact, by=TENANT, at=hours(30)).state == "accepted"
    assert not Acceptance.objects.exists()


def test_what_no_line_pays_for_is_not_accepted_in_money(world: World) -> None:
    order = order_accept(uuid=finished(world).uuid, by=act(world.filler), at=hours(30))
    assert (order.state, order.duty) == ("accepted", None)


def test_another_tenant_finds_nothing(world: World, contact: TenantContact) -> None:
    order, other = finished(world, contact), make_tenant(world.unit, "另一家")
    for act_on in (order_reject, order_accept, order_withdraw):
        with pytest.raises(NotFound):
            act_on(uuid=order.uuid, note="不好", contact=other, by=TENANT, at=hours(30))


def test_a_tenant_withdraws_only_before_somebody_was_sent(world: World, contact: TenantContact) -> None:
    first, second = ask(world, contact), send(world, ask(world, contact))
    assert (
        order_withdraw(uuid=first.uuid, note="自己好了", contact=contact, by=TENANT, at=hours(2)).state == "cancelled"
    )
    with pytest.raises(Invalid, match="已经派工"):
        order_withdraw(uuid=second.uuid, note="自己好了", contact=contact, by=TENANT, at=hours(2))
    assert Notice.objects.filter(kind="incubator.order.withdrawn").count() == 1


def test_a_list_of_checks_is_answered_point_by_point(world: World) -> None:
    order = ask(world)
    order.plan, order.planned_for = make_upkeep(world), AT.date()
    order.save()
    send(world, order)
    step(world, order, Action.START, hours(2))
    with pytest.raises(Invalid) as caught:
        finish(world, order, checks=[("手动启动", True, "")])
    assert caught.value.field == "checks"
    finish(world, order, checks=[("手动启动", True, ""), ("压力表读数", False, "偏低")])
    assert order.steps.get(action="finish").checks == [["手动启动", True, ""], ["压力表读数", False, "偏低"]]


def test_who_may_not_run_the_incubator_does_nothing(world: World) -> None:
    order = finished(world)
    for who in (world.finance, world.auditor, world.department_reviewer):
        with pytest.raises(NotAllowed):
            order_finish(uuid=order.uuid, note="好了", by=act(who), at=hours(30))
    with pytest.raises(NotFound):
        order_accept(uuid=order.uuid, by=act(world.stranger), at=hours(30))
    assert order_accept(uuid=order.uuid, by=Actor.program(), at=hours(30)).state == "accepted"
