"""Until which days of a year performance is monitored, and by when the report is due: dated practice, not constants of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class MonitoringPeriod:
    """A look at the year: its last day, the day by which the report is due, where that comes from, whether the text was read."""

    month: int
    day: int
    due_month: int
    due_day: int
    title: Words
    source: Words
    verified: bool

    def as_of(self, year: int) -> date:
        """The last day that counts."""
        return date(year, self.month, self.day)

    def due_on(self, year: int) -> date:
        """By when the report is due."""
        return date(year, self.due_month, self.due_day)


HALF_YEAR: Final = MonitoringPeriod(
    6,
    30,
    7,
    31,
    Words("1–6月", "January to June"),
    Words("各地常用的半年监控", "half-year monitoring, common locally"),
    True,
)
SEVEN_MONTHS: Final = MonitoringPeriod(
    7, 31, 8, 31, Words("1–7月", "January to July"),
    Words("财预〔2019〕136号 项目支出绩效运行监控", "Ministry of Finance 财预〔2019〕136号: monitoring of project spending"), False,
)  # fmt: skip
NINE_MONTHS: Final = MonitoringPeriod(
    9, 30, 10, 31, Words("1–9月", "January to September"), Words("单位自定", "set by the unit itself"), False
)
PERIODS: Final = (HALF_YEAR, SEVEN_MONTHS, NINE_MONTHS)
"""The looks that a list offers; a report may be as of any other day too."""
EVALUATION_DUE: Final = (2, 28)
"""Month and day of the next year by which the list expects self-evaluations: our own choice, before final accounts."""


def latest_due(year: int, today: date) -> MonitoringPeriod:
    """The last look whose days have passed, else the first."""
    passed = [period for period in PERIODS if period.as_of(year) <= today]
    return passed[-1] if passed else PERIODS[0]
