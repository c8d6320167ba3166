"""How far money is bound: five stages, passed in one direction only."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from duixian.core.wording import Words


class Stage(StrEnum):
    """A stage of an amount on its way from a need to the payment."""

    REQUEST = "request"
    COMMITMENT = "commitment"
    CONTRACT = "contract"
    ACCRUAL = "accrual"
    PAYMENT = "payment"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return ORDER.index(self)


ORDER: Final = tuple(Stage)
"""From the least to the most bound."""

STAGE_WORDS: Final = {
    Stage.REQUEST: Words("申请", "request"),
    Stage.COMMITMENT: Words("占用", "commitment"),
    Stage.CONTRACT: Words("合同", "contract"),
    Stage.ACCRUAL: Words("应付", "amount due"),
    Stage.PAYMENT: Words("支付", "payment"),
}
