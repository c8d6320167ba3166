"""Interval readings and findings in the browser's eyes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from duixian.apps.incubator.models import Anomaly, IntervalBatch, Meter, WorkOrder
from factories.accounts import World, act, make_world
from factories.incubator import make_floor, make_room
from factories.intervals import HEAD, WATER, looked, quarters, send, taken
from factories.meters import make_bill, make_meter, metered_march

pytestmark = pytest.mark.django_db
MAY = {"kind": "power", "month": "2020-05"}


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def text(client: Client, name: str, *args: Any, **query: str) -> str:
    return client.get(reverse(f"meters:{name}", args=args), query).content.decode()


def test_pages_say_what_to_do_before_there_are_readings(client: Client, meter: Meter) -> None:
    assert "上传采集器导出的 CSV" in text(client, "interval-month")
    assert "还没有分时读数" in text(client, "interval-files")
    assert "先上传分时读数，再检查" in text(client, "anomalies")


def test_a_file_is_uploaded_and_waits(client: Client, world: World, meter: Meter) -> None:
    typed = {"unit": world.unit.uuid, "kind": "power", "step": "15", "content": ""}
    file = SimpleUploadedFile("五月.csv", (HEAD + quarters("D1", "2020-05-01", 1)).encode())
    answer = client.post(reverse("meters:interval-upload"), {**typed, "file": file})
    batch = IntervalBatch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("meters:interval-batch", args=[batch.uuid]))
    assert (batch.state, batch.file.name) == ("waiting", "五月.csv")
    assert 'hx-trigger="every 2s"' in text(client, "interval-batch", batch.uuid)
    two = [SimpleUploadedFile(f"{day}.csv", (HEAD + quarters("D1", f"2020-06-0{day}", 1)).encode()) for day in (1, 2)]
    answer = client.post(reverse("meters:interval-upload"), {**typed, "file": two})
    assert (answer["Location"], IntervalBatch.objects.count()) == (reverse("meters:interval-files"), 3)


def test_what_is_wrong_stands_at_the_field(client: Client, world: World, meter: Meter) -> None:
    typed = {"unit": world.unit.uuid, "kind": "power", "step": "15"}
    assert client.post(reverse("meters:interval-upload"), typed).status_code == 422
    answer = client.post(
        reverse("meters:interval-upload"), {**typed, "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")}
    )
    assert (answer.status_code, "请上传 CSV" in answer.content.decode()) == (422, True)


def test_a_file_shows_what_became_of_it(client: Client, world: World, meter: Meter) -> None:
    batch = taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1) + "D9,2020-05-01 00:00,1\n")
    told = text(client, "interval-batch", batch.uuid)
    assert [
        word in told
        for word in ("表号不在系统内", "D9,2020-05-01 00:00,1", "重新读取", "下载拒收的行", batch.file.digest)
    ] == [True] * 5


def test_a_file_is_replaced_withdrawn_and_read_again(client: Client, world: World, meter: Meter) -> None:
    batch = taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1) + "D9,2020-05-01 00:00,1\n")
    assert "logger.csv" in text(client, "interval-upload", replaces=str(batch.uuid))
    assert client.get(reverse("meters:interval-upload"), {"replaces": "x"}).status_code == 200
    client.post(reverse("meters:interval-reread", args=[batch.uuid]))
    assert list(batch.successors.values_list("state", flat=True)) == ["waiting"]
    client.post(reverse("meters:interval-withdraw", args=[batch.uuid]), {"reason": "选错了表"})
    batch.refresh_from_db()
    assert (batch.state, "选错了表" in text(client, "interval-batch", batch.uuid)) == ("withdrawn", True)


def test_a_month_with_its_day_and_its_year(client: Client, world: World, meter: Meter) -> None:
    taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 31))
    told = text(client, "interval-month", **MAY)
    assert [word in told for word in ("2,976", "典型的一天：D1表", "各月分时用量：D1表", "2020-05")] == [True] * 4
    assert "2,976" in text(client, "interval-month")
    assert "这个月没有分时读数" in text(client, "interval-month", kind="power", month="2020-01")
    assert "分时用量（采集器）" in text(client, "meter", meter.uuid)


def test_the_month_takes_as_many_queries_for_many_meters(
    client: Client, world: World, meter: Meter, django_assert_max_num_queries: Any
) -> None:
    lines = ""
    for number in range(2, 9):
        make_meter(world.unit, act(world.filler), f"D{number}", role="sub", parent=meter)
        lines += quarters(f"D{number}", "2020-05-01", 1)
    taken(world.unit, act(world.filler), lines)
    looked(world.unit, act(world.filler))
    for address in ("interval-month", "interval-files", "anomalies"):
        with django_assert_max_num_queries(32):
            client.get(reverse(f"meters:{address}"))


def leak(world: World) -> Anomaly:
    make_meter(world.unit, act(world.filler), "S1", kind="water")
    lines = quarters(
        "S1",
        "2020-05-01",
        28,
        lambda at: "0.05" if at.hour < 6 and 10 <= at.day <= 14 else "0" if at.hour < 6 else "0.2",
    )
    taken(world.unit, act(world.filler), lines, WATER)
    looked(world.unit, act(world.filler))
    return Anomaly.objects.get(kind="leak")


def test_a_finding_is_judged_and_mended(client: Client, world: World, meter: Meter) -> None:
    one = leak(world)
    assert [word in text(client, "anomalies") for word in ("疑似漏水", "连续 5 夜不断流", "待判断", "检查记录")] == [
        True
    ] * 4
    assert "没有符合条件的发现" in text(client, "anomalies", verdict="dismissed")
    assert [word in text(client, "anomaly", one.uuid) for word in ("dx-amounts", "还没有人判断")] == [True] * 2
    judge = reverse("meters:anomaly-judge", args=[one.uuid])
    assert client.post(judge, {"verdict": "confirmed", "reason": ""}).status_code == 422
    client.post(judge, {"verdict": "confirmed", "reason": "马桶漏水"})
    assert "报修" in text(client, "anomaly", one.uuid)
    answer = client.post(reverse("meters:anomaly-repair", args=[one.uuid]))
    order = WorkOrder.objects.get()
    assert (answer["Location"], order.title) == (reverse("repairs:detail", args=[order.uuid]), "疑似漏水：S1表")
    assert order.number in text(client, "anomaly", one.uuid)


def test_looking_is_a_job(client: Client, world: World, meter: Meter) -> None:
    look = reverse("meters:anomalies-look", args=[world.unit.uuid])
    assert client.post(look)["Location"] == reverse("meters:anomalies")
    send(world.unit, act(world.filler), "x")
    taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 1))
    assert client.post(look)["Location"].startswith("/jobs/")


def test_workbooks_of_readings_bills_and_a_month(client: Client, world: World, meter: Meter) -> None:
    make_bill(meter, act(world.finance), world.unit)
    taken(world.unit, act(world.filler), quarters("D1", "2020-05-01", 31))
    for address, query, cell in (
        ("readings-export", {"year": "2020"}, "D1"), ("bills-export", {"year": "2020"}, "ZD-3"), ("interval-month-export", MAY, "D1"),
    ):  # fmt: skip
        answer = client.get(reverse(f"meters:{address}"), query)
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]  # a file
        assert sheet is not None
        assert sheet.cell(4, 1).value == cell
    assert client.get(reverse("meters:interval-month-export"), {"kind": "gas"}).status_code == 404
    assert client.get(reverse("meters:interval-month-export"), {"kind": "water"}).status_code == 404


def test_a_room_shows_its_meters_with_their_last_reading(client: Client, world: World, meter: Meter) -> None:
    floor = make_floor(world.unit, act(world.filler), site="西院")
    room = make_room(floor, act(world.filler))
    make_meter(world.unit, act(world.filler), "D1-101", role="sub", parent=meter, room=room, site=floor.building.site)
    told = client.get(reverse("sites:room", args=[room.uuid])).content.decode()
    assert [word in told for word in ("房间里的表", "D1-101表", "还没有读数")] == [True] * 3
