"""Meters and readings in the browser's eyes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import Meter, Reading, Site
from factories.accounts import World, act, make_world
from factories.incubator import make_site
from factories.meters import hour, make_bill, make_meter, metered_march

pytestmark = pytest.mark.django_db


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


def round_of(meter: Meter, **typed: str) -> dict[str, str]:
    return {"day": "2020-04-10", "hour": "09:00", "kind": "", **{f"{name}-{meter.pk}": value for name, value in typed.items()}}  # fmt: skip


def test_the_year_says_what_to_do_before_there_are_meters(client: Client) -> None:
    assert "先登记总表和分表" in client.get(reverse("meters:list")).content.decode()


def test_the_year_is_a_grid_of_readings_bills_and_verdicts(client: Client, world: World, meter: Meter) -> None:
    make_bill(meter, act(world.finance), world.unit)
    page = client.get(reverse("meters:list"), {"year": "2020"})
    march = page.context["found"].months[2].cells[0]
    assert (march.used, march.amount, march.state) == (Decimal(290), Decimal(232), "unpaid")
    text = page.content.decode()
    assert [word in text for word in ("232", "未付", "未抄", "抄表：东院")] == [True] * 4


def test_the_tree_and_what_is_late(client: Client, meter: Meter) -> None:
    text = client.get(reverse("meters:tree"), {"month": "2020-03"}).content.decode()
    assert [word in text for word in ("D1表", "290")] == [True, True]
    late = client.get(reverse("meters:late"), {"year": "2020"})
    assert (len(late.context["late"].bills), "缺账单" in late.content.decode()) == (12, True)


def test_the_pages_take_as_many_queries_for_many_meters(client: Client, world: World, meter: Meter, django_assert_max_num_queries: Any) -> None:  # fmt: skip
    for number in range(2, 8):
        make_meter(world.unit, act(world.filler), f"D{number}", role="sub", parent=meter)
    site = Site.objects.get()
    for address, most in (("list", 45), ("tree", 25), ("late", 40)):
        with django_assert_max_num_queries(most):
            client.get(reverse(f"meters:{address}"))
    with django_assert_max_num_queries(25):
        client.get(reverse("meters:round", args=[site.uuid]))


def test_a_meter_is_entered_and_shown(client: Client, world: World) -> None:
    site = make_site(world.unit, act(world.filler))
    typed = {
        "kind": "power", "role": "main", "number": "D9", "name": "总进线", "supplier": "海汀供电", "since": "2019-12-01", "site": site.uuid,
        "digits": "6", "factor": "40", "installed_on": "2019-12-01", "installed_time": "08:30", "first_value": "1,200.5",
    }  # fmt: skip
    refused = client.post(reverse("meters:create"), typed | {"supplier": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["supplier"])
    made = client.post(reverse("meters:create"), typed)
    meter = Meter.objects.get()
    assert made["Location"] == reverse("meters:meter", args=[meter.uuid])
    register = meter.registers.get()
    assert (register.first_value, register.factor, register.installed_at) == (Decimal("1200.5"), 40, hour("2019-12-01", "08:30"))  # fmt: skip
    assert "倍率 40" in client.get(made["Location"]).content.decode()


def test_a_round_is_saved_and_shows_what_was_entered(client: Client, meter: Meter) -> None:
    address = reverse("meters:round", args=[Site.objects.get().uuid])
    sheet = client.get(address, {"day": "2020-04-10", "hour": "09:00"}).content.decode()
    assert [word in sheet for word in ("2,000", "约 2,", "不超过 2,")] == [True, True, True]
    photo = SimpleUploadedFile("表.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = client.post(address, round_of(meter, value="2,300") | {f"photo-{meter.pk}": photo})
    assert done["Location"] == f"{address}?day=2020-04-10&hour=09:00&kind="
    reading = Reading.objects.get(at=hour("2020-04-10"))
    assert (reading.value, reading.origin, reading.file and reading.file.name) == (2300, "photo", "表.png")
    assert "当天已抄" in client.get(done["Location"]).content.decode()


def test_an_odd_value_is_asked_about_and_kept_on_the_page(client: Client, meter: Meter) -> None:
    address = reverse("meters:round", args=[Site.objects.get().uuid])
    asked = client.post(address, round_of(meter, value="23000"))
    text = asked.content.decode()
    assert (asked.status_code, Reading.objects.count()) == (422, 3)
    assert [word in text for word in ("像是小数点或单位写错；是否应为 2,300？", 'value="23000"')] == [True, True]
    client.post(address, round_of(meter, value="23000", sure="on"))
    assert Reading.objects.get(at=hour("2020-04-10")).value == 23000
    wrong = client.post(address, round_of(meter, value="很多"))
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [f"value-{meter.pk}"])


def test_a_list_with_mistakes_tells_them_by_line(client: Client, world: World, meter: Meter) -> None:
    def sent(text: str) -> Any:
        return client.post(reverse("meters:import"), {"unit": world.unit.uuid, "file": SimpleUploadedFile("抄表.csv", text.encode())})  # fmt: skip

    refused = sent("表号,日期,读数\nD9,2020-04-10,1\n")
    assert (refused.status_code, [one.line for one in refused.context["mistakes"]]) == (422, [2])
    assert list(sent("一,二\n1,2\n").context["form"].errors) == ["file"]
    assert sent("表号,日期,读数\nD1,2020-04-10,2300\n")["Location"] == reverse("meters:list")


def test_a_reading_is_corrected_and_another_withdrawn(client: Client, meter: Meter) -> None:
    last = meter.readings.get(value=2000)
    client.post(reverse("meters:reading-correct", args=[last.uuid]), {"value": "2010", "reason": "看错"})
    client.post(reverse("meters:reading-withdraw", args=[meter.readings.get(value=1710).uuid]), {"reason": "未抄"})
    assert list(meter.readings.filter(superseded_at=None).order_by("at").values_list("value", flat=True)) == [
        1400,
        2010,
    ]
    text = client.get(reverse("meters:meter", args=[meter.uuid])).content.decode()
    assert [word in text for word in ("已更正", "看错", "2,010")] == [True, True, True]


def test_a_register_is_exchanged_a_meter_hung_elsewhere_and_given_up(client: Client, world: World, meter: Meter) -> None:  # fmt: skip
    west = make_site(world.unit, act(world.filler), "西院")
    typed = {"removed_on": "2020-03-20", "removed_time": "10:00", "last_value": "2100", "reason": "到检定期", "digits": "6", "factor": "1",
             "installed_on": "2020-03-20", "installed_time": "10:00", "first_value": "0"}  # fmt: skip
    client.post(reverse("meters:exchange", args=[meter.uuid]), typed)
    client.post(reverse("meters:place", args=[meter.uuid]), {"since": "2020-04-01", "site": west.uuid})
    client.post(reverse("meters:end", args=[meter.uuid]), {"until": "2020-12-01"})
    text = client.get(reverse("meters:meter", args=[meter.uuid])).content.decode()
    assert [word in text for word in ("换表，按止度与起度分段计算", "西院", "停用 2020-12-01", "到检定期")] == [
        True
    ] * 4
