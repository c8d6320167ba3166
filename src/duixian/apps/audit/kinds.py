"""The closed registry of history kinds: every app registers its own in `history.py`, which its AppConfig imports.

`audit` is the last of our apps to get ready: it closes the registry, so that nothing can become a kind while the site runs.
Words for the keys of payloads that are no fields of a model are registered with the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.utils.functional import Promise

_KINDS: dict[str, Promise | str] = {}
_WORDS: dict[str, Promise | str] = {}
_OWN: dict[tuple[str, str], Promise | str] = {}
_VALUES: dict[tuple[str, str], Promise | str] = {}
_OWN_VALUES: dict[tuple[str, str, str], Promise | str] = {}
_SHAPE = re.compile(r"(?P<app>[a-z_]+)\.[a-z_]+\.[a-z_]+")
_AMOUNTS: set[str] = set()
_closed: list[bool] = []


class UnknownKindError(KeyError):
    """A history kind that no app has registered."""


class ClosedError(RuntimeError):
    """The registry is closed: kinds are registered while the apps get ready, never later."""


def register(
    kinds: Mapping[str, Promise | str],
    words: Mapping[str, Promise | str] | None = None,
    values: Mapping[str, Mapping[str, Promise | str]] | None = None,
    amounts: Collection[str] = (),
) -> None:
    """Make kinds known with their label; `targets.declaration.submitted` belongs to app `targets`. Twice is an error.

    `words` names keys of payloads for people (`reason`: 理由) and things (`targets.declaration`: 绩效目标表); each app's word holds
    for its own things, and the first one registered for those of apps that have none. `values` names the values of a key that no field of the model has as choices (`step`:
    {`unit`: 单位}), held like words. `amounts` are the keys whose values are yuan. Raises ClosedError once the site has started.
    """
    if _closed:
        raise ClosedError(f"registered after the start: {sorted(kinds)}")
    doubled = _KINDS.keys() & kinds.keys()
    if doubled:
        raise ValueError(f"history kinds registered twice: {sorted(doubled)}")
    _KINDS.update(kinds)
    app = next(iter(kinds), "").partition(".")[0]
    for key, word in (words or {}).items():
        _OWN[app, key] = word
        _WORDS.setdefault(key, word)
    for key, named in (values or {}).items():
        for value, word in named.items():
            _OWN_VALUES[app, key, value] = word
            _VALUES.setdefault((key, value), word)
    _AMOUNTS.update(amounts)


def close() -> None:
    """From now on nothing can be registered."""
    _closed.append(True)


def label(kind: str) -> Promise | str:
    """How a kind is called in the interface. Raises UnknownKindError."""
    try:
        return _KINDS[kind]
    except KeyError as error:
        raise UnknownKindError(kind) from error


def word(key: str, app: str = "") -> Promise | str | None:
    """How a key of a payload is called in the interface: by the app whose thing it tells of, else by the first that said so."""
    return _OWN.get((app, key)) or _WORDS.get(key)


def value_word(key: str, value: str, app: str = "") -> Promise | str | None:
    """How a value of a key is called in the interface, if an app has said so: the app whose thing it tells of before any other."""
    return _OWN_VALUES.get((app, key, value)) or _VALUES.get((key, value))


def is_amount(key: str) -> bool:
    """Whether the values of a key are yuan."""
    return key in _AMOUNTS


def known() -> Mapping[str, Promise | str]:
    """Every registered kind with its label."""
    return dict(_KINDS)


def problems(apps: frozenset[str]) -> list[tuple[str, str]]:
    """Kinds that must not be: without a label, or not named `app.thing.done` after an app that is there; each with why."""
    found = []
    for kind, told in sorted(_KINDS.items()):
        shape = _SHAPE.fullmatch(kind)
        if shape is None or shape["app"] not in apps:
            found.append((kind, "is not named app.thing.done after an app of the site"))
        if not str(told).strip():
            found.append((kind, "has no label"))
    return found
