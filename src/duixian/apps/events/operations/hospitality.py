"""Rooms, vehicles and meals for guests: what there is, and who gets it. Guests and the office write the same; places are counted under
the lock of the edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import (
    LIVE_STATES,
    Diet,
    Event,
    LodgingKind,
    Meal,
    MealChoice,
    Registration,
    Stay,
    Transfer,
    TransferRun,
)
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.hospitality_kept import nights_keep, nights_of, rooms_taken, seats_keep, stay_leave
from duixian.apps.events.operations.moving import held_registration, tell_registration

LONGEST_STAY = 30


@transaction.atomic
def lodging_add(
    *, event_uuid: UUID, hotel: str, name: str, quota: int, beds: int = 1, name_en: str = "", price: Decimal = Decimal(0),
    by: Actor, at: datetime,
) -> LodgingKind:  # fmt: skip
    """Keep rooms of a kind for guests. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    values = {"hotel": line_of(hotel, "hotel", 120), "name": line_of(name, "name", 60)}
    if event.lodgings.filter(**values).exists():
        raise Invalid(_("这家酒店已有这种房型。"), field="name")
    if not 1 <= beds <= 8:
        raise Invalid(_("每间可住1到8人。"), field="beds")
    made = LodgingKind.objects.create(
        event=event, quota=quota, beds=beds, name_en=" ".join(name_en.split())[:120], price=price, **values
    )
    _tell_event("events.lodging.added", event, by, at, {"lodging": str(made), "quota": quota})
    return made


@transaction.atomic
def lodging_change(*, uuid: UUID, quota: int, by: Actor, at: datetime) -> LodgingKind:
    """Keep more or fewer rooms each night. Raises NotFound, NotAllowed, Invalid at `quota` for fewer than are taken in some night."""
    found = LodgingKind.objects.filter(uuid=uuid).select_related("event").first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.event.uuid)
    kind = event.lodgings.get(uuid=uuid)
    most = max(rooms_taken(kind).values(), default=0)
    if quota < most:
        raise Invalid(_("有的晚上已安排 %(most)s 间，房数不能更少。") % {"most": most}, field="quota")
    if kind.quota != quota:
        kind.quota = quota
        kind.save(update_fields=["quota"])
        nights_keep(kind)
        _tell_event("events.lodging.changed", event, by, at, {"lodging": str(kind), "quota": quota})
    return kind


class StayWish(NamedTuple):
    """A room of a kind from one day until another (half-open); `shares_with` is the registration that has the room."""

    lodging: UUID
    arrives_on: date
    leaves_on: date
    shares_with: UUID | None = None
    note: str = ""


@transaction.atomic
def stay_set(*, uuid: UUID, wish: StayWish | None, by: Actor, at: datetime) -> Stay | None:
    """Give a guest a room for some nights, another one, or none.

    Raises NotFound, NotAllowed, and Invalid at the field: no night, no room left in one of them, a room that is full.
    """
    one = _live(held_registration(by, uuid))
    before = Stay.objects.filter(registration=one).select_related("kind").first()
    if before is not None:
        stay_leave(before)
    made = _stay(one, wish) if wish else None
    kinds = {kind.pk: kind for kind in (before and before.kind, made and made.kind) if kind}
    for kind in kinds.values():
        nights_keep(kind)
    if before or made:
        tell_registration("events.stay.set", one, by=by, at=at, payload={"lodging": str(made.kind) if made else None})
    return made


def _stay(one: Registration, wish: StayWish) -> Stay:
    kind = one.event.lodgings.filter(uuid=wish.lodging).first()
    if kind is None:
        raise NotFound
    if not 1 <= (wish.leaves_on - wish.arrives_on).days <= LONGEST_STAY:
        raise Invalid(_("退房日期须晚于入住日期，最多%(most)s晚。") % {"most": LONGEST_STAY}, field="leaves_on")
    stay = Stay(registration=one, kind=kind, arrives_on=wish.arrives_on, leaves_on=wish.leaves_on)
    stay.note = " ".join(wish.note.split())[:200]
    stay.shares_with = _host(one, kind, wish.shares_with) if wish.shares_with else None
    stay.save()
    taken = rooms_taken(kind)
    full = [night for night in nights_of(stay) if taken[night] > kind.quota]
    if full:
        raise Invalid(_("%(night)s 的这种房间已满。") % {"night": full[0].isoformat()}, field="lodging")
    return stay


def _host(one: Registration, kind: LodgingKind, shares_with: UUID) -> Stay:
    """Whoever has the room. Raises Invalid at `shares_with`."""
    host = Stay.objects.filter(registration__uuid=shares_with, registration__event=one.event, kind=kind).first()
    if host is None or host.registration_id == one.pk:
        raise Invalid(_("同住的人没有订这种房间。"), field="shares_with")
    host = host.shares_with or host
    if host.sharers.count() + 1 >= kind.beds:
        raise Invalid(_("这间房已住满 %(beds)s 人。") % {"beds": kind.beds}, field="shares_with")
    return host


@transaction.atomic
def run_add(
    *,
    event_uuid: UUID,
    name: str,
    departs_at: datetime,
    place: str,
    seats: int,
    vehicle: str = "",
    by: Actor,
    at: datetime,
) -> TransferRun:
    """Plan a vehicle. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    title = line_of(name, "name", 60)
    if event.transfer_runs.filter(name=title).exists():
        raise Invalid(_("已有这个车次。"), field="name")
    if not 1 <= seats <= 500:
        raise Invalid(_("座位数为1到500。"), field="seats")
    made = TransferRun.objects.create(
        event=event, name=title, departs_at=departs_at, place=line_of(place, "place", 120), seats=seats,
        vehicle=" ".join(vehicle.split())[:60],
    )  # fmt: skip
    _tell_event("events.transfer.run_added", event, by, at, {"run": made.name, "seats": seats})
    return made


class Way(NamedTuple):
    """How a guest comes or goes; `moment` None: not known."""

    direction: str
    moment: datetime | None
    place: str = ""
    number: str = ""
    wanted: bool = True


@transaction.atomic
def transfer_set(
    *, uuid: UUID, direction: str, moment: datetime | None, place: str = "", number: str = "", wanted: bool = True,
    by: Actor, at: datetime,
) -> Transfer | None:  # fmt: skip
    """Say how a guest comes or goes, or that it is not known (`moment` None); a vehicle that was found for another time is given back.

    Raises NotFound, NotAllowed, Invalid at the field.
    """
    one = _live(held_registration(by, uuid))
    if direction not in Transfer.Direction.values:
        raise Invalid(_("请选择抵达或离开。"), field="direction")
    before = one.transfers.filter(direction=direction).first()
    if moment is None:
        made = None
        if before is not None:
            before.delete()
    else:
        made = before or Transfer(registration=one, direction=direction)
        if made.at != moment or not wanted:
            made.run = None
        made.at, made.wanted = moment, wanted
        made.place, made.number = line_of(place, "place", 120), " ".join(number.split())[:20].upper()
        made.save()
    _seats_kept(one.event)
    tell_registration(
        "events.transfer.set", one, by=by, at=at, payload={"direction": direction, "wanted": bool(made and wanted)}
    )
    return made


@transaction.atomic
def travel_set(*, uuid: UUID, ways: Sequence[Way], by: Actor, at: datetime) -> Registration:
    """Say how a guest comes and goes, all or nothing. Raises as `transfer_set`, with the field named after the way (`arrival_place`)."""
    for way in ways:
        try:
            transfer_set(uuid=uuid, by=by, at=at, **way._asdict())
        except Invalid as refused:
            raise Invalid(
                refused.message, field=f"{way.direction}_{refused.field}" if refused.field else None
            ) from refused
    return held_registration(by, uuid)


def _seats_kept(event: Event) -> None:
    for run in event.transfer_runs.all():
        seats_keep(run)


@transaction.atomic
def transfer_assign(
    *, event_uuid: UUID, transfers: Collection[UUID], run_uuid: UUID | None, by: Actor, at: datetime
) -> int:
    """Give guests seats in a vehicle, or take them off theirs (`run_uuid` None); gives how many. Raises NotFound, NotAllowed, Invalid for
    more than it holds."""
    event = locked_event(by, event_uuid)
    run = event.transfer_runs.filter(uuid=run_uuid).first() if run_uuid else None
    if run_uuid and run is None:
        raise NotFound
    chosen = Transfer.objects.filter(registration__event=event, uuid__in=list(transfers), wanted=True)
    if run is not None:
        new = chosen.exclude(run=run).count()
        if run.transfers.count() + new > run.seats:
            raise Invalid(_("这辆车只有 %(seats)s 个座位。") % {"seats": run.seats})
    number = chosen.update(run=run)
    _seats_kept(event)
    _tell_event("events.transfer.assigned", event, by, at, {"run": run.name if run else None, "number": number})
    return number


@transaction.atomic
def meal_add(
    *, event_uuid: UUID, name: str, starts_at: datetime, place: str = "", name_en: str = "", by: Actor, at: datetime
) -> Meal:
    """Plan a meal. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    title = line_of(name, "name", 60)
    if event.meals.filter(name=title).exists():
        raise Invalid(_("已有这一餐。"), field="name")
    made = Meal.objects.create(
        event=event,
        name=title,
        name_en=" ".join(name_en.split())[:60],
        starts_at=starts_at,
        place=" ".join(place.split())[:120],
    )
    _tell_event("events.meal.added", event, by, at, {"meal": made.name})
    return made


@transaction.atomic
def meals_choose(
    *, uuid: UUID, meals: Collection[UUID], diet: str = "", diet_note: str = "", by: Actor, at: datetime
) -> Registration:
    """Say which meals a guest comes to, and what they do not eat. Raises NotFound, NotAllowed, Invalid at the field."""
    one = _live(held_registration(by, uuid))
    if diet and diet not in Diet.Kind.values:
        raise Invalid(_("没有这种饮食要求。"), field="diet")
    wanted = list(one.event.meals.filter(uuid__in=list(meals)))
    one.meals.exclude(meal__in=wanted).delete()
    MealChoice.objects.bulk_create([MealChoice(registration=one, meal=meal) for meal in wanted], ignore_conflicts=True)
    Diet.objects.filter(registration=one).delete()
    if diet:
        Diet.objects.create(registration=one, kind=diet, note=" ".join(diet_note.split())[:200])
    tell_registration("events.meals.chosen", one, by=by, at=at, payload={"meals": len(wanted)})
    return one


def _live(one: Registration) -> Registration:
    if one.state not in LIVE_STATES:
        raise Invalid(_("这份报名已经结束，不能修改。"))
    return one


def _tell_event(kind: str, event: Event, by: Actor, at: datetime, payload: Mapping[str, Any]) -> None:
    tell(kind, event, by=by, at=at, payload=payload)
