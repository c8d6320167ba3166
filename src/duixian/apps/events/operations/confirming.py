"""What follows when a registration moves on: the guest is told, the ticket comes and goes with the place, a journalist's accreditation
goes the same way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Registration, RegistrationState
from duixian.apps.events.operations.press import press_asked, press_decided
from duixian.apps.events.operations.registration_mail import registration_write
from duixian.apps.events.operations.tickets import holds_days, issue
from duixian.core.events.registration import Action

LETTERS: Final[Mapping[Action, str]] = {
    Action.APPROVE: "confirmed", Action.ACCEPT: "confirmed", Action.REFUSE: "refused", Action.OFFER: "offered",
    Action.CANCEL: "cancelled", Action.LAPSE: "lapsed", Action.REPLACE: "replaced",
}  # fmt: skip
FROM_CONFIRMED: Final = frozenset({Action.CANCEL, Action.REPLACE})
"""Steps that may end a ticket."""
FIRST: Final = {"applied": "received", "waiting": "waiting", "confirmed": "confirmed"}
"""The letter for the state in which a registration begins."""


def moved(one: Registration, action: Action, *, by: Actor, at: datetime, reason: str = "") -> None:
    """After a step, in its transaction, with the edition held."""
    if one.state == RegistrationState.CONFIRMED or action in FROM_CONFIRMED:
        _ticket(one, at)
    press_decided(one, action, by=by, at=at, reason=reason)
    if action in LETTERS:
        registration_write(one, LETTERS[action], by=by, at=at, reason=reason)


def begun(one: Registration, *, token: str, by: Actor, at: datetime, write: bool = True) -> None:
    """After a registration was made, in its transaction; `token` is the link that its own page has. Without `write` no letter goes."""
    if one.state == RegistrationState.CONFIRMED:
        _ticket(one, at)
    press_asked(one, by=by, at=at)
    if write:
        registration_write(one, FIRST[one.state], by=by, at=at, token=token)


def _ticket(one: Registration, at: datetime) -> None:
    """The ticket that goes with the state; none for an edition whose days no ticket can say, whose badges show a number only."""
    if holds_days(one.event):
        issue(one.event, [one], at=at)
