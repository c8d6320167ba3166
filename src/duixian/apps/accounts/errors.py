"""What operations and queries raise when they cannot do what was asked; every app derives its own errors from these.

Refused                 the request cannot be carried out; a message for people, at a field where there is one
├── NotAllowed          the actor holds no role that may do this
├── StaleEdit           somebody else changed it in between
└── Invalid             what was given is wrong
NotFound                there is no such thing, or it belongs to another unit: the same answer
"""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818  # a refusal is an answer, not a fault of the program
    """A request that cannot be carried out, with a message for people and the field it concerns."""

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refused):
    """The actor holds no role that may do this here."""


class StaleEdit(Refused):
    """Somebody else changed it since the actor saw it."""


class Invalid(Refused):
    """What was given is wrong; the message names the place and the cure."""


class NotFound(Exception):  # noqa: N818  # shown as 404
    """There is no such thing for this actor."""
