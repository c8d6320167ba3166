"""What a corpus and the project's own past say beside each row of a form: one question for the standings, one for the unit costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from duixian.core.benchmark.beside import Beside, Past
from duixian.core.benchmark.kinds import project_type_of
from duixian.core.benchmark.standing import Asked
from duixian.core.checks.money import budget_of
from duixian.core.checks.rows import rows_of
from duixian.core.forms.model import Form

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

__all__ = ["asked_of", "besides"]


def besides(corpus: Corpus | None, form: Form, pasts: Mapping[int, Past]) -> dict[int, Beside]:
    """What is known beside each row, by its number from zero; forms of the same unit and project are no others."""
    asked = asked_of(form)
    if corpus is None or not asked:
        return {at: Beside(past=past) for at, past in pasts.items()}
    own = (form.unit, form.project_name) if form.project_name else None
    standings = corpus.standings(asked, without=own)
    costs = corpus.unit_costs(asked, without=own)
    rows = sorted({*pasts, *map(int, standings), *map(int, costs)})
    return {at: Beside(pasts.get(at), standings.get(str(at)), costs.get(str(at))) for at in rows}


def asked_of(form: Form) -> list[Asked]:
    """The rows of a form that have a number, as questions to a corpus; the type follows from the project's name, then its goals."""
    kind = project_type_of(form.project_name, form.narratives.goals or form.narratives.overview)
    budget = budget_of(form)
    return [
        Asked(str(row.at), row.title, row.indicator.level2, row.number, row.indicator.unit, kind, budget.amount if budget else None)
        for row in rows_of(form)
        if row.number is not None
    ]  # fmt: skip
