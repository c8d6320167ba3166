"""Who is in charge, as believed now."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.governance import operations as act_on
from duixian.apps.governance.queries import charges_of
from factories.accounts import World, act, make_world
from factories.cooperation import JUNE, refused
from factories.governance import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_policy_has_one_person_in_charge_at_a_time(world: World) -> None:
    by = act(world.filler)
    policy = act_on.policy_add(unit=world.unit, area="contract", name="合同办法", keeper="", by=by, at=AT)

    def charge(person: Any, since: Any) -> Any:
        return act_on.policy_charge_assign(policy_uuid=policy.uuid, person=person, since=since, by=by, at=AT)

    charge("张三", date(2020, 1, 1))
    charge("李四", JUNE)
    assert [(one.person.name, one.since, one.until) for one in charges_of(policy)] == [
        ("张三", date(2020, 1, 1), JUNE), ("李四", JUNE, None)]  # fmt: skip
    assert [refused(lambda: charge("王五", JUNE)), refused(lambda: charge(" ", date(2020, 7, 1)))] == [
        "since",
        "person",
    ]
