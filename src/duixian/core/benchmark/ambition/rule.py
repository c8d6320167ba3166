"""A question about one target: what it looks at, and the finding it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from duixian.core.benchmark.beside import Beside
from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Quote, Severity, Source
from duixian.core.checks.rows import Row
from duixian.core.targets.units import scale

COMPARISON = Source(
    "corpus-comparison", "与已公开的同类绩效目标表比较（统计，不是规定）",
    "Comparison with published forms of its like (statistics, no regulation)", True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a form with what is known beside it."""

    subject: Subject
    row: Row
    beside: Beside

    @property
    def amount(self) -> Decimal | None:
        """The target as one number of base units: 8万人次 is 80000, a percentage 95. None for ranges and words."""
        return self.row.quantity

    @property
    def unit(self) -> str | None:
        """The base unit of `amount`."""
        return scale(self.row.indicator.unit)[1]

    @property
    def higher_is_better(self) -> bool:
        """Whether a higher target asks for more: not where a ceiling is set, nor for cost."""
        return self.row.indicator.operator not in {"<=", "<"} and not self.row.is_cost

    def easier(self, than: Decimal) -> bool:
        """Whether the target asks for less than a figure in its own unit."""
        amount = self.amount
        return amount is not None and (amount < than if self.higher_is_better else amount > than)


@dataclass(frozen=True, slots=True)
class AmbitionRule:
    """As a review rule, over one row: `ask` yields findings. Always a question, since a person decides how much is enough."""

    code: str
    title_zh: str
    title_en: str
    source: Source
    severity: Severity
    ask: Callable[[Case, AmbitionRule], Iterable[Finding]]

    def finding(self, case: Case, *quotes: Quote, zh: str, en: str) -> Finding:
        """The question at the row's target, quoting it and whatever else is given; empty quotes are left out."""
        told = (case.subject.quote(case.row.path("target_raw")), *quotes)
        return Finding(
            code=self.code, severity=self.severity, kind="question", path=case.row.path("target_raw"),
            quotes=tuple(quote for quote in told if quote.text), message_zh=zh, message_en=en, source=self.source,
            form=case.subject.index,
        )  # fmt: skip
