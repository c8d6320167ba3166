"""What a delegate sees of meetings that nobody asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from duixian.apps.events.models import Event
from duixian.apps.partnering.models import MeetingRequest, Profile, Slot
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from factories.accounts import make_world
from factories.advising import fit
from factories.partnering import answers
from factories.planning import live
from factories.speakers import PROGRAM
from web.portal.partnering.hall import on_now, told
from web.portal.partnering.scene import Pages, known

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    cache.clear()
    event = on_now(make_world().unit)
    details = PartneringDetails(event.partnering.opens_at, event.partnering.closes_at, most_recommended=2)
    event.partnering = partnering_keep(event_uuid=event.uuid, details=details, by=PROGRAM, at=timezone.now())
    return event


@pytest.fixture
def wang(event: Event) -> Profile:
    return known(event, "王晓明", "海汀第一医院", takes_recommended=True)


@pytest.fixture
def ann(event: Event) -> Profile:
    return known(event, "Ann Baker", "Baker Bio", country="US", takes_recommended=True)


def test_the_agenda_says_that_it_is_recommended_and_what_the_two_share(
    event: Event, wang: Profile, ann: Profile
) -> None:
    fit(wang, ann)
    told(event, begins=30)
    pages = Pages(wang.registration)
    for page in ("agenda/", "agenda/print/"):
        text = pages.get(page)
        assert ("Ann Baker" in text, "推荐洽谈" in text, "抗体与蛋白药物" in text) == (True, True, True)
    english = Pages(ann.registration, language="en").get("agenda/")
    assert ("Recommended meeting" in english, "In common: Antibodies and proteins" in english) == (True, True)
    assert "SUMMARY:推荐洽谈：Baker Bio" in pages.get("agenda.ics").replace("\r\n ", "")


def test_its_page_says_why_and_lets_either_decline(event: Event, wang: Profile, ann: Profile) -> None:
    fit(wang, ann)
    told(event, begins=30)
    request, pages = MeetingRequest.objects.get(), Pages(wang.registration)
    page = pages.get(f"requests/{request.uuid}/")
    assert [word in page for word in ("为什么推荐", "您需要", "寻找双抗", "谢绝推荐洽谈", "会务组安排推荐洽谈", "收到的约谈申请")] == [
        True, True, True, True, True, False,
    ]  # fmt: skip
    other = Pages(ann.registration).get(f"requests/{request.uuid}/")
    assert ("您提供" in other, "对方需要" in other, "您需要" in other) == (True, True, False)
    asked = pages.get(f"requests/{request.uuid}/cancel/")
    assert "谢绝后不能恢复，空出的时间会用于其他约谈。" in asked
    code, then = pages.post(f"requests/{request.uuid}/cancel/", note="")
    assert (code, "已谢绝，对方会收到邮件。" in then, live(event.partnering)) == (302, True, [])


def test_what_has_begun_cannot_be_declined_any_more(event: Event, wang: Profile, ann: Profile) -> None:
    fit(wang, ann)
    told(event, begins=30)
    (meeting,) = live(event.partnering)
    page = f"requests/{meeting.request.uuid}/"
    assert "谢绝推荐洽谈" in Pages(wang.registration).get(page)
    Slot.objects.filter(pk=meeting.slot_id).update(starts_at=timezone.now() - timedelta(minutes=1))
    after = Pages(wang.registration).get(page)
    assert ("约谈定在" in after, "谢绝推荐洽谈" in after, "可以谢绝" in after) == (True, False, False)


def test_the_list_of_requests_shows_it_to_both(event: Event, wang: Profile, ann: Profile) -> None:
    fit(wang, ann)
    told(event, begins=30)
    for profile in (wang, ann):
        pages = Pages(profile.registration)
        assert ("推荐洽谈" in pages.get("requests/"), "还没有发出申请" in pages.get("requests/", show="sent")) == (
            True,
            True,
        )
    assert "推荐洽谈" in Pages(wang.registration).get("people/")


def test_an_agenda_costs_the_same_however_many_are_recommended(event: Event, wang: Profile) -> None:
    others = [known(event, f"对方{n}", f"公司{n}", takes_recommended=True) for n in range(2)]
    for other in others:
        fit(wang, other)
    told(event, begins=30)
    pages = Pages(wang.registration)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert "推荐洽谈" in pages.get("agenda/")
        return len(caught)

    two = queries()
    answers(others[1], MeetingRequest.objects.get(asked=others[1]), "cancel", at=timezone.now())
    assert (len(live(event.partnering)), queries()) == (1, two)


def test_the_profile_asks_whether_free_times_may_be_used(event: Event, wang: Profile) -> None:
    pages = Pages(wang.registration)
    assert "留给推荐对象" in pages.get("profile/")
    form = pages.get("profile/edit/")
    assert "把空闲时段留给推荐对象" in form
    pages.post("profile/edit/", about="商务", listed="on")
    wang.refresh_from_db()
    assert (wang.takes_recommended, "不安排推荐洽谈" in pages.get("profile/"), "在档案中选择" in pages.get("advice/")) == (
        False, True, True,
    )  # fmt: skip


def test_an_edition_without_recommended_meetings_asks_nothing_and_forgets_nothing(event: Event, wang: Profile) -> None:
    event.partnering.most_recommended = 0
    event.partnering.save()
    pages = Pages(wang.registration)
    assert "把空闲时段留给推荐对象" not in pages.get("profile/edit/")
    pages.post("profile/edit/", about="商务", listed="on")
    wang.refresh_from_db()
    assert (wang.takes_recommended, wang.about) == (True, "商务")
