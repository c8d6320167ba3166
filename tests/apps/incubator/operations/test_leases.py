"""Leases: drafted over free rooms, signed by the head, ended early to the day; deposits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Lease, Room, Tenant
from duixian.apps.incubator.operations.leases import deposit_record, lease_draft, lease_end, lease_sign, lease_withdraw
from duixian.apps.incubator.queries.leases import until_of
from factories.accounts import World, act, make_world
from factories.tenancy import AT, housed, let, terms
from factories.tenants import make_building, make_room, make_tenant

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def room(world: World) -> Room:
    return make_room(make_building(world.unit))


@pytest.fixture
def tenant(world: World) -> Tenant:
    return make_tenant(world.unit)


def draft(tenant: Tenant, *rooms: Room, by: Actor = PROGRAM, **more: Any) -> Lease:
    return lease_draft(
        tenant_uuid=tenant.uuid, room_uuids=[one.uuid for one in rooms], terms=terms(**more), by=by, at=AT
    )


def refused_at(act_on: Any, **more: Any) -> str | None:
    with pytest.raises(Invalid) as refused:
        act_on(by=more.pop("by", PROGRAM), at=AT, **more)
    return refused.value.field


def test_a_draft_takes_whole_rooms_with_their_area(world: World, tenant: Tenant, room: Room) -> None:
    second = make_room(room.floor.building, "102", "55.5")
    lease = draft(tenant, room, second, by=act(world.filler))
    assert [(one.room.number, one.area) for one in lease.rooms.all()] == [
        ("101", Decimal(100)),
        ("102", Decimal("55.50")),
    ]
    assert (lease.signed_on, until_of(lease)) == (None, date(2021, 1, 1))


def test_a_room_is_never_let_twice_and_the_other_lease_is_named(world: World, tenant: Tenant, room: Room) -> None:
    let(tenant, room, terms("L1", until=date(2020, 7, 1)))
    other = make_tenant(world.unit, "乙")
    with pytest.raises(Invalid, match=r"青禾生物.*L1.*2020-07-01") as refused:
        draft(other, room, number="L2", first=date(2020, 6, 30))
    assert refused.value.field == "rooms"
    assert draft(other, room, number="L2", first=date(2020, 7, 1)).pk


@pytest.mark.parametrize(
    ("field", "more"),
    [("number", {"number": " "}), ("ends_on", {"until": date(2020, 1, 1)}), ("price", {"price": "-1"}),
     ("subsidy", {"subsidy": Decimal(3)}), ("deposit", {"deposit": Decimal(-1)})],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused(tenant: Tenant, room: Room, field: str, more: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        draft(tenant, room, **more)
    assert (refused.value.field, Lease.objects.count()) == (field, 0)


def test_only_rooms_to_let_of_this_unit_to_who_is_admitted(world: World, tenant: Tenant, room: Room) -> None:
    own = make_room(room.floor.building, "103", use="own")
    for rooms in ((), (own,)):
        with pytest.raises(Invalid) as refused:
            draft(tenant, *rooms)
        assert refused.value.field == "rooms"
    elsewhere = make_room(make_building(world.other))
    with pytest.raises(NotFound):
        draft(tenant, room, elsewhere)
    Room.objects.filter(pk=room.pk).update(closed_on=date(2020, 6, 1))
    with pytest.raises(Invalid):
        draft(tenant, room)
    with pytest.raises(Invalid, match="已申请"):
        draft(make_tenant(world.unit, "丙", "applied"), room)


def test_numbers_are_a_tenants_own(tenant: Tenant, room: Room) -> None:
    draft(tenant, room, number="L1", until=date(2020, 2, 1))
    with pytest.raises(Invalid) as refused:
        draft(tenant, room, number="L1", first=date(2020, 2, 1))
    assert refused.value.field == "number"


def test_a_renewal_follows_its_own_tenants_lease(world: World, tenant: Tenant, room: Room) -> None:
    first = let(tenant, room, terms("L1", until=date(2020, 7, 1)))
    given = {"room_uuids": [room.uuid], "terms": terms("L2", date(2020, 7, 1)), "by": PROGRAM, "at": AT}
    with pytest.raises(NotFound):
        lease_draft(tenant_uuid=tenant.uuid, renews_uuid=uuid4(), **given)
    assert lease_draft(tenant_uuid=tenant.uuid, renews_uuid=first.uuid, **given).renews == first


def test_the_head_signs_once_and_the_paper_is_the_tenants(world: World, tenant: Tenant, room: Room) -> None:
    lease = draft(tenant, room)
    given = {"lease_uuid": lease.uuid, "at": AT, "signed_on": date(2020, 1, 2), "upload": Upload("约.pdf", b"%PDF-1.7")}
    with pytest.raises(NotAllowed):
        lease_sign(by=act(world.filler), **given)
    assert refused_at(lease_sign, lease_uuid=lease.uuid, signed_on=date(2021, 1, 2)) == "signed_on"
    signed = lease_sign(by=act(world.head), **given)
    assert (signed.signed_on, tenant.papers.get().title, tenant.papers.get().file) == (
        date(2020, 1, 2),
        "租约 L1",
        signed.file,
    )
    assert refused_at(lease_sign, lease_uuid=lease.uuid, signed_on=date(2020, 1, 2)) is None
    assert refused_at(lease_withdraw, lease_uuid=lease.uuid) is None


def test_a_draft_that_is_given_up_frees_its_rooms(tenant: Tenant, room: Room) -> None:
    lease = draft(tenant, room)
    assert refused_at(lease_end, lease_uuid=lease.uuid, on=date(2020, 3, 1), reason="x") is None
    lease_withdraw(lease_uuid=lease.uuid, by=PROGRAM, at=AT)
    assert draft(tenant, room, number="L2").pk
    with pytest.raises(NotFound):
        lease_withdraw(lease_uuid=lease.uuid, by=PROGRAM, at=AT)


def test_an_ending_is_superseded_by_the_next_and_frees_the_rooms(world: World) -> None:
    _tenant, lease = housed(world.unit)
    room = lease.rooms.get().room
    for day in (date(2019, 12, 31), date(2021, 1, 1)):
        assert refused_at(lease_end, lease_uuid=lease.uuid, on=day, reason="x") == "on"
    assert refused_at(lease_end, lease_uuid=lease.uuid, on=date(2020, 3, 1), reason=" ") == "reason"
    for day in (date(2020, 3, 1), date(2020, 3, 16)):
        lease_end(lease_uuid=lease.uuid, on=day, reason="搬迁", by=act(world.filler), at=AT)
    lease.refresh_from_db()
    told = [(one.on, one.superseded_at is None) for one in lease.endings.order_by("pk")]
    assert (lease.ended_on, until_of(lease), told) == (
        date(2020, 3, 16), date(2020, 3, 16), [(date(2020, 3, 1), False), (date(2020, 3, 16), True)],
    )  # fmt: skip
    let(make_tenant(world.unit, "乙"), room, terms("L9", date(2020, 3, 16)))
    assert refused_at(lease_end, lease_uuid=lease.uuid, on=date(2020, 4, 1), reason="改期") == "on"


def test_a_deposit_comes_in_once_and_is_given_back_afterwards(world: World) -> None:
    _tenant, lease = housed(world.unit, deposit=Decimal(500))
    given = {"lease_uuid": lease.uuid, "by": act(world.finance)}
    assert refused_at(deposit_record, on=date(2020, 2, 1), returned=True, **given) == "on"
    deposit_record(on=date(2020, 1, 5), returned=False, at=AT, **given)
    assert refused_at(deposit_record, on=date(2020, 1, 6), returned=False, **given) is None
    assert refused_at(deposit_record, on=date(2020, 1, 4), returned=True, **given) == "on"
    lease = deposit_record(on=date(2020, 6, 1), returned=True, at=AT, **given)
    assert (lease.deposit_paid_on, lease.deposit_returned_on) == (date(2020, 1, 5), date(2020, 6, 1))
    _tenant, without = housed(world.unit, "乙", "102")
    assert refused_at(deposit_record, lease_uuid=without.uuid, on=date(2020, 1, 5), returned=False) is None
