"""The thresholds of the control rules: dated data with their source. A pack of the unit may give others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Words


class Citation(NamedTuple):
    """What a rule or threshold rests on; `verified` says whether its text was read."""

    text: Words
    verified: bool


class Ceiling(NamedTuple):
    """At most `amount` yuan a person and day for a class of meeting, from `since` on."""

    category: str
    amount: Decimal
    since: date
    source: Citation


MEETINGS: Final = Citation(Words("财行〔2016〕214号 会议费管理办法", "Cai Xing [2016] 214, meeting expenses"), True)
CONFERENCES: Final = Citation(
    Words("两所高校公开的国际会议预算口径", "budgets of international conferences published by two universities"), False
)
INTERNAL_CONTROL: Final = Citation(Words("财会〔2012〕21号 行政事业单位内部控制规范", "Cai Kuai [2012] 21, internal control of public institutions"), True)  # fmt: skip
HOUSE: Final = Citation(
    Words("单位内部制度惯例，数额以本单位制度为准", "common internal rules; the unit's own rules decide"), False
)
_SINCE: Final = date(2016, 7, 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Amounts in yuan, spans in days, shares as fractions of one.

    `contract_from`: from here a payment other than for utilities, travel or labour needs a contract. `procedure_from`: from here a
    purchase may not be made directly; smaller ones that reach it together within `split_days` are suspected of being split.
    `duplicate_days`: a second payment of the same amount to the same payee within so many days is suspected. `supplement_share`:
    how much supplements may add to a contract. `end_grace_days`: how long after the end of contract or year may still be paid.
    """

    contract_from: Decimal = Decimal(10_000)
    procedure_from: Decimal = Decimal(50_000)
    split_days: int = 30
    duplicate_days: int = 10
    supplement_share: Decimal = Decimal("0.10")
    end_grace_days: int = 0
    ceilings: tuple[Ceiling, ...] = (
        Ceiling("class-1", Decimal(760), _SINCE, MEETINGS),
        Ceiling("class-2", Decimal(650), _SINCE, MEETINGS),
        Ceiling("class-3", Decimal(550), _SINCE, MEETINGS),
        Ceiling("class-4", Decimal(550), _SINCE, MEETINGS),
        Ceiling("international", Decimal(1200), _SINCE, CONFERENCES),
    )

    def ceiling(self, category: str, day: date) -> Ceiling | None:
        """The ceiling in force on a day; None for a class without one."""
        held = [one for one in self.ceilings if one.category == category and one.since <= day]
        return max(held, key=lambda one: one.since, default=None)


DEFAULT: Final = Limits()
