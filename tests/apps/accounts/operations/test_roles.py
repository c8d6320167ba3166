"""Roles: granted and revoked for days, within one's own reach, never a say in projects for oneself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Assignment, Unit, User
from duixian.apps.accounts.operations import role_grant, role_revoke
from duixian.apps.accounts.roles import WRITING, Role
from duixian.apps.audit.models import HistoryRow
from factories.accounts import World, act, make_user, make_world

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 1, 8, tzinfo=UTC)
DAY = date(2020, 6, 1)


@pytest.fixture
def world() -> World:
    return make_world()


def grant(world: World, **given: object) -> Assignment:
    named = {"user": world.filler, "unit": world.unit, "role": Role.HEAD, "since": DAY, "by": act(world.admin)}
    return role_grant(**{**named, **given}, at=AT)  # type: ignore[arg-type]


def test_role_grant_counts_from_its_day(world: World) -> None:
    held = grant(world, until=date(2021, 1, 1))
    assert (held.role, held.since, held.until) == ("head", DAY, date(2021, 1, 1))
    row = HistoryRow.objects.get()
    assert (row.kind, row.unit_id, row.about_uuid) == ("accounts.role.granted", world.unit.pk, world.filler.uuid)
    assert row.payload == {"role": "head", "since": "2020-06-01", "until": "2021-01-01"}
    assert act(world.filler).roles == {Role.FILLER, Role.HEAD}


def test_role_grant_reaches_no_further_than_the_administrator(world: World) -> None:
    keeper = act(make_user("keeper", (Role.ADMIN, world.unit)))
    assert grant(world, by=keeper).unit == world.unit
    for unit in (world.other, world.department, world.bureau):
        with pytest.raises(NotFound):
            grant(world, unit=unit, role=Role.AUDITOR, by=keeper)
    with pytest.raises(NotAllowed):
        grant(world, by=act(world.head))


@pytest.mark.parametrize("role", sorted(WRITING - {Role.DEPARTMENT_REVIEWER}))
def test_role_grant_to_oneself_gives_no_say_in_projects(world: World, role: Role) -> None:
    with pytest.raises(NotAllowed) as refused:
        grant(world, user=world.admin, unit=world.bureau, role=role)
    assert (refused.value.field, act(world.admin).roles) == ("role", {Role.ADMIN})


def test_role_grant_to_oneself_may_be_to_read(world: World) -> None:
    assert grant(world, user=world.admin, unit=world.bureau, role=Role.AUDITOR).role == Role.AUDITOR


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"until": DAY}, "until"),
        ({"role": Role.FILLER}, "role"),
        ({"role": Role.FILLER, "since": date(2019, 1, 1), "until": date(2020, 1, 2)}, "role"),
        ({"role": Role.DEPARTMENT_REVIEWER}, "unit"),
        ({"role": Role.BUREAU_REVIEWER}, "unit"),
    ],
)
def test_role_grant_refuses_at_the_field(world: World, given: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        grant(world, **given)
    assert (refused.value.field, HistoryRow.objects.count()) == (field, 0)


def test_role_grant_before_and_after_another_is_no_overlap(world: World) -> None:
    assert grant(world, role=Role.FILLER, since=date(2019, 1, 1), until=date(2020, 1, 1)).until == date(2020, 1, 1)


def test_role_grant_to_what_is_off_is_refused(world: World) -> None:
    User.objects.filter(pk=world.filler.pk).update(is_active=False)
    with pytest.raises(Invalid, match="停用"):
        grant(world, user=User.objects.get(pk=world.filler.pk))
    Unit.objects.filter(pk=world.other.pk).update(active=False)
    with pytest.raises(Invalid) as refused:
        grant(world, user=world.head, unit=Unit.objects.get(pk=world.other.pk))
    assert refused.value.field == "unit"


def test_role_revoke_ends_today(world: World) -> None:
    held = world.filler.assignments.get()
    ended = role_revoke(assignment=held, by=act(world.admin), at=AT)
    assert ended is not None
    assert ended.until == DAY
    assert act(world.filler).roles == frozenset()
    row = HistoryRow.objects.get()
    assert (row.kind, row.payload) == ("accounts.role.revoked", {"role": "filler", "until": "2020-06-01"})
    with pytest.raises(Invalid, match="已经结束"):
        role_revoke(assignment=held, by=act(world.admin), at=AT)


def test_role_revoke_counts_the_day_of_the_unit(world: World) -> None:
    """23:30 in Greenwich is the next morning in Shanghai."""
    held = world.filler.assignments.get()
    ended = role_revoke(assignment=held, by=act(world.admin), at=datetime(2020, 6, 1, 23, 30, tzinfo=UTC))
    assert ended is not None
    assert ended.until == date(2020, 6, 2)


def test_role_revoke_before_it_begins_takes_it_away(world: World) -> None:
    held = grant(world, since=date(2020, 9, 1))
    assert role_revoke(assignment=held, by=act(world.admin), at=AT) is None
    assert not Assignment.objects.filter(pk=held.pk).exists()


def test_role_revoke_of_the_last_administrator_is_refused(world: World) -> None:
    held = world.admin.assignments.get()
    with pytest.raises(Invalid, match="系统管理员"):
        role_revoke(assignment=held, by=act(world.admin), at=AT)
    assert Assignment.objects.get(pk=held.pk).until is None
    make_user("second", (Role.ADMIN, world.bureau))
    ended = role_revoke(assignment=held, by=act(world.admin), at=AT)
    assert ended is not None
    assert ended.until == DAY


def test_role_revoke_outside_the_own_reach_is_not_there(world: World) -> None:
    keeper = act(make_user("keeper", (Role.ADMIN, world.other)))
    with pytest.raises(NotFound):
        role_revoke(assignment=world.filler.assignments.get(), by=keeper, at=AT)


def test_role_revoke_twice_at_once_ends_it_once(world: World) -> None:
    held = world.filler.assignments.get()
    Assignment.objects.filter(pk=held.pk).delete()
    with pytest.raises(NotFound):
        role_revoke(assignment=held, by=Actor.program(), at=AT)
