"""A guest on a phone: registers, changes the details, chooses a language and cancels, in chromium at 390 px."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest

from duixian.apps.events.models import Event, Registration
from duixian.apps.events.operations.kinds import question_put
from duixian.core.events.questions import Kind, Question
from duixian.core.wording import Words
from e2e.people import Person, Visit
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.registering import AT, apply, details

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own
DAY = date(2090, 6, 10)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    event = make_event(world.unit, starts_on=DAY, ends_on=DAY + timedelta(2), contact_email="office@example.org")
    topic = Question("topic", Kind.TEXT, Words("方向", "Topic"))
    question_put(kind_uuid=make_kind(event, name_en="Delegate").uuid, question=topic, by=act(world.filler), at=AT)
    return event


def on_own_page(visit: Visit, event: Event) -> Person:
    guest = visit(width=390)
    token = apply(event.kinds.get(), guest=details("甲", phone="139"), typed={"topic": ["中药"]}).token
    guest.go(f"/g/{token}/")
    return guest


def fits(guest: Person) -> bool:
    return bool(guest.page.evaluate("document.documentElement.scrollWidth <= 390"))


def test_a_guest_changes_and_cancels_on_a_phone(visit: Visit, event: Event) -> None:
    guest = on_own_page(visit, event)
    guest.follow("修改信息")
    assert fits(guest)
    guest.fill("手机", "13800000000")
    guest.fill("方向", "天然药物")
    guest.press("保存")
    one = Registration.objects.select_related("person").get()
    assert (one.person.phone, one.answers, "已保存" in guest.text()) == ("13800000000", {"topic": "天然药物"}, True)
    guest.follow("取消报名")
    guest.fill("原因（可不填）", "另有安排")
    guest.press("确认取消报名")
    assert (Registration.objects.get().state, "报名已取消" in guest.text(), fits(guest)) == ("cancelled", True, True)
    assert guest.complaints == []


def test_a_guest_gives_a_consent_and_reads_the_page_in_english(visit: Visit, event: Event) -> None:
    guest = on_own_page(visit, event)
    guest.press("同意", "#consents")
    assert sorted(Registration.objects.get().consents.values_list("purpose", flat=True)) == ["cross_border", "notice"]
    guest.follow("English", "header")
    assert (guest.page.locator("html").get_attribute("lang"), "lang=" in guest.page.url) == ("en", False)
    guest.follow("Change details")
    assert guest.page.locator("h1").inner_text() == "Change the details"
    assert guest.complaints == []
