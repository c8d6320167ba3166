"""What the records say of a promise on a day, as values that lights and scores are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.apps.measurement.models import Binding, Judgement, Measurement
from duixian.apps.measurement.values import value_from
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.checks.rows import Row
from duixian.core.forms.model import Form
from duixian.core.measures.judging import Band as Judging
from duixian.core.measures.reasons import NOT_BOUND, NOT_RECORDED
from duixian.core.targets.bands import Band
from duixian.core.values import Measured, MeasuredValue, Money, NotMeasured

_BANDS: Final = {Judging.MET: Band.REACHED, Judging.PARTLY: Band.PARTLY, Judging.MISSED: Band.MISSED}


@dataclass(frozen=True, slots=True)
class Taken:
    """What one binding gave: its latest measurement as of the day, the measurements before it, a person's judgement.

    `series` holds one measurement a day, the days rising; `days` are those days in the unit's zone.
    """

    binding: Binding | None = None
    series: tuple[Measurement, ...] = ()
    days: tuple[date, ...] = ()
    judgement: Judgement | None = None

    @property
    def measurement(self) -> Measurement | None:
        """The latest measurement as of the day."""
        return self.series[-1] if self.series else None

    @property
    def value(self) -> MeasuredValue:
        """The value, or why there is none: not bound, or bound and never measured."""
        if self.measurement is not None:
            return value_from(self.measurement.value)
        return NotMeasured(NOT_BOUND if self.binding is None else NOT_RECORDED)

    @property
    def band(self) -> Band | None:
        """The band of the judgement."""
        return None if self.judgement is None else _BANDS[Judging(self.judgement.band)]

    def until(self, day: date) -> Taken:
        """What was known of it by the end of an earlier day."""
        known = sum(1 for one in self.days if one <= day)
        return replace(self, series=self.series[:known], days=self.days[:known])

    @property
    def yuan(self) -> Decimal | None:
        """The amount of money; None where none was measured."""
        value = self.value
        return value.value.yuan if isinstance(value, Measured) and isinstance(value.value, Money) else None


NOTHING: Final = Taken()


class TakenRow(NamedTuple):
    """A row of the form with what the records say of it."""

    row: Row
    taken: Taken


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that the records say of a version of a promise; `rows` in the order of the form, struck-out rows left out."""

    declaration: Declaration
    version: DeclarationVersion
    form: Form
    as_of: date
    known_at: datetime
    rows: tuple[TakenRow, ...]
    executed: Taken
    received: Taken
