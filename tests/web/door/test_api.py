"""What the page of a door asks the server, as JSON."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from duixian.apps.events.models import Scan
from duixian.apps.events.operations.checkin_lists import list_close
from factories.checkin import Doors, make_doors, new_nonce

pytestmark = pytest.mark.django_db


@pytest.fixture
def doors() -> Doors:
    return make_doors(today=True)


@pytest.fixture
def client(doors: Doors) -> Client:
    found = Client()
    found.cookies["door"] = doors.token
    return found


def now() -> int:
    return int(timezone.now().timestamp() * 1000)


def post(client: Client, name: str, sent: Any) -> Any:
    return client.post(f"/door/{name}/", json.dumps(sent), content_type="application/json")


def item(doors: Doors, **more: Any) -> dict[str, Any]:
    return {"nonce": new_nonce(), "list": str(doors.entry.uuid), "code": doors.ticket().code, "at": now(), "direction": "in",
            "source": "code", "ticket": "", "told": "accepted"} | more  # fmt: skip


def test_a_scan_is_answered_with_who_it_is(client: Client, doors: Doors) -> None:
    sent = item(doors)
    first, again = post(client, "scan", sent).json(), post(client, "scan", item(doors)).json()
    assert first == {
        "reason": "accepted", "direction": "in", "repeated": False, "before": None,
        "person": {"ticket": str(doors.ticket().uuid), "name": "来宾1", "name_en": "", "organisation": "", "number": 1, "kind": "参会代表"},
    }  # fmt: skip
    assert (again["reason"], again["before"]["device"]) == ("already-today", "东门")
    assert post(client, "scan", sent).json()["repeated"] is True


def test_a_picked_person_is_scanned_by_their_ticket(client: Client, doors: Doors) -> None:
    found = client.get("/door/find/", {"q": "来宾2"}).json()["people"]
    answer = post(client, "scan", item(doors, source="search", ticket=found[0]["ticket"], code="")).json()
    assert (answer["reason"], answer["person"]["number"], Scan.objects.get().source) == ("accepted", 2, "search")


@pytest.mark.parametrize(
    "sent",
    [
        "text", [], {}, {"list": 5}, {"nonce": ["n"]}, {"at": "yesterday"}, {"at": True}, {"at": 1e300}, {"source": "late"},
        {"source": "search", "ticket": "x"}, {"list": "0192f0c1"},
    ],
)  # fmt: skip
def test_what_is_no_scan_is_refused_and_not_kept(client: Client, doors: Doors, sent: Any) -> None:
    full = item(doors) | sent if isinstance(sent, dict) and sent else sent
    answer = post(client, "scan", full)
    assert (answer.status_code, answer.json(), Scan.objects.count()) == (400, {"error": "unreadable"}, 0)


def test_a_closed_list_says_so_and_one_of_another_conference_is_unknown(client: Client, doors: Doors) -> None:
    list_close(uuid=doors.entry.uuid, by=doors.staff, at=timezone.now())
    closed = post(client, "scan", item(doors))
    unknown = post(client, "scan", item(doors, list=str(doors.event.uuid)))
    assert (closed.status_code, closed.json(), unknown.status_code) == (409, {"error": "这个名单已经结束签到。"}, 404)


def test_an_upload_answers_each_scan(client: Client, doors: Doors) -> None:
    items = [
        item(doors),
        item(doors, code=doors.ticket(2).code),
        item(doors, at="never"),
        "text",
        item(doors, told="maybe"),
    ]
    sent = {"sent_at": now(), "waiting": 3, "items": items}
    first, again = post(client, "upload", sent).json(), post(client, "upload", sent).json()
    assert [first["kept"].get(one["nonce"]) for one in items if isinstance(one, dict)] == [
        "stored",
        "stored",
        "refused",
        "refused",
    ]
    assert [again["kept"][one["nonce"]] for one in items[:2] if isinstance(one, dict)] == ["repeated", "repeated"]
    doors.device.refresh_from_db()
    assert (first["skew"], doors.device.waiting, Scan.objects.count()) == (0, 3, 2)


def test_data_holds_counters_beside_what_the_door_needs(client: Client, doors: Doors) -> None:
    post(client, "scan", item(doors))
    told = client.get("/door/data/").json()
    assert told["counts"] == {str(doors.entry.uuid): {"total": 1, "kinds": {"1": 1}}}
    assert sorted(told) == ["counts", "device", "ended", "event", "keys", "kinds", "lists", "now", "passages", "people"]


def test_a_photo_is_read_and_anything_else_refused(client: Client, doors: Doors) -> None:
    drawn = BytesIO()
    segno.make_qr(doors.ticket().code).save(drawn, kind="png", scale=6)
    files = [SimpleUploadedFile("a.png", drawn.getvalue()), SimpleUploadedFile("a.png", b"no picture")]
    answers = [client.post("/door/photo/", {"photo": file}) for file in files] + [client.post("/door/photo/")]
    assert [(answer.status_code, answer.json().get("code")) for answer in answers] == [
        (200, doors.ticket().code), (400, None), (400, None),
    ]  # fmt: skip


def test_every_address_needs_the_token_of_csrf(doors: Doors) -> None:
    """The cookie of the device is strict; the token is the second lock."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["door"] = doors.token
    assert [post(strict, name, {}).status_code for name in ("scan", "upload", "photo")] == [403] * 3
    strict.get("/door/")
    token = strict.cookies["csrftoken"].value
    answer = strict.post(
        "/door/scan/", json.dumps(item(doors)), content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert (answer.status_code, answer.json()["reason"]) == (200, "accepted")


def test_a_scan_over_http_takes_few_queries(client: Client, doors: Doors, django_assert_num_queries: Any) -> None:
    post(client, "scan", item(doors, code=doors.ticket(2).code))
    sent = item(doors)
    with django_assert_num_queries(9):  # the device, and the transaction of the scan with its savepoint
        post(client, "scan", sent)


@pytest.mark.parametrize("text", ["\x00", "\ud800", "A\udfffB", "\x00" * 500])
def test_characters_that_no_database_keeps_are_left_out_and_hold_nothing_up(
    client: Client, doors: Doors, text: str
) -> None:
    good = item(doors)
    answer = post(
        client, "upload", {"sent_at": now(), "items": [item(doors, code=text), item(doors, nonce=text), good]}
    )
    assert (answer.status_code, answer.json()["kept"][good["nonce"]]) == (200, "stored")
    assert Scan.objects.count() >= 2
    sent = {"list": str(doors.entry.uuid), "nonce": f"{new_nonce()}{text[:2]}", "code": text, "at": now()}
    assert post(client, "scan", sent).json()["reason"] == "malformed"
