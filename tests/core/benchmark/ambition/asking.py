"""What the questions say of a form, for their tests; every quote is checked to stand where it says."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.benchmark.ambition.registry import ambition_findings
from duixian.core.benchmark.answers import UnitCost
from duixian.core.benchmark.beside import Beside
from duixian.core.benchmark.standing import Selection, Standing
from duixian.core.checks.finding import Finding
from duixian.core.checks.paths import text_at
from duixian.core.forms.model import Form

LIKE = Selection(project_type="conference", money_class="1m-5m", since=2019, until=2021)


def asked(form: Form, *beside: Beside, said: tuple[Finding, ...] = ()) -> list[Finding]:
    """The questions about the rows with what is beside them, in order."""
    found = list(ambition_findings(form, dict(enumerate(beside)), said))
    assert [quote for one in found for quote in one.quotes if quote.text not in text_at(form, quote.path)] == []
    return found


def told(form: Form, *beside: Beside) -> list[tuple[str, str, str]]:
    """Code and both messages of each question."""
    return [(one.code, one.message_zh, one.message_en) for one in asked(form, *beside)]


def codes(form: Form, *beside: Beside) -> list[str]:
    """The codes alone."""
    return [one.code for one in asked(form, *beside)]


def standing(below: int, equal: int = 0, n: int = 100, *, better: bool | None = True, median: int = 95) -> Standing:
    """A standing among `n` others of the selection above."""
    low, high = Decimal(median - 5), Decimal(median + 3)
    return Standing(LIKE, n, below, equal, low, Decimal(median), high, better)


def cost(below: int, n: int = 100, own: int | None = 5_000, median: int = 2_600) -> UnitCost:
    """A unit cost dearer than `below` of `n` others of the selection above."""
    return UnitCost(
        LIKE, n, below, 0, Decimal(900), Decimal(median), Decimal(3_900), None if own is None else Decimal(own)
    )
