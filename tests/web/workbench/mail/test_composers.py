"""Whether lists must name the unit, and ids from an address."""

from __future__ import annotations

from uuid import UUID

import pytest

from duixian.web.workbench.mail.composers import several, uuid_or_none
from factories.accounts import act, make_world
from factories.letters import PROGRAM


@pytest.mark.django_db
def test_rows_name_their_unit_for_whoever_sees_more_than_one() -> None:
    world = make_world()
    told = {name: several(act(user)) for name, user in world.users.items()}
    assert {name for name, many in told.items() if many} == {
        "department_reviewer",
        "bureau_reviewer",
        "auditor",
        "admin",
    }
    assert several(PROGRAM)


def test_ids_from_an_address_are_ids_or_nothing() -> None:
    text = "01900000-0000-7000-8000-000000000001"
    assert [uuid_or_none(text), uuid_or_none("x"), uuid_or_none("")] == [UUID(text), None, None]
