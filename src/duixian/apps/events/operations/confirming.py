"""What follows when a registration moves on: the guest is told, and the ticket comes and goes with the place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Registration
from duixian.apps.events.operations.registration_mail import registration_write
from duixian.core.events.registration import Action

LETTERS: Final[Mapping[Action, str]] = {
    Action.APPROVE: "confirmed", Action.ACCEPT: "confirmed", Action.REFUSE: "refused", Action.OFFER: "offered",
    Action.CANCEL: "cancelled", Action.LAPSE: "lapsed", Action.REPLACE: "replaced",
}  # fmt: skip
FIRST: Final = {"applied": "received", "waiting": "waiting", "confirmed": "confirmed"}
"""The letter for the state in which a registration begins."""


def moved(one: Registration, action: Action, *, by: Actor, at: datetime, reason: str = "") -> None:
    """After a step, in its transaction."""
    if action in LETTERS:
        registration_write(one, LETTERS[action], by=by, at=at, reason=reason)


def begun(one: Registration, *, token: str, by: Actor, at: datetime) -> None:
    """After a registration was made, in its transaction; `token` is the link that its own page has."""
    registration_write(one, FIRST[one.state], by=by, at=at, token=token)
