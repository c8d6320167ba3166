"""The lines that a form's cost breakdown gives: what each is worth, and how an adjusted breakdown changes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from duixian.core.forms.model import Form
from duixian.core.money.movements import ZERO


class Share(NamedTuple):
    """What a line is to be worth, in yuan, with the basis of its estimate."""

    amount: Decimal
    basis: str = ""


def approved_total(form: Form) -> Decimal | None:
    """The approved budget of the year in yuan, or the whole where the form tells no year; None when it tells neither."""
    budget = form.budget
    return budget.total if budget.current_year is None else budget.current_year


def shares(form: Form, whole_name: str) -> dict[str, Share]:
    """The lines by name in the order of the form; lines of one name are one. Sums (合计) and lines without an amount are left out.

    A form without breakdown is one line, `whole_name`, for the whole budget; without budget there is none.
    """
    found: dict[str, Share] = {}
    for line in form.cost_lines:
        name = " ".join(line.name.split())[:200]
        if name and line.amount is not None and line.amount > 0 and "计" not in name[-2:]:
            old = found.get(name, Share(ZERO))
            found[name] = Share(old.amount + line.amount, old.basis or line.basis or "")
    whole = approved_total(form)
    return found or ({whole_name[:200]: Share(whole)} if whole else {})


def differences(old: Mapping[str, Share], new: Mapping[str, Share]) -> dict[str, Decimal]:
    """By how much each line changes, in yuan; lines that do not change are left out."""
    names = dict.fromkeys((*old, *new))
    found = {name: new.get(name, Share(ZERO)).amount - old.get(name, Share(ZERO)).amount for name in names}
    return {name: amount for name, amount in found.items() if amount}
