"""What is decided about a registration: approved, refused, cancelled, an offered place taken up or lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.instants import ending_of
from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.events.operations.entering import line_of, locked_event
from duixian.apps.events.operations.hospitality_kept import hospitality_give_up
from duixian.apps.events.operations.moving import held_event, held_registration, move, settle
from duixian.core.events.registration import Action, has_lapsed

MOST_AT_ONCE: Final = 500


class Leaving(Protocol):
    """What an app above does when a guest gives up their place."""

    def __call__(self, one: Registration, *, by: Actor, at: datetime) -> None:
        """Before the registration is cancelled, in its transaction."""


_ALSO: Final[list[Leaving]] = []


def leave_also(leave: Leaving) -> None:
    """What an app above keeps of a guest is settled before the registration is cancelled; said once, while the site starts."""
    _ALSO.append(leave)


@transaction.atomic
def registration_approve(*, uuid: UUID, by: Actor, at: datetime) -> Registration:
    """Confirm somebody who applied; their place was held. Raises NotFound, NotAllowed, Invalid for another state."""
    return move(held_registration(by, uuid), Action.APPROVE, by=by, at=at)


@transaction.atomic
def registration_refuse(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Registration:
    """Refuse somebody who applied or waits, with a reason that they read. Raises NotFound, NotAllowed, Invalid."""
    one = held_registration(by, uuid)
    move(one, Action.REFUSE, by=by, at=at, reason=line_of(reason, "reason", 300))
    settle(one.kind, by=by, at=at)
    return one


@transaction.atomic
def registrations_approve(*, event_uuid: UUID, uuids: Sequence[UUID], by: Actor, at: datetime) -> int:
    """Confirm those of them who applied; the others stay as they are. Gives how many. Raises NotFound, NotAllowed, Invalid for none or
    more than 500."""
    event = locked_event(by, event_uuid)
    if not 0 < len(uuids) <= MOST_AT_ONCE:
        raise Invalid(_("请选择1到%(most)s人。") % {"most": MOST_AT_ONCE})
    applied = event.registrations.filter(uuid__in=uuids, state=RegistrationState.APPLIED)
    chosen = applied.select_related("event__unit", "kind", "person__organisation", "group__contact")
    return len([move(one, Action.APPROVE, by=by, at=at) for one in chosen])


@transaction.atomic
def registration_cancel(*, uuid: UUID, reason: str = "", by: Actor, at: datetime) -> Registration:
    """Give up a registration, by the guest or the office; room, seat and meals become free, and whoever waits moves up.

    Raises NotFound, NotAllowed, Invalid for a state that is over, or after the conference.
    """
    one = held_registration(by, uuid)
    if at >= ending_of(one.event):
        raise Invalid(_("会议已经结束，不能再取消。"))
    return cancelled(one, by=by, at=at, reason=" ".join(reason.split()))


def cancelled(one: Registration, *, by: Actor, at: datetime, reason: str = "") -> Registration:
    """Cancel a registration that the caller holds. Raises Invalid where its state does not allow it."""
    for leave in _ALSO:
        leave(one, by=by, at=at)
    move(one, Action.CANCEL, by=by, at=at, reason=reason)
    hospitality_give_up(one)
    settle(one.kind, by=by, at=at)
    return one


@transaction.atomic
def offer_accept(*, uuid: UUID, by: Actor, at: datetime) -> Registration:
    """Take up the place that was offered. Raises NotFound, NotAllowed, Invalid for another state or when the offer has lapsed."""
    one = held_registration(by, uuid)
    if one.state == RegistrationState.OFFERED and has_lapsed(one.offer_until, at):
        raise Invalid(_("候补名额已过保留期限。"))
    return move(one, Action.ACCEPT, by=by, at=at)


def offers_lapse(*, by: Actor, at: datetime) -> int:
    """Let the offers lapse whose time is over, and offer the places to the next; called again and again by the server's tick.

    Gives how many lapsed. One query where none is due; each lapse is its own transaction.
    """
    due = Registration.objects.filter(state=RegistrationState.OFFERED, offer_until__lte=at).order_by(
        "offer_until", "pk"
    )
    return sum(_lapsed(pk, event_id, by, at) for pk, event_id in list(due.values_list("pk", "event_id")))


@transaction.atomic
def _lapsed(pk: int, event_id: int, by: Actor, at: datetime) -> bool:
    held_event(event_id)
    one = (
        Registration.objects.filter(pk=pk, state=RegistrationState.OFFERED, offer_until__lte=at)
        .select_related("event__unit", "kind", "person__organisation", "group__contact")
        .first()
    )
    if one is None:
        return False
    move(one, Action.LAPSE, by=by, at=at)
    settle(one.kind, by=by, at=at)
    return True
