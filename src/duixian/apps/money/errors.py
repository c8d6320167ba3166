"""What operations on money refuse, beside the refusals of every app (`accounts.errors`).

Refused
└── Invalid
    ├── OverBudget       the line has not enough left; `.available`, `.over` and `.amount` in yuan
    ├── ClosedYear       the project is closed, or the day lies outside the fiscal year of the budget
    ├── Twice            the document took this step already
    └── WrongStep        the ledger takes no such step (backward, more than there is, already gone on)
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.apps.targets.errors import in_language
from duixian.core.money.amounts import AmountError, positive_yuan, told
from duixian.core.money.movements import MovementError

MOST_MONEY: Final = Decimal(10) ** 14
"""Yuan that no column holds: sums stay below."""


class OverBudget(Invalid):
    """The line has not enough left: `amount` was asked for, `over` is missing, `available` is left, in yuan."""

    def __init__(self, *, name: str, amount: Decimal, available: Decimal, over: Decimal) -> None:
        text = _("“%(name)s”可用额度 %(available)s 元，本次 %(amount)s 元，超出 %(over)s 元。")
        figures = {"available": told(available), "amount": told(amount), "over": told(over)}
        super().__init__(text % {"name": name, **figures}, field="amount")
        self.available, self.amount, self.over = available, amount, over


class ClosedYear(Invalid):
    """The project is closed, or the day lies outside the fiscal year of the budget."""


class Twice(Invalid):
    """The document took this step already."""

    def __init__(self) -> None:
        super().__init__(_("这份单据已经办过这一环节，不能重复办理。"))


class WrongStep(Invalid):
    """The ledger takes no such step; carries the words of core."""

    def __init__(self, error: MovementError) -> None:
        super().__init__(in_language(f"{error.words.zh}。", f"{error.words.en}."), field="amount")


def yuan(value: Decimal | str, *, field: str = "amount") -> Decimal:
    """The amount as the books hold it. Raises Invalid at `field` for what `core.money.amounts` refuses."""
    try:
        return positive_yuan(value)
    except AmountError as error:
        raise Invalid(in_language(f"{error.words.zh}。", f"{error.words.en}."), field=field) from error


def require_open_year(*, year: int, closed: bool, day: date, field: str | None = None) -> None:
    """Raise ClosedYear when the project is closed or the day is not in the year."""
    if closed:
        raise ClosedYear(_("项目已结束，不能再登记或变动经费。"), field=field)
    if day.year != year:
        raise ClosedYear(
            _("%(day)s不在%(year)s年度内；跨年度的收支记入当日所在年度的预算。")
            % {"day": day.isoformat(), "year": year},
            field=field,
        )
