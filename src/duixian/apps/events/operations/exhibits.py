"""Booths and exhibitors."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Booth, Event, Exhibit, ExhibitState
from duixian.apps.events.operations.entering import line_of, locked_event
from duixian.apps.events.operations.knowing import organisation_known, person_found
from duixian.apps.events.operations.lanes import begin, held, move, tell_thing
from duixian.apps.events.whom import Whom
from duixian.core.events.lanes import Place


@transaction.atomic
def booth_keep(
    *, event_uuid: UUID, code: str, place: str, size: Decimal, booth_uuid: UUID | None = None, by: Actor, at: datetime
) -> Booth:
    """Add a booth, or change the one of `booth_uuid`; `size` in square metres. Raises NotFound, NotAllowed, Invalid at `code` or `size`."""
    event = locked_event(by, event_uuid)
    number = line_of(code, "code", 20)
    if size <= 0:
        raise Invalid(_("面积应大于0。"), field="size")
    booth = held(Booth, by, uuid=booth_uuid, event=event) if booth_uuid else Booth(event=event)
    if Booth.objects.filter(event=event, code=number).exclude(pk=booth.pk).exists():
        raise Invalid(_("这个展位号已经有了。"), field="code")
    booth.code, booth.place, booth.size = number, " ".join(place.split())[:120], size
    booth.save()
    tell_thing("events.booth.kept", booth, event, by=by, at=at, size=size)
    return booth


@transaction.atomic
def booth_remove(*, booth_uuid: UUID, by: Actor, at: datetime) -> None:
    """Take a booth away that nobody has. Raises NotFound, NotAllowed, and Invalid where an exhibitor has or had it."""
    booth = held(Booth, by, uuid=booth_uuid)
    if booth.exhibits.exists():
        raise Invalid(_("这个展位已经安排给参展单位，不能删除。"))
    tell_thing("events.booth.removed", booth, booth.event, by=by, at=at)
    booth.delete()


@transaction.atomic
def exhibit_apply(
    *, event_uuid: UUID, organisation: str, items: str, items_en: str = "", contact: Whom | None = None,
    booth_uuid: UUID | None = None, by: Actor, at: datetime,
) -> Exhibit:  # fmt: skip
    """Enter an exhibitor with what it shows, in a booth where one is given. Raises NotFound, NotAllowed, Invalid at the field."""
    event = locked_event(by, event_uuid)
    shown = line_of(items, "items", 300)
    body = organisation_known(
        unit=event.unit, name=line_of(organisation, "organisation", 200), kind="company", by=by, at=at
    )
    if Exhibit.objects.filter(event=event, organisation=body).exclude(state=ExhibitState.CANCELLED).exists():
        raise Invalid(_("这家单位已经登记参展。"), field="organisation")
    person = person_found(unit=event.unit, whom=contact, by=by, at=at) if contact and contact.name.strip() else None
    made = Exhibit.objects.create(
        event=event, organisation=body, items=shown, items_en=" ".join(items_en.split())[:300], contact=person, state=Place.APPLIED,
        booth=_free_booth(event, booth_uuid), created_at=at,
    )  # fmt: skip
    begin(made, by=by, at=at)
    tell_thing("events.exhibit.applied", made, event, by=by, at=at)
    return made


@transaction.atomic
def exhibit_change(
    *, uuid: UUID, items: str, items_en: str = "", booth_uuid: UUID | None = None, by: Actor, at: datetime
) -> Exhibit:
    """Change what an exhibitor shows and where. Raises NotFound, NotAllowed, and Invalid at `items`, at `booth` where another has it, and for one
    that was cancelled."""
    one = held(Exhibit, by, uuid=uuid)
    if one.state == ExhibitState.CANCELLED:
        raise Invalid(_("这家单位已经取消参展。"))
    one.items, one.items_en = line_of(items, "items", 300), " ".join(items_en.split())[:300]
    one.booth = _free_booth(one.event, booth_uuid, besides=one)
    one.save(update_fields=["items", "items_en", "booth"])
    tell_thing("events.exhibit.changed", one, one.event, by=by, at=at, booth=bool(booth_uuid))
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


@transaction.atomic
def exhibit_move(
    *, uuid: UUID, state: str, reason: str = "", occurred_at: datetime | None = None, by: Actor, at: datetime
) -> Exhibit:
    """Confirm an exhibitor (who has a booth), say that it showed, cancel it with reason, or take it up again.

    Raises NotFound, NotAllowed, Impossible, and Invalid at `state`, `reason`, or `booth` where a confirmed one has none."""
    if state not in ExhibitState.values:
        raise Invalid(_("没有这种状态。"), field="state")
    one = held(Exhibit, by, uuid=uuid)
    locked_event(by, one.event.uuid)
    place = Place(state)
    if place is Place.CONFIRMED and one.booth_id is None:
        raise Invalid(_("请先安排展位。"), field="booth")
    if place is Place.APPLIED:
        _free_again(one)
    why = line_of(reason, "reason", 300) if place is Place.CANCELLED else reason
    move(one, place, reason=why, occurred_at=occurred_at, by=by, at=at)
    tell_thing("events.exhibit.moved", one, one.event, by=by, at=at, state=state)
    return one  # type: ignore[no-any-return]  # `held` gives a row of the model it was asked for


def _free_again(one: Exhibit) -> None:
    """Whoever comes back finds the booth only where nobody has it since, and is there once."""
    others = Exhibit.objects.filter(event=one.event).exclude(state=ExhibitState.CANCELLED).exclude(pk=one.pk)
    if others.filter(organisation=one.organisation_id).exists():
        raise Invalid(_("这家单位已经登记参展。"), field="organisation")
    if one.booth_id and others.filter(booth=one.booth_id).exists():
        one.booth = None
        one.save(update_fields=["booth"])


def _free_booth(event: Event, uuid: UUID | None, *, besides: Exhibit | None = None) -> Booth | None:
    if uuid is None:
        return None
    booth = Booth.objects.select_for_update(of=("self",)).filter(event=event, uuid=uuid).first()
    if booth is None:
        raise Invalid(_("这次会议没有这个展位。"), field="booth")
    taken = booth.exhibits.exclude(state=ExhibitState.CANCELLED).exclude(pk=besides.pk if besides else 0)
    if taken.exists():
        raise Invalid(_("这个展位已经安排给另一家单位。"), field="booth")
    return booth
