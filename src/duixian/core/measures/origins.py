"""The records behind a number, each with the part it plays."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.measures.errors import OriginError
from duixian.core.measures.grades import Grade
from duixian.core.wording import Words


class Role(StrEnum):
    """The part a row plays: counted as value, above or below the line of a rate, left out, or told beside it."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BOTH = "both"
    EXCLUDED = "excluded"
    CONTEXT = "context"


ROLE_WORDS = {
    Role.VALUE: Words("计入", "counted"),
    Role.NUMERATOR: Words("计入分子", "counted above the line"),
    Role.DENOMINATOR: Words("计入分母", "counted below the line"),
    Role.BOTH: Words("计入分子和分母", "counted above and below the line"),
    Role.EXCLUDED: Words("不计入", "left out"),
    Role.CONTEXT: Words("参考", "told beside it"),
}
ABOVE = frozenset({Role.NUMERATOR, Role.BOTH})
BELOW = frozenset({Role.DENOMINATOR, Role.BOTH})


class Record(NamedTuple):
    """A record as an app hands it to a builder.

    `source` is the kind of record (events.scan) and `key` its address within it; together they name one record. `unique`
    is what the 口径 counts once (a person's uuid); empty means the record itself. `amount` is in the unit that the
    measure adds up (yuan, days). `digest` is that of the record as it stood.
    """

    source: str
    key: str
    label: str = ""
    amount: Decimal | None = None
    digest: str = ""
    occurred_at: datetime | None = None
    unique: str = ""
    grade: Grade = Grade.LIVE

    @property
    def identity(self) -> tuple[str, str]:
        """What names the record."""
        return self.source, self.key

    @property
    def counted_once(self) -> str:
        """What the 口径 counts once."""
        return self.unique or self.key

    def playing(self, role: Role, reason: str = "", *, amount: Decimal | None = None) -> OriginRow:
        """The record as an origin row; `amount` replaces its own where only a part counts."""
        counted = self.amount if amount is None else amount
        return OriginRow(
            self.source, self.key, role, counted, self.digest, self.label, self.occurred_at, reason, self.grade
        )


class OriginRow(NamedTuple):
    """A record in the part it plays. A row left out carries its reason (`reasons.explain` gives the words); so may a
    row that counts only below the line. `grade` is how well the record itself is evidenced."""

    source: str
    key: str
    role: Role
    amount: Decimal | None = None
    digest: str = ""
    label: str = ""
    occurred_at: datetime | None = None
    reason: str = ""
    grade: Grade = Grade.LIVE

    @property
    def identity(self) -> tuple[str, str]:
        """What names the record."""
        return self.source, self.key


def check_rows(rows: tuple[OriginRow, ...]) -> None:
    """Raises OriginError for a row left out without its reason, and for an amount that is no number."""
    for row in rows:
        place = f"{row.source}/{row.key}"
        if row.role is Role.EXCLUDED and not row.reason.strip():
            raise OriginError(Words(f"{place} 不计入，须写明原因", f"{place} is left out without a reason"))
        if row.amount is not None and not row.amount.is_finite():
            raise OriginError(Words(f"{place} 的数额不是数", f"{place} has an amount that is no number"))
