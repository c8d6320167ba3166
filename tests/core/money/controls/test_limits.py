"""Thresholds hold from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from duixian.core.money.ceilings import ceiling_of
from duixian.core.money.controls.limits import DEFAULT


def test_newest_ceiling_in_force() -> None:
    held = ceiling_of("class-3", date(2020, 1, 1))
    assert held is not None
    newer = held._replace(lodging=Decimal(390), since=date(2021, 1, 1))
    limits = replace(DEFAULT, ceilings=(*DEFAULT.ceilings, newer))
    amounts = [limits.ceiling("class-3", day) for day in (date(2020, 1, 1), date(2021, 1, 1), date(2010, 1, 1))]
    assert [one and one.whole for one in amounts] == [Decimal(550), Decimal(600), None]
