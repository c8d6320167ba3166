"""Inputs of a score as JSON and back; both ways of scoring give the same points."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given

from core.proof.making import score_inputs as sample
from core.scoring.making import packs, score_inputs
from duixian.core.proof import duixian_verify
from duixian.core.proof.inputs import inputs_from, inputs_json
from duixian.core.proof.rules import rules_json
from duixian.core.scoring.model import ScoreInputs
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.sheet import score


def test_inputs_survive_json() -> None:
    assert inputs_from(json.loads(json.dumps(inputs_json(sample())))) == sample()


@given(inputs=score_inputs(), pack=packs)
def test_the_verifier_gives_every_row_the_points_that_scoring_gives(inputs: ScoreInputs, pack: RulePack) -> None:
    told, rules, sheet = inputs_json(inputs), rules_json(pack), score(inputs, pack=pack)
    points = [
        duixian_verify.scored(item, row.weight, rules) for item, row in zip(told["rows"], sheet.rows, strict=True)
    ]
    assert points == [row.points for row in sheet.rows]
    assert inputs_from(told).execution == inputs.execution
    assert all(isinstance(one, Decimal) for one in points)
