"""Text shared by several forms."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.same_text_across_forms import RULE
from duixian.core.forms.model import Form

SHARED = "通过搭建高度专业化和高度开放性的交流与合作平台，加速创新成果的转移转化与产业化发展。"
OWN = "本年度修复县道十二公里，安装护栏三千二百米，修复排水沟四公里，完成交工验收并移交养护。"
LONG = "全年分六期举办基层业务培训班，每期五天，结业考核合格者发放证书，并在三个月后回访。"


def of(text: str, field: str = "goals", unit: str = "中心", name: str = "甲") -> Form:
    return form(unit=unit, project_name=name, **{field: text})


def test_half_of_a_section_word_for_word_is_asked() -> None:
    forms = (of(SHARED), of(SHARED + OWN[:20] + "。", name="乙"))
    assert quoted(RULE, *forms) == [[SHARED, SHARED]]
    assert told(RULE, *forms) == [
        (
            "“乙”的目标有100%与“甲”逐字相同。请按本项目的内容重写。",
            "100% of the goals of “乙” is word for word that of “甲”. Write it for this project.",
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert findings(RULE, *forms)[0].message_zh == "“乙”的目标有100%与“甲”逐字相同。请按本项目的内容重写。"
    assert findings(RULE, *forms)[0].form == 1


def test_a_smaller_share_is_fine() -> None:
    assert findings(RULE, of(SHARED + OWN + LONG), of(SHARED + LONG[:-1] + "等。" + OWN.replace("县道", "乡道"))) == []


@pytest.mark.parametrize("field", ["basis", "safeguards"])
def test_rules_and_policies_repeat_with_good_reason(field: str) -> None:
    assert findings(RULE, of(SHARED, field), of(SHARED, field)) == []


@pytest.mark.parametrize("field", ["overview", "plan", "necessity"])
def test_sections_about_the_project_are_compared(field: str) -> None:
    assert len(findings(RULE, of(SHARED, field), of(SHARED, field))) == 1


def test_short_texts_and_other_units_are_not_compared() -> None:
    assert findings(RULE, of("按月支付。"), of("按月支付。"), of(SHARED), of(SHARED, unit="乙")) == []
