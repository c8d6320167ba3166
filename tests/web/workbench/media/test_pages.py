from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from duixian.apps.events.models import Accreditation, Booth, Event, Exhibit, MediaAttendance, MediaReport, Outlet, Pitch
from duixian.apps.evidence.filetypes import Upload
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event, make_kind, make_person, make_registration, make_session
from factories.media import TEXT, make_outlet, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def client(world: World) -> Client:
    browser = Client()
    browser.force_login(world.filler)
    return browser


def get(client: Client, name: str, *args: Any) -> Any:
    return client.get(reverse(f"media:{name}", args=args))


def post(client: Client, name: str, uuid: Any, /, **given: Any) -> Any:
    return client.post(reverse(f"media:{name}", args=[uuid]), given)


def test_an_outlet_its_journalist_and_attendance(client: Client, event: Event) -> None:
    post(client, "outlet", event.uuid, name="健康报", trade="on", reason="行业报")
    outlet = Outlet.objects.get()
    post(client, "apply", event.uuid, name="记者甲", organisation="健康报", press_card="B1")
    one = Accreditation.objects.get()
    post(client, "decide", one.uuid, granted="yes")
    guest = make_registration(event, "记者甲", make_kind(event, "media"))
    post(client, "link", one.uuid, registration=str(guest.uuid))
    moment = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    given = {"organisation": str(outlet.organisation.uuid), "mode": "online", "said_by": "李四", "basis": "邮件"}
    post(client, "attended", event.uuid, occurred_at=moment, **given)
    one.refresh_from_db()
    assert (one.state, one.registration, MediaAttendance.objects.get().mode) == ("granted", guest, "online")
    page = get(client, "list", event.uuid)
    assert ([row.organisation.name for row in page.context["trade"]], page.context["came"]) == (["健康报"], 1)
    post(client, "not-attended", MediaAttendance.objects.get().uuid, reason="误登")
    post(client, "withdraw", one.uuid, reason="未到")
    assert get(client, "list", event.uuid).context["came"] == 0
    assert [one.state for one in get(client, "accreditations", event.uuid).context["page"]] == ["withdrawn"]


def test_who_registered_as_media_is_offered_with_what_is_known(client: Client, event: Event) -> None:
    person = make_person(event.unit, "记者甲", email="j@example.org")
    guest = make_registration(event, kind=make_kind(event, "media"), person=person)
    page = get(client, "accreditations", event.uuid)
    assert page.context["unlinked"] == [guest]
    address = f"{reverse('media:apply', args=[event.uuid])}?registration={guest.uuid}"
    assert client.get(address).context["form"].initial["name"] == "记者甲"
    client.post(address, {"name": "记者甲", "organisation": "健康报"})
    one = Accreditation.objects.get()
    assert one.person == person
    assert (one.registration, one.public, get(client, "accreditations", event.uuid).context["unlinked"]) == (
        guest,
        True,
        [],
    )


def test_a_refusal_without_reason_stands_at_the_field(client: Client, event: Event) -> None:
    post(client, "apply", event.uuid, name="记者甲", organisation="健康报")
    answer = post(client, "decide", Accreditation.objects.get().uuid, granted="no")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])


def test_a_report_is_entered_checked_by_another_and_corrected(world: World, client: Client, event: Event) -> None:
    outlet = make_outlet(event)
    given = {
        "organisation": str(outlet.organisation.uuid),
        "title": "开幕",
        "published_on": "2020-06-11",
        "language": "zh-hans",
    }
    copy = SimpleUploadedFile("存档.txt", TEXT.encode())
    post(client, "report-new", event.uuid, file=copy, url="https://example.org/1", **given)
    report = MediaReport.objects.get()
    post(client, "report-check", report.uuid)
    head = Client()
    head.force_login(world.head)
    post(head, "report-check", report.uuid)
    report.refresh_from_db()
    assert report.checked_by == world.head
    post(client, "report-correct", report.uuid, reason="标题有误", **{**given, "title": "隆重开幕"})
    new = MediaReport.objects.get(superseded_at=None)
    assert (new.title, new.file, get(client, "report", report.uuid).context["one"].superseded_by) == (
        "隆重开幕",
        report.file,
        new,
    )
    post(client, "report-take-back", new.uuid, reason="不是报道")
    assert MediaReport.objects.filter(superseded_at=None).count() == 0


def test_the_list_of_reports_hints_at_reprints_with_the_same_queries(client: Client, event: Event) -> None:
    counts = []
    for number in range(3):
        copy = Upload(f"{number}.txt", f"{TEXT}{number}".encode())
        make_report(event, make_outlet(event, f"媒体{number}"), title=f"题{number}", upload=copy)
        with CaptureQueriesContext(connection) as queries:
            page = get(client, "reports", event.uuid)
        counts.append(len(queries))
    assert (len(page.context["hints"]), counts[1]) == (3, counts[2])
    assert get(client, "report", MediaReport.objects.order_by("pk")[1].uuid).context["hint"][1].by_text is True


def test_many_reports_are_entered_from_a_paste_and_problems_told_by_row(client: Client, event: Event) -> None:
    rows = "媒体\t标题\t日期\n健康报\t开幕\t2020-06-11\n甲报\t\t2020-06-11\n"
    page = post(client, "report-many", event.uuid, pasted=rows)
    assert (page.context["problems"], MediaReport.objects.count()) == ([(3, "标题：这一项必须填写。")], 1)
    assert post(client, "report-many", event.uuid, pasted=" ").context["form"].errors["file"] == [
        "请选择文件，或粘贴内容。"
    ]
    good = SimpleUploadedFile("a.csv", "媒体;标题;日期\n乙报;闭幕;2020-06-12\n".encode("gb18030"))
    assert post(client, "report-many", event.uuid, file=good).headers["Location"] == reverse(
        "media:reports", args=[event.uuid]
    )


def test_reports_are_taken_along(client: Client, event: Event) -> None:
    make_report(event, title="=HYPERLINK(1)")
    assert b"".join(get(client, "reports-export", event.uuid).streaming_content)[:2] == b"PK"


def test_booths_and_exhibitors(client: Client, event: Event) -> None:
    post(client, "booth-new", event.uuid, code="A01", size="9")
    booth = Booth.objects.get()
    post(client, "booth", booth.uuid, code="A02", size="12")
    post(
        client,
        "exhibit-new",
        event.uuid,
        organisation="某某生物",
        items="测序仪",
        booth=str(booth.uuid),
        contact="钱经理",
    )
    one = Exhibit.objects.get()
    post(client, "exhibit-step", one.uuid, state="confirmed")
    post(client, "exhibit", one.uuid, items="测序仪、试剂", booth=str(booth.uuid))
    post(client, "booth-delete", booth.uuid)
    one.refresh_from_db()
    booth.refresh_from_db()
    page = get(client, "exhibits", event.uuid)
    assert (one.state, one.items, booth.code, page.context["free"], page.context["size"]) == (
        "confirmed",
        "测序仪、试剂",
        "A02",
        0,
        12,
    )


def test_pitches_get_slots_that_are_offered(client: Client, event: Event) -> None:
    session = make_session(event, "专场", kind="pitch", minutes=30)
    for project in ("一号", "二号"):
        post(client, "pitch-new", event.uuid, organisation="某某生物", project=project, minutes="10", presenter="张总")
    first, second = Pitch.objects.order_by("project")
    for one in (first, second):
        post(client, "pitch-step", one.uuid, state="accepted")
    when = timezone.localtime(OPENING).strftime("%Y-%m-%dT%H:%M")
    post(client, "place", first.uuid, session=str(session.uuid), starts_at=when, minutes="10")
    answer = post(client, "place", second.uuid, session=str(session.uuid), starts_at=when, minutes="10")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["starts_at"])
    slots = get(client, "place", second.uuid).context["slots"]
    assert [len(free) for _, free in slots] == [2]
    post(client, "pitch", second.uuid, project="二号甲", summary="简介", presenter="李总")
    page = get(client, "pitches", event.uuid)
    assert [(found.title, [one.project for one in rows]) for found, rows in page.context["sessions"]] == [
        ("专场", ["一号"])
    ]
    assert [one.project for one in page.context["waiting"]] == ["二号甲"]


def test_a_step_that_cannot_be_is_told_on_the_next_page(client: Client, event: Event) -> None:
    post(client, "pitch-new", event.uuid, organisation="某某生物", project="一号", minutes="10")
    answer = client.post(reverse("media:pitch-step", args=[Pitch.objects.get().uuid]), {"state": "done"}, follow=True)
    assert "现在可以" in answer.content.decode()


def test_who_only_looks_finds_no_buttons(world: World, event: Event) -> None:
    make_outlet(event)
    browser = Client()
    browser.force_login(world.auditor)
    assert act(world.auditor)
    pages = [
        get(browser, name, event.uuid).content.decode()
        for name in ("list", "reports", "accreditations", "exhibits", "pitches")
    ]
    assert [page.count("button--primary") for page in pages] == [0, 0, 0, 0, 0]
