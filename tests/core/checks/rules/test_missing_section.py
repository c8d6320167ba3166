"""Which sections a form must have, by its layout."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.rules.missing_section import RULE
from duixian.core.forms.model import Kind

FULL = dict.fromkeys(("overview", "basis", "necessity", "safeguards", "plan", "goals"), "内容")


def test_missing_section_of_the_municipal_form() -> None:
    [found] = findings(RULE, form(layout="shanghai2020", **FULL | {"basis": None, "plan": "  "}))
    assert told(RULE, form(layout="shanghai2020", **FULL | {"basis": None, "plan": "  "})) == [
        (
            "“立项依据”、“项目实施计划”未填写，评审无从判断目标的依据与可行性，请补充。",
            "Left empty: basis, plan. Without it reviewers cannot judge the targets; please fill it in.",
        ),
    ]
    assert kinds(RULE, form(layout="shanghai2020", **FULL | {"basis": None, "plan": "  "})) == ["target"]
    assert (found.path, found.quotes) == ("narratives.basis", ())
    assert found.message_zh.startswith("“立项依据”、“项目实施计划”未填写")


def test_missing_section_when_all_are_filled() -> None:
    assert findings(RULE, form(layout="shanghai2020", **FULL)) == []


def test_missing_section_of_another_layout_asks_for_goals_only() -> None:
    assert findings(RULE, form(layout="central2021", goals="目标")) == []
    assert [found.path for found in findings(RULE, form(layout="central2021"))] == ["narratives.goals"]


def test_missing_section_of_a_self_evaluation_is_none() -> None:
    assert findings(RULE, form(kind=Kind.SELF_EVALUATION)) == []
