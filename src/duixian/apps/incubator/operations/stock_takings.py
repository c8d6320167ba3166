"""Stock-taking (盘点): a round over what the books have, what was found, and the books put right at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import AssetState, Building, CountResult, Room, StockCount, StockTaking
from duixian.apps.incubator.operations.assets import moved
from duixian.apps.incubator.operations.guards import require_running
from duixian.apps.incubator.queries.assets import assets_visible, counts_of, facts_held, taking_get, tally
from duixian.apps.incubator.queries.sites import building_get, rooms_visible


class Counted(NamedTuple):
    """What was found of an asset: `room` is where it stood, needed where that is another than the books say."""

    asset: UUID
    result: str
    room: UUID | None = None
    note: str = ""


@transaction.atomic
def stock_taking_open(
    *, unit: Unit, title: str, as_of: date, by: Actor, at: datetime, building_uuid: UUID | None = None
) -> StockTaking:
    """Begin a round over every asset that the books have on a day and that is not written off, in the unit or in one building.

    Raises NotAllowed, NotFound for the building, and Invalid at `title` or `as_of` (nothing to count then).
    """
    require_running(by, unit)
    title = filled(title, "title")[:120]
    building = building_get(by, building_uuid) if building_uuid else None
    locked(unit)
    if unit.stock_takings.filter(title=title).exists():
        raise Invalid(_("已有同名盘点。"), field="title")
    expected = _expected(unit, building, as_of, by)
    if not expected:
        raise Invalid(_("这一天账上没有要盘点的资产。"), field="as_of")
    made = StockTaking.objects.create(unit=unit, title=title, building=building, as_of=as_of, created_at=at)
    now = recording_time()
    StockCount.objects.bulk_create(
        StockCount(taking=made, asset_id=asset, expected_id=room, recorded_at=now) for asset, room in expected.items()
    )
    _tell("opened", made, by, at, {"title": made.title, "as_of": as_of.isoformat(), "assets": len(expected)})
    return made


def _expected(unit: Unit, building: Building | None, as_of: date, by: Actor) -> dict[int, int | None]:
    """The assets of a round with the room that the books have them in."""
    facts = facts_held(assets_visible(by).filter(unit=unit), as_of)
    return {
        key: fact.room_id
        for key, fact in facts.items()
        if fact.state != AssetState.RETIRED
        and (building is None or (fact.room is not None and fact.room.floor.building_id == building.pk))
    }


@transaction.atomic
def stock_count_record(*, taking_uuid: UUID, counted: Iterable[Counted], on: date, by: Actor, at: datetime) -> int:
    """Record what was found of some assets of a round; a result that was recorded before is superseded. How many changed.

    All or nothing. Raises NotFound, NotAllowed, and Invalid at `counts` (no such result; moved without another room; the round is
    over) or `on` (in the future, or before the day of the books).
    """
    taking = taking_get(by, taking_uuid)
    require_running(by, taking.unit)
    _open(taking)
    if not taking.as_of <= on <= day_of(at, taking.unit):
        raise Invalid(_("盘点日期不能早于基准日，也不能在将来。"), field="on")
    locked(taking.unit)
    live = {one.asset.uuid: one for one in counts_of(taking)}
    rooms = {room.uuid: room for room in rooms_visible(by).filter(floor__building__site__unit=taking.unit)}
    fresh = [row for one in counted if (row := _fresh(live, rooms, one, on)) is not None]
    now = recording_time()
    StockCount.objects.filter(taking=taking, superseded_at=None, asset__in=[row.asset for row in fresh]).update(
        superseded_at=now
    )
    for row in fresh:
        row.recorded_at = now
    StockCount.objects.bulk_create(fresh)
    if fresh:
        _tell("counted", taking, by, at, {"assets": len(fresh), "on": on.isoformat()})
    return len(fresh)


def _fresh(live: Mapping[UUID, StockCount], rooms: Mapping[UUID, Room], one: Counted, on: date) -> StockCount | None:
    """The count as it is to be believed; None where it is so already."""
    known = live.get(one.asset)
    if known is None:
        raise NotFound
    if one.result not in CountResult.values:
        raise Invalid(_("没有这种盘点结果。"), field="counts")
    room = rooms.get(one.room) if one.room and one.result == CountResult.MOVED else None
    if one.result == CountResult.MOVED and (room is None or room.pk == known.expected_id):
        raise Invalid(
            _("%(number)s的位置不符，请选择实际所在的另一个房间。") % {"number": known.asset.number}, field="counts"
        )
    note = one.note.strip()[:200]
    if (known.result, known.found_in_id, known.note) == (one.result, room.pk if room else None, note):
        return None
    return StockCount(
        taking=known.taking, asset=known.asset, expected_id=known.expected_id, result=one.result, found_in=room, note=note,
        counted_on=on,
    )  # fmt: skip


@transaction.atomic
def stock_taking_close(*, taking_uuid: UUID, on: date, by: Actor, at: datetime) -> StockTaking:
    """End a round: what stood elsewhere is believed to be there from the day on; what is missing stays in the books until it is written
    off. Raises NotFound, NotAllowed, and Invalid at `on` while something is not counted."""
    taking = taking_get(by, taking_uuid)
    require_running(by, taking.unit)
    _open(taking)
    locked(taking.unit)
    counts = counts_of(taking)
    told = tally(counts)
    if told[""]:
        raise Invalid(_("还有%(count)s项没有盘点结果。") % {"count": told[""]}, field="on")
    if on < max(one.counted_on or taking.as_of for one in counts):
        raise Invalid(_("结束日期不能早于最后一次盘点。"), field="on")
    for one in counts:
        if one.found_in is not None:
            moved(one.asset, one.found_in, on, f"盘点：{taking.title}")
    taking.closed_on = on
    taking.save(update_fields=["closed_on"])
    _tell("closed", taking, by, at, {key: told[key] for key in CountResult.values} | {"on": on.isoformat()})
    return taking


def _open(taking: StockTaking) -> None:
    if taking.closed_on is not None:
        raise Invalid(_("盘点已经结束。"), field="counts")


def _tell(what: str, taking: StockTaking, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.stock_taking.{what}", unit=taking.unit, about="incubator.stock_taking", about_uuid=taking.uuid, by=by,
        at=at, payload=payload,
    )  # fmt: skip
