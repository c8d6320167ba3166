"""Requests of a delegate: answered, taken back, called off, talked about; and when they cannot meet."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import Event
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Absence, Message, Profile
from factories.accounts import make_world
from factories.events import make_room, make_session, make_speaker, make_talk
from factories.partnering import answers, asks, make_interest, make_profile
from web.portal.partnering.scene import DAY, OPENS, Pages, known, opened

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def event() -> Event:
    cache.clear()
    return opened(make_world().unit)


@pytest.fixture
def wang(event: Event) -> Profile:
    return known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming")


@pytest.fixture
def ann(event: Event) -> Profile:
    return known(event, "Ann Baker", "Baker Bio", country="US")


@pytest.fixture
def pages(wang: Profile) -> Pages:
    return Pages(wang.registration)


def test_received_and_sent_say_how_they_stand(pages: Pages, wang: Profile, ann: Profile, event: Event) -> None:
    asks(ann, wang, "must", EVIL)
    asks(wang, known(event, "李青", "青原制药"))
    received, sent = pages.get("requests/"), pages.get("requests/", show="sent")
    assert ("Ann Baker" in received, "等您答复" in received, "对方：务必见面" in received, EVIL in received, "李青" in received) == (
        True, True, True, False, False,
    )  # fmt: skip
    assert ("李青" in sent, "待答复" in sent, "还可申请 29 份（上限 30 份）" in sent, "Ann Baker" in sent) == (
        True,
        True,
        True,
        False,
    )


def test_empty_lists_say_what_to_do(pages: Pages) -> None:
    assert ("还没有收到申请" in pages.get("requests/"), "还没有发出申请" in pages.get("requests/", show="sent")) == (
        True,
        True,
    )


def test_list_costs_the_same_however_many_there_are(pages: Pages, wang: Profile, ann: Profile, event: Event) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            pages.get("requests/")
        return len(caught)

    asks(ann, wang)
    alone = queries()
    for _each in range(22):
        asks(make_profile(event), wang)
    assert (queries(), "共 23 条，本页第 21–23 条" in pages.get("requests/", page=2)) == (alone, True)
    assert alone <= 12


def test_request_is_accepted_with_ones_own_wish(pages: Pages, wang: Profile, ann: Profile) -> None:
    make_interest(ann, "封闭式培养平台")
    one = asks(ann, wang)
    page = pages.get(f"requests/{one.uuid}/")
    assert ("对方的档案" in page, "封闭式培养平台" in page) == (True, True)
    assert "接受后由会务组统一安排时间和桌号" in pages.get(f"requests/{one.uuid}/accept/")
    code, page = pages.post(f"requests/{one.uuid}/accept/", priority="never")
    assert (code, 'id="id_priority_error"' in page) == (422, True)
    code, page = pages.post(f"requests/{one.uuid}/accept/", priority="must", note="期待见面")
    one.refresh_from_db()
    assert (code, "双方已约好" in page, "期待见面" in page, one.standing, one.asked_priority) == (
        302,
        True,
        True,
        "accepted",
        "must",
    )
    assert "期待见面" in Pages(ann.registration).get(f"requests/{one.uuid}/")


def test_declined_request_can_still_be_accepted_by_who_declined(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(ann, wang)
    code, page = pages.post(f"requests/{one.uuid}/decline/", note="时间太满")
    assert (code, "已谢绝" in page, "改为接受" in page) == (302, True, True)
    theirs = Pages(ann.registration).get(f"requests/{one.uuid}/")
    assert ("已谢绝" in theirs, "时间太满" in theirs, "改为接受" in theirs) == (True, True, False)
    assert pages.post(f"requests/{one.uuid}/accept/", priority="meet")[0] == 302


def test_own_request_is_withdrawn_and_can_be_sent_again(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(wang, ann)
    assert "以后仍可重新申请" in pages.get(f"requests/{one.uuid}/withdraw/")
    code, page = pages.post(f"requests/{one.uuid}/withdraw/")
    assert (code, "申请已撤回。" in page, "还可申请 30 份" in pages.get("requests/", show="sent")) == (302, True, True)
    assert pages.post(f"people/{ann.uuid}/ask/", priority="meet")[0] == 302


def test_calling_off_says_that_it_is_final_and_is(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(ann, wang)
    answers(wang, one, "accept")
    assert "取消后不能恢复，双方也不能再次互相申请" in pages.get(f"requests/{one.uuid}/cancel/")
    code, page = pages.post(f"requests/{one.uuid}/cancel/", note="临时出差")
    assert (code, "约谈已取消，对方会收到邮件。" in page, "留言已" in page) == (302, True, False)
    code, page = pages.post(f"requests/{one.uuid}/accept/", priority="meet")
    assert (code, "现在是“已取消”，不能“接受”" in page) == (422, True)
    code, page = Pages(ann.registration).post(f"people/{wang.uuid}/ask/", priority="meet")
    assert (code, "不能再次申请" in page) == (422, True)


def test_steps_of_the_other_side_are_refused(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(wang, ann)
    for step, typed in (("accept", {"priority": "meet"}), ("decline", {}), ("cancel", {})):
        assert pages.post(f"requests/{one.uuid}/{step}/", **typed)[0] == 422
    one.refresh_from_db()
    assert (one.standing, pages.code(f"requests/{one.uuid}/burn/")) == ("pending", 404)


def test_request_between_others_is_not_there(pages: Pages, ann: Profile, event: Event) -> None:
    one = asks(ann, make_profile(event))
    for part in ("", "accept/"):
        answer = pages.client.get(pages.address(f"requests/{one.uuid}/{part}"))
        assert (answer.status_code, "这里没有要找的内容" in answer.content.decode()) == (404, True)
    assert pages.post(f"requests/{one.uuid}/write/", text="您好")[0] == 404
    assert Message.objects.count() == 0


def test_both_sides_write_to_each_other(pages: Pages, wang: Profile, ann: Profile) -> None:
    one, theirs = asks(ann, wang), Pages(ann.registration)
    code, page = pages.post(f"requests/{one.uuid}/write/", text=EVIL)
    assert (code, "留言已发出。" in page, EVIL in page) == (302, True, False)
    theirs.post(f"requests/{one.uuid}/write/", text="带样品来")
    listed = pages.get("requests/")
    assert ("2 条留言" in listed, "最近一条是对方" in listed, EVIL in listed) == (True, True, False)
    page = pages.get(f"requests/{one.uuid}/")
    assert page.index("&lt;script&gt;") < page.index("带样品来")
    code, page = pages.post(f"requests/{one.uuid}/write/", text=" ")
    assert (code, 'id="id_text_error"' in page) == (422, True)
    answers(wang, one, "decline")
    code, page = pages.post(f"requests/{one.uuid}/write/", text="再问一句")
    assert (code, "不能再留言" in page, Message.objects.count()) == (422, True, 2)


def test_one_of_an_organisation_answers_for_it(pages: Pages, wang: Profile, ann: Profile, event: Event) -> None:
    one, colleague = asks(ann, wang.organisation), make_profile(event, body="海汀第一医院")
    assert "对方希望见贵单位任何一位" in pages.get("requests/")
    assert pages.post(f"requests/{one.uuid}/accept/", priority="meet")[0] == 302
    assert "王晓明 · 已接受" in Pages(colleague.registration).get(f"requests/{one.uuid}/").replace("\n", "")


def test_other_side_that_no_longer_comes_is_said_and_not_shown(pages: Pages, wang: Profile, ann: Profile) -> None:
    one = asks(ann, wang)
    registration_cancel(uuid=ann.registration.uuid, by=GUEST, at=OPENS)
    page = pages.get(f"requests/{one.uuid}/")
    assert ("对方已不参加会议" in page, "对方的档案" in page) == (True, False)


def spans(profile: Profile) -> list[tuple[str, str]]:
    zone = ZoneInfo("Asia/Shanghai")
    return [
        tuple(f"{at.astimezone(zone):%d %H:%M}" for at in (one.starts_at, one.ends_at))
        for one in Absence.objects.filter(profile=profile)
    ]  # type: ignore[misc]


def test_times_are_added_and_taken_back(pages: Pages, wang: Profile) -> None:
    assert pages.post("times/", day="2099-06-10", starts_at="09:00", ends_at="10:30")[0] == 302
    pages.post("times/", day="2099-06-12", whole_day="on")
    assert spans(wang) == [("10 09:00", "10 10:30"), ("12 00:00", "13 00:00")]
    page = pages.get("times/")
    assert "2099-06-10 09:00 – 2099-06-10 10:30" in page
    sent = page.split('name="starts_at" value="')[1].split('"')[0]
    code, page = pages.post("times/free/", starts_at=sent.replace("&#x2B;", "+"))
    assert (code, "已删除。" in page, spans(wang)) == (302, True, [("12 00:00", "13 00:00")])


def test_wrong_times_are_told_beside_their_fields(pages: Pages, wang: Profile) -> None:
    for typed, field in (
        ({"day": "2099-06-10"}, "starts_at"),
        ({"day": "2099-06-10", "starts_at": "10:00", "ends_at": "10:00"}, "ends_at"),
        ({"day": "2099-06-13", "whole_day": "on"}, "day"),
        ({"day": "2099-06-10", "starts_at": "25:00", "ends_at": "26:00"}, "starts_at"),
    ):
        code, page = pages.post("times/", **typed)
        assert (code, f'id="id_{field}_error"' in page) == (422, True)
    assert spans(wang) == []


def test_own_sessions_are_listed_and_cannot_be_taken_away(pages: Pages, wang: Profile, event: Event) -> None:
    at = datetime.combine(DAY, datetime.min.time(), ZoneInfo("Asia/Shanghai")) + timedelta(hours=14)
    session = make_session(event, "细胞治疗分会", make_room(event), at)
    make_talk(session, "早期试验", make_speaker(event, person=wang.registration.person))
    page = pages.get("times/")
    assert (
        "2099-06-10 14:00 – 2099-06-10 15:00" in page,
        "细胞治疗分会 · 一号厅" in page,
        page.count("times/free/"),
    ) == (True, True, 0)
