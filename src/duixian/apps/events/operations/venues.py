"""Candidate venues and the choice among them, beside the price comparison and the contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, VenueChoice, VenueOption
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.money.models import Contract, Procurement
from duixian.apps.money.queries.contracts import contract_get
from duixian.apps.money.queries.procurement import procurement_get


@dataclass(frozen=True, slots=True)
class VenueGiven:
    """A candidate as somebody enters it; `price` is yuan for the whole conference."""

    name: str
    capacity: int
    name_en: str = ""
    address: str = ""
    address_en: str = ""
    free_from: date | None = None
    free_to: date | None = None
    price: Decimal | None = None
    advantages: str = ""
    drawbacks: str = ""
    procurement_uuid: UUID | None = None


@transaction.atomic
def venue_option_add(*, event_uuid: UUID, given: VenueGiven, by: Actor, at: datetime) -> VenueOption:
    """Enter a candidate. Raises NotFound (also for a purchase of another unit), NotAllowed, Invalid at `name`, `capacity`, `price`
    or `free_to`."""
    event = locked_event(by, event_uuid)
    made = VenueOption.objects.create(event=event, created_at=at, **_checked(event, given, by))
    tell("events.venue.added", event, by=by, at=at, payload=_told(made))
    return made


@transaction.atomic
def venue_option_change(*, option_uuid: UUID, given: VenueGiven, by: Actor, at: datetime) -> VenueOption:
    """Change what is known of a candidate. Raises as venue_option_add."""
    one = _held(by, option_uuid)
    values = _checked(one.event, given, by, besides=one)
    for name, value in values.items():
        setattr(one, name, value)
    one.save(update_fields=list(values))
    tell("events.venue.changed", one.event, by=by, at=at, payload=_told(one))
    return one


@transaction.atomic
def venue_option_remove(*, option_uuid: UUID, by: Actor, at: datetime) -> Event:
    """Drop a candidate; the one that is chosen stays. Raises NotFound, NotAllowed, Invalid."""
    one = _held(by, option_uuid)
    if one.choices.filter(superseded_at=None).exists():
        raise Invalid(_("选定的场地不能移除；请先改选别的场地。"))
    one.removed_at = at
    one.save(update_fields=["removed_at"])
    tell("events.venue.removed", one.event, by=by, at=at, payload={"candidate": one.name})
    return one.event


@transaction.atomic
def venue_choose(
    *, option_uuid: UUID, reason: str, chosen_on: date, by: Actor, at: datetime, contract_uuid: UUID | None = None
) -> VenueChoice:
    """Choose a candidate for its reasons; it takes the place of an earlier choice. Naming the place of the edition is a change of
    the edition (`event_change`).

    One that is too small or not free on the days is warned of on its page (`queries.venues`), not refused. Raises NotFound,
    NotAllowed, Invalid at `reason`.
    """
    one = _held(by, option_uuid)
    why = reason.strip()
    if not why:
        raise Invalid(_("请写明选定理由。"), field="reason")
    contract = _contract(one.event, contract_uuid, by)
    now = recording_time()
    VenueChoice.objects.filter(event=one.event, superseded_at=None).update(superseded_at=now)
    made = VenueChoice.objects.create(
        event=one.event, option=one, contract=contract, chosen_on=chosen_on, reason=why, recorded_at=now
    )  # fmt: skip
    tell("events.venue.chosen", one.event, by=by, at=at,
         payload={"candidate": one.name, "contract": contract.number if contract else "", "chosen_on": chosen_on})  # fmt: skip
    return made


def _told(one: VenueOption) -> dict[str, object]:
    return {"candidate": one.name, "capacity": one.capacity, "price": one.price, "free_from": one.free_from,
            "free_to": one.free_to, "procurement": one.procurement.number if one.procurement else ""}  # fmt: skip


def _checked(event: Event, given: VenueGiven, by: Actor, besides: VenueOption | None = None) -> dict[str, object]:
    name = line_of(given.name, "name", 200)
    same = event.venue_options.filter(name=name, removed_at=None)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise Invalid(_("这个场地已在候选之列。"), field="name")
    if given.capacity < 1:
        raise Invalid(_("请填写容纳人数。"), field="capacity")
    if given.price is not None and given.price < 0:
        raise Invalid(_("报价不能为负。"), field="price")
    if given.free_from and given.free_to and given.free_to < given.free_from:
        raise Invalid(_("结束日期不能早于开始日期。"), field="free_to")
    lines = {name: " ".join(getattr(given, name).split())[:200] for name in ("name_en", "address", "address_en")}
    return {"name": name, **lines, "capacity": given.capacity, "free_from": given.free_from, "free_to": given.free_to,
            "price": given.price, "advantages": given.advantages.strip(), "drawbacks": given.drawbacks.strip(),
            "procurement": _procurement(event, given.procurement_uuid, by)}  # fmt: skip


def _procurement(event: Event, uuid: UUID | None, by: Actor) -> Procurement | None:
    found = procurement_get(by, uuid) if uuid else None
    if found and found.unit_id != event.unit_id:
        raise NotFound
    return found


def _contract(event: Event, uuid: UUID | None, by: Actor) -> Contract | None:
    found = contract_get(by, uuid) if uuid else None
    if found and found.unit_id != event.unit_id:
        raise NotFound
    return found


def _held(by: Actor, uuid: UUID) -> VenueOption:
    rows = VenueOption.objects.filter(visible(by, "event__unit__"), uuid=uuid, removed_at=None)
    found = rows.select_related("event").first()
    if found is None:
        raise NotFound
    found.event = locked_event(by, found.event.uuid)
    return found
