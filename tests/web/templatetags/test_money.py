"""Words and figures of money and of findings."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from django.utils.translation import override

from duixian.apps.money.models import StageControl, Violation
from duixian.core.money.availability import Action, Scope
from duixian.core.money.controls import rules
from duixian.core.money.controls.finding import Severity
from duixian.core.money.packs import Method
from duixian.core.money.procurement import METHOD_WORDS
from duixian.core.money.stages import Stage
from duixian.web.templatetags import money


def test_every_stage_scope_action_and_state_has_its_look() -> None:
    assert [money.stage_word(one) for one in Stage] == ["申请", "占用", "合同", "应付", "支付"]
    fields = {name: dict(StageControl._meta.get_field(name).choices or ()) for name in ("scope", "action")}
    assert {one.value: money.scope_word(one) for one in Scope} == {k: str(v) for k, v in fields["scope"].items()}
    assert {one.value: money.action_word(one) for one in Action} == {k: str(v) for k, v in fields["action"].items()}
    assert [money.action_tone(one) for one in Action] == ["behind", "risk", ""]
    assert [(money.weight(one), money.weight_tone(one)) for one in Severity] == [
        ("严重", "behind"),
        ("一般", "risk"),
        ("轻微", ""),
    ]
    assert [money.violation_tone(one) for one in Violation.State.values] == ["behind", "risk", "met", ""]


def test_figures_are_named_and_amounts_have_their_unit() -> None:
    told = {"figures": {"amount": "1234.5", "people": "20", "accepted_on": "", "limit": "x", "strange": "1"}}
    assert money.figures(told) == [("金额", "1,234.50 元"), ("人数", "20"), ("标准", "x"), ("strange", "1")]
    assert money.figures({}) == []
    words = {"figures": {"method": "三家比价", "duties": "申请+审批；付款+记账"}}
    assert money.figures(words) == [("规定方式", "三家比价"), ("同一人承担", "申请+审批；付款+记账")]
    with override("en"):
        assert [text for _, text in money.figures(words)] == [
            METHOD_WORDS[Method.QUOTES].en, "asking for it+approving it；paying it+booking it"
        ]  # fmt: skip


def test_every_figure_of_the_rules_has_a_name() -> None:
    source = "".join(path.read_text() for path in Path(rules.__path__[0]).glob("*.py"))
    named = re.findall(r'"(\w+)": ', source)
    assert sorted(set(named) - money.FIGURES.keys()) == []


def test_movements_carry_their_sign() -> None:
    assert [money.signed(Decimal(one)) for one in ("100", "-0.5")] == ["+100", "−0.50"]
