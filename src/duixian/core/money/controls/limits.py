"""The thresholds of the control rules: dated data with their source. A pack of the unit may give others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.money.ceilings import CEILINGS, Ceiling, ceiling_of
from duixian.core.money.packs import DEFAULT_PACK, PACKS, Pack
from duixian.core.wording import Words


class Citation(NamedTuple):
    """What a rule or threshold rests on; `verified` says whether its text was read."""

    text: Words
    verified: bool


MEETINGS: Final = Citation(Words("财行〔2016〕214号 会议费管理办法", "Cai Xing [2016] 214, meeting expenses"), True)
INTERNAL_CONTROL: Final = Citation(Words("财会〔2012〕21号 行政事业单位内部控制规范", "Cai Kuai [2012] 21, internal control of public institutions"), True)  # fmt: skip
HOUSE: Final = Citation(
    Words("单位内部制度惯例，数额以本单位制度为准", "common internal rules; the unit's own rules decide"), False
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the rules measure by: the unit's pack of buying rules, the ceilings of meetings, and spans in days.

    `duplicate_days`: a second payment of the same amount to the same payee within so many days is suspected.
    `end_grace_days`: how long after the end of contract or year may still be paid.
    """

    pack: Pack = PACKS[DEFAULT_PACK]
    ceilings: tuple[Ceiling, ...] = CEILINGS
    duplicate_days: int = 10
    end_grace_days: int = 0

    @property
    def contract_from(self) -> Decimal:
        """From here, in yuan, a payment other than for utilities, travel or labour needs a contract: what is above own purchases."""
        return self.pack.threshold(self.pack.bands[1].method)

    @property
    def split_days(self) -> int:
        """How far apart payments or purchases are still seen as one need."""
        return self.pack.split_days

    @property
    def supplement_share(self) -> Decimal:
        """How much supplements may add to a contract, as a share of it."""
        return self.pack.supplement_share

    def ceiling(self, category: str, day: date) -> Ceiling | None:
        """The ceiling in force on a day; None for a class without one."""
        return ceiling_of(category, day, self.ceilings)


DEFAULT: Final = Limits()
