"""From entries and choices to a score sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.evaluation.errors import NotScorable
from duixian.apps.evaluation.scored import scored
from duixian.core.checks.rows import rows_of
from factories.targets import sample_forms

MISSING = {"kind": "not-measured", "reason": "not-recorded"}
MONEY = {"budget": "400000", "executed": "400000.00"}


def entries(**values: dict[str, Any]) -> list[dict[str, Any]]:
    plain = {"band": "", "share": None, "judged_because": ""}
    return [
        {**plain, "position": row.at, "value": MISSING, **values.get(f"r{row.at}", {})}
        for row in rows_of(sample_forms()[1])
    ]


def count(number: int) -> dict[str, Any]:
    return {"value": {"kind": "count", "number": number}}


def points(sheet: Any) -> list[Decimal]:
    return [row.points for row in sheet.rows]


def test_measured_values_judgements_and_words_are_scored() -> None:
    rows = entries(r0={"value": {"kind": "qualitative", "text": "合规"}}, r1={"band": "partly", "share": "70", "judged_because": "补办"},
                   r2=count(300))  # fmt: skip
    sheet = scored(sample_forms()[1], rows, {"0": {"weight": "10"}, "1": {"weight": "10"}}, MONEY, pack="shanghai-2020")
    assert (sheet.rows[0].points, sheet.rows[1].points) == (Decimal(10), Decimal(7))
    assert sheet.rows[2].attainment is not None
    assert sheet.rows[2].attainment.share * 4 == 3


def test_missing_value_loses_its_points_and_says_why_in_both_languages() -> None:
    sheet = scored(sample_forms()[1], entries(), {}, MONEY, pack="cn-2020")
    assert sheet.total == Decimal(10)
    assert "没有登记记录" in sheet.rows[2].losses[0].words.zh
    assert "nobody kept a record" in sheet.rows[2].losses[0].words.en


def test_row_that_does_not_apply_gives_its_points_to_the_others() -> None:
    sheet = scored(
        sample_forms()[1], entries(r2=count(400)), {"3": {"not_applicable": "没有采购"}}, MONEY, pack="cn-2020"
    )
    assert (sheet.rows[3].weight, sheet.maximum) == (Decimal(0), Decimal(100))
    assert sheet.rows[2].weight > sheet.rows[2].base_weight


def test_choices_of_weight_and_method_are_taken() -> None:
    choices = {"2": {"weight": "20", "method": "threshold", "threshold": "80"}, "execution": {"weight": "5"}}
    sheet = scored(sample_forms()[1], entries(r2=count(300)), choices, MONEY, pack="cn-2020")
    row = sheet.rows[2]
    assert (row.weight, row.method.value, row.points, sheet.execution.weight) == (
        Decimal(20),
        "threshold",
        0,
        Decimal(5),
    )


@pytest.mark.parametrize(
    ("choice", "key"), [({"weight": "-1"}, "indicators[2]"), ({"method": "banded"}, "indicators[2]")]
)
def test_what_scoring_refuses_is_refused_at_its_row(choice: dict[str, str], key: str) -> None:
    with pytest.raises(NotScorable) as refused:
        scored(sample_forms()[1], entries(r2=count(300)), {"2": choice}, MONEY, pack="cn-2020")
    assert refused.value.field == key
