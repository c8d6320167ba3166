"""A sheet as JSON: everything is there, and figures add up as on the sheet."""

from __future__ import annotations

import json

from hypothesis import given

from core.scoring.making import CN, COUNTY, D, inputs, item, packs, score_inputs
from duixian.core.scoring.codec import sheet_json
from duixian.core.scoring.model import ExecutionInput, ScoreInputs
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.sheet import score


def test_a_sheet_as_json() -> None:
    sheet = score(inputs(item(">=100", 75, key="a", title="场次"), money=ExecutionInput(D(600), D(400))), pack=CN)
    row_loss = "Target >=100, actual 75 (75%): in proportion 67.5 of 90 points, 22.5 lost."
    found = sheet_json(sheet)
    assert found["rows"] == [
        {
            "key": "a", "title": "场次", "section": "output", "target": ">=100", "actual": {"zh": "75", "en": "75"},
            "method": "proportional", "weight": 90, "weight_source": "default", "base_weight": 90,
            "attainment": {"numerator": "75", "denominator": "100", "percent": 75}, "met": False, "points": 67.5,
            "losses": [{
                "cause": "shortfall", "points": 22.5, "zh": "目标>=100，实际75，完成75%，按比例90分得67.5分，失22.5分。", "en": row_loss,
            }],
            "flags": [],
        }
    ]  # fmt: skip
    assert found["execution"]["rate"] == {"numerator": "400", "denominator": "600", "percent": 66.67}
    assert (found["schema"], found["pack"], found["total"], found["maximum"], found["capped"]) == (
        "duixian-score/1", "cn-2020", 74.17, 100, None,
    )  # fmt: skip
    assert found["grade"] == {"code": "fair", "zh": "中", "en": "Fair"}
    assert [finding["code"] for finding in found["findings"]] == [
        "score-level-empty", "score-execution-low",
    ]  # fmt: skip


def test_a_ceiling_and_unknown_sums_are_told() -> None:
    capped = sheet_json(score(inputs(item(), money=ExecutionInput(D(10), D(4))), pack=COUNTY))["capped"]
    assert (capped["cause"], capped["points"]) == ("ceiling", 35)
    unknown = sheet_json(score(inputs(item(), money=ExecutionInput()), pack=CN))["execution"]
    assert (unknown["budget"], unknown["rate"], unknown["flags"]) == (None, None, ["not_measured"])


@given(score_inputs(), packs)
def test_any_sheet_is_json_and_adds_up(made: ScoreInputs, pack: RulePack) -> None:
    found = json.loads(json.dumps(sheet_json(score(made, pack=pack)), allow_nan=False))
    rows = sum(round(100 * row["points"]) for row in found["rows"]) + round(100 * found["execution"]["points"])
    assert rows == round(100 * found["subtotal"])
