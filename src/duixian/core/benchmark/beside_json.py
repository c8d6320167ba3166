"""What is known beside the rows of a form as plain JSON, to be kept with its submission, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final, TypeVar

from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import Beside, Past
from duixian.core.benchmark.standing import Selection, Standing, TooFew

_KINDS: Final[Mapping[str, type[Any]]] = {"past": Past, "standing": Standing, "cost": UnitCost}
_FIGURES: Final = frozenset({"target", "actual", "budget", "low", "median", "high", "own"})
Kind = TypeVar("Kind")


def besides_json(besides: Mapping[int, Beside]) -> dict[str, Any]:
    """By the number of the row as text; figures as text, so that none is rounded. Rows about which nothing is known are left out."""
    told = {
        str(at): {name: _plain(one) for name in _KINDS if (one := getattr(beside, name)) is not None}
        for at, beside in besides.items()
    }
    return {at: parts for at, parts in told.items() if parts}


def besides_from(told: Mapping[str, Any]) -> dict[int, Beside]:
    """What `besides_json` wrote."""
    return {int(at): Beside(**{name: _made(name, part) for name, part in parts.items()}) for at, parts in told.items()}


def _plain(one: Any) -> dict[str, Any]:
    told = {part.name: getattr(one, part.name) for part in fields(one)}
    left_out = {part.name for part in fields(one) if part.default is None and told[part.name] is None}
    return {name: _value(value) for name, value in told.items() if name not in left_out}


def _value(value: Any) -> Any:
    if isinstance(value, Selection):
        return _plain(value)
    return format(value, "f") if isinstance(value, Decimal) else value


def _made(name: str, part: Mapping[str, Any]) -> Any:
    kind = TooFew if name != "past" and "below" not in part else _KINDS[name]
    return kind(**{key: _back(key, value) for key, value in part.items()})


def _back(key: str, value: Any) -> Any:
    if key == "selection":
        return Selection(**value)
    return Decimal(value) if key in _FIGURES and value is not None else value
