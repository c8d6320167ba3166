from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Booth, Event, Exhibit
from duixian.apps.events.operations.exhibits import (
    booth_keep,
    booth_remove,
    exhibit_apply,
    exhibit_change,
    exhibit_move,
)
from duixian.apps.events.whom import Whom
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def booth(event: Event, code: str = "A01", **more: Any) -> Booth:
    given = {"place": "一层", "size": Decimal(9), **more}
    return booth_keep(event_uuid=event.uuid, code=code, by=PROGRAM, at=on(3, 1), **given)


def exhibit(event: Event, name: str = "某某生物", **more: Any) -> Exhibit:
    return exhibit_apply(event_uuid=event.uuid, organisation=name, items="检测仪", by=PROGRAM, at=on(3, 1), **more)


def moved(one: Exhibit, state: str, **more: Any) -> Exhibit:
    return exhibit_move(uuid=one.uuid, state=state, by=PROGRAM, at=on(3, 2), **more)


def test_a_booth_is_kept_and_changed(event: Event) -> None:
    one = booth(event)
    assert booth(event, "A02", booth_uuid=one.uuid, size=Decimal("12.5")).pk == one.pk
    one.refresh_from_db()
    assert (one.code, one.size, Booth.objects.count()) == ("A02", Decimal("12.50"), 1)


@pytest.mark.parametrize(
    ("field", "more"), [("size", {"size": Decimal(0)}), ("code", {"code": " "}), ("code", {"code": "A01"})]
)
def test_a_booth_that_cannot_be_is_refused(event: Event, field: str, more: dict[str, Any]) -> None:
    booth(event)
    with pytest.raises(Invalid) as caught:
        booth(event, **{"code": "B01", **more})
    assert (caught.value.field, Booth.objects.count()) == (field, 1)


def test_a_booth_that_somebody_has_stays(event: Event) -> None:
    taken, free = booth(event), booth(event, "A02")
    exhibit(event, booth_uuid=taken.uuid)
    booth_remove(booth_uuid=free.uuid, by=PROGRAM, at=on(3, 2))
    with pytest.raises(Invalid):
        booth_remove(booth_uuid=taken.uuid, by=PROGRAM, at=on(3, 2))
    assert list(Booth.objects.all()) == [taken]


def test_an_exhibitor_from_application_to_show(event: Event) -> None:
    one = exhibit(event, contact=Whom("联系人", phone="021-1"))
    with pytest.raises(Invalid) as caught:
        moved(one, "confirmed")
    assert caught.value.field == "booth"
    exhibit_change(uuid=one.uuid, items="检测仪、试剂", booth_uuid=booth(event).uuid, by=PROGRAM, at=on(3, 2))
    moved(one, "confirmed")
    exhibit_move(uuid=one.uuid, state="shown", by=PROGRAM, at=on(6, 12))
    one.refresh_from_db()
    assert (one.state, one.items, one.contact is not None) == ("shown", "检测仪、试剂", True)
    assert list(one.steps.values_list("state", flat=True)) == ["applied", "confirmed", "shown"]


def test_no_booth_is_given_twice(event: Event) -> None:
    one = booth(event)
    exhibit(event, booth_uuid=one.uuid)
    other = exhibit(event, "另一家")
    for give in (
        lambda: exhibit(event, "第三家", booth_uuid=one.uuid),
        lambda: exhibit_change(uuid=other.uuid, items="试剂", booth_uuid=one.uuid, by=PROGRAM, at=on(3, 2)),
    ):
        with pytest.raises(Invalid) as caught:
            give()
        assert caught.value.field == "booth"
    with pytest.raises(IntegrityError), transaction.atomic():
        Exhibit.objects.filter(pk=other.pk).update(booth=one)


def test_a_cancelled_exhibitor_frees_the_booth_and_comes_back_without_it(event: Event) -> None:
    one = booth(event)
    first = exhibit(event, booth_uuid=one.uuid)
    moved(first, "cancelled", reason="展品未到")
    second = exhibit(event, "另一家", booth_uuid=one.uuid)
    moved(first, "applied")
    first.refresh_from_db()
    assert (first.booth, second.booth) == (None, one)


def test_an_organisation_exhibits_once(event: Event) -> None:
    first = exhibit(event)
    with pytest.raises(Invalid) as caught:
        exhibit(event)
    assert caught.value.field == "organisation"
    moved(first, "cancelled", reason="取消")
    exhibit(event)
    with pytest.raises(Invalid):
        moved(first, "applied")


def test_cancelling_needs_a_reason_and_a_state_must_exist(event: Event) -> None:
    one = exhibit(event)
    for field, more in (("reason", {"state": "cancelled"}), ("state", {"state": "sold"})):
        with pytest.raises(Invalid) as caught:
            moved(one, **more)
        assert caught.value.field == field
    with pytest.raises(Impossible):
        moved(one, "shown")


def test_a_cancelled_exhibitor_is_not_changed(event: Event) -> None:
    one = exhibit(event)
    moved(one, "cancelled", reason="取消")
    with pytest.raises(Invalid):
        exhibit_change(uuid=one.uuid, items="试剂", by=PROGRAM, at=on(3, 2))


def test_a_booth_of_another_edition_is_refused(world: World, event: Event) -> None:
    for uuid in (uuid4(), booth(make_event(world.unit, slug="other")).uuid):
        with pytest.raises(Invalid) as caught:
            exhibit(event, booth_uuid=uuid)
        assert caught.value.field == "booth"


def test_others_arrange_nothing(world: World, event: Event) -> None:
    one = exhibit(event)
    with pytest.raises(NotAllowed):
        exhibit_move(uuid=one.uuid, state="cancelled", reason="误", by=act(world.auditor), at=on(3, 2))
    with pytest.raises(NotFound):
        booth_keep(event_uuid=event.uuid, code="Z", place="", size=Decimal(1), by=act(world.stranger), at=on(3, 2))
