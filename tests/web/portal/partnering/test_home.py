"""The way into one-to-one meetings, and what to do next."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.operations.erasing import registration_erase
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Partnering, Profile
from duixian.apps.partnering.operations.profiles import profile_hide
from factories.accounts import make_world
from factories.events import make_event, make_registration
from factories.partnering import PROGRAM, asks, make_body, make_interest, make_profile
from web.portal.partnering.scene import CLOSES, OPENS, Pages, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    cache.clear()
    return make_world().unit


def guest(event: Event, body: str = "海汀大学", **more: object) -> Pages:
    one = make_registration(event, "来宾甲", **more)
    one.person.organisation = make_body(event, body) if body else None
    one.person.save()
    return Pages(one)


def own_page(pages: Pages) -> str:
    return pages.client.get(f"/g/{pages.token}/").content.decode()


def test_guest_finds_the_way_in_on_their_own_page_and_joins(unit: Unit) -> None:
    pages = guest(opened(unit))
    card = own_page(pages)
    assert ("2098-01-01 08:00 前可以申请与其他参会者约谈。" in card, "了解并参加" in card) == (True, True)
    assert ("怎样参加" in pages.get(), "正在接受申请" in pages.get()) == (True, True)
    code, page = pages.post(
        "profile/edit/", about="做早期临床试验。", website="https://example.org", interpreter="on", listed="on"
    )
    held = Profile.objects.get()
    assert (code, "您已参加一对一对接" in page) == (302, True)
    assert (held.about, held.website, held.interpreter, held.listed) == (
        "做早期临床试验。",
        "https://example.org",
        True,
        True,
    )
    assert "我的一对一对接" in own_page(pages)


def test_way_in_says_when_requests_open_and_that_they_are_closed(unit: Unit) -> None:
    event = opened(unit, opens_at=CLOSES.replace(year=2097))
    pages = guest(event)
    assert ("2097-01-01 08:00 起可以申请约谈" in own_page(pages), "尚未开放申请" in pages.get()) == (True, True)
    Partnering.objects.update(opens_at=OPENS, closes_at=OPENS.replace(month=2))
    assert ("约谈申请已截止" in own_page(pages), "收到的申请仍可答复" in pages.get()) == (True, True)


def test_edition_without_meetings_says_so_on_every_page(unit: Unit) -> None:
    pages = Pages(make_registration(make_event(unit)))
    assert "一对一对接" not in own_page(pages)
    answer = pages.client.get(pages.address())
    assert (answer.status_code, "本次会议没有一对一对接" in answer.content.decode()) == (404, True)
    led = pages.client.get(pages.address("people/"), follow=True)
    assert (led.redirect_chain, led.status_code) == ([(pages.address(), 302)], 404)


def test_guest_who_waits_or_cancelled_reads_why_they_cannot_take_part(unit: Unit) -> None:
    event = opened(unit)
    waiting = guest(event, state="waiting")
    assert ("报名确认后才能参加" in waiting.get(), "一对一对接" in own_page(waiting)) == (True, False)
    assert waiting.post("profile/edit/", about="甲")[0] == 302
    profile = make_profile(event)
    registration_cancel(uuid=profile.registration.uuid, by=GUEST, at=OPENS)
    left = Pages(profile.registration)
    assert ("您已不再参加一对一对接" in left.get(), "怎样参加" in left.get()) == (True, False)
    for part in ("profile/", "people/", "requests/", "times/", "no-thanks/", "profile/edit/"):
        assert left.client.get(left.address(part))["Location"] == left.address()
    assert Profile.objects.count() == 1


def test_erased_guest_and_wrong_link_open_nothing(unit: Unit) -> None:
    profile = make_profile(opened(unit))
    pages = Pages(profile.registration)
    registration_erase(uuid=profile.registration.uuid, by=GUEST, at=OPENS)
    for part in ("", "people/", "profile/edit/"):
        answer = pages.client.get(pages.address(part))
        assert (answer.status_code, "这个链接打不开个人页" in answer.content.decode()) == (404, True)
    assert Client().get("/g/nothing/meet/").status_code == 404


def test_conference_that_is_over_takes_nobody(unit: Unit) -> None:
    event = make_event(unit)
    Partnering.objects.create(event=event, opens_at=OPENS, closes_at=OPENS.replace(month=2), created_at=OPENS)
    joined, late = Pages(make_profile(event).registration), guest(event)
    assert ("一对一对接已随会议结束。" in late.get(), "怎样参加" in late.get()) == (True, False)
    assert "档案和申请仍可查看" in joined.get()


def test_guest_without_organisation_is_told_where_to_say_it(unit: Unit) -> None:
    pages = guest(opened(unit), body="")
    assert "请先填写单位" in pages.get("profile/edit/")
    code, page = pages.post("profile/edit/", about="甲")
    assert (code, "请先在报名信息中填写单位。" in page, Profile.objects.count()) == (422, True, 0)


def states(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('class="step step--')[1:]]


def test_steps_lead_from_profile_to_meeting(unit: Unit) -> None:
    event = opened(unit)
    profile, other = make_profile(event), make_profile(event)
    pages = Pages(profile.registration)
    assert states(pages.get()) == ["current", "todo", "todo", "todo", "todo", "todo"]
    profile.about = "甲"
    profile.save()
    make_interest(profile)
    page = pages.get()
    assert (states(page), "还可申请 30 份。" in page) == (["done", "done", "current", "todo", "todo", "todo"], True)
    asks(profile, other)
    assert states(pages.get()) == ["done", "done", "done", "done", "done", "current"]
    asks(make_profile(event), profile)
    page = pages.get()
    assert states(page) == ["done", "done", "done", "done", "current", "todo"]
    assert ("1 份约谈申请等您答复" in page, "您发出而未了结的申请 1 份，上限 30 份" in page) == (True, True)
    assert "1 份约谈申请等您答复" in own_page(pages)


def test_whoever_asks_nobody_is_told_that_others_ask(unit: Unit) -> None:
    profile = make_profile(opened(unit, limits={"delegate": 0}))
    assert ("您的报名类别由对方来约。" in Pages(profile.registration).get(), profile.registration.kind.role) == (
        True,
        "delegate",
    )


def test_profile_that_the_office_hid_says_why(unit: Unit) -> None:
    profile = make_profile(opened(unit))
    profile_hide(uuid=profile.uuid, reason="重复登记", by=PROGRAM, at=OPENS)
    pages = Pages(profile.registration)
    assert ["重复登记" in pages.get(part) for part in ("", "profile/")] == [True, True]


def test_pages_speak_the_language_of_the_guest(unit: Unit) -> None:
    profile = make_profile(opened(unit), language="en")
    pages = Pages(profile.registration, language="en")
    page = pages.get()
    assert ("One-to-one meetings" in page, "一对一对接" in page, 'lang="en"' in page) == (True, False, True)


def test_who_joins_is_asked_whether_data_may_go_abroad(unit: Unit) -> None:
    pages = guest(opened(unit))
    assert "同意向境外提供个人信息（可不选）" in pages.get("profile/edit/")
    pages.post("profile/edit/", about="做细胞培养", listed="on", abroad="on")
    one = Profile.objects.get().registration
    assert list(one.consents.values_list("purpose", "language")) == [("cross_border", "zh-hans")]
    assert "同意向境外提供个人信息" not in pages.get("profile/edit/")
