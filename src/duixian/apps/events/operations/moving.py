"""A registration moves on by the table of `core.events.registration`, and whoever waits moves up: the one place that changes a state.

Everything here runs under the lock of the edition, which every operation on registrations takes first: two people never get the last
place, and the database would refuse it (`registration_within_quota`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event, Registration, RegistrationKind, RegistrationState, RegistrationStep
from duixian.apps.events.operations import confirming
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import SHOWN
from duixian.apps.targets.errors import in_language
from duixian.core.events.registration import (
    HOLDING,
    Action,
    ImpossibleMoveError,
    State,
    Waiting,
    after,
    free,
    next_up,
    offer_ends,
)

DONE: Final[Mapping[Action, str]] = {
    Action.APPROVE: "approved", Action.REFUSE: "refused", Action.ADMIT: "admitted", Action.OFFER: "offered",
    Action.ACCEPT: "accepted", Action.LAPSE: "lapsed", Action.CANCEL: "cancelled", Action.REPLACE: "replaced",
}  # fmt: skip
_RELATED: Final = ("event__unit", "kind", "person__organisation", "group__contact")


class Places(NamedTuple):
    """How many of a kind hold a place, and how many wait."""

    held: int
    waiting: int

    def with_one(self, state: str) -> Places:
        """As it is with one more registration in this state."""
        return Places(self.held + (state in HOLDING), self.waiting + (state == State.WAITING))


def held_event(event_id: int) -> Event:
    """The edition with its unit, held until the transaction ends; rows that only refer to it can still be written."""
    return Event.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=event_id)


def held_public(slug: str) -> Event:
    """The edition at an address that the public sees, held as `held_event` holds it. Raises NotFound. One query."""
    rows = Event.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    found = rows.filter(slug=slug, state__in=SHOWN).first()
    if found is None:
        raise NotFound
    return found


def held_registration(by: Actor, uuid: UUID) -> Registration:
    """A registration under the lock of its edition, as it is then. Raises NotFound, NotAllowed. Two queries."""
    event_id = (
        Registration.objects.filter(visible(by, "event__unit__"), uuid=uuid).values_list("event_id", flat=True).first()
    )
    if event_id is None:
        raise NotFound
    event = held_event(event_id)
    require_running(by, event)
    return Registration.objects.select_related(*_RELATED).get(uuid=uuid)


def places_of(kind: RegistrationKind) -> Places:
    """One query."""
    rows = Registration.objects.filter(kind=kind)
    told = rows.aggregate(
        held=Count("pk", filter=Q(state__in=HOLDING)), waiting=Count("pk", filter=Q(state=State.WAITING))
    )
    return Places(**told)


def settle(kind: RegistrationKind, *, by: Actor, at: datetime, places: Places | None = None) -> None:
    """Count the places that are held (or take those that the caller has counted under the lock of the edition), and give those that are
    free to whoever waits longest. Raises nothing that people could cause."""
    held = places or places_of(kind)
    _keep(kind, held.held)
    if held.waiting:
        _promote(kind, held, by, at)


def _keep(kind: RegistrationKind, taken: int) -> None:
    RegistrationKind.objects.filter(pk=kind.pk).update(taken=taken)
    kind.taken = taken


def _promote(kind: RegistrationKind, held: Places, by: Actor, at: datetime) -> None:
    waiting = Registration.objects.filter(kind=kind, state=RegistrationState.WAITING)
    queue = {Waiting(since, number): pk for since, number, pk in waiting.values_list("created_at", "number", "pk")}
    chosen = [queue[one] for one in next_up(queue, free(kind.quota, held.held))]
    _keep(kind, held.held + len(chosen))
    for one in Registration.objects.filter(pk__in=chosen).select_related(*_RELATED).order_by("created_at", "number"):
        move(one, Action.ADMIT if kind.needs_approval else Action.OFFER, by=by, at=at)


def move(one: Registration, action: Action, *, by: Actor, at: datetime, reason: str = "") -> Registration:
    """Take one step: state, step, history, and what the guest is told. The caller holds the edition and settles the kind.

    Raises Invalid where the state does not allow it.
    """
    try:
        state = after(State(one.state), action)
    except ImpossibleMoveError as error:
        raise Invalid(in_language(*error.words)) from error
    one.state = RegistrationState(state)
    one.offer_until = None
    if state is State.OFFERED:
        one.offer_until = offer_ends(at, one.kind.offer_hours, opening_of(one.event))
    one.save(update_fields=["state", "offer_until"])
    step(one, at=at, reason=reason)
    tell_registration(f"events.registration.{DONE[action]}", one, by=by, at=at)
    confirming.moved(one, action, by=by, at=at, reason=reason)
    return one


def step(one: Registration, *, at: datetime, reason: str = "") -> None:
    """That the registration reached its state."""
    RegistrationStep.objects.create(
        registration=one, state=one.state, reason=reason[:300], occurred_at=at, recorded_at=recording_time()
    )


def tell_registration(
    kind: str, one: Registration, *, by: Actor, at: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """One row in the history of the registration; never with personal values."""
    record(kind=kind, unit=one.event.unit, about="events.registration", about_uuid=one.uuid, by=by, at=at,
           payload={"number": one.number, **(payload or {})})  # fmt: skip
