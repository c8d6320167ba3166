"""The pages of the check-in: what they show, what their forms do, and that they cost the same for one guest as for many."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from duixian.apps.events.models import CheckinList, Device, Scan, ScanConflict, Ticket
from duixian.apps.events.operations.tickets import ticket_revoke
from duixian.apps.events.queries.doors import device_of
from factories.accounts import make_world
from factories.checkin import Doors, make_doors
from factories.events import make_kind, make_registration, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors() -> Doors:
    return make_doors(today=True)


@pytest.fixture
def client(doors: Doors) -> Client:
    found = Client()
    found.force_login(doors.world.filler)
    return found


def read(client: Client, address: str, **query: str) -> str:
    html = client.get(address, query).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def desk(doors: Doors) -> str:
    return f"/events/{doors.event.uuid}/check-in/"


def arrive(doors: Doors, number: int = 1, **more: Any) -> Scan:
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.events.operations.scans import Presented, scan_redeem
    from factories.checkin import new_nonce

    return scan_redeem(device=doors.device, list_uuid=doors.entry.uuid, presented=Presented(doors.ticket(number).code),
                       nonce=new_nonce(), by=Actor.program(), at=timezone.now(), **more).scan  # fmt: skip


def test_desk_counts_who_is_in_by_kind_and_says_what_is_missing(client: Client, doors: Doors) -> None:
    arrive(doors)
    make_registration(doors.event, "新来宾")
    text = read(client, desk(doors))
    assert [
        words in text
        for words in (
            "入场签到 1 入场 · 每天签到一次 · 今天 参会代表 1",
            "已确认参会人 4",
            "有效证件 3",
            "有参会人还没有证件",
        )
    ] == [True] * 4
    client.post(f"{desk(doors)}tickets/issue/")
    assert ("有参会人还没有证件" in read(client, desk(doors)), Ticket.objects.count()) == (False, 4)


def test_a_guest_whose_ticket_was_revoked_by_hand_is_not_said_to_wait(client: Client, doors: Doors) -> None:
    ticket_revoke(uuid=doors.ticket().uuid, reason="遗失", by=doors.staff, at=timezone.now())
    assert "有参会人还没有证件" not in read(client, desk(doors))


def test_counters_come_alone_for_the_part_that_renews_itself(client: Client, doors: Doors) -> None:
    arrive(doors)
    html = client.get(f"{desk(doors)}counters/").content.decode()
    assert ("<html" in html, "checkin-list__total" in html) == (False, True)


def test_a_list_is_made_changed_closed_and_opened(client: Client, doors: Doors) -> None:
    values = {"purpose": "meal", "name": "午餐", "mode": "daily", "days": [doors.event.starts_on.isoformat()]}
    client.post(f"{desk(doors)}lists/new/", values)
    lunch = CheckinList.objects.get(name="午餐")
    assert (lunch.mode, lunch.days) == ("daily", [doors.event.starts_on.isoformat()])
    again = client.post(f"{desk(doors)}lists/new/", values)
    assert (again.status_code, "已有同名名单" in again.content.decode()) == (422, True)
    kind = doors.event.kinds.get()
    client.post(
        f"/check-in/lists/{lunch.uuid}/change/", {"name": "工作午餐", "mode": "once", "kinds": [str(kind.uuid)]}
    )
    lunch.refresh_from_db()
    assert (lunch.name, lunch.mode, lunch.kinds, lunch.days) == ("工作午餐", "once", [1], [])
    assert "工作午餐" in client.get(f"/check-in/lists/{lunch.uuid}/change/").content.decode()
    client.post(f"/check-in/lists/{lunch.uuid}/close/")
    assert "已结束" in read(client, f"/check-in/lists/{lunch.uuid}/")
    client.post(f"/check-in/lists/{lunch.uuid}/reopen/")
    assert "签到中" in read(client, f"/check-in/lists/{lunch.uuid}/")


def test_a_session_gets_its_list_from_the_desk(client: Client, doors: Doors) -> None:
    session = make_session(doors.event, "细胞治疗专题", starts_at=timezone.now())
    assert "细胞治疗专题" in read(client, desk(doors))
    client.post(f"{desk(doors)}session/", {"session": str(session.uuid)})
    unchosen = client.post(f"{desk(doors)}session/", {"session": ""}, follow=True)
    assert (CheckinList.objects.get(session=session).name, "请选择场次" in unchosen.content.decode()) == (
        "细胞治疗专题",
        True,
    )


def test_an_edition_without_a_list_is_told_to_begin_with_the_entry(client: Client, doors: Doors) -> None:
    CheckinList.objects.all().delete()
    assert "还没有签到名单" in read(client, desk(doors))
    client.post(f"{desk(doors)}entry/")
    assert CheckinList.objects.get().purpose == "entry"


def test_who_came_is_listed_by_day_and_found_by_name(client: Client, doors: Doors) -> None:
    arrive(doors, 1)
    arrive(doors, 2)
    address = f"/check-in/lists/{doors.entry.uuid}/"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    shown = [("来宾1" in text, "来宾2" in text) for text in (read(client, address), read(client, address, q="来宾2"),
                                                           read(client, address, q="1"), read(client, address, day=tomorrow))]  # fmt: skip
    assert shown == [(True, True), (False, True), (True, False), (False, False)]


def test_a_missed_guest_is_entered_by_number(client: Client, doors: Doors) -> None:
    address = f"/check-in/lists/{doors.entry.uuid}/enter/"
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    unknown = client.post(address, {"number": 99, "occurred_at": now, "reason": "断电"})
    assert (unknown.status_code, "没有有效证件" in unknown.content.decode()) == (422, True)
    client.post(address, {"number": 2, "occurred_at": now, "reason": "断电"})
    scan = Scan.objects.get()
    assert (scan.ticket, scan.by, scan.note, timezone.localtime(scan.occurred_at).strftime("%Y-%m-%dT%H:%M")) == (
        doors.ticket(2), doors.world.filler, "断电", now,
    )  # fmt: skip


def test_attendance_is_taken_away_without_formulas(client: Client, doors: Doors) -> None:
    person = doors.ticket().registration.person
    person.name = "=HYPERLINK(1)"
    person.save()
    arrive(doors)
    answers = [client.get(f"/check-in/lists/{doors.entry.uuid}/attendance.{fmt}") for fmt in ("csv", "xlsx", "pdf")]
    csv = b"".join(answers[0].streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a file
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answers[1].streaming_content))).active  # type: ignore[attr-defined]  # a file
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert (csv.splitlines()[1].split(",")[:2], [cell.data_type for cell in cells], answers[2].status_code) == (
        ["1", "'=HYPERLINK(1)"], ["s"], 404,
    )  # fmt: skip


def test_scans_are_filtered_and_a_wrong_one_annulled(client: Client, doors: Doors) -> None:
    scan = arrive(doors)
    arrive(doors)
    address = f"{desk(doors)}scans/"
    shown = {
        result: read(client, address, result=result).count("来宾1")
        for result in ("", "accepted", "refused", "by-hand", "nonsense")
    }
    assert shown == {"": 2, "accepted": 1, "refused": 1, "by-hand": 0, "nonsense": 0}
    client.post(f"/check-in/scans/{scan.uuid}/annul/", {"reason": "扫错人"})
    text = read(client, address, result="corrected")
    assert ("误扫作废 ：扫错人 （填报甲）" in text or "误扫作废：扫错人（填报甲）" in text, text.count("来宾1")) == (
        True,
        1,
    )


def test_filters_that_are_no_ids_find_nothing_and_break_nothing(client: Client, doors: Doors) -> None:
    arrive(doors)
    for query in ({"listed": "x"}, {"device": "x"}):
        assert "没有扫码记录" in read(client, f"{desk(doors)}scans/", **query)
    assert "来宾1" in read(client, f"{desk(doors)}scans/", day="yesterday")
    assert "没有证件" in read(client, f"{desk(doors)}badges/", kind="x")


def test_conflicts_are_listed_and_answered(client: Client, doors: Doors) -> None:
    past = make_doors(doors.world, slug="past")
    past.upload(past.item(past.ticket(), minutes=5))
    past.upload(past.item(past.ticket(), minutes=3), device=past.another())
    text = read(client, f"{desk(past)}conflicts/")
    assert [words in text for words in ("一证多次放行", "东门", "西门")] == [True] * 3
    conflict = ScanConflict.objects.get()
    client.post(f"/check-in/conflicts/{conflict.uuid}/resolve/", {"note": "已核对本人"})
    assert (
        "没有冲突" in read(client, f"{desk(past)}conflicts/"),
        "已核对本人" in read(client, f"{desk(past)}conflicts/", state="answered"),
    ) == (True, True)


def test_a_device_is_added_its_code_shown_once_and_revoked(client: Client, doors: Doors) -> None:
    made = client.post(f"{desk(doors)}devices/new/", {"name": "南门", "names_shown": "on"})
    html = made.content.decode()
    code = re.search(r'id="pairing-code">([^<]+)<', html)
    assert code is not None
    assert (made["Cache-Control"], "data:image/svg+xml;base64," in html, f"/door/pair/{code[1]}/" in html) == (
        "no-store",
        True,
        True,
    )
    assert code[1] not in client.get(f"{desk(doors)}devices/").content.decode()
    token = Client().post("/door/pair/", {"code": code[1]}).cookies["door"].value
    south = Device.objects.get(name="南门")
    assert (device_of(token), south.names_shown) == (south, True)
    again = client.post(f"/check-in/devices/{south.uuid}/pairing/").content.decode()
    assert code[1] not in again
    client.post(f"/check-in/devices/{south.uuid}/revoke/")
    assert (device_of(token), "已停用" in read(client, f"{desk(doors)}devices/")) == (None, True)


def test_a_clock_that_is_wrong_is_told(client: Client, doors: Doors) -> None:
    Device.objects.update(skew=-75, waiting=4)
    text = read(client, f"{desk(doors)}devices/")
    assert ("慢 75 秒，已校正" in text, " 4 " in text) == (True, True)


def _badges(client: Client, doors: Doors, **sent: Any) -> list[str]:
    answer = client.post(f"{desk(doors)}badges/print/", {"size": "card", **sent})
    if not getattr(answer, "streaming", False):
        return [str(answer.status_code)]
    pdf = pypdfium2.PdfDocument(b"".join(answer.streaming_content))  # type: ignore[attr-defined]  # a file
    return re.findall(r"No\. (\d+)", "".join(page.get_textpage().get_text_range() for page in pdf))


def test_badges_are_printed_for_all_for_a_kind_or_for_those_that_were_ticked(client: Client, doors: Doors) -> None:
    vip = make_kind(doors.event, "vip")
    make_registration(doors.event, "贵宾", vip)
    client.post(f"{desk(doors)}tickets/issue/")
    printed = [
        _badges(client, doors),
        _badges(client, doors, kind=str(vip.uuid)),
        _badges(client, doors, ticket=[str(doors.ticket(2).uuid)]),
    ]
    assert printed == [["0001", "0002", "0003", "0004"], ["0004"], ["0002"]]
    assert [doors.ticket(number).printed for number in (1, 2, 4)] == [1, 2, 2]
    nothing_left = "没有证件" in read(client, f"{desk(doors)}badges/", standing="unprinted")
    assert (nothing_left, _badges(client, doors, size="poster")) == (True, ["302"])


def test_a_name_without_glyphs_is_told_before_it_is_printed(client: Client, doors: Doors) -> None:
    person = doors.ticket().registration.person
    person.name = "王𠮷"
    person.save()
    text = read(client, f"{desk(doors)}badges/")
    assert "这些姓名里有字体没有的字" in text


def test_tickets_are_held_released_revoked_and_given_again(client: Client, doors: Doors) -> None:
    ticket = doors.ticket()
    standings = []
    for act in ("hold", "release"):
        client.post(f"/check-in/tickets/{ticket.uuid}/{act}/")
        standings.append(Ticket.objects.get(pk=ticket.pk).standing)
    client.post(f"/check-in/tickets/{ticket.uuid}/revoke/", {"reason": "遗失"})
    assert "遗失" in read(client, f"{desk(doors)}badges/", standing="ended")
    client.post(f"/check-in/tickets/{ticket.uuid}/reissue/")
    assert (standings, doors.ticket().pk > ticket.pk) == (["unpaid", "valid"], True)


@pytest.mark.parametrize("page", ["", "scans/", "conflicts/", "devices/", "badges/", "counters/"])
def test_pages_cost_the_same_for_one_guest_as_for_three(page: str, django_assert_max_num_queries: Any) -> None:
    costs, world = [], make_world()
    for guests in (1, 3):
        doors = make_doors(world, guests=guests, today=True, slug=f"e{guests}")
        client = Client()
        client.force_login(doors.world.filler)
        for number in range(1, guests + 1):
            arrive(doors, number)
        for n in range(guests - 1):
            doors.another(f"门{n}")
        client.get(f"{desk(doors)}{page}")
        with django_assert_max_num_queries(40) as told:
            client.get(f"{desk(doors)}{page}")
        costs.append(len(told))
    assert costs[0] == costs[1]
