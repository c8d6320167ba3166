"""Policies and their wordings over time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import DisguisedFile
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.governance.models import Policy, PolicyVersion
from duixian.apps.governance.operations import (
    policy_add,
    policy_version_end,
    policy_version_record,
    policy_version_withdraw,
)
from duixian.apps.governance.queries import versions_in_force, versions_of
from factories.accounts import World, act, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
TEXT = Upload("办法.pdf", b"%PDF-1.7\n")


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def add(world: World, area: str = "contract", name: str = "合同管理办法") -> Policy:
    return policy_add(unit=world.unit, area=area, name=name, keeper="办公室", by=act(world.filler), at=AT)


def version(
    world: World, policy: Policy, since: date, until: date | None = None, at: datetime = AT, **more: Any
) -> PolicyVersion:
    with playing(at):
        return policy_version_record(policy_uuid=policy.uuid, in_force_from=since, in_force_until=until, upload=TEXT,
                                     by=act(world.filler), at=at, **more)  # fmt: skip


def in_force(world: World, day: date, known_at: datetime = AT + timedelta(days=99)) -> list[date]:
    return [v.in_force_from for v in versions_in_force(world.unit, day=day, known_at=known_at)]


def test_policy_in_force_from_its_day_until_the_next_wording(world: World) -> None:
    policy = add(world)
    version(world, policy, date(2018, 1, 1))
    version(world, policy, date(2020, 6, 1), at=AT + timedelta(days=9))
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2020, 5, 31), date(2020, 6, 1)]
    assert [in_force(world, day) for day in days] == [[], [date(2018, 1, 1)], [date(2018, 1, 1)], [date(2020, 6, 1)]]
    assert in_force(world, date(2020, 6, 1), known_at=AT) == [date(2018, 1, 1)]
    assert versions_of(policy).count() == 3


def test_policy_version_that_begins_before_another_is_refused(world: World) -> None:
    policy = add(world)
    version(world, policy, date(2018, 1, 1))
    with pytest.raises(Invalid) as refused:
        version(world, policy, date(2017, 1, 1))
    assert refused.value.field == "in_force_from"
    assert version(world, policy, date(2017, 1, 1), date(2018, 1, 1)).in_force_until == date(2018, 1, 1)


def test_policy_version_repealed_and_withdrawn(world: World) -> None:
    told = version(world, add(world), date(2018, 1, 1))
    with playing(AT + timedelta(days=1)):
        ended = policy_version_end(version_uuid=told.uuid, until=date(2020, 5, 1), by=act(world.head), at=AT)
    assert (in_force(world, date(2020, 4, 30)), in_force(world, date(2020, 5, 1))) == ([date(2018, 1, 1)], [])
    with pytest.raises(NotFound):
        policy_version_end(version_uuid=told.uuid, until=date(2020, 5, 1), by=act(world.head), at=AT)
    with playing(AT + timedelta(days=2)):
        policy_version_withdraw(version_uuid=ended.uuid, by=act(world.head), at=AT)
    assert in_force(world, date(2020, 4, 30)) == []
    kinds = HistoryRow.objects.filter(about="governance.policy").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in kinds] == [
        "added",
        "version_recorded",
        "version_ended",
        "version_withdrawn",
    ]


def test_policy_add_twice_by_one_name_is_refused(world: World) -> None:
    add(world)
    for change, field in (({}, "name"), ({"name": " "}, "name"), ({"area": "无", "name": "新办法"}, "area")):
        with pytest.raises(Invalid) as refused:
            add(world, **change)
        assert refused.value.field == field


def test_policy_version_with_wrong_days_or_file(world: World) -> None:
    policy = add(world)
    with pytest.raises(Invalid) as refused:
        version(world, policy, date(2020, 1, 1), date(2020, 1, 1))
    assert refused.value.field == "in_force_until"
    with pytest.raises(DisguisedFile):
        policy_version_record(policy_uuid=policy.uuid, in_force_from=date(2020, 1, 1), upload=Upload("a.pdf", b"text"),
                              by=act(world.filler), at=AT)  # fmt: skip
    assert PolicyVersion.objects.count() == 0


def test_policies_by_somebody_who_may_not(world: World) -> None:
    policy = add(world)
    for name, error in (("auditor", NotAllowed), ("department_reviewer", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(error):
            policy_version_record(
                policy_uuid=policy.uuid, in_force_from=date(2020, 1, 1), by=act(world.users[name]), at=AT
            )
    with pytest.raises(NotAllowed):
        policy_add(unit=world.unit, area="asset", name="资产办法", keeper="", by=act(world.stranger), at=AT)
