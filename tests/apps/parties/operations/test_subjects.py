"""Requests of people about their own data: taken in, refused, exported; what is written to the history names nobody."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.parties import holders
from duixian.apps.parties.holders import HolderError, Kept
from duixian.apps.parties.models import SubjectRequest
from duixian.apps.parties.operations import request_erase, request_export, request_receive, request_refuse
from factories.accounts import World, act, make_world
from factories.events import make_event, make_speaker
from factories.subjects import EMAIL, LATIN, NAME, PHONE, RECEIVED, TODAY, known, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def told() -> list[tuple[str, Any]]:
    return [
        (row.kind, row.payload) for row in HistoryRow.objects.filter(kind__startswith="parties.request").order_by("seq")
    ]


def test_a_request_is_due_in_fifteen_working_days_and_its_history_names_nobody(world: World) -> None:
    one = received(world)
    assert (one.state, one.due_on, one.recorded_by) == ("received", date(2021, 1, 11), world.head)
    assert told() == [
        ("parties.request.received", {"asked": "export", "checked": "mail", "received_on": "2020-12-21", "due_on": "2021-01-11"})
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "sell"}, "kind"), ({"asked_by": "press"}, "asked_by"), ({"checked": "hearsay"}, "checked"),
        ({"received_on": date(2020, 12, 23)}, "received_on"), ({"kind": "export"}, "kind"),
    ],
)  # fmt: skip
def test_refused_at_the_field(world: World, given: dict[str, Any], field: str) -> None:
    one = received(world)
    with pytest.raises(Invalid) as refused:
        received(world, one.person, **{"kind": "erase", **given})
    assert (refused.value.field, SubjectRequest.objects.count()) == (field, 1)


def test_only_heads_and_administrators_settle(world: World) -> None:
    person, one = known(world.unit), received(world)
    for user, error in ((world.filler, NotAllowed), (world.auditor, NotAllowed), (world.stranger, NotFound)):
        by = act(user)
        for act_of in (
            lambda by=by: request_receive(
                person_uuid=person.uuid,
                kind="erase",
                asked_by="self",
                checked="mail",
                received_on=RECEIVED,
                by=by,
                at=TODAY,
            ),
            lambda by=by: request_refuse(uuid=one.uuid, reason="x", by=by, at=TODAY),
            lambda by=by: request_export(uuid=one.uuid, by=by, at=TODAY),
            lambda by=by: request_erase(uuid=one.uuid, by=by, at=TODAY),
        ):
            with pytest.raises(error):
                act_of()
    assert received(world, person, kind="erase", by=act(world.admin)).recorded_by == world.admin


def test_a_refusal_has_a_reason_that_stands_in_no_history(world: World) -> None:
    one = received(world)
    for reason in (" ", "长" * 301):
        with pytest.raises(Invalid) as refused:
            request_refuse(uuid=one.uuid, reason=reason, by=act(world.head), at=TODAY)
        assert refused.value.field == "reason"
    one = request_refuse(uuid=one.uuid, reason=f"{NAME} 未能 核对身份", by=act(world.head), at=TODAY)
    assert (one.state, one.reason, one.settled_by, one.settled_at) == (
        "refused",
        f"{NAME} 未能 核对身份",
        world.head,
        TODAY,
    )
    assert told()[1:] == [("parties.request.refused", {"asked": "export"})]
    for again in (lambda: request_refuse(uuid=one.uuid, reason="x", by=act(world.head), at=TODAY),
                  lambda: request_export(uuid=one.uuid, by=act(world.head), at=TODAY)):  # fmt: skip
        with pytest.raises(Invalid):
            again()


def test_an_export_tells_what_every_app_holds_and_settles_the_request(world: World) -> None:
    person = known(world.unit)
    make_speaker(make_event(world.unit), person=person, biography="教授")
    one = received(world, person)
    found = request_export(uuid=one.uuid, by=act(world.head), at=TODAY)
    again = request_export(uuid=one.uuid, by=act(world.head), at=TODAY)
    assert (found["schema"], sorted(found["held"])) == (
        "duixian-personal-data/1", ["events.speakers", "parties.person", "parties.requests"],
    )  # fmt: skip
    assert found["held"]["parties.person"][0] == {
        "uuid": str(person.uuid), "name": NAME, "name_en": LATIN, "country": "DE", "email": EMAIL, "phone": PHONE, "title": "教授",
        "organisation_name": None, "created_at": "2020-03-02T01:00:00+00:00",
    }  # fmt: skip
    assert found["names"]["events.speakers"] == "演讲嘉宾"
    assert (json.loads(json.dumps(found)), again["held"]["parties.requests"][0]["state"]) == (found, "done")
    one.refresh_from_db()
    assert one.outcome == {"told": {"events.speakers": 1, "parties.person": 1, "parties.requests": 1}}
    assert told()[1:] == [("parties.request.exported", {"sections": 3})] * 2
    with pytest.raises(Invalid):
        request_erase(uuid=one.uuid, by=act(world.head), at=TODAY)


def test_each_request_does_what_was_asked_and_nothing_else(world: World) -> None:
    one = received(world)
    with pytest.raises(Invalid, match="不是删除"):
        request_erase(uuid=one.uuid, by=act(world.head), at=TODAY)
    erasing = received(world, one.person, kind="erase")
    with pytest.raises(Invalid, match="不是导出"):
        request_export(uuid=erasing.uuid, by=act(world.head), at=TODAY)


def test_an_administrator_erases_with_the_right_that_the_request_gives(world: World) -> None:
    erasing = received(world, kind="erase")
    one = request_erase(uuid=erasing.uuid, by=act(world.admin), at=TODAY)
    assert (one.state, one.settled_by, one.outcome) == (
        "done", world.admin, {"erased": {"parties.person": 1}, "kept": [], "salts": 0, "named": False},
    )  # fmt: skip
    assert told()[1:] == [("parties.request.erased", {"erased": 1, "kept": 0, "salts": 0})]
    assert HistoryRow.objects.get(kind="parties.person.erased").actor_uuid == world.admin.uuid


def test_what_stays_without_words_for_why_is_a_fault_of_the_program(world: World) -> None:
    erasing = received(world, kind="erase")
    with patch.dict(holders.REASONS, clear=True), patch.object(holders, "registered") as known_holders:  # type: ignore[arg-type]  # a dict
        known_holders.return_value = (holders.Holder("x", {}, kept=lambda _person: (Kept("a", 1, "whim"),)),)
        with pytest.raises(HolderError, match="whim"):
            request_erase(uuid=erasing.uuid, by=act(world.head), at=TODAY)
