"""What follows from an approval in the apps above: each registers once, at the start, and is called inside its transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from duixian.apps.accounts.actor import Actor
from duixian.apps.targets.models import Declaration, DeclarationVersion


class Approval(NamedTuple):
    """A version that binds from now on; `earlier` is the one that it replaces when an adjustment was approved."""

    declaration: Declaration
    version: DeclarationVersion
    earlier: DeclarationVersion | None
    by: Actor
    at: datetime


Handler = Callable[[Approval], None]
_HANDLERS: list[Handler] = []


def register(handler: Handler) -> Handler:
    """Call the handler with every approval; registering twice changes nothing. It may refuse (Refused): then nothing is approved."""
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)
    return handler


def approved(approval: Approval) -> None:
    """Tell every handler, in the order of registration."""
    for handler in _HANDLERS:
        handler(approval)
