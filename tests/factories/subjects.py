"""People who ask about their own data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from duixian.apps.accounts.models import Unit
from duixian.apps.parties.models import Person, SubjectRequest
from duixian.apps.parties.operations import request_receive
from factories.accounts import World, act

NAME, LATIN, EMAIL, PHONE = "欧阳明远", "Mingyuan Ouyang", "ouyang@example.org", "13812345678"
SINCE = datetime(2020, 3, 2, 1, tzinfo=UTC)
TODAY = datetime(2020, 12, 22, 2, tzinfo=UTC)
RECEIVED = date(2020, 12, 21)


def known(unit: Unit, **more: Any) -> Person:
    told = {"name": NAME, "name_en": LATIN, "email": EMAIL, "phone": PHONE, "title": "教授", "country": "DE"}
    return Person.objects.create(unit=unit, created_at=SINCE, **{**told, **more})


def received(world: World, person: Person | None = None, **more: Any) -> SubjectRequest:
    """A request to export, taken in by the head."""
    whom = person or known(world.unit)
    told = {
        "kind": "export",
        "asked_by": "self",
        "checked": "mail",
        "received_on": RECEIVED,
        "by": act(world.head),
        "at": TODAY,
    }
    return request_receive(person_uuid=whom.uuid, **{**told, **more})
