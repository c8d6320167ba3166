"""The directory of a delegate: whom they can ask, narrowed, at a constant cost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.operations.profiles import profile_hide
from duixian.apps.partnering.operations.requests import no_thanks_say
from duixian.apps.partnering.queries.profiles import DirectoryFilter, directory
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import NOW, make_interest, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 1)


@pytest.fixture
def event() -> Event:
    event = make_event(make_world().unit)
    make_partnering(event)
    return event


def names(profile: Profile, on: date = DAY, **wanted: str) -> list[str]:
    return [one.registration.person.name for one in directory(profile, DirectoryFilter(**wanted), on=on)]


def test_others_are_found_by_organisation_and_name(event: Event) -> None:
    me = make_profile(event, "我", "我司")
    make_profile(event, "同事", "我司")
    make_profile(event, "丁", "乙生物")
    make_profile(event, "丙", "乙生物")
    make_profile(event, "隐", "丙公司", listed=False)
    profile_hide(uuid=make_profile(event, "藏", "丁公司").uuid, reason="广告", by=PROGRAM, at=NOW)
    assert names(me) == sorted(("丙", "丁"))


def test_no_thanks_hides_both_from_each_other(event: Event) -> None:
    me, other = make_profile(event, "我", "我司"), make_profile(event, "丙", "乙生物")
    no_thanks_say(profile_uuid=me.uuid, organisation_uuid=other.organisation.uuid, by=GUEST, at=NOW)
    assert (names(me), names(other)) == ([], [])


def test_narrowed_by_text_and_by_what_is_published_on_the_day(event: Event) -> None:
    me = make_profile(event, "我", "我司")
    maker = make_profile(event, "丙", "乙生物", about="做培养基")
    seeker = make_profile(event, "丁", "丁药业", about_en="We look for capital")
    make_interest(maker, "无血清培养平台", area="biologics", expires_on=DAY)
    make_interest(seeker, "寻找A轮", side="need", kind="capital", text_en="Series A")
    make_interest(seeker, "未审的平台", published=False)
    assert (names(me, text="培养"), names(me, text="Series a"), names(me, text="药业")) == (["丙"], ["丁"], ["丁"])
    assert (names(me, side="offer"), names(me, side="need", kind="capital")) == (["丙"], ["丁"])
    assert (names(me, side="need", kind="technology"), names(me, area="biologics")) == ([], ["丙"])
    assert names(me, on=date(2020, 6, 2), area="biologics") == []
    assert (len(names(me, country="CN")), names(me, country="DE"), names(me, text="平台未审")) == (2, [], [])
    (found,) = directory(me, DirectoryFilter(text="丙"), on=DAY)
    assert [one.text for one in found.shown] == ["无血清培养平台"]


def test_the_directory_costs_two_queries(event: Event) -> None:
    me = make_profile(event)
    for _each in range(3):
        make_interest(make_profile(event))
    with CaptureQueriesContext(connection) as caught:
        told = [
            (one.registration.person.name, one.organisation.name, len(one.shown))
            for one in directory(me, DirectoryFilter(text="平台"), on=DAY)
        ]
    assert (len(told), len(caught)) == (3, 2)
