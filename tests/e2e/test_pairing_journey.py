"""One-to-one meetings from the opening to the agenda: the office at a desk, the head who approves, two delegates on their phones."""

from __future__ import annotations

import os
from typing import Any

import pytest

from duixian.apps.audit.clock import recording_time
from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event, Registration
from duixian.apps.events.operations.links import link_for
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import job_run
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import Meeting, Partnering, PlanStage, Slot
from e2e.people import Person, Visit
from factories.accounts import World, make_world
from factories.events import make_event, make_person, make_registration
from factories.partnering import NOW, make_body
from factories.planning import adopted, make_pairs, make_ready
from web.portal.partnering.scene import DAY, OPENS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own
PHONE: dict[str, Any] = {"width": 390, "has_touch": True, "is_mobile": True}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=DAY, ends_on=DAY, contact_email="office@example.org")


def guest(event: Event, name: str, body: str) -> Registration:
    return make_registration(event, person=make_person(event.unit, name, organisation=make_body(event, body)))


def test_meetings_go_from_the_opening_to_the_agenda(visit: Visit, world: World, event: Event) -> None:
    office, head = visit("filler"), visit("head")
    area = f"/events/{event.uuid}/partnering/"
    open_up(office, area)
    wang, ann = (
        joins(visit, guest(event, "王晓明", "海汀第一医院"), "需求", "寻找封闭式细胞培养平台"),
        joins(visit, guest(event, "安可", "贝克生物"), "供给", "封闭式细胞培养平台"),
    )
    review(office, area)
    ask_and_accept(wang, ann)
    lay_out(office, area)
    schedule(office, head, area)
    place = move(office, area)
    for delegate in (wang, ann):
        delegate.follow("我的约谈", within="nav")
        assert (place in delegate.text().replace(" 桌", "桌"), delegate.text().count("详情与改动")) == (True, 1)
    assert [*office.complaints, *head.complaints, *wang.complaints, *ann.complaints] == []


def open_up(office: Person, area: str) -> None:
    """The office opens the window for requests."""
    office.go(area)
    office.follow("开通一对一对接")
    office.fill("开放申请*", f"{OPENS:%Y-%m-%dT%H:%M}")
    office.fill("截止申请*", f"{DAY:%Y-%m-%d}T00:00")
    office.press("保存")
    assert (Partnering.objects.count(), "开放申请中" in office.text()) == (1, True)


def joins(visit: Visit, one: Registration, side: str, text: str) -> Person:
    """A delegate takes part from their own page, and says what they need or offer."""
    delegate = visit(**PHONE)
    delegate.go(f"/g/{link_for(one, at=OPENS)}/meet/")
    delegate.follow("参加一对一对接")
    delegate.fill("简介（中文）", "负责对外合作。")
    delegate.press("参加")
    delegate.follow(f"添加{side}")
    delegate.fill("内容（中文）", text)
    delegate.press("保存")
    assert "待审核" in delegate.text("#interests")
    return delegate


def review(office: Person, area: str) -> None:
    """The office reads what was written, and publishes it."""
    office.go(f"{area}review/")
    for box in office.page.locator("input[name=chosen]").all():
        box.check()
    office.press("发布选中的")
    assert "没有等待审核的需求和供给" in office.text()


def ask_and_accept(wang: Person, ann: Person) -> None:
    """One finds the other by what they offer and asks; the other accepts."""
    wang.follow("参会者", within="nav")
    wang.fill("关键词", "培养平台")
    wang.press("筛选")
    wang.follow("申请约谈")
    wang.fill("留言", "想了解贵方的平台。")
    wang.press("发出申请")
    ann.follow("约谈申请", within="nav")
    ann.follow("接受")
    ann.press("接受")
    assert "双方已约好" in ann.text()


def lay_out(office: Person, area: str) -> None:
    """Slots, a zone and its tables."""
    office.go(f"{area}times/")
    office.follow("添加时段")
    office.fill("到*", "10:00")
    office.press("添加时段")
    office.follow("添加洽谈区")
    office.fill("洽谈区*", "A区")
    office.press("保存")
    office.follow("添加桌位")
    office.fill("桌数*", "2")
    office.press("添加桌位")
    assert "2 个时段 × 2 张桌，最多可排 4 场" in office.text()


def schedule(office: Person, head: Person, area: str) -> None:
    """A run is made and adopted by the office, approved by the head, and the delegates are told."""
    office.go(f"{area}schedule/")
    office.follow("生成排期方案")
    office.press("生成排期方案")
    work("partnering.run")
    office.page.reload()
    office.follow("方案 1")
    office.press("采用这个方案")
    head.go(f"{area}schedule/")
    head.press("审定排期")
    office.go(f"{area}schedule/")
    office.follow("通知 2 位参会者")
    office.page.locator("input[name=sure]").check()
    office.press("通知参会者")
    work("partnering.agendas")
    letters = OutboxMail.objects.filter(letter="partnering.plan.agenda").count()
    assert (Partnering.objects.get().plan_stage, letters) == (PlanStage.NOTIFIED, 2)


def work(kind: str) -> None:
    """What the server's worker does."""
    job = Job.objects.get(kind=kind)
    assert job_run(uuid=job.uuid, clock=recording_time) == JobState.DONE, job.message


def move(office: Person, area: str) -> str:
    """The meeting is dragged to the free cell farthest away; where it is now."""
    office.go(f"{area}board/")
    one = Meeting.objects.select_related("slot", "table").get()
    slot = Slot.objects.exclude(pk=one.slot_id).get()
    table = one.partnering.tables.exclude(pk=one.table_id).get()
    office.page.locator("#notified").check()
    drag(office.page, f"#card-{one.uuid}", str(table.uuid), str(slot.uuid))
    office.page.wait_for_selector("#board[data-version='2']")
    one.refresh_from_db()
    assert (one.slot, one.table) == (slot, table)
    return f"{table.label}桌"


def drag(page: Any, card: str, table: str, slot: str) -> None:
    """By mouse, from the card to the cell of a table and a slot."""
    column = page.locator("th[data-room]").evaluate_all(
        f"heads => heads.findIndex(one => one.dataset.room === '{slot}')"
    )
    cell = page.locator(f"tr[data-at='{table}'] td").nth(column)
    page.locator(f"{card} .meet-card__marks").hover()
    page.mouse.down()
    cell.hover(force=True, position={"x": 40, "y": 12})
    page.wait_for_selector("#board .is-free")
    cell.hover(force=True, position={"x": 44, "y": 14})
    page.mouse.up()


def test_a_finger_moves_a_meeting_by_its_grip_and_the_step_is_undone(visit: Visit, event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2, starts=opening_of(event))
    make_pairs(event, 1)
    adopted(partnering, NOW)
    one = Meeting.objects.select_related("table").get()
    other = partnering.tables.exclude(pk=one.table_id).get()
    office = visit("filler", **PHONE)
    office.go(f"/events/{event.uuid}/partnering/board/")
    finger(office.page, f"#grip-{one.uuid}", f"tr[data-at='{other.uuid}'] th")
    office.page.wait_for_selector("#board[data-version='2']")
    assert Meeting.objects.get().table == other
    office.go(f"/events/{event.uuid}/partnering/schedule/")
    office.press("撤销上一步")
    assert (Meeting.objects.get().table, office.complaints) == (one.table, [])
    assert office.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def finger(page: Any, grip: str, row: str) -> None:
    """A finger takes a grip, goes straight up or down to a row and lets go."""
    page.locator(grip).scroll_into_view_if_needed()
    box, to, session = (
        page.locator(grip).bounding_box(),
        page.locator(row).bounding_box(),
        page.context.new_cdp_session(page),
    )
    y = to["y"] + to["height"] / 2
    x, start = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    steps = [("touchStart", start), ("touchMove", (start + y) / 2), ("touchMove", y), ("touchEnd", None)]
    for kind, at in steps:
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if at is None else [{"x": x, "y": at}]}
        )
