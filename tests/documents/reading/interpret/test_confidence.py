from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.forms.model import Mark
from duixian.core.forms.places import CellPlace
from duixian.documents.reading.interpret.confidence import DOUBTFUL, lower_doubtful
from duixian.documents.reading.interpret.draft import Draft

PLACE = CellPlace("1", "A1")


def draft_with(**amounts: int) -> Draft:
    draft = Draft()
    for key, amount in amounts.items():
        draft.budget[key] = Decimal(amount)
        draft.marks[f"budget.{key}"] = Mark(PLACE)
    return draft


@pytest.mark.parametrize(
    ("amounts", "doubted"),
    [
        ({"total": 100000, "fiscal": 90000, "other": 10000}, False),
        ({"total": 100000, "fiscal": 90000, "other": 20000}, True),
        ({"total": 100000, "fiscal": 90000}, False),
        ({"midterm_total": 100000, "midterm_fiscal": 90000, "midterm_other": 20000}, True),
        ({"adjusted": 100000, "executed": 93000, "execution_rate": 93}, False),
        ({"adjusted": 100000, "executed": 93000, "execution_rate": 39}, True),
        ({"initial": 100000, "executed_to_date": 55000, "execution_rate": 55}, False),
        ({"adjusted": 0, "initial": 0, "executed": 5000, "execution_rate": 93}, False),
    ],
)
def test_doubtful_sums_lower_the_confidence(amounts: dict[str, int], doubted: bool) -> None:
    draft = draft_with(**amounts)
    lower_doubtful(draft)
    assert (min(mark.confidence for mark in draft.marks.values()) == DOUBTFUL) is doubted
    assert draft.budget == {key: Decimal(amount) for key, amount in amounts.items()}


def test_doubt_never_raises_a_confidence() -> None:
    draft = draft_with(total=100, fiscal=90, other=20)
    draft.marks["budget.total"] = Mark(PLACE, 0.2)
    lower_doubtful(draft)
    assert draft.marks["budget.total"].confidence == 0.2
