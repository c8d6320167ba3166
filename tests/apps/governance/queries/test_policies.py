"""The policies register as somebody sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import UnitKind
from duixian.apps.governance.operations import policy_add, policy_version_record
from duixian.apps.governance.queries import policies_visible, policy_get, versions_by_policy, versions_in_force
from duixian.apps.governance.queries.policies import version_get
from factories.accounts import World, act, make_unit, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 1, 2, tzinfo=UTC)
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


def policy(world: World, name: str = "合同办法") -> Any:
    by = act(world.filler)
    made = policy_add(unit=world.unit, area="contract", name=name, keeper="", by=by, at=AT)
    policy_version_record(policy_uuid=made.uuid, in_force_from=date(2020, 1, 1), by=by, at=AT)
    return made


def test_versions_in_force_hold_for_sections_of_the_unit_but_not_for_others(world: World) -> None:
    policy(world)
    section = make_unit("展览部", UnitKind.SECTION, world.unit)
    counted = {
        unit.name: versions_in_force(unit, day=date(2020, 6, 1), known_at=TODAY).count()
        for unit in (world.unit, section, world.other, world.department)
    }
    assert counted == {world.unit.name: 1, "展览部": 1, world.other.name: 0, world.department.name: 0}


def test_policies_of_another_unit_are_not_seen(world: World) -> None:
    made = policy(world)
    version = made.versions.get()
    assert (list(policies_visible(act(world.stranger))), list(policies_visible(act(world.auditor)))) == ([], [made])
    for ask in (
        lambda: policy_get(act(world.stranger), made.uuid),
        lambda: version_get(act(world.stranger), version.uuid),
    ):
        with pytest.raises(NotFound):
            ask()


@pytest.mark.parametrize("count", [1, 4])
def test_versions_by_policy_is_one_query(world: World, count: int, django_assert_num_queries: Any) -> None:
    made = [policy(world, f"办法{n}") for n in range(count)]
    by = act(world.auditor)
    with django_assert_num_queries(1):
        found = versions_by_policy(by)
    assert {key: len(versions) for key, versions in found.items()} == {one.pk: 1 for one in made}
