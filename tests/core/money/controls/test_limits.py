"""Thresholds hold from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from duixian.core.money.controls.limits import DEFAULT, HOUSE, Ceiling


def test_newest_ceiling_in_force() -> None:
    newer = Ceiling("class-3", Decimal(600), date(2021, 1, 1), HOUSE)
    limits = replace(DEFAULT, ceilings=(*DEFAULT.ceilings, newer))
    amounts = [limits.ceiling("class-3", day) for day in (date(2020, 1, 1), date(2021, 1, 1), date(2010, 1, 1))]
    assert [one and one.amount for one in amounts] == [Decimal(550), Decimal(600), None]
