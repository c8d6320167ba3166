"""The dated steps of accreditations, exhibitors and pitches."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.events.models import (
    Accreditation,
    AccreditationStep,
    Event,
    Exhibit,
    ExhibitStep,
    Pitch,
    PitchStep,
)
from duixian.apps.events.operations.entering import require_running
from duixian.apps.targets.errors import Impossible
from duixian.core.events.lanes import ACCREDITATION, EXHIBIT, PITCH, Lane, Place
from duixian.core.workflow.errors import ImpossibleTransitionError

Thing = Accreditation | Exhibit | Pitch
_LANES: dict[type, tuple[Lane, Any, str]] = {
    Accreditation: (ACCREDITATION, AccreditationStep, "accreditation"),
    Exhibit: (EXHIBIT, ExhibitStep, "exhibit"),
    Pitch: (PITCH, PitchStep, "pitch"),
}


def held(model: type[Any], by: Actor, **by_what: Any) -> Any:
    """The one thing of an edition, with edition and unit, held until the transaction ends. Raises NotFound, NotAllowed."""
    rows = model.objects.select_for_update(of=("self",)).filter(visible(by, prefix="event__unit__"), **by_what)
    found = rows.select_related("event__unit").first()
    if found is None:
        raise NotFound
    require_running(by, found.event)
    return found


def begin(thing: Thing, *, by: Actor, at: datetime) -> None:
    """The first step of a thing that was just made."""
    _keep(thing, Place.APPLIED, "", at, by)


def move(
    thing: Thing, place: Place, *, by: Actor, at: datetime, reason: str = "", occurred_at: datetime | None = None
) -> None:
    """The next step of a thing that is held, dated. Raises Impossible for a move that its table has not, Invalid at `occurred_at` for a time to
    come or before the last step, at `reason` for one that is too long."""
    lane, steps, _name = _LANES[type(thing)]
    try:
        lane.require(Place(thing.state), place)
    except ImpossibleTransitionError as error:
        raise Impossible(error.words) from error
    when = occurred_at or at
    if when > at:
        raise Invalid(_("发生时间不能晚于现在。"), field="occurred_at")
    if len(reason.strip()) > 300:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": 300}, field="reason")
    last = steps.objects.filter(**{_name: thing}, superseded_at=None).order_by("-occurred_at", "-id").first()
    if last is not None and when < last.occurred_at:
        raise Invalid(_("这一步不能早于上一步。"), field="occurred_at")
    _keep(thing, place, reason.strip(), when, by)


def _keep(thing: Thing, place: Place, reason: str, when: datetime, by: Actor) -> None:
    _lane, steps, name = _LANES[type(thing)]
    steps.objects.create(
        **{name: thing}, state=place.value, reason=reason, occurred_at=when, recorded_at=recording_time(),
        recorded_by_id=by.user_id,
    )  # fmt: skip
    thing.state = place.value
    thing.save(update_fields=["state"])


def tell_thing(kind: str, thing: Any, event: Event, *, by: Actor, at: datetime, **payload: Any) -> None:
    """One row in the history of the thing; never with personal values."""
    record(
        kind=kind, unit=event.unit, about=f"events.{thing._meta.model_name}", about_uuid=thing.uuid, by=by, at=at,
        payload={"event": event.short_name, **payload},
    )  # fmt: skip
