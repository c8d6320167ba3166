"""Which policies are required: dated, cited sets of areas, kept as data beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class RequiredSet:
    """Areas in which a policy must be in force from `since` on; `verified` says whether the cited text was read."""

    id: str
    since: date
    label: Words
    areas: tuple[str, ...]
    citation: Words
    verified: bool


def _loaded() -> Mapping[str, RequiredSet]:
    told = json.loads(files("duixian.apps.governance").joinpath("data/required.json").read_text(encoding="utf-8"))
    return MappingProxyType({one["id"]: _set(one) for one in told})


def _set(told: dict[str, Any]) -> RequiredSet:
    return RequiredSet(
        told["id"], date.fromisoformat(told["since"]), Words(**told["label"]), tuple(told["areas"]),
        Words(**told["citation"]), told["verified"],
    )  # fmt: skip


REQUIRED: Final = _loaded()
