"""The closed registry of history kinds: every app registers its own in `history.py`, which its AppConfig imports."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

_KINDS: dict[str, Promise] = {}


class UnknownKindError(KeyError):
    """A history kind that no app has registered."""


def register(kinds: Mapping[str, Promise]) -> None:
    """Make kinds known with their label; `targets.declaration.submitted` belongs to app `targets`. Twice is an error."""
    doubled = _KINDS.keys() & kinds.keys()
    if doubled:
        raise ValueError(f"history kinds registered twice: {sorted(doubled)}")
    _KINDS.update(kinds)


def label(kind: str) -> Promise:
    """How a kind is called in the interface. Raises UnknownKindError."""
    try:
        return _KINDS[kind]
    except KeyError as error:
        raise UnknownKindError(kind) from error


def known() -> Mapping[str, Promise]:
    """Every registered kind with its label."""
    return dict(_KINDS)
