"""A guest's own file holds everything that is kept about them."""

from __future__ import annotations

import json

import pytest

from duixian.apps.events.operations.fees import invoice_ask
from duixian.apps.events.operations.hospitality import meals_choose, transfer_set
from duixian.apps.events.queries.guest_data import guest_data
from duixian.apps.events.rules import GUEST
from factories.accounts import make_world
from factories.events import make_event, make_kind
from factories.registering import AT, applied, details

pytestmark = pytest.mark.django_db


def test_guest_data_is_whole_and_plain() -> None:
    event = make_event(make_world().unit)
    one = applied(
        make_kind(event), guest=details("甲", phone="139", organisation="海汀大学"), agreed=("notice", "photos")
    )
    transfer_set(uuid=one.uuid, direction="arrival", moment=AT, place="T2", by=GUEST, at=AT)
    meals_choose(uuid=one.uuid, meals=[], diet="halal", by=GUEST, at=AT)
    invoice_ask(payer=one, title="海汀大学", tax_number="", email="", by=GUEST, at=AT)
    told = json.loads(json.dumps(guest_data(one)))
    assert (told["person"]["name"], told["person"]["phone"], told["person"]["organisation"]) == (
        "甲",
        "139",
        "海汀大学",
    )
    assert told["registration"]["number"] == 1
    assert [(c["about"], c["version"]) for c in told["consents"]] == [("notice", 1), ("photos", 1)]
    assert told["transfers"] == [{"direction": "arrival", "at": AT.isoformat(), "number": "", "place": "T2"}]
    assert (told["diet"], told["stay"], told["invoice"][0]["title"]) == (
        {"kind": "halal", "note": ""},
        None,
        "海汀大学",
    )
    assert [step["state"] for step in told["steps"]] == ["confirmed"]
