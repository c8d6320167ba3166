"""Square metres that the incubator serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import Room, Use
from duixian.apps.incubator.queries.areas import RoomState, states_on
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

SERVED = frozenset({Use.LET.value, Use.SERVICE.value, Use.PILOT.value})
OTHER_USE = gettext_noop("自用办公或公共部位，不计入服务面积")
VACANT = gettext_noop("出租用途的房间空置")
WITHOUT_AREA = gettext_noop("当日没有登记面积")
ROUNDED = gettext_noop("合计不足1㎡的部分舍去")
REASONS = (OTHER_USE, VACANT, WITHOUT_AREA, ROUNDED)


def area_served(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """m² of the rooms to let, of shared services and of the pilot base on the day, in whole m², rounded down; the part below one m²
    is a row of its own, so that the rows add up. `vacant` says whether rooms to let count while nobody has them.

    Leases are as they stand today: a lease entered late was running all the same.
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    rooms = Room.objects.filter(floor__building__site__unit__path__startswith=declaration.unit.path)
    states = states_on(rooms.select_related("floor__building__site").order_by("pk"), as_of, known_at)
    if not any(state.fact for state in states):
        return not_measured(NOT_RECORDED)
    rows = [_row(state, parameters["vacant"] == "taken", ZoneInfo(declaration.unit.time_zone)) for state in states]
    facts = {"rooms": sum(row.role is Role.VALUE for row in rows)}
    return assembled(Kind.TOTAL, [*rows, *_rounding(rows)], Setting(facts=facts))


def _row(state: RoomState, taken_only: bool, zone: ZoneInfo) -> OriginRow:
    record = _record(state, zone)
    if state.fact is None:
        return record.playing(Role.EXCLUDED, WITHOUT_AREA)
    if state.fact.use not in SERVED:
        return record.playing(Role.EXCLUDED, OTHER_USE)
    if not taken_only or state.fact.use != Use.LET:
        return record.playing(Role.VALUE)
    return record.playing(Role.VALUE, amount=state.occupied) if state.leases else record.playing(Role.EXCLUDED, VACANT)


def _record(state: RoomState, zone: ZoneInfo) -> Record:
    room, fact = state.room, state.fact
    told = {"room": room.uuid, "number": room.number, "area": fact.area if fact else None, "use": fact.use if fact else "",
            "since": fact.since if fact else None}  # fmt: skip
    label = f"{room.floor.building.name} {room.number} {room.name}".strip()
    since = datetime.combine(fact.since, time.min, zone) if fact else None
    return Record("incubator.room", str(room.uuid), label, fact.area if fact else Decimal(0), digest(told), since)


def _rounding(rows: Iterable[OriginRow]) -> list[OriginRow]:
    rest = sum((row.amount or Decimal(0) for row in rows if row.role is Role.VALUE), Decimal(0)) % 1
    record = Record("incubator.rounding", "m2", ROUNDED, -rest, digest({"rest": rest}))
    return [record.playing(Role.VALUE)] if rest else []


VACANT_ROOMS = Parameter(
    "vacant", ParameterKind.CHOICE, Words("空置的出租房", "rooms to let that are vacant"), NOTHING, default="all",
    choices=(("all", Words("计入", "count")), ("taken", Words("不计入，部分出租的只计已租面积", "do not; of a room let in part, what is let"))),
)  # fmt: skip
MEASURES = (
    (
        MeasureSpec(
            "incubator.area_served", 1, Words("孵化服务面积（㎡）", "floor area served (m²)"),
            Words("截止日当天出租、公共服务和中试用途的房间面积之和，舍去不足1㎡的部分",
                  "area on the day of rooms to let, of shared services and of the pilot base, in whole m²"),
            UnitKind.COUNT, "incubator", frozenset({TargetKind.COUNT}), parameters=(VACANT_ROOMS,),
            trap=Words("空置的出租房算不算“服务”；自用办公和公共部位不计入；建筑面积与使用面积不可混用",
                       "whether vacant rooms are served; own offices and common parts are not; gross and net areas never mix"),
        ),
        area_served,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
