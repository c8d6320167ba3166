"""A meeting that cost more a person and day than its class allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from duixian.core.money.amounts import told
from duixian.core.money.ceilings import daily
from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.finding import Severity
from duixian.core.money.controls.limits import MEETINGS, Limits
from duixian.core.money.controls.rule import Rule, Said
from duixian.core.wording import Words

_FEN = Decimal("0.01")


def _find(book: Book, limits: Limits) -> Iterator[Said]:
    for paid in book.payments:
        meeting = paid.meeting
        ceiling = limits.ceiling(meeting.category, paid.paid_on) if meeting else None
        if meeting is None or ceiling is None:
            continue
        days, spent = meeting.people * meeting.days, max(meeting.spent, paid.amount)
        most = daily(ceiling, lodged=meeting.lodged, fed=meeting.fed)
        if spent > most * days:
            each = (spent / days).quantize(_FEN, ROUND_HALF_UP) if days else spent
            read = ceiling.verified
            said = Words(f"人均每天{told(each)}元，高于{told(most)}元{'' if read else '（标准未核实）'}",
                         f"{told(each)} yuan a person and day, above {told(most)}{'' if read else ' (ceiling not verified)'}")  # fmt: skip
            said = (
                said if days else Words(f"没有人天，支出{told(spent)}元", f"{told(spent)} yuan spent on no person-days")
            )
            yield paid, said, {"each": each, "limit": most, "people": meeting.people, "days": meeting.days}


RULE = Rule(
    "over-ceiling", Severity.HIGH, Words("超出会议费标准", "over the ceiling of meetings"),
    Words("核减超出部分或由责任人退回；类别、人数登记有误的更正", "cut the excess or have it returned; correct class or people where they are wrong"),
    MEETINGS, _find,
)  # fmt: skip
