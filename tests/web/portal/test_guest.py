"""Guests' own pages: what they show and what can be done there, without an account."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event, Registration, Stay
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.hospitality import lodging_add, meal_add
from duixian.apps.events.operations.kinds import question_put
from duixian.apps.events.queries.registrations import registration_by_token
from duixian.apps.events.rules import GUEST
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, details, letters, states

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"
DAY = date(2099, 6, 10)


@pytest.fixture
def world() -> World:
    cache.clear()
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=DAY, ends_on=DAY + timedelta(2), contact_email="office@example.org")


@pytest.fixture
def token(world: World, event: Event) -> str:
    kind = make_kind(event, fee=Decimal(800), name_en="Delegate", quota=1)
    topic = Question("topic", Kind.TEXT, Words("方向", "Topic"))
    question_put(kind_uuid=kind.uuid, question=topic, by=act(world.filler), at=AT)
    return apply(kind, guest=details("甲", phone="139", title=EVIL), typed={"topic": [EVIL]}).token


def one(token: str) -> Registration:
    return registration_by_token(token)


def text(client: Client, token: str, part: str = "") -> str:
    return client.get(f"/g/{token}/{part}").content.decode()


def test_page_shows_state_ticket_fee_and_answers_as_text(client: Client, token: str) -> None:
    page = text(client, token)
    assert ("已确认" in page, 'class="guest-qr"' in page, "报名号 0001" in page, page.count("&lt;script&gt;"), EVIL in page) == (
        True, True, True, 2, False,
    )  # fmt: skip
    answer = client.get(f"/g/{token}/")
    assert (answer["Cache-Control"], "sessionid" in client.cookies) == (
        "max-age=0, no-cache, no-store, must-revalidate, private",
        False,
    )


def test_page_is_read_in_the_language_of_the_guest_unless_the_browser_says_otherwise(
    client: Client, event: Event
) -> None:
    token = apply(make_kind(event, name_en="Delegate"), language="en").token
    assert "Show this when you check in" in text(client, token)
    client.post("/language/", {"language": "zh-hans", "next": f"/g/{token}/"})
    assert "签到时出示" in text(client, token)


def test_link_that_opens_nothing_says_what_to_do(client: Client, token: str) -> None:
    for wrong in ("nothing", f"{token}x", one(token).secret):
        answer = client.get(f"/g/{wrong}/")
        assert (answer.status_code, "用报名时的邮箱找回链接" in answer.content.decode()) == (404, True)


def test_details_are_corrected_but_not_name_and_address(client: Client, token: str) -> None:
    told = {
        "name": "乙",
        "email": "b@example.org",
        "phone": "138",
        "organisation": "海汀大学",
        "country": "DE",
        "q_topic": "抗体",
    }
    answer = client.post(f"/g/{token}/edit/", told, follow=True)
    person = one(token).person
    assert ("已保存。" in answer.content.decode(), person.name, person.phone, person.country, str(person.organisation)) == (
        True, "甲", "138", "DE", "海汀大学",
    )  # fmt: skip
    assert one(token).answers == {"topic": "抗体"}
    assert client.post(f"/g/{token}/edit/", {"country": "XX"}).status_code == 422


def test_cancelling_asks_first_and_lets_the_next_person_in(client: Client, event: Event, token: str) -> None:
    waiting = apply(event.kinds.get(), "乙").token
    assert "不能恢复" in text(client, token, "cancel/")
    page = client.post(f"/g/{token}/cancel/", {"reason": "出差"}, follow=True).content.decode()
    assert ("报名已取消。" in page, "guest-acts" in page, states(event)) == (
        True,
        False,
        [("甲", "cancelled"), ("乙", "offered")],
    )
    again = client.post(f"/g/{token}/cancel/", {})
    assert (again.status_code, "已取消，不能取消报名" in again.content.decode()) == (422, True)
    assert "确认参加" in text(client, waiting)
    accepted = client.post(f"/g/{waiting}/accept/", follow=True).content.decode()
    assert ("名额已确认" in accepted, one(waiting).state) == (True, "confirmed")
    refused = client.post(f"/g/{waiting}/accept/", follow=True).content.decode()
    assert "不能接受候补名额" in refused


def test_substitute_gets_the_place_and_a_letter_and_the_old_page_says_so(
    client: Client, event: Event, token: str
) -> None:
    told = {"name": "丙", "email": "c@example.org", "country": "CN"}
    page = client.post(f"/g/{token}/substitute/", told, follow=True).content.decode()
    assert ("名额已转给他人" in page, 'class="guest-qr"' in page, states(event)) == (
        True,
        False,
        [("甲", "replaced"), ("丙", "confirmed")],
    )
    assert letters()[-1] == ("c@example.org", "confirmed")
    assert client.post(f"/g/{token}/substitute/", {**told, "email": "d@example.org"}).status_code == 422


def test_room_travel_and_meals_are_said_and_shown(client: Client, world: World, event: Event, token: str) -> None:
    by = act(world.filler)
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=1, by=by, at=AT)
    lunch = meal_add(event_uuid=event.uuid, name="午餐", starts_at=AT, by=by, at=AT)
    client.post(f"/g/{token}/room/", {"lodging": str(room.uuid), "arrives_on": "2099-06-09", "leaves_on": "2099-06-12"})
    client.post(
        f"/g/{token}/travel/",
        {"arrival_at": "2099-06-09T15:30", "arrival_place": "T2", "arrival_number": "mu551", "arrival_wanted": "on"},
    )
    client.post(f"/g/{token}/meals/", {"meals": [str(lunch.uuid)], "diet": "other", "diet_note": EVIL})
    page = text(client, token)
    assert ("海汀宾馆 · 大床房" in page, "2099-06-09 15:30 MU551 T2" in page, "午餐" in page, EVIL in page) == (
        True,
        True,
        True,
        False,
    )
    assert 'value="2099-06-09T15:30"' in text(client, token, "travel/")
    missing = client.post(f"/g/{token}/travel/", {"departure_at": "2099-06-12T10:00"})
    assert (missing.status_code, one(token).transfers.count()) == (422, 1)
    without_days = client.post(f"/g/{token}/room/", {"lodging": str(room.uuid)})
    assert without_days.status_code == 422
    client.post(f"/g/{token}/room/", {"lodging": ""})
    assert Stay.objects.count() == 0


def test_room_that_is_full_is_told_at_its_field(client: Client, world: World, event: Event, token: str) -> None:
    room = lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=0, by=act(world.filler), at=AT)
    answer = client.post(
        f"/g/{token}/room/", {"lodging": str(room.uuid), "arrives_on": "2099-06-09", "leaves_on": "2099-06-12"}
    )
    assert (answer.status_code, "2099-06-09 的这种房间已满。" in answer.content.decode()) == (422, True)


def test_invoice_is_asked_for(client: Client, token: str) -> None:
    client.post(
        f"/g/{token}/invoice/", {"title": "海汀大学", "tax_number": "91310000MA1FL0000X", "email": "a@example.org"}
    )
    page = text(client, token)
    assert ("海汀大学 · 待开票" in page, "应缴（元）" in page) == (True, True)
    assert client.post(f"/g/{token}/invoice/", {"title": "甲", "tax_number": "1"}).status_code == 422


def test_consents_are_given_and_withdrawn_one_by_one(client: Client, token: str) -> None:
    for given in ("yes", "no"):
        client.post(f"/g/{token}/consent/", {"purpose": "photos", "given": given})
    held = [(c.purpose, c.withdrawn_at is None) for c in one(token).consents.order_by("purpose")]
    assert held == [("notice", True), ("photos", False)]
    refused = client.post(f"/g/{token}/consent/", {"purpose": "notice", "given": "no"}, follow=True).content.decode()
    assert "撤回这一项即不能参会" in refused


def test_calendar_and_data_are_files_of_the_guest(client: Client, token: str) -> None:
    calendar = client.get(f"/g/{token}/calendar.ics")
    assert (calendar["Content-Type"], b"DTSTART;TZID=Asia/Shanghai:20990610T000000" in calendar.content) == (
        "text/calendar; charset=utf-8", True,
    )  # fmt: skip
    told = json.loads(client.get(f"/g/{token}/data.json").content)
    assert (told["person"]["phone"], told["registration"]["answers"]) == ("139", {"topic": EVIL})


def test_erasing_asks_first_and_then_the_link_opens_nothing(client: Client, event: Event, token: str) -> None:
    assert client.post(f"/g/{token}/erase/", {}).status_code == 422
    page = client.post(f"/g/{token}/erase/", {"sure": "on"}).content.decode()
    assert ("个人信息已删除" in page, states(event)) == (True, [("（已删除）", "cancelled")])
    assert client.get(f"/g/{token}/").status_code == 404


def test_a_guest_cannot_do_anything_with_the_link_of_another(client: Client, event: Event, token: str) -> None:
    other = make_event(event.unit, slug="other", starts_on=DAY, ends_on=DAY)
    room = lodging_add(event_uuid=other.uuid, hotel="海汀宾馆", name="大床房", quota=1, by=GUEST, at=AT)
    answer = client.post(
        f"/g/{token}/room/", {"lodging": str(room.uuid), "arrives_on": "2099-06-09", "leaves_on": "2099-06-12"}
    )
    assert (answer.status_code, Stay.objects.count()) == (422, 0)


def test_page_costs_the_same_however_many_are_registered(client: Client, event: Event, token: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            text(client, token)
        return len(caught)

    alone = queries()
    for name in ("乙", "丙", "丁"):
        apply(event.kinds.get(), name)
    registration_cancel(uuid=event.registrations.get(person__name="乙").uuid, by=GUEST, at=AT)
    assert queries() == alone <= 22
