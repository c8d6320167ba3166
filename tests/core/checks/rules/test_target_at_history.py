"""Targets that earlier years reached."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.target_at_history import RULE
from duixian.core.forms.model import Kind

TOLD = "大会每年举办，历年参会代表年均达400余人。"


def test_a_level_already_reached_is_asked() -> None:
    assert quoted(RULE, form(row("参会人数", ">=400人"), overview=TOLD)) == [[">=400人", "400余人"]]
    assert told(RULE, form(row("参会人数", ">=400人"), overview=TOLD)) == [
        (
            (
                "“参会人数”目标>=400人，而正文说往年已达“400余人”：目标没有高于往年。请写明上年实际值，并"
                "据此确定今年的目标。"
            ),
            (
                "“参会人数” is set at >=400人, while the narrative says that earlier years reached “400余"
                "人”: no progress is asked for. State last year's actual value and set this year's target by"
                " it."
            ),
        ),
    ]
    assert kinds(RULE, form(row("参会人数", ">=400人"), overview=TOLD)) == ["target"]


def test_message_says_both_numbers() -> None:
    finding = findings(RULE, form(row("参会人数", ">=400人"), overview=TOLD))[0]
    assert finding.message_zh.startswith("“参会人数”目标>=400人，而正文说往年已达“400余人”：目标没有高于往年。")
    assert "earlier years reached “400余人”: no progress is asked for." in finding.message_en


@pytest.mark.parametrize(
    ("target", "told"),
    [(">=500人", TOLD), (">=400人", "本次大会将有约500位代表参会。"), (">=400人", "没有数字。"), (">=85%", TOLD)],
)
def test_higher_targets_and_promises_are_fine(target: str, told: str) -> None:
    assert findings(RULE, form(row("参会人数", target), overview=told)) == []


def test_reports_are_not_asked() -> None:
    assert findings(RULE, form(row("参会人数", ">=400人"), overview=TOLD, kind=Kind.SELF_EVALUATION)) == []


def test_a_target_in_ten_thousands_is_compared_in_ones() -> None:
    one = form(row("参会人数", ">=8万人"), overview="历年参会代表年均达72000余人。")
    assert findings(RULE, one) == []
