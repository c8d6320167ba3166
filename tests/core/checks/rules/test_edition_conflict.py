"""Edition numbers of one event."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.edition_conflict import RULE


def test_edition_conflict_between_sections() -> None:
    one = form(overview="第二十二届绿色技术研讨会将于5月举办", goals="第23届绿色技术研讨会汇聚人才")
    assert quoted(RULE, one) == [["第二十二届", "第23届"]]
    assert told(RULE, one) == [
        (
            "“项目概况”写“第二十二届”，“总目标及阶段性目标”写“第23届”，届次不一致，请核对。",
            ("This is edition 22 in the section “project overview”, edition 23 in “goals”; please check."),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


def test_edition_conflict_reported_once_for_a_pair() -> None:
    one = form(overview="第5届论坛将召开。第6届论坛将召开。", plan="第5届论坛筹备；第6届论坛举办")
    assert quoted(RULE, one) == [["第5届", "第6届"]]


@pytest.mark.parametrize(
    ("overview", "goals"),
    [
        ("第二十二届绿色技术研讨会将举办", "办好第22届绿色技术研讨会"),
        ("第二十二届绿色技术研讨会将举办", "第22届研讨会汇聚人才"),
        ("第22届研讨会将举办", "2019年第21届研讨会圆满闭幕"),
        ("第22届研讨会将举办", "在上一届即第21届研讨会基础上提升"),
        ("第22届绿色技术研讨会将举办", "对接第三届进口商品博览会"),
        ("第22届研讨会将举办", "已成功举办21届"),
    ],
)
def test_edition_conflict_near_miss(overview: str, goals: str) -> None:
    assert findings(RULE, form(overview=overview, goals=goals)) == []
