"""A milestone that must be accepted first, paid without."""

from __future__ import annotations

from collections.abc import Iterator

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import INTERNAL_CONTROL, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        milestone = book.milestones.get(paid.milestone) if paid.milestone is not None else None
        if milestone is None or not milestone.needs_acceptance:
            continue
        accepted = min((day for day in (paid.accepted_on, milestone.accepted_on) if day is not None), default=None)
        if accepted is None or accepted > paid.paid_on:
            said = Words("节点须先验收合格，付款时尚未验收合格", "the milestone had not been accepted when it was paid")
            yield paid, said, {"paid_on": paid.paid_on, "accepted_on": accepted or ""}


RULE = Rule(
    "no-acceptance", Severity.HIGH, Words("未验收先付款", "paid without acceptance"),
    Words("组织验收并登记结果；不合格的要求整改或追回款项", "hold the acceptance and record it; where it fails, demand repair or recover the money"),
    INTERNAL_CONTROL, _find,
)  # fmt: skip
