"""The closed list of rule packs: the national ones first, then the local variants."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duixian.core.forms.model import Form
from duixian.core.scoring.errors import UnknownPackError
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.packs import cn_2020, cn_2021_cost, county_manual, shanghai_2020, vendor_practice

_ALL: Final = (cn_2020.PACK, cn_2021_cost.PACK, shanghai_2020.PACK, county_manual.PACK, vendor_practice.PACK)
PACKS: Final[Mapping[str, RulePack]] = MappingProxyType({pack.name: pack for pack in _ALL})
"""Name to pack, in the order of a menu."""


def pack_named(name: str) -> RulePack:
    """The pack of that name. Raises UnknownPackError, which lists the names there are."""
    try:
        return PACKS[name]
    except KeyError as error:
        names = ", ".join(PACKS)
        raise UnknownPackError(
            f"没有名为“{name}”的计分规则，可选：{names}。", f"There is no rule pack “{name}”; choose from {names}."
        ) from error


def packs_for(year: int) -> tuple[RulePack, ...]:
    """The packs in force for a fiscal year, in the order of the menu."""
    return tuple(pack for pack in PACKS.values() if pack.covers(year))


def usual_pack(form: Form) -> RulePack:
    """The pack that a form of this family and year is usually scored by.

    The Shanghai family has its own; a form with a level of cost, or of 2022 and later, follows the guide of 2021; all
    others, also those without a year, the measures of 2020.
    """
    if form.layout == "shanghai2020":
        return PACKS["shanghai-2020"]
    has_cost = any("成本" in (row.level1 or "") for row in form.indicators)
    late = form.year is not None and PACKS["cn-2021-cost"].covers(form.year)
    return PACKS["cn-2021-cost"] if has_cost or late else PACKS["cn-2020"]
