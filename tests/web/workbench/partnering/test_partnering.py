"""The office's pages of one-to-one meetings: figures, opening, review, profiles, requests, concepts, reminders."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from duixian.apps.events.models import Event
from duixian.apps.jobs.models import Job
from duixian.apps.notices.models import Mailing
from duixian.apps.partnering.models import Interest, MeetingRequest, Partnering, Profile, UnitConcept
from duixian.apps.partnering.operations.opening import PartneringDetails, partnering_keep
from duixian.apps.partnering.operations.recommendations import recommendations_compute
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import answers, asks, make_interest, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    day = timezone.now().date().replace(year=2099, month=6, day=10)
    return make_event(world.unit, starts_on=day, ends_on=day)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def opened(event: Event) -> Partnering:
    now = timezone.now()
    details = PartneringDetails(now - timedelta(days=9), now + timedelta(days=9), limits={"media": 0})
    return partnering_keep(event_uuid=event.uuid, details=details, by=PROGRAM, at=now)


def at(event: Event, page: str = "") -> str:
    return f"/events/{event.uuid}/partnering/{page}"


def html(client: Client, address: str, **given: str) -> str:
    return client.get(address, given).content.decode()


def people(page: str) -> list[str]:
    """Names that head the rows of a table, in order."""
    return re.findall(r'scope="row"><a href="/partnering/profiles/[^"]*">([^<]*)<', page)


def send(profile: Profile, other: Any, message: str = "", days: int = 0) -> MeetingRequest:
    return asks(profile, other, message=message, at=timezone.now() - timedelta(days=days))


def test_it_is_opened_with_limits_and_changed(event: Event, client: Client) -> None:
    before = html(client, at(event))
    sent = {
        "opens_at": "2099-05-01T09:00",
        "closes_at": "2099-06-01T18:00",
        "most_requests": "20",
        "most_recommended": "0",
        "least_fit": "40",
        "limit_media": "0",
        "limit_vip": "50",
    }
    answer = client.post(at(event, "opening/"), sent)
    held = Partnering.objects.get(event=event)
    assert ("本次会议还没有一对一对接" in before, answer["Location"], held.most_requests) == (True, at(event), 20)
    assert (held.opens_at.isoformat(), dict(held.limits.values_list("role", "most"))) == (
        "2099-05-01T01:00:00+00:00",
        {"media": 0, "vip": 50},
    )
    form, page = html(client, at(event, "opening/")), html(client, at(event))
    assert (
        'value="2099-05-01T09:00"' in form,
        "2099-05-01 09:00" in page,
        "只接受别人的申请" in page,
        "未开放" in page,
    ) == (True,) * 4
    wrong = client.post(at(event, "opening/"), {**sent, "closes_at": "2099-04-01T18:00"})
    assert (wrong.status_code, "截止须晚于开放。" in wrong.content.decode()) == (422, True)


def test_the_figures_lead_to_their_rows(event: Event, client: Client) -> None:
    opened(event)
    first, second, third = (make_profile(event, name, f"{name}公司") for name in "甲乙丙")
    answers(second, send(first, second), "accept", at=timezone.now())
    send(first, third, days=5)
    make_interest(first, published=False)
    page = html(client, at(event))
    figures = re.findall(r'stat__label">([^<]*)</span>\s*<span class="stat__value">\s*([^<\s]*)', page)
    assert [value for label, value in figures if label in {"参加对接", "约谈申请", "三天以上未答复"}] == ["3", "2", "1"]
    assert ("100.00 %" in page, "有 1 条需求或供给等待审核" in page, f"{at(event, 'requests/')}?late=1" in page) == (
        True,
    ) * 3
    late = html(client, at(event, "requests/"), late="1")
    assert people(late) == ["甲"]


def test_several_are_read_at_once(event: Event, client: Client) -> None:
    opened(event)
    profile = make_profile(event)
    waits = [make_interest(profile, f"平台{n}{EVIL}", published=False) for n in range(3)]
    page = html(client, at(event, "review/"))
    assert (page.count('name="chosen"'), EVIL in page) == (3, False)
    client.post(at(event, "review/decide/"), {"chosen": [waits[0].uuid, waits[1].uuid], "publish": "1"})
    nothing = client.post(
        at(event, "review/decide/"), {"chosen": [waits[2].uuid], "publish": "0", "reason": ""}, follow=True
    )
    client.post(at(event, "review/decide/"), {"chosen": [waits[2].uuid], "publish": "0", "reason": "广告"})
    states = list(Interest.objects.order_by("pk").values_list("state", "reason"))
    assert ("这一项必须填写。" in nothing.content.decode(), states) == (
        True,
        [("published", ""), ("published", ""), ("refused", "广告")],
    )
    assert "没有等待审核的需求和供给" in html(client, at(event, "review/"))


def test_profiles_are_found_hidden_and_shown(event: Event, client: Client) -> None:
    opened(event)
    first, second = make_profile(event, "甲", "甲公司"), make_profile(event, "乙", "乙公司")
    assert people(html(client, at(event, "profiles/"))) == ["乙", "甲"]
    assert people(html(client, at(event, "profiles/"), text="甲公")) == ["甲"]
    client.post(f"/partnering/profiles/{first.uuid}/hide/", {"reason": "资料不实"})
    hidden = html(client, f"/partnering/profiles/{first.uuid}/")
    assert people(html(client, at(event, "profiles/"), only="hidden")) == ["甲"]
    client.post(f"/partnering/profiles/{first.uuid}/show/")
    first.refresh_from_db()
    assert ("资料不实" in hidden, first.hidden_reason) == (True, "")
    assert "换一个筛选条件。" in html(client, at(event, "profiles/"), text=EVIL) != EVIL
    assert "没有申请，也没有被申请" in html(client, f"/partnering/profiles/{second.uuid}/")


def test_a_delegate_is_shown_without_what_they_wrote_to_others(event: Event, client: Client) -> None:
    opened(event)
    first, second = make_profile(event, "甲", "甲公司", about="我们做双抗"), make_profile(event, "乙", "乙公司")
    for profile, need, offer in ((first, "A轮融资", "双抗"), (second, "bispecific", "A轮融资")):
        make_interest(profile, need, side="need")
        make_interest(profile, offer)
    send(first, second, "悄悄话")
    recommendations_compute(event_uuid=event.uuid, by=PROGRAM, at=timezone.now())
    page = html(client, f"/partnering/profiles/{first.uuid}/")
    assert ("我们做双抗" in page, "悄悄话" in page, "对方需要：双特异性抗体" in page, "本人申请" in page) == (
        True,
        False,
        True,
        True,
    )
    one = first.interests.first()
    client.post(f"/partnering/interests/{one.uuid}/refuse/", {"reason": "广告"})
    one.refresh_from_db()
    refused = one.state
    client.post(f"/partnering/interests/{one.uuid}/publish/")
    one.refresh_from_db()
    assert (refused, one.state) == ("refused", "published")


def test_lists_cost_the_same_however_long(event: Event, client: Client) -> None:
    opened(event)

    def costs() -> list[int]:
        profile, other = make_profile(event), make_profile(event)
        make_interest(profile, published=False)
        send(profile, other)
        numbers = []
        for page in ("", "review/", "profiles/", "requests/", "concepts/"):
            with CaptureQueriesContext(connection) as caught:
                client.get(at(event, page))
            numbers.append(len(caught))
        return numbers

    costs()
    assert costs() == costs()


def test_requests_are_narrowed_and_taken_as_a_sheet(event: Event, client: Client) -> None:
    opened(event)
    first, second, third = (make_profile(event, name, f"{name}公司") for name in "甲乙丙")
    answers(second, send(first, second), "decline", at=timezone.now())
    send(second, third.organisation)
    assert people(html(client, at(event, "requests/"))) == ["乙", "甲"]
    assert people(html(client, at(event, "requests/"), standing="declined")) == ["甲"]
    answer = client.get(at(event, "requests.xlsx"), {"standing": "declined"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    rows = [row[:5] for row in book.get_sheet_by_index(0).to_python() if row[0] in {"甲", "乙"}]
    assert rows == [["甲", "甲公司", "乙", "乙公司", "已谢绝"]]


def test_concepts_are_added_from_words_that_nobody_knows(event: Event, client: Client, world: World) -> None:
    opened(event)
    for name in "甲乙":
        make_interest(make_profile(event, name), "量子点标记")
    page = html(client, at(event, "concepts/"))
    (href,) = re.findall(r'href="([^"]*concepts/new/\?word=[^"]*)"', page)
    assert ("2 条没有用到表里的任何概念" in page, "量子点标记" in html(client, href)) == (True, True)
    sent = {"zh": "量子点标记；量子点", "en": "quantum dot labelling\nquantum dot", "base": "reagents"}
    client.post(at(event, "concepts/new/"), sent)
    one = UnitConcept.objects.get()
    own = html(client, at(event, "concepts/"), own="1")
    assert (one.zh, one.en, one.base, own.count("本单位</span>"), "属于" in own) == (
        ["量子点标记", "量子点"], ["quantum dot labelling", "quantum dot"], "reagents", 1, True,
    )  # fmt: skip
    taken = client.post(at(event, "concepts/new/"), {"zh": "双抗", "en": "quantum dot"})
    assert (taken.status_code, "已经是“双特异性抗体 / bispecific antibody”的名称" in taken.content.decode()) == (
        422,
        True,
    )
    client.post(at(event, f"concepts/{one.uuid}/"), {**sent, "zh": "量子点"})
    client.post(at(event, f"concepts/{one.uuid}/retire/"))
    one.refresh_from_db()
    assert (one.zh, one.retired_at is not None) == (["量子点"], True)
    elsewhere = make_event(world.other, slug="other")
    assert client.get(f"/events/{elsewhere.uuid}/partnering/concepts/").status_code == 404


def test_recommendations_are_asked_for_and_reminders_drafted(event: Event, client: Client, world: World) -> None:
    opened(event)
    make_profile(event, "甲")
    client.post(at(event, "recommend/"))
    assert ([job.asked_by for job in Job.objects.all()], "排队中" in html(client, at(event))) == ([world.filler], True)
    answer = client.post(at(event, "remind/quiet/"))
    draft = Mailing.objects.get()
    assert (answer["Location"], draft.recipients.count()) == (f"/mail/mailings/{draft.uuid}/", 1)
    again = client.post(at(event, "remind/quiet/"), follow=True)
    assert "没有需要提醒的人" in again.content.decode()


def test_who_only_sees_does_nothing(event: Event, world: World) -> None:
    opened(event)
    make_interest(make_profile(event), published=False)
    client = Client()
    client.force_login(world.auditor)
    pages = [html(client, at(event, page)) for page in ("", "review/", "profiles/", "requests/", "concepts/")]
    content = [page.partition("<main")[2] for page in pages]
    assert [page.count('method="post"') for page in content] == [0] * 5
    assert act(world.auditor).roles


def test_the_first_opening_is_named_so_and_a_conference_that_is_over_reminds_nobody(
    event: Event, client: Client
) -> None:
    assert "<h1" in (first := client.get(at(event, "opening/")).content.decode())
    assert ("开通一对一对接</h1>" in first, first.count("不填则按每人上限")) == (True, 1)
    opened(event)
    assert "开放时间与申请上限</h1>" in client.get(at(event, "opening/")).content.decode()
    assert "提醒答复" in client.get(at(event)).content.decode()
    profile = make_profile(event)
    make_interest(profile)
    day = timezone.now().date() - timedelta(days=400)
    Event.objects.filter(pk=event.pk).update(starts_on=day, ends_on=day)
    Interest.objects.update(expires_on=day)
    page = client.get(at(event)).content.decode()
    assert ("提醒答复" in page, "0 人，无从推荐" in page) == (False, True)
