"""The one pack there is says what it should, and agrees with the limits of the control rules."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.controls.limits import Limits
from duixian.core.money.packs.institution_2020 import INSTITUTION_2020 as PACK


def test_counts_and_share() -> None:
    assert (PACK.id, PACK.quotes_needed, PACK.signers_needed) == ("institution-2020", 3, 3)
    assert PACK.supplement_share == Decimal("0.1")


def test_controls_and_pack_hold_the_same_limits() -> None:
    limits = Limits()
    assert (limits.split_days, limits.supplement_share) == (PACK.split_days, PACK.supplement_share)
    assert limits.contract_from == PACK.bands[0].below
