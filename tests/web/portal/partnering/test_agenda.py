"""A delegate's meetings on their own pages: the agenda, the calendar file, and what can be done on the day and months after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import (
    Absence,
    Arrival,
    Cooperation,
    FollowUp,
    Mark,
    MeetingRequest,
    Rating,
)
from duixian.apps.partnering.operations.attending import result_set
from factories.accounts import make_world
from factories.partnering import make_interest, make_profile
from factories.planning import agreed, meeting_of
from factories.speakers import PROGRAM
from web.portal.partnering.hall import on_now, told
from web.portal.partnering.scene import Pages, known, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    cache.clear()
    return make_world().unit


@pytest.fixture
def event(unit: Unit) -> Event:
    return on_now(unit)


@pytest.fixture
def pair(event: Event) -> MeetingRequest:
    wang = known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming", body_en="Haiting First Hospital")
    ann = known(event, "Ann Baker", "Baker Bio", country="US", title="CEO")
    make_interest(ann, "封闭式<b>培养平台")
    return agreed(wang, ann)


def test_before_the_schedule_is_out_the_page_says_so(unit: Unit) -> None:
    event = opened(unit)
    one = agreed(make_profile(event, "王晓明", "海汀第一医院"), make_profile(event, "李青", "青原制药"))
    pages = Pages(one.asker.registration)
    page = pages.get("agenda/")
    assert ("约谈安排还没有公布" in page, "青原制药" in page, "等会务组统一排定。" in page, "订阅到日历" in page) == (
        True, True, True, False,
    )  # fmt: skip
    assert "约谈安排还没有公布" in pages.get(f"agenda/book/{one.uuid}/")
    assert "约谈安排还没有公布" in pages.get("agenda/print/")
    assert "BEGIN:VEVENT" not in pages.get("agenda.ics")


def test_agenda_shows_time_table_and_whom_in_both_languages(event: Event, pair: MeetingRequest) -> None:
    told(event)
    meeting = meeting_of(pair)
    pages = Pages(pair.asker.registration)
    page = pages.get("agenda/")
    assert [part in page for part in ("1 场约谈", f"{meeting.table.label}桌", "Baker Bio", "Ann Baker", "CEO", "Asia/Shanghai", "我到了")] == [True] * 7  # fmt: skip
    assert ("封闭式&lt;b&gt;培养平台" in page, "webcal://" in page) == (True, True)
    english = Pages(pair.asked.registration, language="en").get("agenda/")  # type: ignore[union-attr]
    assert [part in english for part in ("My meetings", "Haiting First Hospital", "Wang Xiaoming", f"table {meeting.table.label}")] == [True] * 4  # fmt: skip
    assert "下一场" in pages.get()
    assert "下一场" in pages.client.get(f"/g/{pages.token}/").content.decode()


def test_agenda_costs_the_same_however_many_there_are(event: Event, pair: MeetingRequest) -> None:
    pages = Pages(pair.asker.registration)

    def queries(part: str, whose: Pages = pages) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert whose.code(part) == 200
        return len(caught)

    for _each in range(3):
        agreed(pair.asker, make_profile(event))
    told(event, begins=60, slots=6)
    parts = ("agenda/", "agenda/print/", "agenda.ics")
    several = [queries(part) for part in parts]
    assert pair.asked is not None
    assert [queries(part, Pages(pair.asked.registration)) for part in parts] == several
    assert max(several) <= 16
    agreed(pair.asker, make_profile(event))
    one = queries("agenda/")
    agreed(pair.asker, make_profile(event))
    assert queries("agenda/") == one <= 30


def test_meetings_of_others_are_not_there(event: Event, pair: MeetingRequest) -> None:
    other = agreed(make_profile(event), make_profile(event))
    told(event)
    meeting, stranger = meeting_of(pair), Pages(other.asker.registration)
    assert [stranger.code(f"agenda/{meeting.uuid}/{part}") for part in ("", "away/")] == [404, 404]
    assert stranger.post(f"agenda/{meeting.uuid}/rating/", score=5)[0] == 404
    for part, typed in (("here/", {}), ("result/", {"held": "no"})):
        stranger.post(f"agenda/{meeting.uuid}/{part}", **typed)
    assert (stranger.code(f"agenda/book/{pair.uuid}/"), Arrival.objects.count(), Mark.objects.count()) == (404, 0, 0)


def test_delegate_arrives_tells_and_rates(event: Event, pair: MeetingRequest) -> None:
    told(event)
    meeting, pages = meeting_of(pair), Pages(pair.asker.registration)
    page = pages.get(f"agenda/{meeting.uuid}/")
    assert ("我到了" in page, "对方没有来" in page, "这场约谈对您有多大用处" in page, "来不了？" in page) == (
        True, True, True, False,
    )  # fmt: skip
    code, page = pages.post(f"agenda/{meeting.uuid}/here/")
    assert (code, "已签到" in page, "我到了" in page) == (302, True, False)
    code, page = pages.post(f"agenda/{meeting.uuid}/result/", held="yes")
    assert (code, "已记为：约谈已举行" in page, meeting_of(pair).state) == (302, True, "held")
    code, page = pages.post(f"agenda/{meeting.uuid}/rating/", comment="x")
    assert (code, 'id="id_score_error"' in page) == (422, True)
    code, page = pages.post(f"agenda/{meeting.uuid}/rating/", score=4, comment="很有收获")
    assert (code, Rating.objects.get().score, "更新评分" in page) == (302, 4, True)
    theirs = Pages(pair.asked.registration).get(f"agenda/{meeting.uuid}/")  # type: ignore[union-attr]
    assert "很有收获" not in theirs
    result_set(uuid=meeting.uuid, held=True, by=PROGRAM, at=timezone.now())
    assert "谈过了吗" not in pages.get(f"agenda/{meeting.uuid}/")


def test_who_was_missed_takes_a_new_time_at_once(event: Event, pair: MeetingRequest) -> None:
    told(event)
    meeting, pages = meeting_of(pair), Pages(pair.asker.registration)
    code, page = pages.post(f"agenda/{meeting.uuid}/result/", held="no")
    assert (code, "未到场 · 对方没有来" in page, "另约时间" in page) == (302, True, True)
    assert "未到场 · 您没有来" in Pages(pair.asked.registration).get("agenda/")  # type: ignore[union-attr]
    agenda = pages.get("agenda/")
    assert ("上次约谈有一方没有到场" in agenda, "有 3 个双方都空的时间可选" in agenda) == (True, True)
    free = event.partnering.slots.order_by("starts_at").last()
    assert pages.post(f"agenda/book/{pair.uuid}/", slot="nonsense")[0] == 422
    code, page = pages.post(f"agenda/book/{pair.uuid}/", slot=free.uuid)
    assert (code, "已约定，双方都会收到邮件" in page, "还没有时间的" in page) == (302, True, False)
    assert pair.meetings.get(state="planned").slot == free
    assert pages.code(f"agenda/book/{pair.uuid}/") == 404


def test_who_cannot_come_gets_another_time_or_none(event: Event, pair: MeetingRequest) -> None:
    told(event, begins=60, slots=2)
    meeting, pages = meeting_of(pair), Pages(pair.asker.registration)
    page = pages.get(f"agenda/{meeting.uuid}/")
    assert ("这个时间来不了" in page, "取消后不能恢复" in page, "我到了" in page) == (True, True, False)
    assert "系统马上为这场约谈另找" in pages.get(f"agenda/{meeting.uuid}/away/")
    code, page = pages.post(f"agenda/{meeting.uuid}/away/")
    assert (code, "约谈改到" in page, Absence.objects.count()) == (302, True, 1)
    moved = meeting_of(pair)
    assert (moved.uuid, moved.slot == meeting.slot) == (meeting.uuid, False)
    code, page = pages.post(f"agenda/{moved.uuid}/away/")
    assert (code, "暂时撤下" in page, "目前没有双方都空又有桌位的时间" in page) == (302, True, True)
    assert "目前没有双方都空的时间" in pages.get(f"agenda/book/{pair.uuid}/")


def test_what_has_begun_is_not_moved(event: Event, pair: MeetingRequest) -> None:
    told(event)
    code, page = Pages(pair.asker.registration).post(f"agenda/{meeting_of(pair).uuid}/away/")
    assert (code, "约谈已经开始" in page, Absence.objects.count()) == (422, True, 0)


def _asked(pair: MeetingRequest, months: int, profile: object = None) -> FollowUp:
    today = timezone.now().date()
    return FollowUp.objects.create(
        meeting=meeting_of(pair), profile=profile or pair.asker, months=months, due_on=today, asked_at=timezone.now()
    )  # fmt: skip


def test_follow_ups_are_answered_on_one_page(event: Event, pair: MeetingRequest) -> None:
    second = agreed(pair.asker, make_profile(event, "李青", "青原制药"))
    told(event)
    pages = Pages(pair.asker.registration)
    assert "现在没有要填的" in pages.get("follow-up/")
    _asked(pair, 1)
    one, two = _asked(pair, 3), _asked(second, 3)
    assert "请告诉我们 2 场约谈之后的进展" in pages.get("agenda/")
    assert "请告诉我们 2 场约谈之后的进展" in pages.get()
    code, page = pages.post("follow-up/")
    assert (code, "请至少为一场约谈选择进展" in page) == (422, True)
    typed = {f"{one.uuid.hex}-stage": "signed", f"{two.uuid.hex}-stage": "contact", f"{two.uuid.hex}-note": "下月再谈"}
    code, page = pages.post("follow-up/", **typed)
    assert (code, f'id="id_{one.uuid.hex}-title_error"' in page, FollowUp.objects.exclude(stage="").count()) == (
        422,
        True,
        0,
    )
    typed |= {f"{one.uuid.hex}-title": "联合开发双抗", f"{one.uuid.hex}-agreed_on": timezone.localdate().isoformat()}
    code, page = pages.post("follow-up/", **typed)
    assert (code, "都填好了" in page, "下月再谈" in page, Cooperation.objects.get().title) == (
        302,
        True,
        True,
        "联合开发双抗",
    )
    again = pages.client.get(pages.address("follow-up/"), {"change": str(two.uuid)}).content.decode()
    assert 'value="下月再谈"' in again


def test_follow_up_is_reached_from_the_guests_page_after_the_conference(event: Event, pair: MeetingRequest) -> None:
    told(event, begins=-600)
    _asked(pair, 1)
    event.starts_on, event.ends_on = (timezone.now().date() - timedelta(days=days) for days in (40, 38))
    event.save()
    pages = Pages(pair.asker.registration)
    assert "请告诉我们 1 场约谈之后的进展" in pages.client.get(f"/g/{pages.token}/").content.decode()
    FollowUp.objects.all().delete()
    assert "约谈仍可查看和评分" in pages.client.get(f"/g/{pages.token}/").content.decode()


def test_a_request_that_is_placed_says_when_and_where(event: Event, pair: MeetingRequest) -> None:
    pages = Pages(pair.asker.registration)
    assert "时间和桌号由会务组统一安排" in pages.get(f"requests/{pair.uuid}/")
    told(event)
    page, table = pages.get(f"requests/{pair.uuid}/"), meeting_of(pair).table.label
    assert (f"，{table}桌。" in page, "时间和桌号由会务组统一安排" in page) == (True, False)
