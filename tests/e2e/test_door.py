"""Doors in chromium: without a network no scan is lost, however long it takes; the same page without JavaScript; the page for every eye."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from duixian.apps.events.models import Admission, Device, Scan, ScanConflict
from duixian.apps.events.operations.checkin_lists import ListValues, list_change
from duixian.apps.events.operations.devices import device_revoke
from duixian.apps.events.operations.tickets import ticket_revoke, tickets_issue
from factories.checkin import Doors, make_doors, pair

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GUESTS = 24


@pytest.fixture
def doors() -> Doors:
    return make_doors(guests=GUESTS, today=True)


class Door:
    """One browser at one door."""

    def __init__(self, browser: Any, site: str, token: str, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 390, "height": 900}, **options)
        cookies = {"door": token, "language": "zh-hans"}
        self.context.add_cookies(
            [{"name": key, "value": value, "url": f"{site}/door/"} for key, value in cookies.items()]
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.site = site

    def open(self) -> Door:
        self.page.goto(f"{self.site}/door/")
        self.page.wait_for_selector("[data-door][data-ready=yes]")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return self

    def scan(self, code: str) -> tuple[str, str]:
        """Type as a hand scanner does, and read light and word once the log has one more line (or the same six)."""
        self.page.evaluate(
            "document.querySelector('[data-door-log]').prepend(Object.assign(document.createElement('li'), {id: 'mark'}))"
        )
        self.page.fill("#code", code)
        self.page.press("#code", "Enter")
        self.page.wait_for_selector("[data-door-log] > li:first-child:not(#mark)")
        return self.light(), self.page.inner_text("[data-door-word]")

    def light(self) -> str:
        return str(self.page.get_attribute("[data-door-result]", "data-light"))

    def waiting(self) -> str:
        return str(self.page.get_attribute("[data-door-waiting]", "data-waiting"))

    def offline(self, off: bool = True) -> None:
        self.context.set_offline(off)

    def back(self) -> None:
        """The network returns; the page notices by itself and sends what it kept."""
        self.offline(False)
        self.page.evaluate("window.dispatchEvent(new Event('online'))")
        self.page.wait_for_selector("[data-door-waiting][data-waiting='0']", timeout=30000)


@pytest.fixture
def door(browser: Any, live_server: Any, doors: Doors) -> Iterator[Any]:
    opened: list[Door] = []

    def make(name: str | None = None, **options: Any) -> Door:
        token = doors.token if name is None else pair(doors.event, doors.staff, name)[1]
        opened.append(Door(browser, live_server.url, token, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()
    assert [one.complaints for one in opened if one.complaints] == []


def test_four_doors_offline_for_two_hours_lose_no_scan(door: Any, doors: Doors) -> None:
    """Each scans its six guests over two hours, and once a guest of the next door; one is reloaded in between, one clock is ten minutes fast."""
    names = (None, "西门", "南门", "北门")
    doors.event.starts_on -= timedelta(days=1)  # two hours ago may have been yesterday
    doors.event.save()
    tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=timezone.now())
    list_change(uuid=doors.entry.uuid, values=ListValues("入场", "once"), by=doors.staff, at=timezone.now())
    opened = [door(name) for name in names]
    start = timezone.now() - timedelta(hours=2)
    for number, one in enumerate(opened):
        ahead = timedelta(minutes=10) if number == 3 else timedelta(0)
        one.page.clock.install(time=start + ahead)
        one.open()
        one.offline()
    told = []
    for step in range(6):
        for number, one in enumerate(opened):
            told.append(one.scan(doors.ticket(number * 6 + step + 1).code)[0])
            one.page.clock.fast_forward(timedelta(minutes=20).seconds * 1000)
    for number, one in enumerate(opened):
        told.append(one.scan(doors.ticket((number + 1) % 4 * 6 + 1).code)[0])
    opened[1].page.reload()
    opened[1].page.wait_for_selector("[data-door][data-ready=yes]")
    waiting = [one.waiting() for one in opened]
    for one in opened:
        one.back()
    assert (told, waiting) == (["green"] * 28, ["7"] * 4)
    assert (Scan.objects.count(), Admission.objects.count(), ScanConflict.objects.filter(kind="twice").count()) == (
        28,
        24,
        4,
    )
    assert set(Scan.objects.values_list("told", flat=True)) == {"accepted"}
    north, east = Device.objects.get(name="北门"), Device.objects.get(name="东门")
    times = list(Scan.objects.filter(device=east).order_by("occurred_at").values_list("occurred_at", flat=True))
    assert (north.skew in range(590, 611), abs(east.skew) < 10) == (True, True)
    assert times[-1] - times[0] > timedelta(minutes=115)


def test_six_doors_that_scan_one_ticket_at_once_let_one_in(door: Any, doors: Doors) -> None:
    opened = [door(name).open() for name in (None, "1", "2", "3", "4", "5")]
    code = doors.ticket().code
    for one in opened:
        one.page.fill("#code", code)
    for one in opened:  # nobody waits for an answer before the last has asked
        one.page.evaluate("setTimeout(() => document.querySelector('[data-door-scan]').requestSubmit(), 50)")
    for one in opened:
        one.page.wait_for_selector("[data-door-log] li")
    assert sorted(one.light() for one in opened) == ["amber"] * 5 + ["green"]
    assert (Scan.objects.count(), Admission.objects.count()) == (6, 1)


def test_a_door_decides_alone_as_the_server_would(door: Any, doors: Doors) -> None:
    ticket_revoke(uuid=doors.ticket(3).uuid, reason="遗失", by=doors.staff, at=timezone.now())
    revoked = doors.event.tickets.get(registration__number=3).code  # type: ignore[attr-defined]  # a related name
    one = door().open()
    online = one.scan(doors.ticket(1).code)
    one.offline()
    alone = [
        one.scan(code)
        for code in (doors.ticket(1).code, doors.ticket(2).code, doors.ticket(2).code, revoked, "nonsense")
    ]
    assert online == ("green", "可以进入")
    assert alone == [
        ("amber", "今天已经签到"), ("green", "可以进入"), ("amber", "今天已经签到"), ("red", "证件已作废"), ("red", "不是签到码"),
    ]  # fmt: skip
    state = one.page.inner_text("[data-door-connection]")
    one.back()
    assert (state, one.page.inner_text("[data-door-connection]"), Scan.objects.count()) == ("离线", "在线", 6)
    assert ScanConflict.objects.count() == 0


def test_self_test_reads_three_badges_offline_and_counts_none(door: Any, doors: Doors) -> None:
    one = door().open()
    one.offline()
    one.page.click("[data-door-tool=test]")
    said = []
    for number in (1, 2, 3):
        one.page.fill("#code", doors.ticket(number).code)
        one.page.press("#code", "Enter")
        words = "三张" if number == 3 else f"{number}/3"
        one.page.locator("[data-door-detail]", has_text=words).wait_for()
        said.append(one.page.inner_text("[data-door-detail]"))
    one.page.click("[data-door-tool=test]")
    one.page.fill("#code", "garbage")
    one.page.press("#code", "Enter")
    one.page.locator("[data-door-word]", has_text="未通过").wait_for()
    assert said == ["自检 1/3", "自检 2/3", "自检通过：三张证件都能离线识别"]
    assert (one.page.inner_text("[data-door-word]"), one.waiting(), Scan.objects.count()) == (
        "自检未通过：不是签到码",
        "0",
        0,
    )


def test_a_guest_without_a_badge_is_found_and_confirmed(door: Any, doors: Doors) -> None:
    person = doors.ticket(5).registration.person
    person.phone = "13900001234"
    person.save()
    one = door().open()
    one.page.click("[data-door-find] summary")
    one.page.fill("#q", "1234")
    one.page.press("#q", "Enter")
    one.page.click(".door-person")
    one.page.wait_for_selector("[data-door-log] li")
    assert (one.light(), one.page.inner_text("[data-door-name]"), Scan.objects.get().source) == (
        "green",
        "来宾5",
        "search",
    )


def test_a_revoked_device_keeps_its_scans_until_it_is_paired_again(door: Any, doors: Doors, live_server: Any) -> None:
    one = door().open()
    one.offline()
    one.scan(doors.ticket(1).code)
    device_revoke(uuid=doors.device.uuid, by=doors.staff, at=timezone.now())
    one.offline(False)
    one.page.evaluate("window.dispatchEvent(new Event('online'))")
    one.page.locator("[data-door-alerts] li", has_text="已停用").wait_for()
    assert (one.waiting(), Scan.objects.count()) == ("1", 0)
    _device, token = pair(doors.event, doors.staff, "东门 2")
    one.context.add_cookies([{"name": "door", "value": token, "url": f"{live_server.url}/door/"}])
    one.back()
    assert Scan.objects.get().ticket == doors.ticket(1)


def test_the_form_answers_without_javascript(door: Any, doors: Doors) -> None:
    one = door(java_script_enabled=False)
    one.page.goto(f"{one.site}/door/")
    one.page.fill("#code", doors.ticket(7).code)
    one.page.press("#code", "Enter")
    one.page.wait_for_load_state()
    assert (one.light(), one.page.inner_text("[data-door-name]")) == ("green", "来宾7")


def test_the_page_serves_every_eye_and_never_scrolls_sideways(door: Any, doors: Doors) -> None:
    from axe_playwright_python.sync_playwright import Axe

    one = door().open()
    found = []
    for code in (doors.ticket(1).code, doors.ticket(1).code, "nonsense"):
        one.scan(code)
        found += [
            (rule["id"], rule["nodes"][0]["html"][:100])
            for rule in Axe().run(one.page).response["violations"]
            if rule["impact"] in {"serious", "critical"}
        ]
    assert (found, one.page.evaluate("document.documentElement.scrollWidth")) == ([], 390)
