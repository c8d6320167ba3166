"""A browser becomes a door, and a door without JavaScript still answers."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from duixian.apps.events.models import Device, Scan
from duixian.apps.events.operations.devices import device_add, device_revoke
from factories.checkin import Doors, make_doors, new_nonce

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors() -> Doors:
    """A conference that takes place today."""
    return make_doors(today=True)


def door(doors: Doors) -> Client:
    client = Client()
    client.cookies["door"] = doors.token
    return client


def send(client: Client, doors: Doors, code: str, **more: str) -> str:
    values = {"list": str(doors.entry.uuid), "code": code, "nonce": new_nonce(), "direction": "in"} | more
    return client.post("/door/plain/", values).content.decode()


def shown(html: str) -> tuple[str, str]:
    """Light and word of the large answer."""
    light = re.search(r'data-door-result data-light="(\w+)"', html)
    word = re.search(r"data-door-word>([^<]*)<", html)
    return light[1] if light else "", word[1] if word else ""


def test_a_browser_becomes_a_door_by_its_button_and_not_by_opening_the_link(doors: Doors) -> None:
    now = timezone.now()
    offered = device_add(event_uuid=doors.event.uuid, name="南门", by=doors.staff, at=now)
    client = Client()
    client.get(f"/door/pair/{offered.code}/")
    assert Device.objects.get(name="南门").secret is None
    answer = client.post("/door/pair/", {"code": offered.code})
    cookie = client.cookies["door"]
    assert (answer.status_code, answer["Location"], cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        302, "/door/", "/door/", True, "Strict",
    )  # fmt: skip
    assert "南门" in client.get("/door/").content.decode()
    again = Client().post("/door/pair/", {"code": offered.code})
    assert (again.status_code, "配对码无效或已过期" in again.content.decode()) == (422, True)


def test_the_page_needs_no_account_and_ends_with_the_device(doors: Doors) -> None:
    client = door(doors)
    assert "入场签到" in client.get("/door/").content.decode()
    device_revoke(uuid=doors.device.uuid, by=doors.staff, at=timezone.now())
    answer = client.get("/door/")
    assert (answer.status_code, "尚未配对" in answer.content.decode()) == (403, True)


def test_without_javascript_the_form_answers_with_light_word_and_name(doors: Doors) -> None:
    client = door(doors)
    first, second = (send(client, doors, doors.ticket().code) for _ in range(2))
    assert [shown(html) for html in (first, second, send(client, doors, "x"))] == [
        ("green", "可以进入"), ("amber", "今天已经签到"), ("red", "不是签到码"),
    ]  # fmt: skip
    assert ("来宾1" in first, "参会代表" in first, "东门" in second) == (True, True, True)


def test_the_form_sent_twice_is_one_scan(doors: Doors) -> None:
    client = door(doors)
    told = [shown(send(client, doors, doors.ticket().code, nonce="twice")) for _ in range(2)]
    assert (told, Scan.objects.count()) == ([("green", "可以进入")] * 2, 1)


def test_a_form_that_makes_no_sense_is_no_scan(doors: Doors) -> None:
    client = door(doors)
    codes = [
        client.post("/door/plain/", values).status_code
        for values in ({"list": "x"}, {"list": str(doors.event.uuid), "nonce": "n"})
    ]
    unasked = send(client, doors, doors.ticket().code, direction="up")
    assert (codes, "请求不完整" in unasked, Scan.objects.count()) == ([404, 404], True, 0)


def test_script_in_a_name_stays_text(doors: Doors) -> None:
    person = doors.ticket().registration.person
    person.name = "<script>alert(1)</script>"
    person.save()
    html = send(door(doors), doors, doors.ticket().code)
    assert ("<script>alert" in html, "&lt;script&gt;alert(1)" in html) == (False, True)


def test_the_page_speaks_english(doors: Doors) -> None:
    client = door(doors)
    client.cookies["language"] = "en"
    html = client.get("/door/").content.decode()
    assert [text in html for text in ("Scan a badge", "22nd Haiting Life Science Forum", "Entry", "请扫码")] == [
        True,
        True,
        True,
        False,
    ]


def test_the_worker_names_what_it_keeps_and_where_it_may_look(client: Client) -> None:
    answer = client.get("/door/worker.js")
    first, rest = answer.content.decode().split("\n", 1)
    kept = json.loads(first.removeprefix("self.KEPT = ").removesuffix(";"))
    assert (answer["Content-Type"], kept["page"], "addEventListener" in rest) == (
        "text/javascript; charset=utf-8",
        "/door/",
        True,
    )
    assert [client.get(asset).status_code for asset in kept["assets"] if not asset.startswith("/static/")] == []
    manifest = client.get("/door/manifest.webmanifest")
    assert (manifest["Content-Type"], manifest.json()["scope"]) == ("application/manifest+json", "/door/")


def test_every_script_of_the_door_is_kept_by_the_worker() -> None:
    from pathlib import Path

    from duixian.web.door.offline import SCRIPTS

    folder = Path(__file__).parents[3] / "src/duixian/web/static/duixian/js/door"
    assert sorted(SCRIPTS) == sorted(path.stem for path in folder.glob("*.js") if path.stem != "worker")


def test_a_device_at_the_page_is_known_by_one_query(doors: Doors, django_assert_num_queries: Any) -> None:
    client = door(doors)
    with django_assert_num_queries(2):  # the device with its conference, the open lists
        client.get("/door/")


def test_times_are_those_of_the_request(doors: Doors) -> None:
    send(door(doors), doors, doors.ticket().code)
    scan = Scan.objects.get()
    assert (isinstance(scan.occurred_at, datetime), timezone.now() - scan.occurred_at < timedelta(minutes=1)) == (
        True,
        True,
    )
